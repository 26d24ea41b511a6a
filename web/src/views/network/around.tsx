// The surroundings of one node: how many before they are shown, and what is left out.
import { change, link, useAddress } from '../../address';
import { useAnswer } from '../../answer';
import { count } from '../../format';
import { Name, type Named } from '../../parts/name';
import { text } from '../../text';
import { useChoices } from './choices';
import { COUNTS, EGO_COUNTS, type NetNode } from './queries';

const t = text.network;

interface Counted { network: { nodeCount: number; tieCount: number } | null }

/** What a chosen node is, and the ways on from it. */
export function Chosen({ node }: { node: NetNode }) {
  const { level, shared, ego } = useChoices();
  const { id } = node.entity;
  const counted = useAnswer<Counted>(EGO_COUNTS, { ego: id, radius: 1, ...shared });
  const around = counted.data?.network;
  return (
    <div class="chosen-node" role="status">
      <p><Name of={node.entity as Named} />: {t.nodeSentence(count(node.items), count(node.degree), node.community)}</p>
      <p class="ways">
        {ego !== id && <button type="button" onClick={() => change({ ego: id, level, radius: null, node: null, tie: null, at: null })}>{t.showAround(around ? count(around.nodeCount) : '…', around ? count(around.tieCount) : '…')}</button>}
        <a href={link('network', { level, partners: id })}>{t.recommended}</a>
        <button type="button" class="plain" onClick={() => change({ node: null })}>{text.capacity.close}</button>
      </p>
    </div>
  );
}

/** Whose surroundings are shown, how far, how many more there would be, and what is left out. */
export function Around({ node, nodes, ties }: { node: NetNode | undefined; nodes: number; ties: number }) {
  const { ego, radius, level, shared } = useChoices();
  const whole = useAnswer<Counted>(COUNTS, { level, ...shared }).data?.network;
  const { params } = useAddress();
  const [farther, nearer] = [radius < 3 ? radius + 1 : 0, radius - 1];
  const next = useAnswer<Counted>(farther ? EGO_COUNTS : null, { ego, radius: farther, ...shared });
  const more = next.data?.network;
  return (
    <div class="around" role="status">
      <p><b>{t.around}</b> {node && <Name of={node.entity as Named} />}: {t.aroundSentence(radius, count(nodes), count(ties))}{' '}
        {whole && t.leftOut(count(Math.max(0, whole.nodeCount - nodes)), count(Math.max(0, whole.tieCount - ties)), radius)}</p>
      <p class="ways">
        {farther > 0 && next.state === 'failed' && <span class="quiet">{t.tooWide} {next.problem?.message}</span>}
        {farther > 0 && more && (more.nodeCount > nodes
          ? <button type="button" onClick={() => change({ radius: farther })}>{t.expand(farther, count(more.nodeCount - nodes), count(more.tieCount - ties))}</button>
          : <span class="quiet">{t.nothingFarther}</span>)}
        {nearer > 0 && <button type="button" onClick={() => change({ radius: nearer === 1 ? null : nearer })}>{t.nearerHops(nearer)}</button>}
        <button type="button" onClick={() => change({ ego: null, radius: null, node: params.get('node') ?? ego })}>{t.wholeNetwork}</button>
      </p>
    </div>
  );
}
