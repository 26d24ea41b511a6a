// The tables beside the picture: the same nodes and ties, the same choice.
import { change, useParam } from '../../address';
import { count, ratio, words } from '../../format';
import { useHoldings } from '../../holdings';
import { Name } from '../../parts/name';
import { LocalTable } from '../../parts/table';
import type { Column } from '../../save';
import { text } from '../../text';
import type { Choice } from './look';
import type { Shown } from './network';
import { keyOf, measureOf, type NetNode, type NetTie } from './queries';

const t = text.network;

export interface TieRow { key: string; from: NetNode; to: NetNode; tie: NetTie; items: number }

/** Ties with their ends, those of the years chosen where some are. */
export function rowsOf(nodes: NetNode[], ties: NetTie[], then: Map<string, number> | null): TieRow[] {
  const known = new Map(nodes.map(n => [n.entity.id, n]));
  return ties.map(tie => ({ key: keyOf(tie.from.entity.id, tie.to.entity.id), from: known.get(tie.from.entity.id)!, to: known.get(tie.to.entity.id)!, tie, items: tie.items }))
    .filter(r => !then || then.has(r.key)).map(r => (then ? { ...r, items: then.get(r.key)! } : r));
}

const Show = ({ pressed, label, onPress }: { pressed: boolean; label: string; onPress(): void }) => (
  <button type="button" class="show" aria-pressed={pressed} aria-label={label} title={label} onClick={e => { e.stopPropagation(); onPress(); }}>{pressed ? '◉' : '○'}</button>
);

export function nodeColumns(measure: string, countries: Record<string, string>, chosen: string): Column<NetNode>[] {
  const own = !['STRENGTH', 'ITEMS', 'DEGREE'].includes(measure);
  return [
    { key: 'name', label: text.records.name, value: r => r.entity.name, cell: r => <><Show pressed={chosen === r.entity.id} label={t.showNode(r.entity.name)} onPress={() => change({ node: chosen === r.entity.id ? null : r.entity.id, tie: null })} /> <Name of={r.entity} /></> },
    ...(own ? [{ key: 'measure', label: words(measure), value: measureOf, cell: (r: NetNode) => valueOf(measureOf(r)), numeric: true }] : []),
    { key: 'country', label: text.records.country, value: r => (r.country ? countries[r.country.code] ?? r.country.code : null) },
    { key: 'items', label: t.items, value: r => r.items, numeric: true },
    { key: 'degree', label: t.partners, value: r => r.degree, numeric: true },
    { key: 'strength', label: t.tieStrength, value: r => r.strength, cell: r => valueOf(r.strength), numeric: true },
    { key: 'community', label: t.communityShort, value: r => r.community, numeric: true },
  ];
}

const valueOf = (n: number | null) => (n === null ? '–' : Number.isInteger(n) || Math.abs(n) >= 100 ? count(Math.round(n)) : Number(n.toPrecision(3)).toString());

export const tieColumns = (byChance: boolean, weighed: boolean, chosen: string): Column<TieRow>[] => [
  { key: 'from', label: t.from, value: r => r.from.entity.name, cell: r => <><Show pressed={chosen === r.key} label={t.showTie(r.from.entity.name, r.to.entity.name)} onPress={() => change({ tie: chosen === r.key ? null : r.key, node: null })} /> <Name of={r.from.entity} /></> },
  { key: 'to', label: t.to, value: r => r.to.entity.name, cell: r => <Name of={r.to.entity} /> },
  { key: 'items', label: t.jointItems, value: r => r.items, numeric: true },
  ...(weighed ? [{ key: 'weight', label: t.weight, value: (r: TieRow) => r.tie.weight, cell: (r: TieRow) => valueOf(r.tie.weight), numeric: true }] : []),
  ...(byChance ? [{ key: 'ratio', label: t.ratio, value: (r: TieRow) => r.tie.ratio, cell: (r: TieRow) => ratio(r.tie.ratio), numeric: true }] : []),
  { key: 'first', label: t.first, value: r => r.tie.firstYear, cell: r => String(r.tie.firstYear ?? '–'), numeric: true },
  { key: 'last', label: t.last, value: r => r.tie.lastYear, cell: r => (r.tie.ongoing ? t.ongoing : String(r.tie.lastYear ?? '–')), numeric: true },
];

export function Side({ shown, nodes, rows, choice, byChance, weighed, size = 9 }: { shown: Shown; nodes: NetNode[]; rows: TieRow[]; choice: Choice; byChance: boolean; weighed: boolean; size?: number }) {
  const [measure] = useParam('size', 'STRENGTH');
  const [side, setSide] = useParam('side', measure === 'STRENGTH' ? 'ties' : 'nodes');
  const { countryNames } = useHoldings();
  const own = !['STRENGTH', 'ITEMS', 'DEGREE'].includes(measure);
  const listed = choice.nodes ? nodes.filter(n => choice.nodes!.has(n.entity.id)) : nodes;
  const whole = choice.nodes || choice.node ? null : shown; // how many there are in all is known of the whole network
  const ofAll = (here: number, all: number | undefined) => (all !== undefined && all > here ? text.ofAll(count(here), count(all)) : count(here));
  const around = choice.node ? rows.filter(r => r.from.entity.id === choice.node || r.to.entity.id === choice.node) : rows;
  return (
    <div class="aside-tables">
      <nav class="tabs" aria-label={text.panel.table}>
        <button type="button" aria-pressed={side === 'ties'} onClick={() => setSide('ties')}>{choice.node ? t.tiesOfIt : t.ties} ({ofAll(around.length, whole?.network?.ties.totalCount)})</button>
        <button type="button" aria-pressed={side === 'nodes'} onClick={() => setSide('nodes')}>{t.nodes} ({ofAll(listed.length, whole?.network?.nodeCount)})</button>
      </nav>
      {side === 'ties'
        ? <LocalTable name="ties" caption={t.ties} columns={tieColumns(byChance, weighed, choice.tie)} rows={around} initial="-items" size={size} rowClass={r => (r.key === choice.tie ? 'chosen' : '')} onRow={r => change({ tie: r.key, node: null })} />
        : <LocalTable name="nodes" caption={t.nodes} columns={nodeColumns(measure, countryNames, choice.node)} rows={listed} initial={own ? '-measure' : '-' + measure.toLowerCase()} size={size} rowClass={r => (r.entity.id === choice.node ? 'chosen' : '')} onRow={r => change({ node: r.entity.id, tie: null })} />}
    </div>
  );
}
