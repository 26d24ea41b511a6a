// A tie: what it rests on, which works, when and on what.
import { change, link, useAddress, useParam } from '../../address';
import { useAnswer } from '../../answer';
import { ask } from '../../ask';
import { brief, count, interval, ratio, words } from '../../format';
import { useHoldings } from '../../holdings';
import { Bars } from '../../parts/chart';
import { Name, Names, typeOf, type Named } from '../../parts/name';
import { csvExport, csvOfAll, Panel } from '../../parts/panel';
import { LocalTable } from '../../parts/table';
import type { Column } from '../../save';
import { text } from '../../text';
import { DECLARED, PASSED, useChoices } from './choices';
import { keyOf, type Entity } from './queries';

const t = text.network;

const WORK = `__typename id name(language: $lang) synthetic
          ... on Publication { year areas(first: 3) { nodes { id name(language: $lang) } } themes(first: 3) { nodes { id name(language: $lang) } } }
          ... on Project { start end areas(first: 3) { nodes { id name(language: $lang) } } themes(first: 3) { nodes { id name(language: $lang) } } }
          ... on Activity { year areas(first: 3) { nodes { id name(language: $lang) } } themes(first: 3) { nodes { id name(language: $lang) } } }`;
const PAGED = `fragment Paged on CollaborationTie {
  from { entity { id } }
  to { entity { id } }
  evidence(first: 500, after: $after) { nodes { ${WORK} } pageInfo { hasNextPage endCursor } }
}`;

/** A page of the works of a tie, for a file of all. */
export const WORKS_OF_COUNTRIES = /* GraphQL */ `query WorksOfCountries($from: ID!, $evidence: Evidence! = RECORDS, ${DECLARED}, $after: Cursor, $lang: String) {
  network: collaborationNetwork(level: COUNTRY, evidence: $evidence, ${PASSED}) {
    ties(first: 20, of: $from) { nodes { ...Paged } }
  }
}
${PAGED}`;
export const WORKS_BETWEEN = /* GraphQL */ `query WorksBetween($from: ID!, $to: ID!, ${DECLARED}, $after: Cursor, $lang: String) {
  path: collaborationPath(from: $from, to: $to, limit: 1, ${PASSED}) {
    shortest { steps { ...Paged } }
  }
}
${PAGED}`;

const TIE = `fragment Tie on CollaborationTie {
  from { entity { __typename id name(language: $lang) synthetic ... on Country { code } } items }
  to { entity { __typename id name(language: $lang) synthetic ... on Country { code } } items }
  items weight expected ratio low high verdict firstYear lastYear ongoing ledByFrom ledByTo withoutRecords
  series { from to items expected }
  evidence(first: 100) { totalCount nodes { ${WORK} } }
}`;

/** The ties of a country: of six there are five. */
export const COUNTRY_TIE = /* GraphQL */ `query TieOfCountries($from: ID!, $evidence: Evidence! = RECORDS, ${DECLARED}, $lang: String) {
  network: collaborationNetwork(level: COUNTRY, evidence: $evidence, ${PASSED}) {
    ties(first: 20, of: $from) { nodes { ...Tie } }
    receipt { statement }
    emptyReason
  }
}
${TIE}`;

/** The tie of two others, as the path of one step between them. */
export const TIE_BETWEEN = /* GraphQL */ `query TieBetween($from: ID!, $to: ID!, ${DECLARED}, $lang: String) {
  path: collaborationPath(from: $from, to: $to, limit: 1, ${PASSED}) {
    hops
    shortest { steps { ...Tie } }
    receipt { statement }
    emptyReason
  }
}
${TIE}`;

