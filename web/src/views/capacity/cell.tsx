// One cell: its explanation, how sure it is, who could help, and the records behind it.
import { change, link } from '../../address';
import { useAnswer } from '../../answer';
import { ask } from '../../ask';
import { brief, count, interval, percent, ratio, words } from '../../format';
import { Name, type Named, typeOf } from '../../parts/name';
import { inWords } from '../../refused';
import { csvExport, csvOfAll, Panel } from '../../parts/panel';
import { LocalTable } from '../../parts/table';
import type { Column } from '../../save';
import { text } from '../../text';
import { COLUMN, columnName, DECLARED, PASSED, useCell, useChoices, type ColumnOf } from './choices';

export const CELL = /* GraphQL */ `query Cell(${DECLARED}, $baseline: CapacityBaseline!, $country: CountryCode!, $column: String!) {
  capacityGaps(${PASSED}, baseline: $baseline) {
    gaps(first: 1, filter: {all: true, countries: [$country], columns: [$column]}) {
      nodes {
        country { id code name(language: $lang) }
        ${COLUMN}
        kind
        kinds
        rank
        bestRank
        worstRank
        score
        least
        most
        explanation
        components { shortfall thinness dependence isolation decline }
        signs { component observed expected ratio low high verdict }
        robustness { choices gapIn stands }
        helpers(first: 8) {
          helpers { entity { __typename id name(language: $lang) synthetic } country { id name(language: $lang) } items led contact }
          all
          emptyReason
        }
        people: helpers(level: PERSON, first: 8) {
          helpers { entity { __typename id name(language: $lang) synthetic } country { id name(language: $lang) } items led contact }
        }
        missingTies(first: 5, own: true) { from { id name(language: $lang) } to { id name(language: $lang) } items expected verdict }
        cell { unknownShare syntheticItems values { dimension meaningful count index { expected value low high verdict } } }
        records(first: 50) { totalCount nodes { __typename id name(language: $lang) synthetic } }
      }
    }
    receipt { statement }
  }
}`;

const RECORD_OF = '__typename id name(language: $lang) synthetic';

