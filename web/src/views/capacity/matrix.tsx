// The matrix: countries by areas, themes, fields or topics.
import { change, link, useParam } from '../../address';
import { useAnswer } from '../../answer';
import { ask } from '../../ask';
import { brief, count, interval, percent, ratio, words } from '../../format';
import { HeatMap, levelOf, tooFew } from '../../parts/heatmap';
import { Name, type Named } from '../../parts/name';
import { csvExport, Panel } from '../../parts/panel';
import { LocalTable } from '../../parts/table';
import { save, type Column } from '../../save';
import { text } from '../../text';
import { COLUMN, columnName, columnRecord, DECLARED, headings, PASSED, useCell, useChoices, type ColumnOf } from './choices';

const HEAD = `${DECLARED}, $evidence: Evidence!, $baseline: CapacityBaseline, $dimensions: [CapacityDimension!]`;
const CALL = `capacity(${PASSED}, evidence: $evidence, baseline: $baseline, dimensions: $dimensions)`;

export const MATRIX = /* GraphQL */ `query Matrix(${HEAD}) {
  ${CALL} {
    columns { label ${COLUMN} field meaning { reason } }
    rows { country { id code name(language: $lang) } }
    cells {
      values { count shareOfCountry perMillion withoutRecords index { expected value low high verdict } }
      syntheticItems
    }
    receipt { statement syntheticItems }
  }
}`;

export const MATRIX_FILE = /* GraphQL */ `query MatrixFile($file: Boolean!, ${HEAD.replace(', $lang: String', '')}) {
  ${CALL} { csv(byteOrderMark: true) @include(if: $file) json @skip(if: $file) }
}`;

export interface Value { count: number | null; shareOfCountry: number | null; perMillion: number | null; withoutRecords: string | null; index: { expected: number; value: number; low: number | null; high: number | null; verdict: string | null } | null }
type MatrixColumn = ColumnOf & { label: string; meaning: { reason: string } };
export interface MatrixAnswer {
  capacity: { columns: MatrixColumn[]; rows: { country: Named & { code: string } }[]; cells: { values: Value[]; syntheticItems: number }[]; receipt: { statement: string } };
}
interface Row { country: Named & { code: string }; column: MatrixColumn; value: Value; synthetic: number }

const t = text.capacity;

const COLUMNS: Column<Row>[] = [
  { key: 'country', label: t.country, value: r => r.country.name, cell: r => <Name of={r.country} /> },
  { key: 'column', label: t.column, value: r => columnName(r.column), cell: r => { const record = columnRecord(r.column); return record ? <Name of={record} /> : <>{columnName(r.column)}</>; } },
  { key: 'count', label: t.count, value: r => r.value.count, numeric: true },
  { key: 'share', label: t.share, value: r => r.value.shareOfCountry, cell: r => percent(r.value.shareOfCountry), numeric: true },
  { key: 'million', label: t.million, value: r => r.value.perMillion, cell: r => ratio(r.value.perMillion), numeric: true },
  { key: 'expected', label: t.expected, value: r => r.value.index?.expected, cell: r => brief(r.value.index?.expected), numeric: true },
  { key: 'index', label: t.index, value: r => r.value.index?.value, cell: r => ratio(r.value.index?.value), numeric: true },
  { key: 'interval', label: t.interval, value: r => interval(r.value.index?.low, r.value.index?.high) },
  { key: 'verdict', label: text.verdict, value: r => words(r.value.index?.verdict) },
  { key: 'open', label: text.panel.details, order: '', value: () => null, cell: r => <button type="button" class="plain" onClick={() => change({ cell: `${r.country.code}.${r.column.label}` })}>{t.open}</button> },
];

/** Whether too little is there, as far as can be told: nothing, or surely less than expected. */
const lacking = (value: Value) => value.index !== null && (value.count === 0 || value.index.verdict === 'BELOW' || (value.index.verdict === null && value.index.value < 0.8));

export function Matrix() {
  const c = useChoices();
  const cell = useCell();
  const [missing] = useParam('missing', '');
  const variables = { ...c.variables, evidence: c.evidence, dimensions: [c.dimension], ...(c.baseline && { baseline: c.baseline }) };
  const tooMany = c.by === 'TOPIC' && !c.variables.topics;
  const answer = useAnswer<MatrixAnswer>(tooMany ? null : MATRIX, variables);
  const rows = answer.data ? rowsOf(answer.data).filter(r => c.shows(r.country, r.column)) : [];
  const kept = missing ? rows.filter(r => lacking(r.value)) : rows;
  const file = async (csv: boolean) => {
    const data = await ask<{ capacity: { csv?: string; json?: string } }>(MATRIX_FILE, { ...variables, file: csv }, new AbortController().signal);
    save(`capacity.${csv ? 'csv' : 'json'}`, csv ? data.capacity.csv! : data.capacity.json!, csv ? 'text/csv;charset=utf-8' : 'application/json');
  };
  const title = t.matrixTitle(t.dimensions[c.dimension]!, t.byPhrase[c.by]!);
  if (tooMany) return <section class="panel wide"><p class="state">{t.tooManyTopics}</p></section>;
  return (
    <Panel name="matrix" wide title={title} about={t.about[c.evidence as 'RECORDS']} answer={answer} drawing
      empty={answer.data && rows.every(r => !r.value.count && r.value.index === null) ? `${t.emptyMatrix} ${answer.data.capacity.receipt.statement}` : null}
      counted={<p>{answer.data?.capacity.receipt.statement}</p>}
      exports={[csvExport('capacity', COLUMNS.slice(0, -1), kept), { label: text.exports.csvServer, run: () => file(true) }, { label: text.exports.json, run: () => file(false) }]}
      picture={answer.data && <Picture rows={rows} title={title} cell={cell} missing={missing === '1'} />}
      table={<LocalTable name="matrix" caption={title} columns={COLUMNS} rows={kept} initial="country" />} />
  );
}

const rowsOf = ({ capacity: m }: MatrixAnswer): Row[] => m.cells.map((cell, i) =>
  ({ country: m.rows[Math.floor(i / m.columns.length)]!.country, column: m.columns[i % m.columns.length]!, value: cell.values[0]!, synthetic: cell.syntheticItems }));

function Picture({ rows, title, cell, missing }: { rows: Row[]; title: string; cell: { country: string; column: string } | null; missing: boolean }) {
  const selected = rows.findIndex(r => r.country.code === cell?.country && r.column.label === cell.column);
  return (
    <HeatMap title={title} legend={text.home.heat.legend} selected={selected}
      {...headings(rows)}
      cells={rows.map(r => (missing && !lacking(r.value) ? null : {
        value: r.value.count,
        level: levelOf(r.value.index?.value),
        few: tooFew(r.value.index),
        title: titleOf(r),
        href: withCell(`${r.country.code}.${r.column.label}`),
      }))} />
  );
}

const titleOf = (r: Row): string => `${r.country.name}, ${columnName(r.column)}: ` + (r.value.count === null ? r.column.meaning.reason : count(r.value.count))
  + (r.value.index ? `; ${t.index} ${ratio(r.value.index.value)}, ${t.expected.toLowerCase()} ${brief(r.value.index.expected)}${r.value.index.verdict ? `, ${words(r.value.index.verdict)}` : ''}` : '');

const withCell = (cell: string) => link('capacity', { ...Object.fromEntries(new URLSearchParams(location.hash.split('?')[1] ?? '')), cell });
