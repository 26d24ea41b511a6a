// Two periods side by side, and which gaps opened and closed between them.
import { useAnswer } from '../../answer';
import { brief, ratio, words } from '../../format';
import { useHoldings } from '../../holdings';
import { Pills, Years, useYears } from '../../parts/controls';
import { HeatMap, levelOf, tooFew } from '../../parts/heatmap';
import { Name, type Named } from '../../parts/name';
import { csvExport, Panel } from '../../parts/panel';
import { LocalTable } from '../../parts/table';
import { useParam } from '../../address';
import type { Column } from '../../save';
import { text } from '../../text';
import { COLUMN, columnName, columnRecord, DECLARED, headings, PASSED, useChoices, type ColumnOf } from './choices';

const SIDE = 'values { count index { value expected verdict } }';

export const COMPARE = /* GraphQL */ `query Compare(${DECLARED}, $compareTo: YearRange!, $dimensions: [CapacityDimension!], $baseline: CapacityBaseline) {
  capacity(${PASSED}, compareTo: $compareTo, dimensions: $dimensions, baseline: $baseline) {
    columns { label ${COLUMN} }
    rows { country { id code name(language: $lang) } }
    differences { before { ${SIDE} } after { ${SIDE} } }
    receipt { statement }
  }
}`;

export const TURNS = /* GraphQL */ `query Turns(${DECLARED}, $compareTo: YearRange!, $baseline: CapacityBaseline!) {
  capacityGaps(${PASSED}, compareTo: $compareTo, baseline: $baseline) {
    changes(turns: [OPENED, CLOSED, MOVED]) {
      country { id code name(language: $lang) }
      ${COLUMN}
      turn
      kindBefore
      kindAfter
      scoreBefore
      scoreAfter
      difference { items institutions people }
    }
    receipt { statement }
  }
}`;

interface Side { values: { count: number | null; index: { value: number; expected: number; verdict: string | null } | null }[] }
interface CompareAnswer { capacity: { columns: (ColumnOf & { label: string })[]; rows: { country: Named & { code: string } }[]; differences: { before: Side; after: Side }[]; receipt: { statement: string } } }
export interface Turn extends ColumnOf { country: Named & { code: string }; turn: string; kindBefore: string; kindAfter: string; scoreBefore: number | null; scoreAfter: number | null; difference: { items: number; institutions: number; people: number } }
export interface TurnsAnswer { capacityGaps: { changes: Turn[]; receipt: { statement: string } } }
interface Row { country: Named & { code: string }; column: ColumnOf & { label: string }; before: Side; after: Side }

const t = text.capacity;
const EARLIER = { from: 2015, to: 2018 }, LATER = { from: 2021, to: 2024 };

/** What became of a gap: where too little was known at either time, nothing opened or closed that could be told. */
export const turnOf = (r: Turn): string => {
  const [before, after] = [r.kindBefore === 'TOO_FEW', r.kindAfter === 'TOO_FEW'];
  return before && after ? 'TOO_FEW' : before ? 'TOO_FEW_BEFORE' : after ? 'TOO_FEW_AFTER' : r.turn;
};

export const TURN_COLUMNS: Column<Turn>[] = [
  { key: 'turn', label: t.turn, value: r => t.turns[turnOf(r)] ?? words(r.turn) },
  { key: 'country', label: t.country, value: r => r.country.name, cell: r => <Name of={r.country} /> },
  { key: 'column', label: t.column, value: columnName, cell: r => <Name of={columnRecord(r)} /> },
  { key: 'before', label: t.before, value: r => t.kinds[r.kindBefore] ?? words(r.kindBefore) },
  { key: 'after', label: t.after, value: r => t.kinds[r.kindAfter] ?? words(r.kindAfter) },
  { key: 'scores', label: t.scores, order: '', value: r => `${ratio(r.scoreBefore)} → ${ratio(r.scoreAfter)}` },
  { key: 'items', label: t.itemsMore, value: r => r.difference.items, numeric: true },
];

