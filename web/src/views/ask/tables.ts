// From any answer to tables: pure functions from its data to columns and rows. A row maps column to value: a single
// value, or an array of texts where the answer has a list.

export type CellValue = string | number | boolean | null | undefined | string[];
export type Row = Map<string, CellValue>;
export interface FoundTable { path: string; rows: Row[]; columns: string[]; nested: boolean; total: number; more: boolean; unsure: boolean }

type Item = Record<string, any>;
const LABELS = ['name', 'title', 'label', 'value', 'text', 'code', 'number', 'slug', 'id'];
const DEFAULT_PAGE = 20;

const isObject = (value: unknown): value is Item => value !== null && typeof value === 'object' && !Array.isArray(value);

/** The objects of a list or of a connection, null if the value is neither. */
export function listIn(value: unknown): Item[] | null {
  if (Array.isArray(value)) return value.some(isObject) ? value.filter(isObject) : null;
  if (!isObject(value)) return null;
  const { edges, nodes } = value;
  const list = Array.isArray(nodes) && !(Array.isArray(edges) && edges.some(edge => isObject(edge?.node))) ? nodes : edges;
  return Array.isArray(list) && (list.length === 0 || list.some(isObject)) ? list.filter(isObject) : null;
}

/** Whether a page is of the server's default size, and nothing else was asked of it. */
const unsure = (value: unknown): boolean => isObject(value) && !('totalCount' in value) && !('pageInfo' in value) && listIn(value)?.length === DEFAULT_PAGE;
const hasMore = (value: any): boolean => value.pageInfo?.hasNextPage === true || value.totalCount > (listIn(value)?.length ?? 0);

/** Lifts an edge's node up beside what the edge itself says. */
function record(item: Item): Item {
  if (!isObject(item.node)) return item;
  const row: Item = {};
  for (const [name, value] of Object.entries(item)) {
    if (name === 'node') Object.assign(row, value);
    else row[name in item.node ? 'edge.' + name : name] = value;
  }
  return row;
}

export const text = (value: CellValue): string => (value === null || value === undefined ? '' : Array.isArray(value) ? value.join('; ') : String(value));

function label(item: Item): string {
  const row = record(item);
  const name = LABELS.find(n => row[n] !== null && row[n] !== undefined && typeof row[n] !== 'object');
  return name ? String(row[name]) : text([...cells(row).values()][0]);
}

/** What a facet group stands for: one object for each facet. */
const isKeys = (list: any): boolean => Array.isArray(list) && list.length > 0 && list.every(item => isObject(item) && 'facet' in item);

/** An object as one row: nested objects by dotted names, lists as the names of what is in them, a group's keys as a column for each facet. */
function cells(object: Item, prefix = '', row: Row = new Map()): Row {
  for (const [key, value] of Object.entries(object)) {
    const name = prefix + key, list = listIn(value);
    if (list && isKeys(list)) for (const { facet, label: said, ...rest } of list) cells(rest, facet + '.', row.set(facet, said ?? rest.value));
    else if (list) {
      row.set(name, list.map(label).concat(hasMore(value) ? ['…'] : []));
      if ('totalCount' in value) row.set(name + '.totalCount', value.totalCount);
    } else if (Array.isArray(value)) row.set(name, value.filter(v => v !== null).map(String));
    else if (isObject(value)) cells(value, name + '.', row);
    else row.set(name, value as CellValue);
  }
  return row;
}

const single = (row: Row) => [...row].filter(([, value]) => !Array.isArray(value));

/** Every list in the data. A list within a list becomes a table too, its rows led by the single values of the rows they stand in. */
export function tablesIn(data: Item): FoundTable[] {
  const tables = new Map<string, Omit<FoundTable, 'columns'>>();
  const visit = (value: any, path: string, key: string, above: [string, CellValue][]): void => {
    const list = listIn(value) ?? (Array.isArray(value) && !value.length && !above.length ? [] : null);
    if (!list) {
      if (isObject(value)) for (const [name, child] of Object.entries(value)) visit(child, `${path}.${name}`, name, above);
      return;
    }
    const table = tables.get(path) ?? { path, rows: [], nested: above.length > 0, total: 0, more: false, unsure: false };
    tables.set(path, table);
    table.total += value.totalCount ?? 0;
    table.more ||= hasMore(value);
    table.unsure ||= unsure(value);
    for (const item of list) {
      const row = record(item), own = cells(row);
      table.rows.push(new Map([...above, ...own]));
      const passedOn: [string, CellValue][] = [...above, ...single(own).map(([name, v]): [string, CellValue] => [`${key}.${name}`, v])];
      for (const [name, child] of Object.entries(row)) if (!isKeys(child)) visit(child, `${path} › ${name}`, name, passedOn);
    }
  };
  for (const [name, value] of Object.entries(data)) visit(value, name, name, []);
  const rest = single(cells(data)).filter(([name]) => !tables.has(name.replace(/\.totalCount$/, '')));
  if (rest.length) tables.set('', { path: 'single values', rows: rest.map(([field, value]) => new Map<string, CellValue>([['field', field], ['value', value]])), nested: false, total: 0, more: false, unsure: false });
  return [...tables.values()].map(table => ({ ...table, columns: columnsOf(table.rows) }));
}

/** The rows' columns, without those that only stand for a missing object whose parts have columns of their own. */
function columnsOf(rows: Row[]): string[] {
  const used = new Map<string, boolean>();
  for (const row of rows) for (const [name, value] of row) used.set(name, used.get(name) || value !== null);
  const names = [...used.keys()];
  return names.filter(name => used.get(name) || !names.some(other => other.startsWith(name + '.')));
}

/** The longest list that stands in no other list. */
export function mainTable(tables: FoundTable[]): FoundTable | null {
  const score = (t: FoundTable) => (t.path === 'single values' ? -1 : t.nested ? 0 : 1 + t.rows.length);
  return tables.reduce<FoundTable | null>((best, t) => (best && score(best) >= score(t) ? best : t), null);
}
