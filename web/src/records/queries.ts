// The questions of records, made of what is known of their kinds.
import { EDGES } from './edges';
import { KINDS } from './kinds';
import type { Kind, Relation } from './kind';

const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const ARGUMENTS = 'first: $first, last: $last, after: $after, before: $before, filter: $filter, orderBy: $order';
const variables = (kind: Kind) =>
  `$first: Int, $last: Int, $after: Cursor, $before: Cursor, $filter: ${kind.filterType}, $order: [${kind.orderType}!], $lang: String`;
const node = (kind: Kind) => `node { id __typename name(language: $lang) synthetic ${kind.row} }`;

/** A page of all records of a kind. */
export const listQuery = (kind: Kind) => `query List(${variables(kind)}) {
  list: ${kind.list}(${kind.given ? `${kind.given}, ` : ''}${ARGUMENTS}) {
    totalCount
    ${PAGE_INFO}
    edges { ${node(kind)} }
  }
}`;

/** A page of what a record is related to, with what is said of each relation. */
export const relatedQuery = (from: Kind, relation: Relation, to: Kind) => `query Related($id: ID!, ${variables(to)}) {
  node(id: $id) {
    ... on ${from.typename} {
      list: ${relation.field}(${ARGUMENTS}) {
        totalCount
        ${PAGE_INFO}
        edges { ${node(to)} ${relation.edge ? EDGES[relation.edge].fields : ''} }
      }
    }
  }
}`;

const SOURCES = 'sources { id name(language: $lang) publisher dataDate retrieved version licence website curated generated }';

/** What a record is: asked before its kind is known. */
export const kindQuery = /* GraphQL */ `query KindOf($id: ID!, $lang: String) {
  node(id: $id) { __typename id ... on Record { name(language: $lang) } }
}`;

/** The head of a record's page: its facts, names and sources, and how long each of its lists is. */
export const recordQuery = (kind: Kind) => `query Record($id: ID!, $lang: String) {
  node(id: $id) {
    ... on ${kind.typename} {
      id __typename synthetic
      name(language: $lang)
      names { value language type }
      ${SOURCES}
      ${kind.row}
      ${kind.page}
      ${kind.relations.map(r => `n_${r.field}: ${r.field}(first: 0) { totalCount }`).join('\n      ')}
    }
  }
}`;

/** Records of a kind by group of a facet. */
export const facetQuery = (kind: Kind) => `query Groups($filter: ${kind.filterType}) {
  ${kind.facets.map(f => `${f.facet}: ${kind.facetField}(by: [${f.facet}], filter: $filter, first: 60) { groups { keys { value label } count } }`).join('\n  ')}
}`;

/** The relations by which a kind's works are counted over time: one to each dated kind. */
export const overTime = (kind: Kind): Relation[] => kind.relations.filter((r, i, all) =>
  r.back && KINDS.find(k => k.type === r.to)!.dated && all.findIndex(o => o.to === r.to) === i);

/** Works of a record by year: of every dated kind that it is related to. */
export function yearsQuery(relations: Relation[]): string {
  const kinds = relations.map(r => KINDS.find(k => k.type === r.to)!);
  return `query OverTime(${kinds.map((k, i) => `$f${i}: ${k.filterType}`).join(', ')}) {
  ${kinds.map((k, i) => `${k.type}: ${k.facetField}(by: [YEAR], filter: $f${i}, fillYears: true, orderBy: KEY_ASC, first: 200) { groups { keys { value } count } }`).join('\n  ')}
}`;
}

/** What a list is filtered by so that it holds what a record is related to. */
export const back = (relation: Relation, id: string): Record<string, unknown> | null =>
  (!relation.back ? null : { [relation.back]: relation.one ? { id: { eq: id } } : { some: { id: { eq: id } } } });
