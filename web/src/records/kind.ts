// What the explorer knows of a kind of record: what a row and a page of it ask, and what it is related to.
import type { VNode } from 'preact';
import type { Named } from '../parts/name';
import type { Column } from '../save';

/** A record as asked; which fields it has its kind says. */
export type Rec = Named & Record<string, any>;

export interface Fact { label: string; value(record: Rec): VNode | string | number | null | undefined }

export interface Relation {
  /** The field of the connection, and the kind of what it leads to. */
  field: string;
  to: string;
  label: string;
  /** What is said of each: the noun of its edges. */
  edge?: EdgeName;
  /** The way back, by which lists of that kind are filtered; `one` where it leads to a single record. */
  back?: string;
  one?: boolean;
}

export type EdgeName = 'assignment' | 'authorship' | 'affiliation' | 'participation' | 'funding' | 'attendance' | 'classification' | 'relevance';

export interface Facet { facet: string; label: string; where(value: string): Record<string, unknown> }

export interface Kind {
  type: string;
  typename: string;
  /** The fields of Query that list records of the kind, and count them in groups. */
  list: string;
  facetField: string;
  /** Arguments that its list always has. */
  given?: string;
  filterType: string;
  orderType: string;
  order: string;
  /** What to know of the list of all. */
  about?: string;
  /** What a row asks of a record besides its name. */
  row: string;
  columns: Column<Rec>[];
  /** What a page asks besides that. */
  page: string;
  facts: Fact[];
  relations: Relation[];
  facets: Facet[];
  /** Whether records have a year to be counted by. */
  dated?: boolean;
  /** The connection of those it works with. */
  partners?: 'partners' | 'collaborators' | 'coauthors';
}
