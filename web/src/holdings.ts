// What the server holds, asked once: the frame's banner, citations, choices and defaults rest on it.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { cut } from './format';
import type { Named } from './parts/name';

export const HOLDINGS = /* GraphQL */ `query Holdings($lang: String) {
  corridor {
    notice
    version
    counts { type count synthetic }
  }
  countries {
    nodes { id code name(language: $lang) }
  }
  initiativeAreas {
    nodes { id number name(language: $lang) }
  }
}`;

type Country = Named & { code: string };
type Area = Named & { number: number };

export interface Holdings {
  corridor: { notice: string; version: string; counts: { type: string; count: number; synthetic: number }[] };
  countries: { nodes: Country[] };
  initiativeAreas: { nodes: Area[] };
}

export const HoldingsContext = createContext<Holdings | null>(null);

export function useHoldings() {
  const held = useContext(HoldingsContext);
  const of = (type: string) => held?.corridor.counts.find(c => c.type === type)?.count ?? 0;
  const countries = held?.countries.nodes ?? [], areas = held?.initiativeAreas.nodes ?? [];
  return {
    notice: held?.corridor.notice ?? '',
    version: held?.corridor.version ?? '',
    counts: held?.corridor.counts ?? [],
    madeUp: held?.corridor.counts.some(c => c.synthetic > 0) ?? false,
    /** Number of records of a kind. */
    of,
    countries, areas,
    /** Names by code and by number, for choices. */
    countryNames: Object.fromEntries(countries.map(c => [c.code, cut(c.name, 60)])) as Record<string, string>,
    areaNames: Object.fromEntries(areas.map(a => [String(a.number), cut(a.name, 60)])) as Record<string, string>,
  };
}
