// How the network grew: a bar for each window of years, a slider over them, and playing.
import { useEffect } from 'preact/hooks';
import { change, useParam } from '../../address';
import { useAnswer } from '../../answer';
import { count } from '../../format';
import { Choice } from '../../parts/controls';
import { Drawn, Links } from '../../parts/drawn';
import { Panel, csvExport } from '../../parts/panel';
import { LocalTable } from '../../parts/table';
import type { Column } from '../../save';
import { text } from '../../text';
import { useHoldings } from '../../holdings';
import { useChoices } from './choices';
import { useWho } from './paths';
import { keyOf, SLICES, WINDOW, WINDOW_AROUND, type Slice, type SlicesAnswer, type WindowAnswer } from './queries';

const t = text.network;
const PAUSE = 1100;

const span = (s: { from: number; to: number }) => (s.from === s.to ? String(s.from) : `${s.from}–${s.to}`);

/** Which nodes and ties there were in the years chosen; null where none are chosen. */
export function useThen() {
  const { level, evidence, across, shared, ego, reach } = useChoices();
  const [at] = useParam('at', ''), [window] = useParam('window', '1');
  const from = Number(at), years = { from, to: from + Number(window) - 1 };
  const answer = useAnswer<WindowAnswer>(at ? (ego ? WINDOW_AROUND : WINDOW) : null, { ...(ego ? { ego, radius: reach } : { level, evidence }), ...shared, filter: { ...shared.filter as object, years }, ...(across && { between: shared.within }) });
  const network = at && answer.data ? answer.data.network ?? NOTHING : null;
  return { answer, at, years: span(years), statement: network?.receipt.statement ?? '', cut: network ? network.ties.totalCount - network.ties.nodes.length : 0, ...sets(network) };
}

/** Where nothing of these years counts. */
const NOTHING: NonNullable<WindowAnswer['network']> = { nodes: { nodes: [] }, ties: { totalCount: 0, nodes: [] }, receipt: { statement: '' } };

function sets(network: WindowAnswer['network'] | null) {
  if (!network) return { nodes: null, ties: null };
  return {
    nodes: new Set(network.nodes.nodes.map(n => n.entity.id)),
    ties: new Map(network.ties.nodes.map(e => [keyOf(e.from.entity.id, e.to.entity.id), e.items])),
  };
}

const COLUMNS: Column<Slice>[] = [
  { key: 'from', label: text.controls.years, value: r => r.from, cell: r => span(r), numeric: true },
  { key: 'nodes', label: t.nodes, value: r => r.nodeCount, numeric: true },
  { key: 'ties', label: t.ties, value: r => r.tieCount, numeric: true },
  { key: 'newNodes', label: t.newNodes, value: r => r.newNodeCount, numeric: true },
  { key: 'newTies', label: t.newTies, value: r => r.newTieCount, numeric: true },
];

export function YearsPanel({ ready }: { ready: boolean }) {
  const { level, evidence, shared, ego } = useChoices();
  const [window] = useParam('window', '1'), [who] = useWho([ego]), { countries } = useHoldings();
  const of = ego ? { filter: { ...shared.filter as object, ...itsWorks(level, ego, countries) } } : {};
  const answer = useAnswer<SlicesAnswer>(SLICES, { level, evidence, ...shared, ...of, window: Number(window) });
  const slices = answer.data?.network.slices ?? [];
  return (
    <Panel name="years" wide title={ego ? t.grewAround(who?.name ?? '…') : t.grew} about={ego ? t.grewAroundAbout : t.grewAbout} answer={answer} empty={answer.data && slices.length === 0 ? t.noYears : null}
      counted={<p>{answer.data?.network.receipt.statement}</p>} exports={[csvExport('years', COLUMNS, slices)]} drawing
      controls={<><Choice name="window" label={t.window} options={{ 1: '1', 3: '3', 5: '5' }} initial="1" /><Player slices={slices} ready={ready} /></>}
      picture={<Strip slices={slices} />} table={<LocalTable name="slices" caption={t.grew} columns={COLUMNS} rows={slices} initial="from" />} />
  );
}

/** Only works in which somebody took part. */
const itsWorks = (level: string, id: string, countries: { id: string; code: string }[]) =>
  (level === 'COUNTRY' ? { countries: countries.filter(c => c.id === id).map(c => c.code) } : level === 'PERSON' ? { people: [id] } : { institutions: [id] });

function Player({ slices, ready }: { slices: Slice[]; ready: boolean }) {
  const [at] = useParam('at', ''), [play, setPlay] = useParam('play', '');
  const i = slices.findIndex(s => String(s.from) === at);
  const go = (place: number) => change({ at: slices[place]?.from ?? null }, { quietly: true });
  useEffect(() => {
    if (!play || !ready || slices.length === 0) return;
    const timer = setTimeout(() => (i >= slices.length - 1 ? change({ play: null }, { quietly: true }) : go(i + 1)), i < 0 ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [play, ready, at, slices.length]);
  const start = () => { if (i >= slices.length - 1) go(0); setPlay('1'); };
  return (
    <div class="player">
      <button type="button" onClick={() => (play ? setPlay('') : start())}>{play ? t.pause : t.play}</button>
      <label class="control"><span>{at ? t.shownYears(i >= 0 ? span(slices[i]!) : at) : t.allYears}</span>
        <input type="range" min={-1} max={Math.max(0, slices.length - 1)} step={1} value={i} aria-valuetext={i >= 0 ? span(slices[i]!) : t.allYears} onInput={e => go(Number(e.currentTarget.value))} />
      </label>
      {at && <button type="button" onClick={() => change({ at: null, play: null })}>{t.allYears}</button>}
    </div>
  );
}

const HEIGHT = 130, BOTTOM = 20, LABEL = 46, YEAR = 28; // the last two: pixels from year to year at least, and that a year takes

const Strip = ({ slices }: { slices: Slice[] }) => <Drawn>{width => <StripAt slices={slices} width={width} />}</Drawn>;

function StripAt({ slices, width }: { slices: Slice[]; width: number }) {
  const [at] = useParam('at', '');
  const most = Math.max(1, ...slices.map(s => s.tieCount)), step = width / Math.max(1, slices.length), every = Math.max(1, Math.ceil(LABEL / step));
  return (
    <Links class="drawing strip" viewBox={`0 0 ${width} ${HEIGHT}`} label={t.grew}>
      {slices.map((s, i) => {
        const high = (s.tieCount / most) * (HEIGHT - BOTTOM - 16), fresh = (s.newTieCount / most) * (HEIGHT - BOTTOM - 16), said = t.slice(span(s), count(s.nodeCount), count(s.tieCount), count(s.newTieCount));
        return (
          <a key={s.from} href="#" aria-label={said} class={String(s.from) === at ? 'chosen' : ''} onClick={e => { e.preventDefault(); change({ at: String(s.from) === at ? null : s.from, play: null }); }}>
            <title>{said}</title>
            <rect class="row" x={i * step} y={0} width={step} height={HEIGHT} />
            <rect class="all" x={i * step + step * 0.12} y={HEIGHT - BOTTOM - high} width={step * 0.76} height={high} />
            <rect class="fresh" x={i * step + step * 0.12} y={HEIGHT - BOTTOM - fresh} width={step * 0.76} height={fresh} />
            {i % every === 0 && <text class="small" x={Math.min(Math.max(i * step + step / 2, YEAR / 2), width - YEAR / 2)} y={HEIGHT - 5} text-anchor="middle">{s.from}</text>}
          </a>
        );
      })}
      <text class="small" x={4} y={12}>{t.stripKey(count(most))}</text>
    </Links>
  );
}
