// Ties on the map: between countries, or between the places of institutions.
import { useAnswer } from '../../answer';
import { useHoldings } from '../../holdings';
import { useParam } from '../../address';
import { useList } from '../../parts/controls';
import type { Named } from '../../parts/name';

export const COUNTRY_TIES = /* GraphQL */ `query TiesOnTheMap($evidence: Evidence!, $within: [CountryCode!], $lang: String) {
  network: collaborationNetwork(level: COUNTRY, evidence: $evidence, within: $within) {
    ties(first: 100) { totalCount nodes {
      from { entity { id name(language: $lang) } country { code } }
      to { entity { id name(language: $lang) } country { code } }
      items ratio verdict
    } }
    receipt { statement }
    emptyReason
    gexf: export(format: GEXF) { link name }
    graphml: export(format: GRAPHML) { link name }
    vosviewer: export(format: VOSVIEWER) { link name }
  }
}`;

export const PLACE_TIES = /* GraphQL */ `query TiesOfPlaces($within: [CountryCode!], $participants: ParticipantFilter, $lang: String) {
  network: collaborationNetwork(level: INSTITUTION, within: $within, participants: $participants) {
    ties(first: 1000, orderBy: [{field: ITEMS, direction: DESC}]) { totalCount nodes {
      from { entity { id name(language: $lang) ... on Institution { latitude longitude } } country { code } }
      to { entity { id name(language: $lang) ... on Institution { latitude longitude } } country { code } }
      items
    } }
    receipt { statement }
    emptyReason
    gexf: export(format: GEXF) { link name }
    graphml: export(format: GRAPHML) { link name }
    vosviewer: export(format: VOSVIEWER) { link name }
  }
}`;

export interface End { entity: Named & { latitude?: number | null; longitude?: number | null }; country: { code: string } | null }
export interface MapTie { from: End; to: End; items: number; ratio?: number | null; verdict?: string | null }
export interface TiesAnswer { network: { ties: { totalCount: number; nodes: MapTie[] }; receipt: { statement: string }; emptyReason: string | null; gexf: { link: string; name: string }; graphml: { link: string; name: string }; vosviewer: { link: string; name: string } } }

export function useTies() {
  const { of } = useHoldings();
  const [kind] = useParam('ties', 'countries');
  const within = useList('countries'), types = useList('types');
  const evidence = of('PUBLICATION') > 0 ? 'RECORDS' : 'STATISTICS';
  const some = within.length > 0 && { within };
  const answer = useAnswer<TiesAnswer>(kind === 'none' ? null : kind === 'places' ? PLACE_TIES : COUNTRY_TIES,
    kind === 'places' ? { ...some, ...(types.length > 0 && { participants: { institutionTypes: types } }) } : { evidence, ...some });
  const network = kind === 'none' ? undefined : answer.data?.network;
  const ties = network?.ties.nodes ?? [];
  const placed = kind === 'places' ? ties.filter(t => [t.from, t.to].every(e => typeof e.entity.latitude === 'number' && typeof e.entity.longitude === 'number')) : ties;
  return { kind, evidence, answer, network, ties: placed, unplaced: (network?.ties.totalCount ?? 0) - placed.length };
}
