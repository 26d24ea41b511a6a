// A country in figures: its statistics over the years, each with its source.
import { useAnswer } from '../../answer';
import { brief, words } from '../../format';
import { Lines } from '../../parts/chart';
import { Choice } from '../../parts/controls';
import { useParam } from '../../address';
import { Names, type Named } from '../../parts/name';
import { csvExport, Panel } from '../../parts/panel';
import { LocalTable } from '../../parts/table';
import type { Column } from '../../save';
import { text } from '../../text';

export const FIGURES = /* GraphQL */ `query Figures($id: ID!, $lang: String) {
  node(id: $id) {
    ... on Country {
      observations(first: 600, filter: {indicator: {in: [POPULATION, GDP, RD_EXPENDITURE_PERCENT_GDP, RESEARCHERS_PER_MILLION, PATENT_APPLICATIONS_PER_MILLION, JOURNAL_ARTICLES_PER_MILLION]}}) {
        nodes { id indicator year value unit choice { preferred } sources { id name(language: $lang) } }
      }
    }
  }
}`;

interface Observation { id: string; indicator: string; year: number; value: number; unit: string; choice: { preferred: boolean } | null; sources: Named[] }

const t = text.records;

const COLUMNS: Column<Observation>[] = [
  { key: 'year', label: t.year, value: r => r.year, cell: r => String(r.year), numeric: true },
  { key: 'value', label: t.value, value: r => r.value, cell: r => brief(r.value), numeric: true },
  { key: 'unit', label: t.unit, value: r => r.unit },
  { key: 'sources', label: t.source, value: r => r.sources.map(s => s.name).join('; '), cell: r => <Names of={r.sources} /> },
];

export function Figures({ id }: { id: string }) {
  const answer = useAnswer<{ node: { observations: { nodes: Observation[] } } }>(FIGURES, { id });
  const all = answer.data?.node.observations.nodes ?? [];
  const offered = Object.fromEntries([...new Set(all.map(o => o.indicator))].map(i => [i, words(i)]));
  const [chosen] = useParam('figure', 'POPULATION');
  const indicator = chosen in offered ? chosen : Object.keys(offered)[0] ?? chosen;
  const unknown = answer.data && all.length > 0 && indicator !== chosen;
  const rows = all.filter(o => o.indicator === indicator && o.value !== null);
  const taken = rows.filter(o => o.choice?.preferred !== false);
  if (answer.data && all.length === 0) return null;
  return (
    <Panel name="figures" title={t.statistics} about={unknown ? text.misread.noValue('figure', chosen) : rows[0]?.unit} answer={answer} drawing
      controls={Object.keys(offered).length > 0 && <Choice name="figure" label={t.indicator} options={offered} initial="POPULATION" />}
      exports={[csvExport(`figures-${indicator}`, COLUMNS, rows)]}
      picture={taken.length > 0 && <Lines title={words(indicator)} series={[{ label: words(indicator), values: new Map(taken.map(o => [o.year, o.value])) }]} />}
      table={<LocalTable name="figures" caption={words(indicator)} columns={COLUMNS} rows={rows} initial="-year" size={12} />} />
  );
}
