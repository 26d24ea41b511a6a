// Says of an institution's place that it may be wrong, where those who should be near are far away.
import { useAnswer } from '../../answer';
import { doubts, firstWord, type Placed } from '../../doubt';
import { count } from '../../format';
import type { Rec } from '../../records/kind';
import { text } from '../../text';

const PLACED = 'id name city latitude longitude country { code }';
export const NEIGHBOURS = /* GraphQL */ `query Neighbours($country: CountryCode!, $city: String, $word: String!) {
  ofCity: institutions(first: 30, filter: {country: {code: {eq: $country}}, city: {eq: $city}, latitude: {gte: -90}}) { nodes { ${PLACED} } }
  alike: institutions(first: 30, filter: {country: {code: {eq: $country}}, name: {startsWith: $word}, latitude: {gte: -90}}) { nodes { ${PLACED} } }
}`;

export function Doubtful({ record }: { record: Rec }) {
  const placed = typeof record.latitude === 'number' && record.country?.code;
  const answer = useAnswer<Record<'ofCity' | 'alike', { nodes: Placed[] }>>(placed ? NEIGHBOURS : null, { country: record.country?.code, city: record.city ?? '', word: `${firstWord(record.name)} ` });
  if (!placed || !answer.data) return null;
  const all = [record as unknown as Placed, ...answer.data.ofCity.nodes, ...answer.data.alike.nodes];
  const doubt = doubts([...new Map(all.map(p => [p.id, p])).values()]).get(record.id);
  return doubt ? <p class="doubt" role="note">{text.doubt(doubt.city, doubt.word, count(doubt.others), count(doubt.kilometres))}</p> : null;
}
