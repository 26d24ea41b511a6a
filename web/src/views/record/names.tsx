// All names of a record, and where it comes from.
import type { Answer } from '../../answer';
import { words } from '../../format';
import { Name, type Named } from '../../parts/name';
import { csvExport, Panel } from '../../parts/panel';
import { LocalTable } from '../../parts/table';
import type { Column } from '../../save';
import type { Rec } from '../../records/kind';
import { text } from '../../text';

const t = text.records;

interface OneName { value: string; language: string | null; type: string }

export function Names({ names }: { names: OneName[] }) {
  if (names.length < 2) return null;
  return (
    <details class="names">
      <summary>{t.names} <span class="quiet">{names.length}</span></summary>
      <ul>{names.map((n, i) => <li key={i}><bdi lang={n.language ?? undefined}>{n.value}</bdi> <span class="quiet">{[n.language, words(n.type)].filter(Boolean).join(', ')}</span></li>)}</ul>
    </details>
  );
}

interface Source extends Named { publisher: string | null; dataDate: string | null; retrieved: string | null; licence: string | null; curated: boolean | null; generated: boolean | null }

const s = text.home.held;
const COLUMNS: Column<Source>[] = [
  { key: 'name', label: t.source, value: r => r.name, cell: r => <Name of={r} /> },
  { key: 'publisher', label: t.publisher, value: r => r.publisher },
  { key: 'dataDate', label: t.dataDate, value: r => r.dataDate },
  { key: 'kind', label: t.kindOfSource, value: r => (r.generated ? s.generated : r.curated ? s.curated : s.imported) },
  { key: 'licence', label: t.licence, value: r => r.licence },
];

export function Sources({ record, answer }: { record: Rec; answer: Answer<unknown> }) {
  return (
    <Panel name="sources" wide title={t.sources} about={t.sourcesAbout} answer={answer} exports={[csvExport('sources', COLUMNS, record.sources)]}
      table={<LocalTable name="sources" caption={t.sources} columns={COLUMNS} rows={record.sources} initial="name" />} />
  );
}
