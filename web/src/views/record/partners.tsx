// Whom a country, institution or person works with.
import { go, link, useParam } from '../../address';
import { useAnswer } from '../../answer';
import { brief, clip, count, ratio } from '../../format';
import { useHoldings } from '../../holdings';
import { Pills } from '../../parts/controls';
import { Drawn, Links } from '../../parts/drawn';
import { Name, type Named } from '../../parts/name';
import { csvExport, Panel } from '../../parts/panel';
import { LocalTable } from '../../parts/table';
import type { Kind, Rec } from '../../records/kind';
import type { Column } from '../../save';
import { text } from '../../text';

const t = text.records;

export const partnersQuery = (kind: Kind) => `query Partners($id: ID!, $lang: String) {
  node(id: $id) {
    ... on ${kind.typename} {
      list: ${kind.partners}(first: 100) {
        totalCount
        edges { node { id __typename name(language: $lang) synthetic } items firstYear lastYear }
        receipt { statement }
      }
    }
  }
}`;

export const BY_STATISTICS = /* GraphQL */ `query PartnersByStatistics($id: ID!, $lang: String) {
  collaborationNetwork(level: COUNTRY, evidence: STATISTICS) {
    ties(first: 20, of: $id) {
      nodes { from { entity { id name(language: $lang) } } to { entity { id name(language: $lang) } } items expected ratio firstYear lastYear }
    }
    receipt { statement }
    emptyReason
  }
}`;

interface Row { node: Named & { code?: string }; items: number; firstYear: number | null; lastYear: number | null; expected?: number; ratio?: number }
interface Records { node: { list: { totalCount: number; edges: Row[]; receipt: { statement: string } } } }
interface Tie { from: { entity: Named }; to: { entity: Named }; items: number; expected: number; ratio: number; firstYear: number | null; lastYear: number | null }
interface Statistics { collaborationNetwork: { ties: { nodes: Tie[] }; receipt: { statement: string }; emptyReason: string | null } }

const years = (r: Row) => [r.firstYear, r.lastYear].filter(Boolean).join(' – ');

const COLUMNS: Column<Row>[] = [
  { key: 'name', label: t.partner, value: r => r.node.name, cell: r => <Name of={r.node} /> },
  { key: 'items', label: t.items, value: r => r.items, numeric: true },
  { key: 'years', label: t.when, value: years },
];
const EXPECTED: Column<Row>[] = [
  { key: 'expected', label: t.expected, value: r => r.expected, cell: r => brief(r.expected), numeric: true },
  { key: 'ratio', label: t.ratio, value: r => r.ratio, cell: r => ratio(r.ratio), numeric: true },
];

export function Partners({ kind, record }: { kind: Kind; record: Rec }) {
  const { countries, of } = useHoldings();
  const ofSix = kind.type === 'COUNTRY' && countries.some(c => c.id === record.id);
  const [evidence] = useParam('partners', of('PUBLICATION') === 0 && ofSix ? 'STATISTICS' : 'RECORDS');
  const statistics = ofSix && evidence === 'STATISTICS';
  const records = useAnswer<Records>(statistics ? null : partnersQuery(kind), { id: record.id });
  const counted = useAnswer<Statistics>(statistics ? BY_STATISTICS : null, { id: record.id });
  const answer = statistics ? counted : records;
  const rows = statistics ? (counted.data?.collaborationNetwork.ties.nodes ?? []).map(tie => other(tie, record.id)).toSorted((a, b) => b.items - a.items) : records.data?.node.list.edges ?? [];
  const columns = statistics ? [...COLUMNS, ...EXPECTED] : COLUMNS;
  const tieColumn: Column<Row> = { key: 'tie', label: text.panel.details, order: '', value: () => null, cell: r => <a href={tieLink(kind, record, r, statistics, countries)} aria-label={`${t.theTie}: ${record.name} – ${r.node.name}`}>{t.theTie}</a> };
  const title = t.partners(kind.type === 'PERSON');
  return (
    <Panel name="partners" title={title} about={statistics ? t.partnersStatistics : t.partnersAbout} answer={answer}
      empty={answer.data && rows.length === 0 ? counted.data?.collaborationNetwork.emptyReason ?? t.noPartners : null}
      controls={ofSix && <Pills name="partners" label={t.evidence} initial={of('PUBLICATION') === 0 ? 'STATISTICS' : 'RECORDS'} options={{ RECORDS: t.onRecord, STATISTICS: t.byStatistics }} />}
      counted={<p>{statistics ? counted.data?.collaborationNetwork.receipt.statement : records.data?.node.list.receipt.statement}</p>}
      exports={[csvExport('partners', columns, rows, records.data?.node.list.totalCount)]} drawing
      picture={<PartnerBars label={title} rows={rows.slice(0, 10)} onOpen={r => go(tieLink(kind, record, r, statistics, countries))} />}
      table={<LocalTable name="partners" caption={title} columns={[...columns, tieColumn]} rows={rows} initial="-items" size={10} />} />
  );
}

const other = (tie: Tie, id: string): Row => ({ ...tie, node: tie.from.entity.id === id ? tie.to.entity : tie.from.entity });

/** Of two countries the network of their institutions, of others the tie itself. */
function tieLink(kind: Kind, record: Rec, row: Row, statistics: boolean, countries: { id: string; code: string }[]): string {
  const code = countries.find(c => c.id === row.node.id)?.code;
  if (kind.type === 'COUNTRY' && !statistics && code) return link('network', { level: 'INSTITUTION', within: [record.code, code].toSorted().join(','), across: 1 });
  return link('network', { level: kind.type, ...(statistics && { evidence: 'STATISTICS' }), ...(kind.type !== 'COUNTRY' && { ego: record.id }), tie: `${record.id}.${row.node.id}` });
}

const ROW = 26, LETTER = 6.6;

interface BarsProps { label: string; rows: Row[]; onOpen(row: Row): void }
const PartnerBars = (props: BarsProps) => <Drawn most={760}>{width => <BarsAt {...props} width={width} />}</Drawn>;

function BarsAt({ label: title, rows, onOpen, width: whole }: BarsProps & { width: number }) {
  const label = Math.min(250, 0.52 * whole);
  const most = Math.max(1, ...rows.map(r => r.items));
  return (
    <Links class="drawing" viewBox={`0 0 ${whole} ${rows.length * ROW + 4}`} label={title}>
      {rows.map((r, i) => {
        const width = Math.max(2, (r.items / most) * (whole - label - 60));
        return (
          <a key={r.node.id} href="#" onClick={e => { e.preventDefault(); onOpen(r); }}>
            <text class="label" x={label - 8} y={i * ROW + ROW / 2} text-anchor="end" dominant-baseline="central">{clip(r.node.name, Math.floor((label - 8) / LETTER))}</text>
            <rect class="bar1" x={label} y={i * ROW + 4} width={width} height={ROW - 8} />
            <text class="small" x={label + width + 6} y={i * ROW + ROW / 2} dominant-baseline="central">{count(r.items)}</text>
            <title>{r.node.name}</title>
          </a>
        );
      })}
    </Links>
  );
}
