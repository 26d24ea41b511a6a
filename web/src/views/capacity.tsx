// Where how much is done, and where too little.
import { change, useParam } from '../address';
import { useAnswer } from '../answer';
import { useHoldings } from '../holdings';
import { Check, Choice, Choices, Pills, Several, useList, Years } from '../parts/controls';
import { Topics } from '../parts/topics';
import { Failed } from '../parts/waiting';
import { text } from '../text';
import { Cell } from './capacity/cell';
import { useChoices } from './capacity/choices';
import { Compare } from './capacity/compare';
import { Gaps } from './capacity/gaps';
import { Matrix } from './capacity/matrix';
import { Near } from './capacity/near';
import { WhatIf } from './capacity/whatif';

const t = text.capacity;
const TABS = { matrix: Matrix, gaps: Gaps, compare: Compare, whatif: WhatIf, near: Near };

const CHOICES = ['by', 'evidence', 'dimension', 'baseline', 'counting', 'areas', 'countries', 'themes', 'topics', 'from', 'to', 'permillion', 'missing'];

export function Capacity() {
  const [show] = useParam('show', 'matrix');
  const tab = (show in TABS ? show : 'matrix') as keyof typeof TABS;
  const Shown = TABS[tab];
  return (
    <>
      <h1>{t.title}</h1>
      <nav class="tabs" aria-label={t.title}>
        {(Object.keys(TABS) as (keyof typeof TABS)[]).map(k => <button key={k} type="button" aria-pressed={k === tab} onClick={() => change({ show: k === 'matrix' ? null : k })}>{t.tabs[k]}</button>)}
      </nav>
      <Choices of={t.chooseFrom} names={CHOICES}><Controls tab={tab} /></Choices>
      <div class="panels"><Shown /><Cell /></div>
    </>
  );
}

function Controls({ tab }: { tab: string }) {
  const { areaNames, countryNames } = useHoldings();
  const { by, evidence } = useChoices();
  const records = evidence === 'RECORDS' || tab !== 'matrix';
  const byTopics = !['AREA', 'THEME'].includes(by);
  const offered = tab === 'near' ? { THEME: t.by.THEME, FIELD: t.by.FIELD, SUBFIELD: t.by.SUBFIELD } : t.by;
  return (
    <div class="controls">
      <Pills name="by" label={t.columns} options={offered as Record<string, string>} initial={tab === 'near' ? 'THEME' : 'AREA'} />
      {tab === 'matrix' && <Evidence />}
      {tab === 'matrix' && evidence === 'RECORDS' && <Pills name="dimension" label={t.dimension} options={t.dimensions} initial={useChoicesInitial()} />}
      {tab !== 'near' && <Choice name="baseline" label={t.baseline} options={t.baselines} initial="" />}
      {records && <Choice name="counting" label={t.counting} options={t.countings} initial="FULL" />}
      {!byTopics && <Several name="areas" label={text.controls.areas} options={areaNames} />}
      {tab !== 'near' && <Several name="countries" label={text.controls.countries} options={countryNames} />}
      {tab !== 'compare' && records && <Years />}
      {by === 'THEME' && <Themes />}
      {byTopics && <Topics key={by} label={t.topics} also={{ cell: null }} />}
      {tab === 'matrix' && <Check name="permillion" label={t.perMillion} />}
      {(tab === 'matrix' || tab === 'gaps') && <Check name="missing" label={t.missing} />}
    </div>
  );
}

export const THEMES = /* GraphQL */ `query Themes($areas: [ThemeFilter!], $lang: String) { themes(first: 200, filter: {or: $areas}) { nodes { slug name(language: $lang) } } }`;
/** Which themes are columns: of the areas chosen, where some are. */
function Themes() {
  const areas = useList('areas').map(Number);
  const answer = useAnswer<{ themes: { nodes: { slug: string; name: string }[] } }>(THEMES, { areas: areas.length > 0 ? areas.map(number => ({ area: { number: { eq: number } } })) : [{}] });
  return <><Failed answer={answer} /><Several name="themes" label={t.themes} options={Object.fromEntries(answer.data?.themes.nodes.map(n => [n.slug, n.name]) ?? [])} /></>;
}

const useChoicesInitial = () => (useHoldings().of('PUBLICATION') > 0 ? 'PUBLICATIONS' : 'INSTITUTIONS');

const Evidence = () => <Pills name="evidence" label={text.records.evidence} options={{ RECORDS: text.records.onRecord, STATISTICS: text.records.byStatistics }} initial="RECORDS" />;
