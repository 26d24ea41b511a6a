// Who works with whom: the network, its ties and years, what is around a node, ways between two, and partners to be.
import { useMemo, useRef, useState } from 'preact/hooks';
import { change, useParam } from '../address';
import { count } from '../format';
import { useHoldings } from '../holdings';
import { csvExport, fileExport, Panel, type Export } from '../parts/panel';
import { inWords } from '../refused';
import { savePNG, saveSVG } from '../save';
import { text } from '../text';
import { Around, Chosen } from './network/around';
import { useChoices } from './network/choices';
import { Controls } from './network/controls';
import { lookOf, type Choice, type ColourBy } from './network/look';
import { Narrower } from './network/narrower';
import { useNetwork, type Shown } from './network/network';
import { Partners } from './network/partners';
import { Paths } from './network/paths';
import { Picture } from './network/picture';
import { MOST_NODES, MOST_TIES } from './network/queries';
import { nodeColumns, rowsOf, Side, tieColumns } from './network/side';
import type { Stage } from './network/stage';
import { TiePanel } from './network/tie';
import { useThen, YearsPanel } from './network/years';

const t = text.network;

export function Network() {
  const [path] = useParam('path', ''), [partners] = useParam('partners', '');
  const shown = useNetwork(), { ego } = useChoices();
  const then = useThen();
  const asked = <>{partners && <Partners />}{path && <Paths />}</>;
  return (
    <>
      <h1>{t.title}</h1>
      {(path || partners) && <div class="panels first">{asked}</div>}
      <Controls />
      <div class="panels">
        <Main shown={shown} then={then} />
        <TiePanel />
        {!isUnknown(ego, shown) && <YearsPanel ready={then.answer.state === 'done' || !then.at} />}
        {!path && <Paths />}
        {!partners && <Partners />}
      </div>
    </>
  );
}

/** Whether the one whose surroundings are asked for is not here. */
const isUnknown = (ego: string, { answer, network }: Shown) => Boolean(ego) && answer.state === 'done' && answer.data !== null && !network;

function Main({ shown, then }: { shown: Shown; then: ReturnType<typeof useThen> }) {
  const { level, ego, shared } = useChoices();
  const { countryNames } = useHoldings();
  const [node] = useParam('node', ''), [tie] = useParam('tie', ''), [by] = useParam('colour', 'community'), [measure] = useParam('size', 'STRENGTH');
  const stage = useRef<Stage | null>(null);
  const [hovered, hover] = useState('');
  const { nodes, ties, network, answer } = shown;
  const look = useMemo(() => lookOf(nodes, by as ColourBy, countryNames), [nodes, by, Object.keys(countryNames).length]);
  const choice: Choice = useMemo(() => ({ node, tie: ordered(tie), nodes: then.nodes, ties: then.ties && new Set(then.ties.keys()) }), [node, tie, then.answer.data, then.at]);
  const rows = useMemo(() => rowsOf(nodes, ties, then.ties), [nodes, ties, then.answer.data, then.at]);
  const chosen = nodes.find(n => n.entity.id === node), seen = nodes.find(n => n.entity.id === hovered);
  const byChance = level === 'COUNTRY', weighed = Boolean(shared.strength) || byChance || Boolean(shared.counting);
  const missing = answer.state === 'done' && !shown.loading && [node, ...tie.split('.')].find(id => id && nodes.length > 0 && !nodes.some(n => n.entity.id === id));
  const unknown = isUnknown(ego, shown);
  const side = <Side shown={shown} nodes={nodes} rows={rows} choice={choice} byChance={byChance} weighed={weighed} />;
  return (
    <Panel name="network" wide title={ego ? t.surroundings : t.titles[level] ?? t.title} about={t.about} answer={answer} instead={<Narrower countryNames={countryNames} />} empty={unknown ? <>{t.noSuch} <button type="button" onClick={() => change({ ego: null, radius: null, grown: null, reach: null })}>{t.wholeNetwork}</button></> : ties.length === 0 && nodes.length === 0 ? network?.emptyReason : null}
      counted={<><p>{network?.receipt.statement}</p>{then.statement && <p>{then.years}: {then.statement}</p>}<p>{t.drawnBy}</p></>}
      exports={exportsOf(shown, stage, [csvExport('nodes', nodeColumns(measure, countryNames, ''), nodes), csvExport('ties', tieColumns(byChance, weighed, ''), rows)])}
      picture={<>
        {ego && <Around shown={shown} />}
        <div class="beside">
          <figure>
            <Picture nodes={nodes} ties={ties} look={look} choice={choice} stage={stage} onHover={hover} />
            <figcaption>
              <span class="key">{look.key.map(k => <span key={k.colour}><i class={`swatch k${k.colour}`} /> {k.label} ({count(k.nodes)})</span>)}</span>
              <span class="quiet">{seen ? <><bdi>{seen.entity.name}</bdi>: {t.nodeSentence(count(seen.items), count(seen.degree), seen.community)}</> : <Said shown={shown} then={then} />}</span>
            </figcaption>
          </figure>
          <div>{missing && <p class="quiet" role="status">{text.misread.notDrawn(missing)}</p>}{chosen && <Chosen key={node} node={chosen} shown={shown} />}{side}</div>
        </div>
      </>}
      table={side}>
      {ties.length === 0 && nodes.length > 0 && <p class="state">{inWords(network?.emptyReason ?? '')}</p>}
    </Panel>
  );
}

const ordered = (tie: string) => tie.split('.').toSorted().join('.');

/** How much of the network is drawn, and what moves it. */
function Said({ shown, then }: { shown: Shown; then: ReturnType<typeof useThen> }) {
  const { network, nodes, ties, loading } = shown;
  if (!network) return null;
  const cut = nodes.length < network.nodeCount && network.nodeCount > MOST_NODES || network.ties.totalCount > MOST_TIES;
  return (
    <>
      {loading ? <>{t.loadingMore(count(network.ties.totalCount))} <button type="button" onClick={shown.stop}>{text.panel.stop}</button></> : cut || ties.length < network.ties.totalCount ? t.cut(count(nodes.length), count(network.nodeCount), count(ties.length), count(network.ties.totalCount)) : t.all(count(nodes.length), count(ties.length))}
      {' '}{!shown.placed && t.placedHere} {then.at && t.onlyYears(then.years)} {then.cut > 0 && t.windowCut(count(then.cut))} <span class="moving">{t.howToMove}</span>
    </>
  );
}

function exportsOf({ network, nodes, ties }: Shown, stage: { current: Stage | null }, tables: [Export, Export]): Export[] {
  const drawn = (save: (name: string, drawing: SVGSVGElement, madeUp: string) => unknown, name: string) => async (_: unknown, madeUp: string) => {
    const drawing = stage.current?.drawing();
    if (!drawing) throw new Error(t.notDrawn);
    drawing.classList.add('aside');
    document.body.append(drawing);
    try { await save(name, drawing, madeUp); } finally { drawing.remove(); }
  };
  const part = (here: number, all = 0) => (all > here ? text.ofAll(count(here), count(all)) : '');
  return [
    { ...tables[0], label: t.csvNodes(part(nodes.length, network?.nodeCount)) }, { ...tables[1], label: t.csvTies(part(ties.length, network?.ties.totalCount)) },
    ...fileExport(text.exports.gexf, network?.gexf), ...fileExport(text.exports.graphml, network?.graphml), ...fileExport(text.exports.vosviewer, network?.vosviewer),
    { label: text.exports.png, run: drawn(savePNG, 'network.png') }, { label: text.exports.svg, run: drawn(saveSVG, 'network.svg') },
  ];
}
