// How two are connected, each found by typing its name.
import { change, useParam } from '../../address';
import { useAnswer } from '../../answer';
import { clip, count } from '../../format';
import { useHoldings } from '../../holdings';
import { Drawn, Links } from '../../parts/drawn';
import { Name } from '../../parts/name';
import { csvExport, Panel } from '../../parts/panel';
import { Pick } from '../../parts/search';
import { LocalTable } from '../../parts/table';
import type { Column } from '../../save';
import { text } from '../../text';
import { DECLARED, PASSED, useChoices } from './choices';
import { Narrower } from './narrower';
import { keyOf, type Entity } from './queries';

const t = text.network;

const STEPS = `nodes { entity { __typename id name(language: $lang) synthetic } }
      steps { items firstYear lastYear from { entity { id } } to { entity { id } } }`;

export const PATHS = /* GraphQL */ `query Paths($from: ID!, $to: ID!, ${DECLARED}, $lang: String) {
  path: collaborationPath(from: $from, to: $to, limit: 5, ${PASSED}) {
    hops
    pathCount
    shortest {
      length
      ${STEPS}
    }
    strongest {
      length
      ${STEPS}
    }
    receipt { statement }
    emptyReason
  }
}`;

export const WHO = /* GraphQL */ `query Who($ids: [ID!]!, $lang: String) { nodes(ids: $ids) { ... on Record { __typename id name(language: $lang) synthetic } } }`;

interface Found { length: number; nodes: { entity: Entity }[]; steps: { items: number; firstYear: number | null; lastYear: number | null; from: { entity: { id: string } }; to: { entity: { id: string } } }[] }
interface Answered { path: { hops: number | null; pathCount: number; shortest: Found[]; strongest: Found | null; receipt: { statement: string }; emptyReason: string | null } | null }

/** Names of those whom the address names by their ids. */
export function useWho(ids: string[]): (Entity | undefined)[] {
  const asked = ids.filter(Boolean);
  const answer = useAnswer<{ nodes: (Entity | null)[] }>(asked.length > 0 ? WHO : null, { ids: asked });
  return ids.map(id => answer.data?.nodes.find(n => n?.id === id) ?? undefined);
}

interface Row { way: string; from: Entity; to: Entity; items: number; key: string; step: number }
const COLUMNS: Column<Row>[] = [
  { key: 'way', label: t.way, value: r => r.way },
  { key: 'step', label: t.step, value: r => r.step, numeric: true },
  { key: 'from', label: t.from, value: r => r.from.name, cell: r => <Name of={r.from} /> },
  { key: 'to', label: t.to, value: r => r.to.name, cell: r => <Name of={r.to} /> },
  { key: 'items', label: t.jointItems, value: r => r.items, numeric: true },
];
const rowsOf = (way: string, found: Found): Row[] => found.steps.map((s, i) => ({ way, from: found.nodes[i]!.entity, to: found.nodes[i + 1]!.entity, items: s.items, key: keyOf(s.from.entity.id, s.to.entity.id), step: i + 1 }));

