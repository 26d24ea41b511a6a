// The questions that the network view asks, and what comes back.
import type { Named } from '../../parts/name';
import { DECLARED, PASSED } from './choices';

/** How many are drawn at most; more are cut to the strongest. */
export const MOST_NODES = 2000, MOST_TIES = 20_000;

export interface Entity extends Named { __typename: string; type?: string | null; code?: string }
export interface NetNode {
  entity: Entity; country: { code: string } | null; items: number | null; degree: number; strength: number; community: number;
  position?: { x: number; y: number }; measure?: number | null; brokerage?: Record<'coordinator' | 'gatekeeper' | 'consultant' | 'liaison', number> | null;
}
export interface NetTie { from: { entity: { id: string } }; to: { entity: { id: string } }; items: number; weight: number; ratio?: number | null; firstYear: number | null; lastYear: number | null; ongoing: boolean }
export interface Page<T> { totalCount: number; nodes: T[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
export interface File { link: string; name: string }
export interface Network {
  nodeCount: number; tieCount: number; communityCount: number; nodes: Page<NetNode>; ties: Page<NetTie>;
  receipt: { statement: string; version: string }; emptyReason: string | null; gexf: File; graphml: File; vosviewer: File;
}
export interface NetworkAnswer { network: Network | null }

const NODE = `entity { __typename id name(language: $lang) synthetic ... on Institution { type } ... on Country { code } }
      country { code }
      items
      degree
      strength
      community
      position @include(if: $placed) { x y }
      measure: strength`;
const TIE = 'from { entity { id } } to { entity { id } } items weight ratio @include(if: $byChance) firstYear lastYear ongoing';
const DRAWN = `fragment Drawn on CollaborationNetwork {
  nodeCount
  tieCount
  communityCount
  nodes(first: 1000, after: $nodesAfter) {
    totalCount
    nodes {
      ${NODE}
    }
    pageInfo { hasNextPage endCursor }
  }
  ties(first: 1000, after: $tiesAfter, between: $between) {
    totalCount
    nodes { ${TIE} }
    pageInfo { hasNextPage endCursor }
  }
  receipt { statement version }
  emptyReason
  gexf: export(format: GEXF) { link name }
  graphml: export(format: GRAPHML) { link name }
  vosviewer: export(format: VOSVIEWER) { link name }
}`;
const MORE = '$placed: Boolean!, $byChance: Boolean!, $between: [CountryCode!], $nodesAfter: Cursor, $tiesAfter: Cursor, $lang: String';

export const NETWORK = /* GraphQL */ `query Network($level: Level!, $evidence: Evidence! = RECORDS, ${DECLARED}, ${MORE}) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${PASSED}) {
    ...Drawn
  }
}
${DRAWN}`;

export const EGO = /* GraphQL */ `query Surroundings($ego: ID!, $radius: Int!, ${DECLARED}, ${MORE}) {
  network: ego(id: $ego, radius: $radius, ${PASSED}) {
    ...Drawn
  }
}
${DRAWN}`;

export const COUNTS = /* GraphQL */ `query Counts($level: Level!, $evidence: Evidence! = RECORDS, ${DECLARED}) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${PASSED}) { nodeCount tieCount }
}`;

export const EGO_COUNTS = /* GraphQL */ `query CountsAround($ego: ID!, $radius: Int!, ${DECLARED}) {
  network: ego(id: $ego, radius: $radius, ${PASSED}) { nodeCount tieCount }
}`;

/** The network of some of the years: which nodes and ties there were then. */
export const WINDOW = /* GraphQL */ `query NetworkOfYears($level: Level!, $evidence: Evidence! = RECORDS, ${DECLARED}, $between: [CountryCode!]) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${PASSED}) {
    nodes(first: 1000) { nodes { entity { id } } }
    ties(first: 1000, between: $between) { totalCount nodes { from { entity { id } } to { entity { id } } items } }
    receipt { statement }
  }
}`;
export const WINDOW_AROUND = /* GraphQL */ `query SurroundingsOfYears($ego: ID!, $radius: Int!, ${DECLARED}, $between: [CountryCode!]) {
  network: ego(id: $ego, radius: $radius, ${PASSED}) {
    nodes(first: 1000) { nodes { entity { id } } }
    ties(first: 1000, between: $between) { totalCount nodes { from { entity { id } } to { entity { id } } items } }
    receipt { statement }
  }
}`;
export interface WindowAnswer { network: { nodes: { nodes: { entity: { id: string } }[] }; ties: { totalCount: number; nodes: { from: { entity: { id: string } }; to: { entity: { id: string } }; items: number }[] }; receipt: { statement: string } } | null }

export const SLICES = /* GraphQL */ `query Slices($level: Level!, $evidence: Evidence! = RECORDS, ${DECLARED}, $window: Int!) {
  network: collaborationNetwork(level: $level, evidence: $evidence, ${PASSED}) {
    slices(window: $window) { from to nodeCount tieCount newNodeCount newTieCount }
    receipt { statement }
  }
}`;
export interface Slice { from: number; to: number; nodeCount: number; tieCount: number; newNodeCount: number; newTieCount: number }
export interface SlicesAnswer { network: { slices: Slice[]; receipt: { statement: string } } }

/** What may be chosen, as the schema describes it. */
export const VOCABULARY = /* GraphQL */ `query Vocabulary($lang: String) {
  level: __type(name: "Level") { enumValues { name description } }
  basis: __type(name: "Basis") { enumValues { name description } }
  counting: __type(name: "Counting") { enumValues { name description } }
  strength: __type(name: "Strength") { enumValues { name description } }
  types: __type(name: "InstitutionType") { enumValues { name description } }
  measures: __type(name: "CollaborationMeasure") { enumValues { name description } }
  themes(first: 200) { nodes { slug name(language: $lang) } }
  earliest: publications(first: 1, filter: {year: {gte: 1}}, orderBy: [{field: YEAR, direction: ASC}]) { nodes { year } }
  latest: publications(first: 1, filter: {year: {gte: 1}}, orderBy: [{field: YEAR, direction: DESC}]) { nodes { year } }
}`;
export interface Member { name: string; description: string }
export interface Vocabulary extends Record<'level' | 'basis' | 'counting' | 'strength' | 'types' | 'measures', { enumValues: Member[] }> { themes: { nodes: { slug: string; name: string }[] }; earliest: { nodes: { year: number }[] }; latest: { nodes: { year: number }[] } }

/** A tie's key, the same from either end. */
export const keyOf = (a: string, b: string) => (a < b ? `${a}.${b}` : `${b}.${a}`);

const BROKERAGE = ['COORDINATOR', 'GATEKEEPER', 'CONSULTANT', 'LIAISON'];

/** A question with the measure of nodes that the reader chose. */
export function measuring(query: string, measure: string): string {
  const field = measure.toLowerCase().replace(/_(.)/g, (_, c: string) => c.toUpperCase());
  return query.replaceAll('measure: strength', BROKERAGE.includes(measure) ? `brokerage { ${field} }` : `measure: ${field}`);
}

export const measureOf = (node: NetNode): number | null =>
  (node.brokerage ? Object.values(node.brokerage)[0] ?? null : node.measure ?? null);
