// What the reader chooses of a network. Choices and what they mean are the schema's.
import { change, useAddress } from '../../address';
import { useAnswer } from '../../answer';
import { title, words } from '../../format';
import { useHoldings } from '../../holdings';
import { Check, Choice, Choices, Pills, Several, YearFrom, Years, useList } from '../../parts/controls';
import { Topics } from '../../parts/topics';
import { Failed } from '../../parts/waiting';
import { text } from '../../text';
import { useChoices } from './choices';
import { VOCABULARY, type Member, type Vocabulary } from './queries';

const t = text.network;

const optionsOf = (members: Member[], but: string[] = []) => Object.fromEntries(members.filter(m => !but.includes(m.name)).map(m => [m.name, title(m.name)]));
/** What is chosen more seldom stands behind a line that opens. */
const FINER = ['colour', 'strength', 'counting', 'basis', 'themes', 'topics', 'min', 'to'];
/** What Reset takes back, but for the year that is shown. */
const RESET = ['within', 'across', 'areas', 'types', 'from', 'size', ...FINER];
const NO_MEASURES = ['COMMUNITY'];

export function Controls() {
  const { areaNames, countryNames } = useHoldings();
  const { level, evidence, ego } = useChoices();
  const asked = useAnswer<Vocabulary>(VOCABULARY), vocabulary = asked.data;
  const within = useList('within'), { first, last } = useSpan(vocabulary);
  const records = evidence === 'RECORDS';
  return (
    <Choices of={t.chooseFrom} names={['level', 'evidence', ...RESET]}>
      <div class="controls">
        {!ego && <Pills name="level" label={t.nodesAre} options={t.levels} initial="INSTITUTION" />}
        {level === 'COUNTRY' && !ego && <Pills name="evidence" label={text.records.evidence} options={{ RECORDS: text.records.onRecord, STATISTICS: text.records.byStatistics }} initial={evidence} />}
        <Pills name="within" label={text.controls.countries} options={countryNames} many />
        {within.length > 1 && <Check name="across" label={t.across} />}
        {records && <Pills name="areas" label={text.controls.areas} options={areaNames} many />}
        {records && vocabulary && <Pills name="types" label={t.types} options={pick(optionsOf(vocabulary.types.enumValues), ['UNIVERSITY', 'RESEARCH_INSTITUTE', 'ENTERPRISE', 'HOSPITAL', 'MINISTRY'])} many />}
        <YearFrom first={first} last={last} />
        {vocabulary && <Choice name="size" label={t.size} options={optionsOf(vocabulary.measures.enumValues, NO_MEASURES)} initial="STRENGTH" />}
      </div>
      {vocabulary ? <Finer vocabulary={vocabulary} records={records} /> : <Failed answer={asked} />}
    </Choices>
  );
}

/** From the first year of a publication here to the last: earlier and later ones would show the same, or nothing. */
function useSpan(vocabulary: Vocabulary | null): { first: number; last: number } {
  const year = (of: 'earliest' | 'latest') => vocabulary?.[of].nodes[0]?.year ?? null;
  const last = year('latest') ?? new Date().getFullYear();
  return { first: Math.min(last, year('earliest') ?? last - 20), last };
}

const pick = (options: Record<string, string>, names: string[]) => Object.fromEntries(names.filter(n => options[n]).map(n => [n, options[n]!]));

function Finer({ vocabulary, records }: { vocabulary: Vocabulary; records: boolean }) {
  const { params } = useAddress();
  const { level } = useChoices();
  const strength = params.get('strength') ?? (level === 'COUNTRY' ? 'ASSOCIATION_CORRECTED' : 'RAW');
  const colours = pick(t.colours, level === 'INSTITUTION' ? ['community', 'country', 'type'] : ['community', 'country']);
  const themes = Object.fromEntries(vocabulary.themes.nodes.map(x => [x.slug, x.name]));
  const said = [[t.strength, vocabulary.strength.enumValues, strength], ...(records ? [[t.counting, vocabulary.counting.enumValues, params.get('counting') ?? 'FULL']] : []), [t.size, vocabulary.measures.enumValues, params.get('size') ?? 'STRENGTH']] as [string, Member[], string][];
  const chosen = FINER.filter(name => params.has(name));
  return (
    <details class="finer" open={chosen.length > 0}><summary>{t.finer(chosen.length)}</summary>
    <div class="controls">
      <Choice name="colour" label={t.colour} options={colours} initial="community" />
      <Choice name="strength" label={t.strength} options={optionsOf(vocabulary.strength.enumValues)} initial={level === 'COUNTRY' ? 'ASSOCIATION_CORRECTED' : 'RAW'} />
      {records && <Choice name="counting" label={t.counting} options={Object.fromEntries(vocabulary.counting.enumValues.map(m => [m.name, t.countings[m.name] ?? words(m.name)]))} initial="FULL" />}
      {records && <Several name="basis" label={t.basis} options={optionsOf(vocabulary.basis.enumValues)} />}
      {records && Object.keys(themes).length > 0 && <Several name="themes" label={t.themes} options={themes} />}
      {records && <Topics label={text.controls.topics} />}
      {records && <Several name="types" label={t.allTypes} options={optionsOf(vocabulary.types.enumValues)} />}
      <Choice name="min" label={t.atLeast} options={{ '': t.anyItems, ...Object.fromEntries([2, 3, 5, 10].map(n => [n, t.joint(n)])) }} initial="" />
      <Years />
      <button type="button" onClick={() => change(Object.fromEntries([...RESET, 'at'].map(n => [n, null])))}>{text.controls.reset}</button>
      <details class="meaning"><summary>{t.meaning}</summary>
        <dl>{said.map(([label, members, value]) => <div key={label}><dt>{label}: {words(value)}</dt><dd>{members.find(m => m.name === value)?.description}</dd></div>)}</dl>
      </details>
    </div>
    </details>
  );
}
