// Ways on from a network that is too large to be worked out at once: each is tried, and offered where it is answered.
import { useEffect, useState } from 'preact/hooks';
import { change } from '../../address';
import { useAnswer } from '../../answer';
import { count } from '../../format';
import { text } from '../../text';
import { useChoices, type Choices } from './choices';
import { COUNTS, EGO_COUNTS, VOCABULARY, type Vocabulary } from './queries';

const t = text.network;

/** What may be chosen instead: what the address then says, and what is asked. */
interface Narrowed { label: string; address: Record<string, string | number | null>; ego: boolean; variables: Record<string, unknown> }

function narrowed({ level, evidence, ego, radius, shared }: Choices, last: number, countryNames: Record<string, string>, same: boolean): Narrowed[] {
  const of = ego ? { ego, radius } : { level, evidence }, filter = (shared.filter ?? {}) as { years?: { from?: number } };
  const since = (years: number): Narrowed[] => {
    const from = last - years + 1;
    return (filter.years?.from ?? 0) >= from ? [] : [{ label: t.onlySince(from), address: { from }, ego: ego !== '', variables: { ...of, ...shared, filter: { ...filter, years: { ...filter.years, from } } } }];
  };
  const nearer: Narrowed[] = ego && radius > 1 ? [{ label: t.nearerHops(radius - 1), address: { radius: radius === 2 ? null : radius - 1, grown: null, reach: null }, ego: true, variables: { ...of, ...shared, radius: radius - 1 } }] : [];
  const institutions: Narrowed[] = level !== 'PERSON' ? [] : [{ label: t.institutionsInstead, address: { level: 'INSTITUTION', ego: null, radius: null, grown: null, reach: null, node: null, tie: null }, ego: false, variables: { level: 'INSTITUTION', evidence, ...shared } }];
  const countries: Narrowed[] = shared.within ? [] : ['LA', 'KH'].map(code => ({ label: t.onlyOf(countryNames[code] ?? code), address: { within: code }, ego: ego !== '', variables: { ...of, ...shared, within: [code] } }));
  if (same) return [...since(5), ...since(2)];
  return [...nearer, ...since(5), ...since(2), ...institutions, ...(ego ? [] : countries)];
}

/** `of` is who is asked about besides the network: then fewer years alone are offered, for others would leave out whom. */
export function Narrower({ countryNames, of = '' }: { countryNames: Record<string, string>; of?: string }) {
  const chosen = useChoices(), choices = of ? { ...chosen, ego: '' } : chosen;
  const vocabulary = useAnswer<Vocabulary>(VOCABULARY).data;
  const [tried, setTried] = useState(0), [works, setWorks] = useState(0);
  const last = vocabulary?.latest.nodes[0]?.year ?? new Date().getFullYear();
  const ways = vocabulary ? narrowed(choices, last, countryNames, of !== '') : [];
  const asked = JSON.stringify(choices);
  useEffect(() => { setTried(0); setWorks(0); }, [asked]);
  return (
    <div class="narrower" role="status">
      <p>{works > 0 ? t.thatWorks : tried < ways.length || !vocabulary ? t.tryingLess : t.nothingLess}</p>
      <p class="ways">{ways.slice(0, tried + 1).map(way => <Way key={asked + way.label} way={way} onTried={done => { setTried(n => n + 1); if (done) setWorks(n => n + 1); }} />)}</p>
    </div>
  );
}

/** One after another is tried, lest they be too much together. */
function Way({ way, onTried }: { way: Narrowed; onTried(works: boolean): void }) {
  const { state, data } = useAnswer<{ network: { nodeCount: number; tieCount: number } | null }>(way.ego ? EGO_COUNTS : COUNTS, way.variables);
  const network = state === 'done' ? data?.network : null, over = state === 'done' || state === 'failed' || state === 'stopped', holds = Boolean(network && network.nodeCount > 0);
  useEffect(() => { if (over) onTried(holds); }, [over]);
  return network && holds ? <button type="button" onClick={() => change(way.address)}>{t.instead(way.label, count(network.nodeCount), count(network.tieCount))}</button> : null;
}
