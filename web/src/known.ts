// Which parameters each view takes, and what is understood of them. What is not is left out, and Frame says so.

/** Gives what is understood of a value, null where nothing is. */
type Rule = (value: string, all: URLSearchParams) => string | null;
type Rules = Record<string, Rule>;

const matching = (pattern: RegExp): Rule => value => (pattern.test(value) ? value : null);
const among = (...values: string[]): Rule => value => (values.includes(value) ? value : null);
/** Several with commas between; those that are not understood are left out. */
const several = (rule: Rule): Rule => (value, all) => value.split(',').filter(part => rule(part, all) !== null).join(',') || null;
const where = (rule: Rule, holds: (all: URLSearchParams) => boolean): Rule => (value, all) => (holds(all) ? rule(value, all) : null);

const anything: Rule = value => value;
const yes = among('1');
const id = matching(/^[a-z]+_[0-9a-z]+$/);
const two = matching(/^([a-z]+_[0-9a-z]+)?\.([a-z]+_[0-9a-z]+)?$/);
const number = matching(/^[1-9]\d{0,5}$/);
const year = matching(/^(19|20)\d\d$|^2100$/);
const member = matching(/^[A-Z][A-Z_]*$/);
const slug = matching(/^[a-z0-9-]+$/);
const country = among('KH', 'CN', 'LA', 'MM', 'TH', 'VN');
const area = matching(/^([1-9]|10)$/);
const topic = matching(/^((domains|fields|subfields)\/\d+|T\d+)$/);
const cursor = matching(/^\S+$/);
/** The end of a range is no earlier than its beginning. */
const until = (from: string): Rule => (value, all) => (year(value, all) && !((all.get(from) ?? '') > value) ? value : null);
const cell: Rule = (value, all) => {
  const [code = '', column = ''] = value.split(/\.(.*)/s);
  const byArea = (all.get('by') ?? 'AREA') === 'AREA';
  return country(code, all) && (byArea ? area(column, all) : column) ? value : null;
};
const place = matching(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?,\d+(\.\d+)?$/);

/** How a panel is shown and a table sorted and paged stands in the address under their names. */
function shown(...names: string[]): Rules {
  const rules: Rules = {};
  for (const name of names) Object.assign(rules, { [`${name}.as`]: among('picture', 'table'), [`${name}.open`]: among('query', 'counted'), [`${name}.sort`]: matching(/^-?\w*$/), [`${name}.page`]: number });
  return rules;
}
const FACETS = ['COUNTRY', 'TYPE', 'AREA', 'DECLARED_AREA', 'STATUS', 'YEAR', 'INDICATOR', 'LEVEL', 'PARENT'];
const list: Rules = {
  ...shown('list'), 'list.match': anything, 'list.after': cursor, 'list.before': cursor, 'list.at': matching(/^\d+$/),
  ...Object.fromEntries(FACETS.map(f => [`list.${f}`, f === 'YEAR' ? year : matching(/^\w+$/)])),
};
const YEARS: Rules = { from: year, to: until('from') };
const STATISTICS_BY = ['AREA', 'FIELD'];

const VIEWS: Record<string, Rules> = {
  home: { ...shown('heat', 'ties', 'held'), heat: among('STATISTICS', 'PUBLICATIONS', 'PROJECTS', 'INSTITUTIONS', 'ACTIVITIES', 'PEOPLE') },
  records: list,
  record: { ...list, ...shown('figures', 'years', 'partners', 'sources'), list: matching(/^[a-zA-Z]+$/), figure: member, partners: among('RECORDS', 'STATISTICS') },
  search: { ...shown('found'), text: anything, type: member, after: cursor, at: matching(/^\d+$/) },
  capacity: {
    ...shown('matrix', 'gaps', 'turns', 'sides', 'whatif', 'near', 'cell', 'values', 'signs', 'helpers', 'people', 'records'),
    show: among('gaps', 'compare', 'whatif', 'near', 'matrix'), by: among('AREA', 'THEME', 'FIELD', 'SUBFIELD', 'TOPIC'),
    evidence: where(among('RECORDS', 'STATISTICS'), all => all.get('evidence') !== 'STATISTICS' || STATISTICS_BY.includes(all.get('by') ?? 'AREA')),
    dimension: among('PEOPLE', 'INSTITUTIONS', 'PROJECTS', 'PUBLICATIONS', 'ACTIVITIES', 'FUNDING'), baseline: among('CORRIDOR', 'MEDIAN', 'BEST'),
    counting: among('FULL', 'FRACTIONAL'), areas: several(area), themes: several(slug), topics: several(topic), countries: several(country), ...YEARS, from2: year, to2: until('from2'),
    permillion: yes, missing: yes, cell, of: country, what: among('addProject', 'addActivity', 'addPublication', 'addPeople'), wy: year, wn: matching(/^([1-9]\d?|100)$/), wa: several(area), wi: several(id),
  },
  network: {
    ...shown('network', 'tie', 'years', 'paths', 'partners', 'ties', 'nodes', 'steps', 'works', 'series', 'slices', 'recommended'),
    level: among('COUNTRY', 'INSTITUTION', 'PERSON'), evidence: where(among('RECORDS', 'STATISTICS'), all => all.get('evidence') !== 'STATISTICS' || all.get('level') === 'COUNTRY'),
    within: several(country), across: where(yes, all => (all.get('within') ?? '').includes(',')), areas: several(area), themes: several(slug), topics: several(topic), types: several(member), basis: several(among('PUBLICATION', 'PROJECT', 'ACTIVITY')),
    ...YEARS, counting: among('FULL', 'FRACTIONAL', 'UNIT'), strength: member, min: number, size: member, colour: among('community', 'country', 'type'),
    ego: id, radius: where(among('1', '2', '3'), all => all.has('ego')), grown: where(several(id), all => all.has('ego')), reach: where(among('2', '3'), all => all.has('grown')), node: id, tie: two, path: two, partners: id, pc: country, po: member,
    at: year, window: among('1', '3', '5'), play: yes, side: among('ties', 'nodes'),
  },
  map: { ...shown('map', 'places', 'mapties'), countries: several(country), types: several(member), ties: among('none', 'countries', 'places'), place: id, at: place },
  ask: { q: anything, v: anything, form: among('table', 'json') },
};

/** Languages that names may be asked in, and how many parts of a path a view takes. */
const LANG = among('km', 'lo', 'my', 'th', 'vi', 'zh', 'en');
const PARTS: Record<string, number> = { records: 1, record: 1 };

export interface Misread { name: string; value: string; kept: string | null }

/** Whether a view takes a parameter of this name. */
export const takes = (path: string[], name: string): boolean => Object.hasOwn(VIEWS[path[0] ?? 'home'] ?? {}, name);

/** Takes out of the parameters what is not understood, and says what that was. */
export function understood(path: string[], params: URLSearchParams): Misread[] {
  const view = path[0] ?? 'home', rules = VIEWS[view], misread: Misread[] = [];
  if (!rules) return misread; // there is no such view, which is said
  for (const rest of path.splice(1 + (PARTS[view] ?? 0))) misread.push({ name: '/', value: rest, kept: null });
  for (const [name, value] of [...params]) {
    if (value === '') { params.delete(name); continue; } // as if it were not there
    const rule = name === 'lang' ? LANG : takes(path, name) ? rules[name] : undefined;
    const kept = rule ? rule(value, params) : null;
    if (kept === value) continue;
    misread.push({ name, value, kept });
    if (kept === null) params.delete(name); else params.set(name, kept);
  }
  return misread;
}
