// The network that the address asks for: its first page, then the rest, up to what is drawn.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useAddress, useParam } from '../../address';
import { useAnswer, type Answer } from '../../answer';
import { ask, type Variables } from '../../ask';
import { useChoices } from './choices';
import { COUNTS, EGO, EGO_COUNTS, measuring, MOST_NODES, MOST_TIES, NETWORK, type NetNode, type NetTie, type Network, type NetworkAnswer } from './queries';
import { spread } from './spread';

export interface Shown {
  answer: Answer<NetworkAnswer>;
  network: Network | null;
  /** What is drawn: the strongest nodes, and the heaviest ties between them. */
  nodes: NetNode[];
  ties: NetTie[];
  /** All ties that came, of which those around nodes that were not grown are not drawn. */
  whole: NetTie[];
  /** Whether more is on its way. */
  loading: boolean;
  /** Whether the places are the server's; it places at most so many. */
  placed: boolean;
  stop(): void;
}

/** The server places the nodes of networks up to this size. */
const MOST_PLACED = 5000;

export function useNetwork(): Shown {
  const { level, evidence, ego, radius, grown, reach, across, shared } = useChoices();
  const { params } = useAddress();
  const [measure] = useParam('size', 'STRENGTH');
  const of: Variables = ego ? { ego, radius: reach, ...shared } : { level, evidence, ...shared };
  const counts = useAnswer<{ network: { nodeCount: number } | null }>(ego ? EGO_COUNTS : COUNTS, of);
  const known = counts.state === 'done';
  const placed = (counts.data?.network?.nodeCount ?? 0) <= MOST_PLACED;
  const variables = { ...of, placed, byChance: level === 'COUNTRY', ...(across && { between: shared.within }) };
  const query = measuring(ego ? EGO : NETWORK, measure);
  const main = useAnswer<NetworkAnswer>(known ? query : null, variables);
  const answer = counts.state === 'failed' || counts.state === 'stopped' || !known ? { ...counts, data: main.data } as Answer<NetworkAnswer> : main;
  const network = main.data?.network ?? null;
  const rest = useRest(network, main.state === 'done', query, { ...variables, lang: params.get('lang') });
  const near = useMemo(() => (ego && grown.length > 0 ? around(ego, radius, grown, rest.ties) : null), [ego, radius, grown.join(), rest.ties]);
  const { nodes, ties } = useMemo(() => drawn(near ? rest.nodes.filter(n => near.has(n.entity.id)) : rest.nodes, rest.ties, placed), [near, rest.nodes, rest.ties, placed]);
  return { answer, network, nodes, ties, whole: rest.ties, loading: rest.loading, placed, stop: rest.stop };
}

/** How many steps somebody is from another by these ties; 4 where it is farther than three. */
export function stepsFrom(ego: string, id: string, ties: NetTie[]): number {
  for (let radius = 0; radius <= 3; radius += 1) if (around(ego, radius, [], ties).has(id)) return radius;
  return 4;
}

/** Those within some steps of one, and the partners of those that were grown. */
export function around(ego: string, radius: number, grown: string[], ties: NetTie[]): Set<string> {
  const partners = new Map<string, string[]>();
  const put = (a: string, b: string) => { const of = partners.get(a); if (of) of.push(b); else partners.set(a, [b]); };
  for (const { from, to } of ties) { put(from.entity.id, to.entity.id); put(to.entity.id, from.entity.id); }
  const found = new Set([ego]);
  const grow = (ids: Iterable<string>) => { for (const id of [...ids]) for (const other of partners.get(id) ?? []) found.add(other); };
  for (let step = 0; step < radius; step += 1) grow(found);
  for (const id of grown) if (found.has(id)) grow([id]); // one after another: one may have come by the one before
  return found;
}

function drawn(all: NetNode[], ties: NetTie[], placed: boolean) {
  const nodes = placed ? all : spread(all);
  const ids = new Set(nodes.map(n => n.entity.id));
  return { nodes, ties: ties.filter(t => ids.has(t.from.entity.id) && ids.has(t.to.entity.id)) };
}

interface Rest { of: Network | null; nodes: NetNode[]; ties: NetTie[]; loading: boolean }

/** Pages after the first, one after another, at the state of the data of the first. */
function useRest(network: Network | null, done: boolean, query: string, variables: Variables) {
  const [rest, set] = useState<Rest>({ of: null, nodes: [], ties: [], loading: false });
  const [control, keep] = useState<AbortController | null>(null);
  useEffect(() => {
    if (!network || !done) return;
    const control = new AbortController();
    keep(control);
    const found = { of: network, nodes: network.nodes.nodes, ties: network.ties.nodes };
    const more = network.nodes.pageInfo.hasNextPage || network.ties.pageInfo.hasNextPage;
    set({ ...found, loading: more });
    if (more) {
      follow(network, query, variables, control.signal)
        .then(all => { if (!control.signal.aborted) set({ of: network, ...all, loading: false }); })
        .catch(() => set(r => ({ ...r, loading: false })));
    }
    return () => control.abort();
  }, [network, done]);
  const now = rest.of === network && network ? rest : { nodes: network?.nodes.nodes ?? [], ties: network?.ties.nodes ?? [], loading: false };
  return { ...now, stop: () => control?.abort() };
}

async function follow(first: Network, query: string, variables: Variables, signal: AbortSignal) {
  const nodes = [...first.nodes.nodes], ties = [...first.ties.nodes];
  let [nodesAt, tiesAt] = [first.nodes.pageInfo, first.ties.pageInfo];
  while ((nodesAt.hasNextPage && nodes.length < MOST_NODES) || (tiesAt.hasNextPage && ties.length < MOST_TIES)) {
    const page = (await ask<NetworkAnswer>(query, { ...variables, nodesAfter: nodesAt.endCursor, tiesAfter: tiesAt.endCursor }, signal)).network!;
    nodes.push(...page.nodes.nodes);
    ties.push(...page.ties.nodes);
    nodesAt = { ...page.nodes.pageInfo, endCursor: page.nodes.pageInfo.endCursor ?? nodesAt.endCursor };
    tiesAt = { ...page.ties.pageInfo, endCursor: page.ties.pageInfo.endCursor ?? tiesAt.endCursor };
  }
  return { nodes: nodes.slice(0, MOST_NODES), ties: ties.slice(0, MOST_TIES) };
}
