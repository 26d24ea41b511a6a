// Where how much is done, and where too little.
import { change, useParam } from '../address';
import { ask } from '../ask';
import { useHoldings } from '../holdings';
import { Check, Choice, Pills, Several, useList, Years } from '../parts/controls';
import { Pick } from '../parts/search';
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
      <div class="choices"><Controls tab={tab} /></div>
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
      {byTopics && <Below />}
      {tab === 'matrix' && <Check name="permillion" label={t.perMillion} />}
      {(tab === 'matrix' || tab === 'gaps') && <Check name="missing" label={t.missing} />}
    </div>
  );
}

export const TOPIC_KEY = /* GraphQL */ `query TopicKey($id: ID!) { node(id: $id) { ... on Topic { openAlex } } }`;

/** Below which field or subfield the columns are. */
function Below() {
  const topics = useList('topics');
  const pick = async (id: string) => {
    const { node } = await ask<{ node: { openAlex: string } }>(TOPIC_KEY, { id }, new AbortController().signal);
    change({ topics: [...new Set([...topics, node.openAlex])].join(','), cell: null });
  };
  return (
    <div class="control"><span>{t.topics} {topics.map(k => <button key={k} type="button" class="plain" onClick={() => change({ topics: topics.filter(o => o !== k).join(',') })}>{k} ×</button>)}</span>
      <Pick label={t.topicsHint} types={['TOPIC']} onPick={r => void pick(r.id)} />
    </div>
  );
}

const useChoicesInitial = () => (useHoldings().of('PUBLICATION') > 0 ? 'PUBLICATIONS' : 'INSTITUTIONS');

const Evidence = () => <Pills name="evidence" label={text.records.evidence} options={{ RECORDS: text.records.onRecord, STATISTICS: text.records.byStatistics }} initial="RECORDS" />;
