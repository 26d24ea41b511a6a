// A table of rows: shown, sorted and paged, here or by the server.
import { useParam } from '../address';
import { count } from '../format';
import type { Column } from '../save';
import { text } from '../text';

export interface TableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  /** The column that rows are ordered by, "-" before it for large ones first; undefined: not to be sorted. */
  order?: string;
  onOrder?(order: string): void;
  /** What marks a row, such as being chosen in the picture. */
  rowClass?(row: Row): string;
  onRow?(row: Row): void;
}

export function Table<Row>({ caption, columns, rows, order, onOrder, rowClass, onRow }: TableProps<Row>) {
  return (
    <div class="scroll" role="region" aria-label={`${text.panel.table}: ${caption}`} tabIndex={0}>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead><tr>{columns.map(c => <Head key={c.key} column={c} order={order} onOrder={onOrder} />)}</tr></thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i} class={rowClass?.(row)} onClick={onRow && (() => onRow(row))}>
              {columns.map(c => <td key={c.key} class={c.numeric ? 'number' : DATE.test(String(c.value(row))) ? 'date' : ''} dir="auto">{show(c, row)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p class="quiet none">{text.table.none}</p>}
    </div>
  );
}

/** A day or a month, which a line does not end in. */
const DATE = /^\d{4}-\d\d(-\d\d)?$/;

function show<Row>(column: Column<Row>, row: Row) {
  if (column.cell) return column.cell(row);
  const value = column.value(row);
  return typeof value === 'number' ? count(value) : value ?? '–';
}

function Head<Row>({ column, order, onOrder }: { column: Column<Row>; order?: string; onOrder?(order: string): void }) {
  const name = column.order ?? column.key;
  const sorted = order === name ? 'ascending' : order === '-' + name ? 'descending' : undefined;
  const sortable = onOrder && order !== undefined && (column.order !== '');
  const next = sorted === 'descending' || (!sorted && !column.numeric) ? name : '-' + name;
  return (
    <th scope="col" class={column.numeric ? 'number' : ''} aria-sort={sorted ?? (sortable ? 'none' : undefined)}>
      {sortable ? <button type="button" onClick={() => onOrder(next)} title={text.table.sortBy(column.label)}>{column.label}</button> : column.label}
    </th>
  );
}

/** Where a page lies in its list, and the way to its neighbours. */
export function Pager({ of, from, to, all, onPrevious, onNext }: { of: string; from: number; to: number; all: number; onPrevious?(): void; onNext?(): void }) {
  if (all === 0) return null;
  return (
    <nav class="pager" aria-label={text.table.pages(of)}>
      <span class="quiet">{text.table.rows(count(from), count(to), count(all))}</span>
      {(onPrevious || onNext) && <>
        <button type="button" disabled={!onPrevious} onClick={onPrevious}>{text.table.previous}</button>
        <button type="button" disabled={!onNext} onClick={onNext}>{text.table.next}</button>
      </>}
    </nav>
  );
}

/** Rows in an order; what is not known comes last in either. */
export function sorted<Row>(rows: Row[], columns: Column<Row>[], order: string): Row[] {
  const column = columns.find(c => c.key === order.replace(/^-/, ''));
  if (!column) return rows;
  const sign = order.startsWith('-') ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [column.value(a) ?? null, column.value(b) ?? null];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y)));
  });
}

/** A table of rows that are all here: `name` is that of its parameters in the address. */
export function LocalTable<Row>({ name, initial, size = 20, ...rest }: Omit<TableProps<Row>, 'order' | 'onOrder'> & { name: string; initial: string; size?: number }) {
  const [order, setOrder] = useParam(`${name}.sort`, initial);
  const [page, setPage] = useParam(`${name}.page`, '1');
  const all = sorted(rest.rows, rest.columns, order);
  const last = Math.max(1, Math.ceil(all.length / size));
  const at = Math.min(Math.max(1, Number(page) || 1), last);
  const shown = all.slice((at - 1) * size, at * size);
  return <>
    {order && !rest.columns.some(c => c.key === order.replace(/^-/, '') && c.order !== '') && <p class="quiet" role="status">{text.misread.noColumn(order)}</p>}
    {Number(page) > last && rest.rows.length > 0 && <p class="quiet" role="status">{text.misread.noPage(page, last)}</p>}
    <Table {...rest} rows={shown} order={order} onOrder={setOrder} />
    {all.length > size && <Pager of={rest.caption} from={(at - 1) * size + 1} to={(at - 1) * size + shown.length} all={all.length}
      onPrevious={at > 1 ? () => setPage(String(at - 1)) : undefined} onNext={at < last ? () => setPage(String(at + 1)) : undefined} />}
  </>;
}
