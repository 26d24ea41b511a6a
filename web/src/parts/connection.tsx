// A list of records that the server filters, sorts and pages; where one is in it stands in the address.
import type { ComponentChildren } from 'preact';
import { change, useAddress } from '../address';
import { useAnswer } from '../answer';
import { ask } from '../ask';
import { count, words } from '../format';
import { EDGES } from '../records/edges';
import type { Kind, Rec, Relation } from '../records/kind';
import { facetQuery } from '../records/queries';
import type { Column } from '../save';
import { text } from '../text';
import { csvExport, csvOfAll, Panel, type RowsPage } from './panel';
import { Pager, Table } from './table';
import { Failed } from './waiting';

interface Page { totalCount: number; pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }; edges: (Record<string, any> & { node: Rec })[] }
type ListAnswer = { list?: Page; node?: { list?: Page } | null };

const SIZE = 20, MANY = 200; // rows of a page shown, and of one fetched for a file
const t = text.records;

export interface ConnectionProps {
  /** Names its parameters in the address. */
  name: string;
  title: string;
  kind: Kind;
  query: string;
  variables?: Record<string, unknown>;
  /** What holds of all that is listed, for the groups to choose from. */
  fixed?: Record<string, unknown> | null;
  relation?: Relation;
  about?: ComponentChildren;
}

export function Connection({ name, title, kind, query, variables = {}, fixed, relation, about }: ConnectionProps) {
  const { params } = useAddress();
  const get = (key: string) => params.get(`${name}.${key}`) ?? '';
  const wanted = get('sort'), known = kind.columns.some(c => c.order && c.order === wanted.replace(/^-/, ''));
  const order = (known && wanted) || (relation?.edge ? '' : kind.order);
  const filter = filterOf(kind, get, null);
  const asked = {
    ...variables,
    ...(Object.keys(filter).length && { filter }),
    ...(order && { order: [{ field: order.replace(/^-/, ''), direction: order.startsWith('-') ? 'DESC' : 'ASC' }] }),
  };
  const answer = useAnswer<ListAnswer>(query, { ...asked, ...(get('before') ? { last: SIZE, before: get('before') } : { first: SIZE, ...(get('after') && { after: get('after') }) }) });
  const all = async (after: string | null): Promise<RowsPage<Row>> => {
    const got = await ask<ListAnswer>(query, { ...asked, first: MANY, ...(after && { after }), lang: params.get('lang') }, new AbortController().signal);
    const found = (got.list ?? got.node?.list)!;
    return { rows: found.edges, next: found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null };
  };
  const page = answer.data?.list ?? answer.data?.node?.list;
  const columns = columnsOf(kind, relation);
  const rows = page?.edges ?? [];
  const at = Math.max(0, Number(get('at')) || 0);
  const turn = (cursor: Record<string, string | null>, to: number) =>
    change({ [`${name}.after`]: null, [`${name}.before`]: null, ...cursor, [`${name}.at`]: to > 0 ? to : null });
  return (
    <Panel name={name} wide title={page ? `${title} (${count(page.totalCount)})` : title} about={about} answer={answer}
      controls={<Filters name={name} kind={kind} get={get} fixed={relation && !fixed ? null : fixed ?? {}} />}
      exports={page && page.totalCount > rows.length ? [csvOfAll(title, columns, page.totalCount, all)] : [csvExport(title, columns, rows)]}
      table={<>
        {wanted && !known && <p class="quiet" role="status">{text.misread.noColumn(wanted)}</p>}
        <Table caption={title} columns={columns} rows={rows} order={order} onOrder={next => change({ [`${name}.sort`]: next, [`${name}.after`]: null, [`${name}.before`]: null, [`${name}.at`]: null })} />
        {page && page.totalCount > rows.length && <Pager of={title} from={at + 1} to={at + rows.length} all={page.totalCount}
          onPrevious={page.pageInfo.hasPreviousPage || at > 0 ? () => turn(at - SIZE <= 0 ? {} : { [`${name}.before`]: page.pageInfo.startCursor }, at - SIZE) : undefined}
          onNext={page.pageInfo.hasNextPage || at + rows.length < page.totalCount ? () => turn({ [`${name}.after`]: page.pageInfo.endCursor }, at + rows.length) : undefined} />}
      </>} />
  );
}

type Row = Record<string, any> & { node: Rec };

function columnsOf(kind: Kind, relation: Relation | undefined): Column<Row>[] {
  const own = kind.columns.map(c => ({ ...c, value: (r: Row) => c.value(r.node), ...(c.cell && { cell: (r: Row) => c.cell!(r.node) }) }));
  return [...own, ...(relation?.edge ? EDGES[relation.edge].columns : [])];
}

/** The filter that the address asks for; without one facet, for the groups of that facet. */
function filterOf(kind: Kind, get: (key: string) => string, without: string | null): Record<string, unknown> {
  const chosen = kind.facets.filter(f => get(f.facet) && f.facet !== without).map(f => f.where(get(f.facet)));
  const match = get('match') ? [{ match: get('match') }] : [];
  const all = [...chosen, ...match];
  return all.length === 0 ? {} : all.length === 1 ? all[0]! : { and: all };
}

interface Groups { [facet: string]: { groups: { keys: { value: string | null; label: string }[]; count: number }[] } }

function Filters({ name, kind, get, fixed }: { name: string; kind: Kind; get(key: string): string; fixed: Record<string, unknown> | null }) {
  const filter = { and: [...(fixed && Object.keys(fixed).length ? [fixed] : []), ...(get('match') ? [{ match: get('match') }] : [])] };
  const answer = useAnswer<Groups>(fixed && kind.facets.length ? facetQuery(kind) : null, { filter: filter.and.length ? filter : {} });
  const restart = { [`${name}.after`]: null, [`${name}.before`]: null, [`${name}.at`]: null };
  return (
    <>
      <label class="control"><span>{t.match}</span>
        <input type="search" dir="auto" value={get('match')} placeholder={t.matchHint} onChange={e => change({ [`${name}.match`]: e.currentTarget.value.trim(), ...restart })} />
      </label>
      <Failed answer={answer} />
      {fixed && kind.facets.map(f => {
        const groups = answer.data?.[f.facet]?.groups.filter(g => g.keys[0]!.value !== null) ?? [];
        const chosen = get(f.facet);
        if (groups.length < 2 && !chosen) return null;
        const ordered = f.facet === 'YEAR' ? groups.toSorted((a, b) => Number(b.keys[0]!.value) - Number(a.keys[0]!.value)) : groups;
        return (
          <label class="control" key={f.facet}><span>{f.label}</span>
            <select value={chosen} onChange={e => change({ [`${name}.${f.facet}`]: e.currentTarget.value, ...restart })}>
              <option value="">{t.any}</option>
              {ordered.map(g => <option key={g.keys[0]!.value} value={g.keys[0]!.value!} selected={chosen === g.keys[0]!.value}>{/^[A-Z_]+$/.test(g.keys[0]!.label) ? words(g.keys[0]!.label) : g.keys[0]!.label} ({count(g.count)})</option>)}
            </select>
          </label>
        );
      })}
    </>
  );
}
