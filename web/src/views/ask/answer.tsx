// An answer as a table with CSV, and as JSON.
import { useEffect, useState } from 'preact/hooks';
import { useParam } from '../../address';
import { count } from '../../format';
import { Table } from '../../parts/table';
import { csv, save, type Column } from '../../save';
import { text } from '../../text';
import { mainTable, tablesIn, text as textOf, type FoundTable, type Row } from './tables';

export interface Given {
  body: { data?: Record<string, unknown> | null; errors?: { message: string; path?: (string | number)[]; locations?: { line: number; column: number }[]; extensions?: { code?: string } }[] };
  milliseconds: number;
}

const t = text.ask;
const MOST_SHOWN = 1000, LONG = 300;

export function AnswerView({ given }: { given: Given | null }) {
  const [form, setForm] = useParam('form', 'table');
  const json = given ? JSON.stringify(given.body, null, 2) : '';
  if (!given) return <section class="panel"><h2>{t.answer}</h2><p class="state quiet">{t.nothing}</p></section>;
  const { data, errors } = given.body;
  const size = json.length < 1000 ? `${json.length} B` : `${(json.length / 1000).toFixed(1)} kB`;
  return (
    <section class="panel" aria-label={t.answer}>
      <header>
        <h2>{t.answer}</h2>
        <div class="tools">
          <div class="pair" role="group" aria-label={text.panel.shape}>{(['table', 'json'] as const).map(f => <button key={f} type="button" aria-pressed={form === f} onClick={() => setForm(f)}>{t[f]}</button>)}</div>
          <button type="button" class="plain" onClick={() => save(`answer-${day()}.json`, json, 'application/json')}>↓ {t.downloadJSON}</button>
        </div>
      </header>
      <p class="quiet" role="status">{t.status(!!errors, !data, (given.milliseconds / 1000).toFixed(2), size)}</p>
      {errors && <ul class="errors" role="alert">{errors.map((e, i) => (
        <li key={i}><b>{e.message}</b> {t.advice[e.extensions?.code ?? '']} <span class="quiet">{[e.extensions?.code, e.path && `${t.at} ${e.path.join('.')}`, e.locations?.[0] && t.line(e.locations[0].line, e.locations[0].column)].filter(Boolean).join(' · ')}</span></li>
      ))}</ul>}
      {form === 'json' ? <pre class="json" tabIndex={0} aria-label={t.json}>{json}</pre> : data && <Tables data={data} />}
    </section>
  );
}

const day = () => new Date().toISOString().slice(0, 10);

function Tables({ data }: { data: Record<string, unknown> }) {
  const tables = tablesIn(data);
  const [path, setPath] = useState(''), [order, setOrder] = useState('');
  useEffect(() => { setPath(''); setOrder(''); }, [data]);
  const table = tables.find(f => f.path === path) ?? mainTable(tables);
  if (!table) return <p class="state quiet">{t.noTable}</p>;
  const columns = columnsOf(table), rows = orderedBy(table, order);
  const notes = [t.rows(count(rows.length)), table.more && t.more, table.unsure && t.unsure, rows.length > MOST_SHOWN && t.shownFirst(count(MOST_SHOWN))].filter(Boolean).join('. ');
  return (
    <>
      <div class="bar">
        {tables.length > 1 && <label>{t.list} <select value={table.path} onChange={e => { setPath(e.currentTarget.value); setOrder(''); }}>{tables.map(f => <option key={f.path} value={f.path} selected={f === table}>{f.path} ({count(f.rows.length)})</option>)}</select></label>}
        <button type="button" onClick={() => save(`${table.path.replace(/\W+/g, '-')}-${day()}.csv`, csv(columns, rows), 'text/csv;charset=utf-8')}>↓ {t.downloadCSV}</button>
        <span class="quiet">{notes}</span>
      </div>
      <Table caption={table.path} columns={columns} rows={rows.slice(0, MOST_SHOWN)} order={order} onOrder={setOrder} />
    </>
  );
}

const columnsOf = (table: FoundTable): Column<Row>[] => table.columns.map(name => ({
  key: name, label: name, numeric: table.rows.some(r => typeof r.get(name) === 'number'),
  value: r => { const v = r.get(name); return typeof v === 'number' ? v : textOf(v); },
  cell: r => shown(textOf(r.get(name))),
}));

function shown(value: string) {
  if (/^https?:\/\/\S+$/i.test(value)) return <a href={value} target="_blank" rel="noopener noreferrer">{value.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}</a>;
  return <span title={value.length > LONG ? value.slice(0, 5000) : undefined}>{value.length > LONG ? value.slice(0, LONG) + '…' : value}</span>;
}

const collator = new Intl.Collator(undefined, { numeric: true });

/** Rows by a column, empty values last either way. */
function orderedBy(table: FoundTable, order: string): Row[] {
  const name = order.replace(/^-/, ''), sign = order.startsWith('-') ? -1 : 1;
  if (!name) return table.rows;
  return table.rows.toSorted((a, b) => {
    const x = a.get(name), y = b.get(name), tx = textOf(x), ty = textOf(y);
    if (tx === '' || ty === '') return Number(tx === '') - Number(ty === '');
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(tx, ty));
  });
}