/** A page of the records behind a cell, for a file of all. */
export const CELL_RECORDS = /* GraphQL */ `query CellRecords(${DECLARED}, $baseline: CapacityBaseline!, $country: CountryCode!, $column: String!, $after: Cursor) {
  capacityGaps(${PASSED}, baseline: $baseline) {
    gaps(first: 1, filter: {all: true, countries: [$country], columns: [$column]}) {
      nodes { records(first: 1000, after: $after) { nodes { ${RECORD_OF} } pageInfo { hasNextPage endCursor } } }
    }
  }
}`;
interface RecordsPage { capacityGaps: { gaps: { nodes: { records: { nodes: Item[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } }[] } } }

interface Sign { component: string; observed: number; expected: number; ratio: number; low: number; high: number; verdict: string }
interface Helper { entity: Named | null; country: Named; items: number; led: number; contact: string }
interface CellValue { dimension: string; meaningful: boolean; count: number | null; index: { expected: number; value: number; low: number | null; high: number | null; verdict: string | null } | null }
interface Gap extends ColumnOf {
  country: Named & { code: string }; kind: string; kinds: string[]; rank: number | null; bestRank: number | null; worstRank: number | null;
  score: number | null; least: number | null; most: number | null; explanation: string; components: Record<string, number | null>; signs: Sign[]; robustness: { choices: number; gapIn: number; stands: boolean };
  helpers: { helpers: Helper[]; all: number; emptyReason: string | null }; people: { helpers: Helper[] };
  missingTies: { from: Named; to: Named; items: number; expected: number; verdict: string }[];
  cell: { unknownShare: number | null; syntheticItems: number; values: CellValue[] };
  records: { totalCount: number; nodes: (Named & { __typename: string })[] };
}

const t = text.capacity;

const VALUES: Column<CellValue>[] = [
  { key: 'dimension', label: t.dimension, value: r => t.dimensions[r.dimension] },
  { key: 'count', label: t.count, value: r => r.count, numeric: true },
  { key: 'expected', label: t.expected, value: r => r.index?.expected, cell: r => ratio(r.index?.expected), numeric: true },
  { key: 'index', label: t.index, value: r => r.index?.value, cell: r => ratio(r.index?.value), numeric: true },
  { key: 'interval', label: t.interval, value: r => interval(r.index?.low, r.index?.high) },
  { key: 'verdict', label: text.verdict, value: r => (r.meaningful ? words(r.index?.verdict) : t.meaningless) },
];
const SIGNS: Column<Sign>[] = [
  { key: 'component', label: t.sign, value: r => t.signs[r.component] ?? words(r.component) },
  { key: 'observed', label: t.observed, value: r => r.observed, cell: r => ratio(r.observed), numeric: true },
  { key: 'expected', label: t.expected, value: r => r.expected, cell: r => ratio(r.expected), numeric: true },
  { key: 'interval', label: t.interval, value: r => interval(r.low, r.high) },
  { key: 'verdict', label: text.verdict, value: r => words(r.verdict) },
];
const HELPERS: Column<Helper>[] = [
  { key: 'entity', label: t.who, value: r => r.entity?.name, cell: r => <Name of={r.entity} /> },
  { key: 'country', label: t.country, value: r => r.country.name, cell: r => <Name of={r.country} /> },
  { key: 'items', label: t.items, value: r => r.items, numeric: true },
  { key: 'led', label: t.led, value: r => r.led, numeric: true },
  { key: 'contact', label: t.contact, value: r => t.contacts[r.contact] ?? words(r.contact) },
];
type Item = Named & { __typename: string };
const RECORDS: Column<Item>[] = [
  { key: 'name', label: text.records.name, value: r => r.name, cell: r => <Name of={r} /> },
  { key: 'kind', label: text.search.kind, value: r => text.kinds[typeOf(r.__typename)]?.[0] },
];

export function Cell() {
  const cell = useCell();
  const { variables, evidence, baseline } = useChoices();
  const byRecords = evidence === 'RECORDS';
  const answer = useAnswer<{ capacityGaps: { gaps: { nodes: Gap[] }; receipt: { statement: string } } }>(cell && byRecords ? CELL : null, { ...variables, baseline: baseline || 'CORRIDOR', ...cell });
  const all = async (after: string | null) => {
    const { capacityGaps } = await ask<RecordsPage>(CELL_RECORDS, { ...variables, baseline: baseline || 'CORRIDOR', ...cell, after }, new AbortController().signal);
    const { nodes, pageInfo } = capacityGaps.gaps.nodes[0]!.records;
    return { rows: nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
  };
  if (!cell) return null;
  if (!byRecords) return <Counted cell={cell} />;
  const gap = answer.data?.capacityGaps.gaps.nodes[0];
  const title = gap ? t.cellTitle(gap.country.name, columnName(gap)) : t.cell;
  return (
    <Panel name="cell" wide title={title} answer={answer} empty={answer.data && !gap ? t.noCell : null}
      counted={<p>{answer.data?.capacityGaps.receipt.statement}</p>}
      exports={gap ? [gap.records.totalCount > gap.records.nodes.length ? csvOfAll('records', RECORDS, gap.records.totalCount, all) : csvExport('records', RECORDS, gap.records.nodes)] : []}
      controls={<button type="button" onClick={() => change({ cell: null })}>{t.close}</button>}
      table={gap && <Detail gap={gap} />} />
  );
}

function Detail({ gap }: { gap: Gap }) {
  return (
    <div class="detail">
      <p class="explain"><b>{gap.kinds.map(k => t.kinds[k] ?? words(k)).join(', ') || t.kinds[gap.kind]}.</b> {gap.explanation}</p>
      <div class="columns">
        <section><h3>{t.whatIsThere}</h3><LocalTable name="values" caption={t.whatIsThere} columns={VALUES} rows={gap.cell.values} initial="" /></section>
        <section><h3>{t.howSure}</h3>
          <p>{gap.score === null ? t.noScore : t.scored(ratio(gap.score), interval(gap.least, gap.most), gap.rank, gap.bestRank, gap.worstRank)} {t.stands(gap.robustness.gapIn, gap.robustness.choices)} {gap.cell.unknownShare ? t.unknown(percent(gap.cell.unknownShare)) : ''}</p>
          {gap.signs.length > 0 && <LocalTable name="signs" caption={t.howSure} columns={SIGNS} rows={gap.signs} initial="" />}
        </section>
        <section><h3>{t.helpers}</h3>{gap.helpers.helpers.length === 0 ? <p class="quiet">{gap.helpers.emptyReason ?? text.panel.empty}</p> : <LocalTable name="helpers" caption={t.helpers} columns={HELPERS} rows={gap.helpers.helpers} initial="" />}</section>
        {gap.people.helpers.length > 0 && <section><h3>{t.helpingPeople}</h3><LocalTable name="people" caption={t.helpingPeople} columns={HELPERS} rows={gap.people.helpers} initial="" /></section>}
        <section><h3>{t.records} ({count(gap.records.totalCount)})</h3><LocalTable name="records" caption={t.records} columns={RECORDS} rows={gap.records.nodes} initial="" size={10} /></section>
      </div>
      {gap.area && <p class="ways"><a href={link('network', { level: 'INSTITUTION', areas: gap.area.number, within: gap.country.code })}>{t.itsNetwork}</a> <a href={link('capacity', { show: 'whatif', wa: gap.area.number })}>{t.tryWhatIf}</a></p>}
    </div>
  );
}

export const COUNTED_CELL = /* GraphQL */ `query CountedCell($by: CapacityColumnKind!, $baseline: CapacityBaseline, $lang: String) {
  capacity(by: $by, evidence: STATISTICS, baseline: $baseline, dimensions: [PUBLICATIONS]) {
    columns { label ${COLUMN} field meaning { reason } }
    rows { country { id code name(language: $lang) } }
    cells { values { count shareOfCountry perMillion withoutRecords index { expected value } } }
    receipt { statement tables { id name(language: $lang) dataDate publisher } }
  }
}`;

interface CountedAnswer {
  capacity: {
    columns: (ColumnOf & { label: string; meaning: { reason: string } })[]; rows: { country: Named & { code: string } }[];
    cells: { values: { count: number | null; shareOfCountry: number | null; perMillion: number | null; withoutRecords: string | null; index: { expected: number; value: number } | null }[] }[];
    receipt: { statement: string; tables: (Named & { dataDate: string | null })[] };
  };
}

/** A cell of statistics, which have no records behind them. */
function Counted({ cell }: { cell: { country: string; column: string } }) {
  const { by, baseline } = useChoices();
  const answer = useAnswer<CountedAnswer>(COUNTED_CELL, { by, ...(baseline && { baseline }) });
  const m = answer.data?.capacity;
  const row = m?.rows.findIndex(r => r.country.code === cell.country) ?? -1, column = m?.columns.findIndex(c => c.label === cell.column) ?? -1;
  const found = m && row >= 0 && column >= 0 ? { row: m.rows[row]!, column: m.columns[column]!, value: m.cells[row * m.columns.length + column]!.values[0]! } : null;
  return (
    <Panel name="cell" wide title={found ? t.cellTitle(found.row.country.name, columnName(found.column)) : t.cell} answer={answer} empty={answer.data && !found ? t.noCell : null}
      counted={<p>{m?.receipt.statement}</p>} controls={<button type="button" onClick={() => change({ cell: null })}>{t.close}</button>}
      table={found && m && <div class="detail">
        <p class="explain">{found.value.count === null ? found.column.meaning.reason : t.countedSentence(found.row.country.name, count(found.value.count), percent(found.value.shareOfCountry), ratio(found.value.perMillion))} {found.value.index && t.indexSentence(brief(found.value.index.expected), ratio(found.value.index.value))}</p>
        {found.value.withoutRecords && <p class="quiet">{inWords(found.value.withoutRecords)}</p>}
        <p>{t.from} {m.receipt.tables.map(s => <span key={s.id}><Name of={s} /> {s.dataDate && `(${s.dataDate})`} </span>)}</p>
        <p class="ways"><a href={link('record', found.row.country.id)}>{found.row.country.name}</a> <a href={link('capacity', { cell: `${cell.country}.${cell.column}`, dimension: 'INSTITUTIONS' })}>{t.onRecord}</a></p>
      </div>} />
  );
}
