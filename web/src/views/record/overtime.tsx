// What is on record of a record's works, year by year.
import { useAnswer } from '../../answer';
import { Bars, type Series } from '../../parts/chart';
import { csvExport, Panel } from '../../parts/panel';
import { LocalTable } from '../../parts/table';
import { back, overTime, yearsQuery } from '../../records/queries';
import type { Kind, Rec } from '../../records/kind';
import type { Column } from '../../save';
import { text } from '../../text';

type Years = Record<string, { groups: { keys: { value: string | null }[]; count: number }[] }>;
interface Row { year: number; counts: number[] }

const t = text.records;

export function OverTime({ kind, record }: { kind: Kind; record: Rec }) {
  const relations = overTime(kind).filter(r => record[`n_${r.field}`]?.totalCount > 1);
  const filters = Object.fromEntries(relations.map((r, i) => [`f${i}`, back(r, record.id)]));
  const answer = useAnswer<Years>(relations.length ? yearsQuery(relations) : null, filters);
  if (relations.length === 0) return null;
  const series: Series[] = relations.map(r => ({ label: r.label.toLowerCase(), values: valuesOf(answer.data?.[r.to]?.groups ?? []) })).filter(s => s.values.size > 0);
  const years = [...new Set(series.flatMap(s => [...s.values.keys()]))].sort((a, b) => a - b);
  const rows: Row[] = years.map(year => ({ year, counts: series.map(s => s.values.get(year) ?? 0) }));
  const columns: Column<Row>[] = [
    { key: 'year', label: t.year, value: r => r.year, cell: r => String(r.year), numeric: true },
    ...series.map((s, i): Column<Row> => ({ key: s.label, label: s.label, value: r => r.counts[i], numeric: true })),
  ];
  return (
    <Panel name="years" title={t.overTime} about={t.overTimeAbout} answer={answer} empty={answer.data && series.length === 0 ? text.panel.empty : null} drawing
      exports={[csvExport('over-time', columns, rows)]}
      picture={series.length > 0 && <Bars title={t.overTime} series={series} />}
      table={<LocalTable name="years" caption={t.overTime} columns={columns} rows={rows} initial="-year" />} />
  );
}

const valuesOf = (groups: Years[string]['groups']) =>
  new Map(groups.filter(g => g.keys[0]!.value !== null).map(g => [Number(g.keys[0]!.value), g.count]));