const COLUMNS: Column<Row>[] = [
  { key: 'country', label: t.country, value: r => r.country.name, cell: r => <Name of={r.country} /> },
  { key: 'column', label: t.column, value: r => columnName(r.column) },
  { key: 'before', label: t.before, value: r => r.before.values[0]!.count, numeric: true },
  { key: 'after', label: t.after, value: r => r.after.values[0]!.count, numeric: true },
  { key: 'indexBefore', label: `${t.index}, ${t.before.toLowerCase()}`, value: r => r.before.values[0]!.index?.value, cell: r => ratio(r.before.values[0]!.index?.value), numeric: true },
  { key: 'indexAfter', label: `${t.index}, ${t.after.toLowerCase()}`, value: r => r.after.values[0]!.index?.value, cell: r => ratio(r.after.values[0]!.index?.value), numeric: true },
];

export function Compare() {
  const { variables, baseline, shows } = useChoices();
  const { of } = useHoldings();
  const initial = of('PUBLICATION') > 0 ? 'PUBLICATIONS' : 'INSTITUTIONS';
  const [dimension] = useParam('dimension', initial);
  const years = { ...LATER, ...useYears() }, compareTo = { ...EARLIER, ...useYears('from2', 'to2') };
  const asked = { ...variables, years, compareTo };
  const sides = useAnswer<CompareAnswer>(COMPARE, { ...asked, dimensions: [dimension], ...(baseline && { baseline }) });
  const turns = useAnswer<TurnsAnswer>(TURNS, { ...asked, baseline: baseline || 'CORRIDOR' });
  const m = sides.data?.capacity;
  const rows: Row[] = (m?.differences ?? []).map((d, i) => ({ ...d, country: m!.rows[Math.floor(i / m!.columns.length)]!.country, column: m!.columns[i % m!.columns.length]! })).filter(r => shows(r.country, r.column));
  const said = turns.data?.capacityGaps.changes.filter(c => shows(c.country, c)).filter(c => c.turn !== 'MOVED' || (c.scoreBefore ?? 0) + (c.scoreAfter ?? 0) > 0) ?? [];
  return <>
    <Panel name="turns" wide title={t.turnsTitle} about={t.turnsAbout(span(compareTo), span(years))} answer={turns} empty={turns.data && said.length === 0 ? t.noTurns : null}
      counted={<p>{turns.data?.capacityGaps.receipt.statement}</p>} exports={[csvExport('changes', TURN_COLUMNS, said)]}
      controls={<><Years from="from2" to="to2" label={t.earlier} unless={EARLIER} /><Years label={t.later} unless={LATER} /></>}
      table={<LocalTable name="turns" caption={t.turnsTitle} columns={TURN_COLUMNS} rows={said.toSorted((a, b) => ORDER.indexOf(turnOf(a)) - ORDER.indexOf(turnOf(b)))} initial="" />} />
    <Panel name="sides" wide title={t.sidesTitle} answer={sides} counted={<p>{m?.receipt.statement}</p>} exports={[csvExport('two-periods', COLUMNS, rows)]} drawing
      controls={<Pills name="dimension" label={t.dimension} options={t.dimensions} initial={initial} />}
      about={t.sidesAbout} picture={m && <div class="sides"><Half title={span(compareTo)} rows={rows} side="before" /><Half title={span(years)} rows={rows} side="after" /></div>}
      table={<LocalTable name="sides" caption={t.sidesTitle} columns={COLUMNS} rows={rows} initial="" />} />
  </>;
}

const ORDER = ['OPENED', 'CLOSED', 'MOVED', 'TOO_FEW_BEFORE', 'TOO_FEW_AFTER', 'TOO_FEW'];
const span = (y: { from?: number; to?: number }) => `${y.from ?? '…'} – ${y.to ?? '…'}`;

function Half({ title, rows, side }: { title: string; rows: Row[]; side: 'before' | 'after' }) {
  return (
    <figure><figcaption><b>{title}</b></figcaption>
      <HeatMap title={title} legend={text.home.heat.legend} {...headings(rows)}
        cells={rows.map(r => {
          const value = r[side].values[0]!;
          return { value: value.count, level: levelOf(value.index?.value), few: tooFew(value.index), title: `${r.country.name}, ${columnName(r.column)}, ${title}: ${brief(value.count)}, ${t.index} ${ratio(value.index?.value)}${tooFew(value.index) ? `, ${text.tooFew}` : ''}` };
        })} />
    </figure>
  );
}
