// The institutions that have a place, page after page, and those that lie together at a zoom.
import { useEffect, useState } from 'preact/hooks';
import { useAddress } from '../../address';
import { useAnswer, type Answer } from '../../answer';
import { ask } from '../../ask';
import { useList } from '../../parts/controls';
import type { Named } from '../../parts/name';
import { place } from './land';

export const PLACES = /* GraphQL */ `query Places($filter: InstitutionFilter!, $all: InstitutionFilter, $after: Cursor, $lang: String) {
  placed: institutions(first: 1000, filter: $filter, after: $after) {
    totalCount
    nodes { id name(language: $lang) synthetic type city latitude longitude country { id code name(language: $lang) } }
    pageInfo { hasNextPage endCursor }
  }
  all: institutions(filter: $all) { totalCount }
}`;

export interface Institution extends Named { type: string | null; city: string | null; latitude: number; longitude: number; country: (Named & { code: string }) | null }
interface Page { placed: { totalCount: number; nodes: Institution[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }; all: { totalCount: number } }

/** No more than so many are asked for; the map says so where there are more. */
export const MOST_PLACES = 10_000;

export interface Places { answer: Answer<Page>; institutions: Institution[]; total: number; all: number; loading: boolean }

export function usePlaces(): Places {
  const countries = useList('countries'), types = useList('types');
  const { params } = useAddress();
  const all = { ...(countries.length > 0 && { country: { code: { in: countries } } }), ...(types.length > 0 && { type: { in: types } }) };
  const variables = { filter: { ...all, latitude: { gte: -90 } }, all };
  const answer = useAnswer<Page>(PLACES, variables);
  const first = answer.data;
  const [more, set] = useState<{ of: Page | null; nodes: Institution[]; loading: boolean }>({ of: null, nodes: [], loading: false });
  useEffect(() => {
    if (!first || answer.state !== 'done') return;
    const control = new AbortController();
    set({ of: first, nodes: first.placed.nodes, loading: first.placed.pageInfo.hasNextPage });
    void rest(first, { ...variables, lang: params.get('lang') }, control.signal, nodes => set({ of: first, nodes, loading: true }))
      .catch(() => {}).finally(() => { if (!control.signal.aborted) set(m => ({ ...m, loading: false })); });
    return () => control.abort();
  }, [first, answer.state]);
  const institutions = more.of === first ? more.nodes : first?.placed.nodes ?? [];
  return { answer, institutions, total: first?.placed.totalCount ?? 0, all: first?.all.totalCount ?? 0, loading: more.loading };
}

async function rest(first: Page, variables: object, signal: AbortSignal, found: (nodes: Institution[]) => void) {
  let at = first.placed.pageInfo, nodes = first.placed.nodes;
  while (at.hasNextPage && nodes.length < MOST_PLACES) {
    const page = (await ask<Page>(PLACES, { ...variables, after: at.endCursor }, signal)).placed;
    nodes = [...nodes, ...page.nodes];
    found(nodes);
    at = page.pageInfo;
  }
}

/** Institutions that lie together: at the place of the first, named by the city that most are in. */
export interface Cluster { x: number; y: number; members: Institution[]; name: string }

/** Puts those together that are less than so far apart on the drawing; the same for the same zoom. */
export function clusters(institutions: Institution[], zoom: number, apart = 22): Cluster[] {
  const cell = apart / zoom, found = new Map<string, Institution[]>();
  for (const i of institutions) {
    const [x, y] = place(i.longitude, i.latitude), key = `${Math.floor(x / cell)}.${Math.floor(y / cell)}`;
    const group = found.get(key);
    if (group) group.push(i); else found.set(key, [i]);
  }
  return [...found.values()].map(clusterOf).toSorted((a, b) => b.members.length - a.members.length);
}

function clusterOf(members: Institution[]): Cluster {
  const at = members.map(m => place(m.longitude, m.latitude)), sum = at.reduce(([x, y], p) => [x + p[0], y + p[1]], [0, 0]);
  const cities = new Map<string, number>();
  for (const m of members) if (m.city) cities.set(m.city, (cities.get(m.city) ?? 0) + 1);
  const city = [...cities].toSorted((a, b) => b[1] - a[1])[0]?.[0];
  return { x: sum[0] / members.length, y: sum[1] / members.length, members, name: members.length === 1 ? members[0]!.name : city ?? members[0]!.name };
}
