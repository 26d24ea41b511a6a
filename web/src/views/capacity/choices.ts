// What the reader has chosen for the matrix, from the address, as variables of its questions.
import { useAddress } from '../../address';
import { useList, useYears } from '../../parts/controls';
import { useHoldings } from '../../holdings';
import type { Named } from '../../parts/name';

export const DIMENSIONS = ['PEOPLE', 'INSTITUTIONS', 'PROJECTS', 'PUBLICATIONS', 'ACTIVITIES', 'FUNDING'] as const;

/** The arguments that matrix and gaps share, as a question declares and passes them. */
export const DECLARED = '$by: CapacityColumnKind!, $areas: [Int!], $themes: [String!], $topics: [String!], $years: YearRange, $counting: Counting!, $perMillion: Boolean!, $lang: String';
export const PASSED = 'by: $by, areas: $areas, themes: $themes, topics: $topics, years: $years, counting: $counting, perMillion: $perMillion';

export interface ColumnOf { area?: (Named & { number: number }) | null; theme?: (Named & { slug: string }) | null; topic?: Named | null; field?: string | null }
export const COLUMN = 'area { id name(language: $lang) number } theme { id name(language: $lang) slug } topic { id name(language: $lang) }';

/** What a column is called: by its theme, topic or field where it is one. */
export const columnName = (c: ColumnOf & { label?: string }): string => c.theme?.name ?? c.topic?.name ?? c.field ?? c.area?.name ?? c.label ?? '';
export const columnRecord = (c: ColumnOf): Named | null => c.theme ?? c.topic ?? c.area ?? null;

/** The labels of a heat map's rows and columns, of its cells in their order. */
export const headings = (cells: { country: Named; column: ColumnOf }[]) => ({
  rows: [...new Set(cells.map(c => c.country))].map(country => ({ label: country.name })),
  columns: [...new Set(cells.map(c => c.column))].map(column => ({ label: columnName(column) })),
});

export interface Choices {
  evidence: string;
  by: string;
  dimension: string;
  baseline: string;
  variables: Record<string, unknown>;
  /** Of what is counted, all of which is held against all, the countries, areas and themes to show; none: all. */
  only: { countries: string[]; areas: number[]; themes: string[] };
  /** Whether a country's cell is among them. */
  shows: (country: { code: string }, column: ColumnOf) => boolean;
}

const BY_RECORDS = ['THEME', 'DOMAIN', 'SUBFIELD', 'TOPIC'];

export function useChoices(): Choices {
  const { params } = useAddress();
  const { of } = useHoldings();
  const by = params.get('by') ?? 'AREA';
  const given = params.get('evidence') ?? (of('PUBLICATION') === 0 && params.get('dimension') === 'PUBLICATIONS' ? 'STATISTICS' : 'RECORDS');
  const evidence = BY_RECORDS.includes(by) ? 'RECORDS' : given;
  const areas = useList('areas').map(Number), themes = useList('themes'), countries = useList('countries'), topics = useList('topics'), years = useYears();
  const only = { countries, areas: by === 'AREA' ? areas : [], themes: by === 'THEME' ? themes : [] };
  const among = <T,>(list: T[], one: T | undefined) => list.length === 0 || list.includes(one!);
  const initial = of('PUBLICATION') > 0 ? 'PUBLICATIONS' : 'INSTITUTIONS';
  return {
    evidence, by,
    dimension: evidence === 'STATISTICS' ? 'PUBLICATIONS' : params.get('dimension') ?? initial,
    baseline: params.get('baseline') ?? '',
    variables: {
      by, counting: evidence === 'STATISTICS' ? 'FULL' : params.get('counting') ?? 'FULL', perMillion: params.get('permillion') === '1',
      ...(areas.length && by === 'THEME' && { areas }), ...(topics.length && !['AREA', 'THEME'].includes(by) && { topics }),
      ...(years && evidence !== 'STATISTICS' && { years }), // statistics are of all years
    },
    only,
    shows: (country, column) => among(only.countries, country.code) && among(only.areas, column.area?.number) && among(only.themes, column.theme?.slug),
  };
}

/** A cell in the address: LA.5, and which cell of the matrix it is. */
export function useCell(): { country: string; column: string } | null {
  const [country, column] = (useAddress().params.get('cell') ?? '').split(/\.(.*)/s);
  return country && column ? { country, column } : null;
}