export function Paths() {
  const { level, shared } = useChoices(), { countryNames } = useHoldings();
  const [path, setPath] = useParam('path', '');
  const [from = '', to = ''] = path.split('.');
  const [a, b] = useWho([from, to]);
  const answer = useAnswer<Answered>(from && to ? PATHS : null, { from, to, ...shared });
  const found = answer.data?.path;
  const same = found && found.strongest && found.shortest.some(p => String(p.nodes.map(n => n.entity.id)) === String(found.strongest!.nodes.map(n => n.entity.id)));
  const ways = found ? [...found.shortest.map((p, i): [string, Found] => [t.shortestWay(i + 1), p]), ...(found.strongest && !same ? [[t.strongestWay, found.strongest] as [string, Found]] : [])] : [];
  const rows = ways.flatMap(([way, p]) => rowsOf(way, p));
  const end = (label: string, who: Entity | undefined, set: (id: string) => void) => (
    <div class="control end"><span>{label} {who && <b><bdi>{who.name}</bdi></b>}</span><Pick label={`${label} (${t.typeName})`} placeholder={t.typeName} types={[level]} onPick={r => set(r.id)} /></div>
  );
  return (
    <Panel name="paths" title={t.paths} about={from && to ? undefined : t.pathsAbout} instead={<Narrower countryNames={countryNames} of={path} />} answer={from && to ? answer : { ...answer, state: 'done', query: PATHS }} drawing
      empty={answer.data && !found ? t.noSuch : found?.emptyReason}
      controls={<>{end(t.fromWho, a, id => setPath(`${id}.${to}`))}{end(t.toWho, b, id => setPath(`${from}.${id}`))}</>}
      counted={<p>{found?.receipt.statement}</p>} exports={rows.length > 0 ? [csvExport('paths', COLUMNS, rows)] : []}
      picture={found && <><p>{t.pathSentence(found.hops, count(found.pathCount), found.shortest.length)}</p><Ways ways={ways} /></>}
      table={<LocalTable name="steps" caption={t.paths} columns={COLUMNS} rows={rows} initial="" />} />
  );
}

const HEIGHT = 78, LETTER = 6.4, LEAST = 88, EDGE = 62; // pixels that a step takes at least, and half a name at the edge

/** Each way as a row of its nodes, with how many works each step rests on. */
function Ways({ ways }: { ways: [string, Found][] }) {
  const most = Math.max(1, ...ways.map(([, found]) => found.nodes.length));
  return <Drawn most={832} least={Math.max(280, most * LEAST)}>{width => <WaysAt ways={ways} width={width} />}</Drawn>;
}

function WaysAt({ ways, width }: { ways: [string, Found][]; width: number }) {
  return (
    <Links class="drawing ways-drawn" viewBox={`0 0 ${width} ${ways.length * HEIGHT}`} width={width} label={t.paths}>
      {ways.map(([way, found], j) => {
        const step = (width - 2 * EDGE) / Math.max(1, found.nodes.length - 1), x = (i: number) => EDGE + i * step, y = j * HEIGHT + 42, last = found.nodes.length - 1;
        return (
          <g key={j}>
            <text class="small" x={0} y={y - 28}>{way}</text>
            {found.steps.map((s, i) => (
              <a key={i} href="#" aria-label={t.showTie(found.nodes[i]!.entity.name, found.nodes[i + 1]!.entity.name)} onClick={e => { e.preventDefault(); change({ tie: keyOf(s.from.entity.id, s.to.entity.id), node: null }); }}>
                <line class="tie s1" x1={x(i)} x2={x(i + 1)} y1={y} y2={y} stroke-width={2 + Math.min(8, s.items)} />
                <text class="small" x={(x(i) + x(i + 1)) / 2} y={y - 10} text-anchor="middle">{s.items}</text>
              </a>
            ))}
            {found.nodes.map((n, i) => (
              <g key={n.entity.id}><circle class="node" cx={x(i)} cy={y} r={7}><title>{n.entity.name}</title></circle>
                <NameAt name={n.entity.name} x={x(i)} y={y + 21} step={step} end={i === 0 ? 'start' : i === last ? 'end' : 'middle'} width={width} /></g>
            ))}
          </g>
        );
      })}
    </Links>
  );
}

/** The name beneath a node: as long as a step lets it be, and at the edges as long as half a step besides. */
function NameAt({ name, x, y, step, end, width }: { name: string; x: number; y: number; step: number; end: 'start' | 'middle' | 'end'; width: number }) {
  const at = end !== 'middle' && name.length * LETTER > 2 * EDGE ? end : 'middle', room = end === 'middle' ? 0.9 * step : EDGE + 0.45 * step;
  return <text class="small" x={at === 'start' ? 0 : at === 'end' ? width : x} y={y} text-anchor={at}>{clip(name, Math.floor(room / LETTER))}<title>{name}</title></text>;
}
