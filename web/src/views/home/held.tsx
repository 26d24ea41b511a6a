// What the data is, how much of it there is, and of what date.
import { link } from '../../address';
import { useAnswer } from '../../answer';
import { count } from '../../format';
import { useHoldings } from '../../holdings';
import { Name, type Named } from '../../parts/name';
import { csvExport, Panel } from '../../parts/panel';
import { LocalTable } from '../../parts/table';
import type { Column } from '../../save';
import { text } from '../../text';

export const HELD = /* GraphQL */ `query Held($lang: String) {
  sources(first: 200) {
    totalCount
    nodes { id name(language: $lang) dataDate curated generated }
  }
}`;

interface Source extends Named { dataDate: string | null; curated: boolean | null; generated: boolean | null }
interface HeldAnswer { sources: { totalCount: number; nodes: Source[] } }

const t = text.home.held;
const sort = (s: Source) => (s.generated ? t.generated : s.curated ? t.curated : t.imported);

const COLUMNS: Column<Source>[] = [
  { key: 'name', label: t.source, value: s => s.name, cell: s => <Name of={s} /> },
  { key: 'dataDate', label: t.date, value: s => s.dataDate },
  { key: 'sort', label: t.sort, value: sort },
];

export function Held() {
  const { counts, notice, countries } = useHoldings();
  const answer = useAnswer<HeldAnswer>(HELD);
  const rows = answer.data?.sources.nodes ?? [];
  return (
    <Panel name="held" title={t.title} about={notice.split('`').map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part))} answer={answer} exports={[csvExport('sources', COLUMNS, rows, answer.data?.sources.totalCount)]}
      controls={<ul class="counts">{counts.filter(c => c.count > 0 && text.kinds[c.type]).map(c => (
        <li key={c.type}><a href={link('records', c.type)}><b>{count(c.count)}</b> {text.kinds[c.type]![1].toLowerCase()}</a>{c.type === 'COUNTRY' && c.count > countries.length && <span class="quiet"> ({t.others(count(c.count - countries.length))})</span>}{c.synthetic > 0 && <span class="made-up">{c.synthetic === c.count ? text.madeUpMark : `${count(c.synthetic)} ${text.madeUpMark}`}</span>}</li>
      ))}</ul>}
      table={<LocalTable name="held" caption={t.title} columns={COLUMNS} rows={rows} initial="-dataDate" size={8} />} />
  );
}
