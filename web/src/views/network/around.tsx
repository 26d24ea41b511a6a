// The surroundings of one node: how many before they are shown or grow, and what is left out.
import { change, link, useAddress } from '../../address';
import { useAnswer, type Answer } from '../../answer';
import { count } from '../../format';
import { Name, type Named } from '../../parts/name';
import { adviceOn } from '../../refused';
import { text } from '../../text';
import { useChoices } from './choices';
import { stepsFrom, type Shown } from './network';
import { useWho } from './paths';
import { COUNTS, EGO_COUNTS, type NetNode } from './queries';

const t = text.network;

interface Counted { network: { nodeCount: number; tieCount: number } | null }

/** What a chosen node is, and the ways on from it. */
export function Chosen({ node, shown }: { node: NetNode; shown: Shown }) {
  const { level, shared, ego } = useChoices();
  const { id } = node.entity;
  const counted = useAnswer<Counted>(EGO_COUNTS, { ego: id, radius: 1, ...shared });
  const around = told(counted);
  return (
    <div class="chosen-node" role="status">
      <p><Name of={node.entity as Named} />: {t.nodeSentence(count(node.items), count(node.degree), node.community)}</p>
      <p class="ways">
        {ego && ego !== id && <Grow id={id} counted={counted} shown={shown} />}
        {ego !== id && <button type="button" onClick={() => change({ ego: id, level, radius: null, grown: null, reach: null, node: null, tie: null, at: null })}>{t.showAround(around ? count(around.nodeCount) : '…', around ? count(around.tieCount) : '…')}</button>}
        <a href={link('network', { level, partners: id })}>{t.recommended(level)}</a>
        <button type="button" class="plain" onClick={() => change({ node: null })}>{text.capacity.close}</button>
      </p>
      <Failed answer={counted} />
    </div>
  );
}

/** What was counted of what is asked now, not of the question before. */
const told = (answer: Answer<Counted>) => (answer.state === 'done' ? answer.data?.network : null);

const Failed = ({ answer }: { answer: Answer<unknown> }) => (answer.state === 'failed'
  ? <p class="quiet">{t.noCounts} {answer.problem && adviceOn(answer.problem)} <button type="button" onClick={answer.again}>{text.panel.again}</button></p> : null);

/** Shows the partners of one of the surroundings too, after saying how many come; or takes them back. */
function Grow({ id, counted, shown }: { id: string; counted: Answer<Counted>; shown: Shown }) {
  const { ego, grown, reach, shared } = useChoices();
  const needed = stepsFrom(ego, id, shown.whole) + 1;
  const wide = useAnswer<Counted>(needed <= 3 && !grown.includes(id) ? EGO_COUNTS : null, { ego, radius: Math.max(needed, reach), ...shared });
  if (grown.includes(id)) return <button type="button" onClick={() => change({ grown: grown.filter(g => g !== id).join(',') })}>{t.shrink}</button>;
  if (needed > 3) return <span class="quiet">{t.farthest}</span>;
  if (wide.state === 'failed') return <span class="quiet">{t.tooWide} {wide.problem && adviceOn(wide.problem)}</span>;
  const [own, all] = [told(counted), told(wide)];
  if (!own || !all) return <span class="quiet">{text.panel.waiting}</span>;
  const here = shown.ties.filter(e => e.from.entity.id === id || e.to.entity.id === id).length;
  const more = own.nodeCount - 1 - here;
  if (more <= 0) return <span class="quiet">{t.allShown}</span>;
  return <button type="button" onClick={() => change({ grown: [...grown, id].join(','), reach: Math.max(needed, reach), node: id })}>{t.grow(more)}</button>;
}

/** Whose surroundings are shown, how far, how many more there would be, and what is left out. */
export function Around({ shown }: { shown: Shown }) {
  const { ego, radius, grown, level, shared } = useChoices();
  const { params } = useAddress();
  const whole = useAnswer<Counted>(COUNTS, { level, ...shared }), all = told(whole);
  const [farther, nearer] = [radius < 3 ? radius + 1 : 0, radius - 1];
  const next = useAnswer<Counted>(farther ? EGO_COUNTS : null, { ego, radius: farther, ...shared }), more = told(next);
  const [nodes, ties] = grown.length > 0 ? [shown.nodes.length, shown.ties.length] : [shown.network?.nodeCount ?? 0, shown.network?.tieCount ?? 0];
  const node = shown.nodes.find(n => n.entity.id === ego), who = useWho(grown);
  const settled = shown.answer.state === 'done';
  return (
    <div class="around" role="status">
      <p><b>{t.around}</b> {node && <Name of={node.entity as Named} />}: {settled ? t.aroundSentence(radius, count(nodes), count(ties), grown.length > 0) : text.panel.waiting}{' '}
        {settled && all && t.leftOut(count(Math.max(0, all.nodeCount - nodes)), count(Math.max(0, all.tieCount - ties)))}</p>
      {grown.length > 0 && <p>{t.grownFrom} {grown.map((id, i) => <button key={id} type="button" class="plain" aria-label={t.shrinkOf(who[i]?.name ?? id)} onClick={() => change({ grown: grown.filter(g => g !== id).join(',') })}><bdi>{who[i]?.name ?? id}</bdi> ×</button>)}</p>}
      {ego && grown.length === 0 && <p class="quiet">{t.howToGrow}</p>}
      <p class="ways">
        {farther > 0 && next.state === 'failed' && <span class="quiet">{t.tooWide} {next.problem && adviceOn(next.problem)} <button type="button" onClick={next.again}>{text.panel.again}</button></span>}
        {settled && farther > 0 && more && (more.nodeCount > nodes
          ? <button type="button" onClick={() => change({ radius: farther, grown: null, reach: null })}>{t.expand(farther, count(more.nodeCount - nodes), count(Math.max(0, more.tieCount - ties)))}</button>
          : <span class="quiet">{t.nothingFarther}</span>)}
        {nearer > 0 && <button type="button" onClick={() => change({ radius: nearer === 1 ? null : nearer, grown: null, reach: null })}>{t.nearerHops(nearer)}</button>}
        <button type="button" onClick={() => change({ ego: null, radius: null, grown: null, reach: null, node: params.get('node') ?? ego })}>{t.wholeNetwork}</button>
      </p>
    </div>
  );
}
