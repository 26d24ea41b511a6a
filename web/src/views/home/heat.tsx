// The six countries by the ten areas.
import { link, useParam } from '../../address';
import { useAnswer } from '../../answer';
import { count, ratio, words } from '../../format';
import { useHoldings } from '../../holdings';
import { Choice } from '../../parts/controls';
import { HeatMap, levelOf, tooFew } from '../../parts/heatmap';
import { Name, type Named } from '../../parts/name';
import { csvExport, Panel } from '../../parts/panel';
import { LocalTable } from '../../parts/table';
import type { Column } from '../../save';
import { text } from '../../text';

export const HEAT = /* GraphQL */ `query Heat($evidence: Evidence!, $dimension: [CapacityDimension!], $lang: String) {
  capacity(evidence: $evidence, dimensions: $dimension) {
    columns { area { id number name(language: $lang) } meaning { reason } }
    rows { country { id code name(language: $lang) } }
    cells {
      values { count shareOfCountry index { value expected verdict low high } }
    }
    receipt { statement syntheticItems }
  }
}`;

interface Value { count: number | null; shareOfCountry: number | null; index: { value: number; expected: number; verdict: string | null; low: number | null; high: number | null } | null }
interface HeatAnswer {
  capacity: {
    columns: { area: Named & { number: number }; meaning: { reason: string } }[];
    rows: { country: Named & { code: string } }[];
    cells: { values: Value[] }[];
    receipt: { statement: string; syntheticItems: number };
  };
}
interface Row { country: Named & { code: string }; area: Named & { number: number }; value: Value; reason: string }

const t = text.home.heat;

const COLUMNS: Column<Row>[] = [
  { key: 'country', label: t.country, value: r => r.country.name, cell: r => <Name of={r.country} /> },
  { key: 'area', label: t.area, value: r => r.area.name, cell: r => <Name of={r.area} /> },
  { key: 'count', label: t.count, value: r => r.value.count, numeric: true },
  { key: 'index', label: t.index, value: r => r.value.index?.value, cell: r => ratio(r.value.index?.value), numeric: true },
  { key: 'verdict', label: text.verdict, value: r => (tooFew(r.value.index) ? text.tooFew : words(r.value.index?.verdict)) },
];

const rowsOf = ({ capacity: c }: HeatAnswer): Row[] => c.cells.map((cell, i) => {
  const column = c.columns[i % c.columns.length]!;
  return { country: c.rows[Math.floor(i / c.columns.length)]!.country, area: column.area, value: cell.values[0]!, reason: column.meaning.reason };
});

export function Heat() {
  const { of } = useHoldings();
  const initial = of('PUBLICATION') > 0 ? 'PUBLICATIONS' : 'STATISTICS';
  const [shown] = useParam('heat', initial);
  const statistics = shown === 'STATISTICS';
  const evidence = statistics ? 'STATISTICS' : 'RECORDS';
  const answer = useAnswer<HeatAnswer>(HEAT, { evidence, dimension: [statistics ? 'PUBLICATIONS' : shown] });
  const rows = answer.data ? rowsOf(answer.data) : [];
  const offered = Object.fromEntries(Object.entries(t.choices).filter(([k]) => k === shown || k === 'STATISTICS' || of(RECORDS[k]!) > 0));
  return (
    <Panel name="heat" wide title={t.title} about={t.about[evidence]} answer={answer} drawing
      controls={<Choice name="heat" label={t.what} options={offered} initial={initial} />}
      counted={<p>{answer.data?.capacity.receipt.statement}</p>}
      exports={[csvExport('six-by-ten', COLUMNS, rows)]}
      picture={answer.data && <Picture data={answer.data} rows={rows} dimension={statistics ? 'PUBLICATIONS' : shown} evidence={evidence} />}
      table={<LocalTable name="heat" caption={t.title} columns={COLUMNS} rows={rows} initial="country" />} />
  );
}

/** Of which kind of record each choice is. */
const RECORDS: Record<string, string> = { STATISTICS: 'OBSERVATION', PUBLICATIONS: 'PUBLICATION', PROJECTS: 'PROJECT', INSTITUTIONS: 'INSTITUTION', ACTIVITIES: 'ACTIVITY', PEOPLE: 'PERSON' };

function Picture({ data, rows, dimension, evidence }: { data: HeatAnswer; rows: Row[]; dimension: string; evidence: string }) {
  return (
    <HeatMap title={t.title} legend={t.legend}
      rows={data.capacity.rows.map(r => ({ label: r.country.name }))}
      columns={data.capacity.columns.map(c => ({ label: c.area.name }))}
      cells={rows.map(r => ({
        value: r.value.count,
        level: levelOf(r.value.index?.value),
        few: tooFew(r.value.index),
        title: `${r.country.name}, ${r.area.name}: ${r.value.count === null ? r.reason : count(r.value.count)}` + (r.value.index ? `, ${t.index.toLowerCase()}: ${ratio(r.value.index.value)}${tooFew(r.value.index) ? `, ${text.tooFew}` : ''}` : ''),
        href: link('capacity', { dimension, evidence: evidence === 'RECORDS' ? null : evidence, cell: `${r.country.code}.${r.area.number}` }),
      }))} />
  );
}