interface Work extends Named { __typename: string; year?: number | null; start?: string | null; end?: string | null; areas: { nodes: Named[] }; themes: { nodes: Named[] } }
interface End { entity: Entity; items: number | null }
interface Tie {
  from: End; to: End; items: number; weight: number; expected: number; ratio: number | null; low: number | null; high: number | null; verdict: string | null;
  firstYear: number | null; lastYear: number | null; ongoing: boolean; ledByFrom: number | null; ledByTo: number | null; withoutRecords: string | null;
  series: { from: number; to: number; items: number; expected: number }[]; evidence: { totalCount: number; nodes: Work[] };
}
interface WorksPage { from: { entity: { id: string } }; to: { entity: { id: string } }; evidence: { nodes: Work[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } }
interface WorksAnswer { network?: { ties: { nodes: WorksPage[] } }; path?: { shortest: { steps: WorksPage[] }[] } }

interface Answered {
  network?: { ties: { nodes: Tie[] }; receipt: { statement: string }; emptyReason: string | null };
  path?: { hops: number | null; shortest: { steps: Tie[] }[]; receipt: { statement: string }; emptyReason: string | null } | null;
}

const year = (w: Work): number | null => w.year ?? (w.start ? Number(w.start.slice(0, 4)) : null);
const when = (w: Work): string => (w.start && w.__typename === 'Project' ? `${w.start.slice(0, 4)}–${w.end?.slice(0, 4) ?? ''}` : String(year(w) ?? '–'));

const WORKS: Column<Work>[] = [
  { key: 'name', label: text.records.name, value: r => r.name, cell: r => <Name of={r} /> },
  { key: 'kind', label: text.search.kind, value: r => text.kinds[typeOf(r.__typename)]?.[0] },
  { key: 'year', label: text.records.when, value: year, cell: when, numeric: true },
  { key: 'areas', label: text.controls.areas, value: r => r.areas.nodes.map(n => n.name).join('; '), cell: r => <Names of={r.areas.nodes} /> },
  { key: 'themes', label: text.records.themes, value: r => r.themes.nodes.map(n => n.name).join('; '), cell: r => <Names of={r.themes.nodes} /> },
];

export function TiePanel() {
  const { level, evidence, shared } = useChoices();
  const [tie] = useParam('tie', ''), { params } = useAddress();
  const [from = '', to = ''] = tie.split('.');
  const countries = level === 'COUNTRY';
  const answer = useAnswer<Answered>(!from || !to ? null : countries ? COUNTRY_TIE : TIE_BETWEEN, countries ? { from, evidence, ...shared } : { from, to, ...shared });
  const all = async (after: string | null) => {
    const got = await ask<WorksAnswer>(countries ? WORKS_OF_COUNTRIES : WORKS_BETWEEN, { ...(countries ? { from, evidence } : { from, to }), ...shared, after, lang: params.get('lang') }, new AbortController().signal);
    const works = countries ? got.network!.ties.nodes.find(x => keyOf(x.from.entity.id, x.to.entity.id) === keyOf(from, to))! : got.path!.shortest[0]!.steps[0]!;
    return { rows: works.evidence.nodes, next: works.evidence.pageInfo.hasNextPage ? works.evidence.pageInfo.endCursor : null };
  };
  if (!from || !to) return null;
  const found = countries ? answer.data?.network?.ties.nodes.find(x => keyOf(x.from.entity.id, x.to.entity.id) === keyOf(from, to)) : answer.data?.path?.hops === 1 ? answer.data.path.shortest[0]?.steps[0] : undefined;
  const receipt = answer.data?.network?.receipt ?? answer.data?.path?.receipt;
  return (
    <Panel name="tie" wide title={found ? t.tieOf(found.from.entity.name, found.to.entity.name) : t.tie} answer={answer}
      empty={answer.data && !found ? answer.data.network?.emptyReason ?? answer.data.path?.emptyReason ?? t.noTie : null}
      counted={<p>{receipt?.statement}</p>} exports={found ? [found.evidence.totalCount > found.evidence.nodes.length ? csvOfAll('works', WORKS, found.evidence.totalCount, all) : csvExport('works', WORKS, found.evidence.nodes)] : []}
      controls={<button type="button" onClick={() => change({ tie: null })}>{text.capacity.close}</button>}
      table={found && <Detail tie={found} />} />
  );
}

function Detail({ tie }: { tie: Tie }) {
  const [a, b] = [tie.from.entity, tie.to.entity];
  return (
    <div class="detail">
      <p class="explain">{t.tieSentence(count(tie.items), brief(tie.expected), ratio(tie.ratio), interval(tie.low, tie.high))}
        {tie.verdict && <> {t.verdicts[tie.verdict] ?? words(tie.verdict)}</>} {t.tieYears(tie.firstYear, tie.ongoing ? null : tie.lastYear)}
        {tie.ledByFrom !== null && tie.ledByTo !== null && <> {t.led(a.name, count(tie.ledByFrom), b.name, count(tie.ledByTo))}</>}</p>
      <Onward a={a} b={b} />
      <div class="columns">
        {tie.series.length > 1 && <section><h3>{t.overYears}</h3><Growth tie={tie} /></section>}
        <section><h3>{t.works} ({count(tie.evidence.totalCount)})</h3>
          {tie.withoutRecords ? <p class="quiet">{tie.withoutRecords}</p> : <LocalTable name="works" caption={t.works} columns={WORKS} rows={tie.evidence.nodes} initial="-year" size={8} />}
          {tie.evidence.totalCount > tie.evidence.nodes.length && <p class="quiet">{t.worksCut(count(tie.evidence.nodes.length))}</p>}</section>
      </div>
    </div>
  );
}

interface Year { from: number; to: number; items: number; expected: number }
const SERIES: Column<Year>[] = [
  { key: 'from', label: text.records.year, value: r => r.from, cell: r => String(r.from), numeric: true },
  { key: 'items', label: t.jointItems, value: r => r.items, numeric: true },
  { key: 'expected', label: t.expected, value: r => r.expected, cell: r => brief(r.expected), numeric: true },
];

function Growth({ tie }: { tie: Tie }) {
  const counted = tie.series.filter(s => s.items > 0);
  return <>
    <Bars title={t.overYears} series={[{ label: t.jointItems.toLowerCase(), values: new Map(tie.series.map(s => [s.from, s.items])) }]} />
    {counted.length > 0 && <p>{t.grewFrom(count(counted[0]!.items), counted[0]!.from, count(counted.at(-1)!.items), counted.at(-1)!.from)}</p>}
    <details><summary>{text.panel.table}</summary><LocalTable name="series" caption={t.overYears} columns={SERIES} rows={tie.series} initial="from" size={30} /></details>
  </>;
}

/** From two countries to their institutions and people; from two others to what is around them. */
function Onward({ a, b }: { a: Entity; b: Entity }) {
  const { countries } = useHoldings();
  const { level } = useChoices();
  const [x, y] = [a, b].map(e => countries.find(c => c.id === e.id)?.code);
  if (level === 'COUNTRY' && x && y) {
    const within = [x, y].toSorted().join(',');
    return <p class="ways"><a href={link('network', { within, across: 1 })}>{t.amongInstitutions}</a> <a href={link('network', { level: 'PERSON', within })}>{t.amongPeople}</a></p>;
  }
  return <p class="ways">{[a, b].map(e => <a key={e.id} href={link('network', { level, ego: e.id })}>{t.aroundOf(e.name)}</a>)}</p>;
}
