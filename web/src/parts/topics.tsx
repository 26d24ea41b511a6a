// Topics of research in the address: fields from a list, all others by their names.
import { change } from '../address';
import { useAnswer } from '../answer';
import { ask } from '../ask';
import { text } from '../text';
import { useList } from './controls';
import { Pick } from './search';
import { Failed } from './waiting';

export const TOPIC_KEY = /* GraphQL */ `query TopicKey($id: ID!) { node(id: $id) { ... on Topic { openAlex } } }`;

export const FIELDS = /* GraphQL */ `query Fields($ids: [String!]!, $lang: String) {
  fields: topics(first: 60, filter: {level: {eq: FIELD}}) { nodes { openAlex name(language: $lang) } }
  chosen: topics(first: 60, filter: {openAlex: {in: $ids}}) { nodes { openAlex name(language: $lang) } }
}`;
interface TopicName { openAlex: string; name: string }

/** Topics, subfields, fields and domains that are chosen, each taken away with a click; `also` is forgotten with a change of them. */
export function Topics({ label, also = {} }: { label: string; also?: Record<string, null> }) {
  const topics = useList('topics');
  const answer = useAnswer<{ fields: { nodes: TopicName[] }; chosen: { nodes: TopicName[] } }>(FIELDS, { ids: topics });
  const nameOf = (key: string) => answer.data?.chosen.nodes.find(n => n.openAlex === key)?.name ?? key;
  const fields = [...new Map(answer.data?.fields.nodes.map(n => [n.openAlex, n.name]))]; // each version of the model has its own
  const put = (key: string) => change({ topics: [...new Set([...topics, key])].join(','), ...also });
  const pick = async (id: string) => {
    const { node } = await ask<{ node: { openAlex: string } }>(TOPIC_KEY, { id }, new AbortController().signal);
    put(node.openAlex);
  };
  return (
    <div class="control topics"><span>{label} {topics.map(k => <button key={k} type="button" class="plain" aria-label={text.controls.without(nameOf(k))} onClick={() => change({ topics: topics.filter(o => o !== k).join(','), ...also })}><bdi>{nameOf(k)}</bdi> ×</button>)}</span>
      <select aria-label={`${label}: ${text.controls.topicFields}`} value="" onChange={e => { if (e.currentTarget.value) put(e.currentTarget.value); }}>
        <option value="">{text.controls.topicFields} …</option>
        {fields.filter(([key]) => !topics.includes(key)).map(([key, name]) => <option key={key} value={key}>{name}</option>)}
      </select>
      <Pick label={text.controls.topicsHint} types={['TOPIC']} onPick={r => void pick(r.id)} />
      <Failed answer={answer} />
    </div>
  );
}
