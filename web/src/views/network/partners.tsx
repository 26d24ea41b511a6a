// With whom one could work that it does not yet, and why.
import { change, link, useParam } from '../../address';
import { useAnswer } from '../../answer';
import { count } from '../../format';
import { useHoldings } from '../../holdings';
import { Choice } from '../../parts/controls';
import { Name } from '../../parts/name';
import { csvExport, Panel } from '../../parts/panel';
import { Pick } from '../../parts/search';
import { LocalTable } from '../../parts/table';
import type { Column } from '../../save';
import { text } from '../../text';
import { DECLARED, PASSED, useChoices } from './choices';
import { Narrower } from './narrower';
import { useWho } from './paths';
import type { Entity } from './queries';

const t = text.network;

export const PARTNERS = /* GraphQL */ `query PartnersFor($for: ID!, $country: CountryCode, $orderBy: RecommendationOrder!, ${DECLARED}, $lang: String) {
  recommendPartners(for: $for, country: $country, orderBy: $orderBy, first: 50, ${PASSED}) {
    totalCount
    nodes {
      node { entity { __typename id name(language: $lang) synthetic } country { code } items }
      reason
      commonNeighbourCount
      hops
    }
    receipt { statement }
    emptyReason
  }
}`;

export const ORDERS = /* GraphQL */ `query Orders { order: __type(name: "RecommendationOrder") { enumValues { name description } } }`;

interface Row { node: { entity: Entity; country: { code: string } | null; items: number }; reason: string; commonNeighbourCount: number; hops: number | null }
interface Answered { recommendPartners: { totalCount: number; nodes: Row[]; receipt: { statement: string }; emptyReason: string | null } | null }

export function Partners() {
  const { level, shared } = useChoices();
  const { countryNames } = useHoldings();
  const [partners, setPartners] = useParam('partners', ''), [country] = useParam('pc', ''), [orderBy] = useParam('po', 'ADAMIC_ADAR');
  const [who] = useWho([partners]);
  const orders = useAnswer<{ order: { enumValues: { name: string; description: string }[] } }>(partners ? ORDERS : null).data?.order.enumValues ?? [];
  const answer = useAnswer<Answered>(partners ? PARTNERS : null, { for: partners, orderBy, ...(country && { country }), ...shared });
  const found = answer.data?.recommendPartners, rows = found?.nodes ?? [];
  const columns: Column<Row>[] = [
    { key: 'name', label: t.couldWork, value: r => r.node.entity.name, cell: r => <Name of={r.node.entity} /> },
    { key: 'country', label: text.records.country, value: r => (r.node.country ? countryNames[r.node.country.code] ?? r.node.country.code : null) },
    { key: 'reason', label: t.why, value: r => r.reason },
    { key: 'common', label: t.common, value: r => r.commonNeighbourCount, numeric: true },
    { key: 'items', label: t.items, value: r => r.node.items, numeric: true },
    { key: 'way', label: t.way, value: r => r.hops, cell: r => <a href={link('network', { level, path: `${partners}.${r.node.entity.id}` })}>{r.hops === null ? t.noWay : t.hops(r.hops)}</a>, numeric: true },
  ];
  return (
    <Panel name="partners" title={who ? t.partnersFor(who.name) : t.recommendedTitle} about={partners ? orders.find(o => o.name === orderBy)?.description : t.partnersAbout}
      instead={<Narrower countryNames={countryNames} of={partners} />} answer={partners ? answer : { ...answer, state: 'done', query: PARTNERS }} empty={answer.data && !found ? t.noSuch : found?.emptyReason}
      controls={<>
        <div class="control end"><span>{t.forWhom}</span><Pick label={`${t.forWhom} (${t.typeName})`} placeholder={t.typeName} types={[level]} onPick={r => setPartners(r.id)} /></div>
        {partners && <Choice name="pc" label={text.records.country} options={{ '': text.controls.all, ...countryNames }} initial="" />}
        {partners && orders.length > 0 && <Choice name="po" label={t.orderBy} options={Object.fromEntries(orders.map(o => [o.name, t.orders[o.name] ?? o.name]))} initial="ADAMIC_ADAR" />}
        {partners && <button type="button" onClick={() => change({ partners: null })}>{text.capacity.close}</button>}
      </>}
      counted={<p>{found?.receipt.statement}</p>} exports={rows.length > 0 ? [csvExport('partners', columns, rows, found?.totalCount)] : []}
      table={partners ? <>
        {found && found.totalCount > rows.length && <p class="quiet">{t.firstOf(count(rows.length), count(found.totalCount))}</p>}
        <LocalTable name="recommended" caption={t.recommendedTitle} columns={columns} rows={rows} initial="" size={10} />
      </> : <></>} />
  );
}
