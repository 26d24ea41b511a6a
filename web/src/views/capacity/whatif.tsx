// What would change if something were added. Nothing is written anywhere.
import { change, useParam } from '../../address';
import { useAnswer } from '../../answer';
import { useHoldings } from '../../holdings';
import { Choice, Pills, useList } from '../../parts/controls';
import { Name, type Named } from '../../parts/name';
import { csvExport, Panel } from '../../parts/panel';
import { Pick } from '../../parts/search';
import { LocalTable } from '../../parts/table';
import type { Column } from '../../save';
import { text } from '../../text';
import { COLUMN, columnName, columnRecord, DECLARED, PASSED, useChoices, type ColumnOf } from './choices';
import { TURN_COLUMNS, type Turn } from './compare';

const CHANGED = '$whatIf: [CapacityChange!]!';

export const WHAT_IF = /* GraphQL */ `query WhatIf(${DECLARED}, ${CHANGED}, $baseline: CapacityBaseline!) {
  capacity(${PASSED}, whatIf: $whatIf, baseline: $baseline) {
    differences {
      country { id code name(language: $lang) }
      ${COLUMN}
      items
      institutions
      people
      before { items institutions people }
    }
    receipt { statement }
  }
  capacityGaps(${PASSED}, whatIf: $whatIf, baseline: $baseline) {
    changes(turns: [OPENED, CLOSED, MOVED]) {
      country { id code name(language: $lang) }
      ${COLUMN}
      turn
      kindBefore
      kindAfter
      scoreBefore
      scoreAfter
      difference { items institutions people }
    }
  }
}`;

export const NAMES = /* GraphQL */ `query NamesOf($ids: [ID!]!, $lang: String) {
  nodes(ids: $ids) { __typename id ... on Record { name(language: $lang) synthetic } }
}`;

interface Difference extends ColumnOf { country: Named & { code: string }; items: number; institutions: number; people: number; before: { items: number | null; institutions: number | null; people: number | null } }
interface WhatIfAnswer { capacity: { differences: Difference[]; receipt: { statement: string } }; capacityGaps: { changes: Turn[] } }
type Party = Named & { __typename: string };

const t = text.capacity;

const arrow = (before: number | null, more: number) => (more === 0 ? String(before ?? '–') : `${before ?? 0} → ${(before ?? 0) + more}`);
const COLUMNS: Column<Difference>[] = [
  { key: 'country', label: t.country, value: r => r.country.name, cell: r => <Name of={r.country} /> },
  { key: 'column', label: t.column, value: columnName, cell: r => <Name of={columnRecord(r)} /> },
  { key: 'items', label: t.items, value: r => r.items, cell: r => arrow(r.before.items, r.items), numeric: true },
  { key: 'institutions', label: t.dimensions.INSTITUTIONS!, value: r => r.institutions, cell: r => arrow(r.before.institutions, r.institutions), numeric: true },
  { key: 'people', label: t.dimensions.PEOPLE!, value: r => r.people, cell: r => arrow(r.before.people, r.people), numeric: true },
];

/** What the form says, as the schema's change; null while it says too little. */
function changeOf(what: string, areas: number[], parties: Party[], year: number, number: number): Record<string, unknown> | null {
  const of = (typename: string) => parties.filter(p => p.__typename === typename).map(p => ({ id: p.id }));
  const institutions = of('Institution'), people = of('Person');
  if (areas.length === 0) return null;
  if (what === 'addPeople') return institutions[0] ? { addPeople: { institution: institutions[0].id, areas, since: year, count: number } } : null;
  if (parties.length === 0) return null;
  const those = { areas, count: number };
  if (what === 'addPublication') return { addPublication: { ...those, year, ...(people.length && { authors: people }), ...(institutions.length && { institutions: institutions.map(i => i.id) }) } };
  return { [what]: { ...those, from: year, ...(institutions.length && { institutions }), ...(people.length && { people }) } };
}

export function WhatIf() {
  const { variables, baseline, shows } = useChoices();
  const { areaNames } = useHoldings();
  const [what] = useParam('what', 'addProject'), [year, setYear] = useParam('wy', String(new Date().getFullYear())), [number, setNumber] = useParam('wn', '1');
  const areas = useList('wa').map(Number), ids = useList('wi');
  const named = useAnswer<{ nodes: (Party | null)[] }>(ids.length ? NAMES : null, { ids });
  const parties = ids.length ? (named.data?.nodes ?? []).filter((p): p is Party => p !== null && ids.includes(p.id)) : [];
  const gone = named.state === 'done' ? ids.filter(i => !parties.some(p => p.id === i)) : [];
  const supposed = changeOf(what, areas, parties, Number(year), Math.min(100, Math.max(1, Number(number) || 1)));
  const answer = useAnswer<WhatIfAnswer>(supposed ? WHAT_IF : null, { ...variables, whatIf: [supposed], baseline: baseline || 'CORRIDOR' });
  const rows = answer.data?.capacity.differences.filter(d => shows(d.country, d)).filter(d => d.items || d.institutions || d.people) ?? [];
  const turns = answer.data?.capacityGaps.changes.filter(c => shows(c.country, c)).filter(c => c.turn !== 'MOVED' || c.scoreBefore !== c.scoreAfter) ?? [];
  const form = (
    <div class="form">
      <Choice name="what" label={t.suppose} options={t.changes} initial="addProject" />
      <Pills name="wa" label={t.inAreas} options={areaNames} many />
      <div class="control"><span>{t.parties}</span>
        <Pick label={t.partiesHint} types={['INSTITUTION', 'PERSON']} onPick={r => change({ wi: [...new Set([...ids, r.id])].join(',') })} />
        {gone.length > 0 && <p class="quiet" role="status">{t.gone(gone.length)} <button type="button" onClick={() => change({ wi: ids.filter(i => !gone.includes(i)).join(',') })}>{t.forgetGone}</button></p>}
        <ul class="chosen-list">{parties.map(p => <li key={p.id}><Name of={p} /> <button type="button" class="plain" aria-label={t.remove(p.name)} onClick={() => change({ wi: ids.filter(i => i !== p.id).join(',') })}>×</button></li>)}</ul>
      </div>
      <label class="control"><span>{t.fromYear}</span><input type="number" min={1900} max={2100} value={year} onChange={e => setYear(e.currentTarget.value)} /></label>
      <label class="control"><span>{t.howMany}</span><input type="number" min={1} max={100} value={number} onChange={e => setNumber(e.currentTarget.value)} /></label>
    </div>
  );
  if (!supposed) return <section class="panel wide"><h2>{t.whatIfTitle}</h2><p class="about">{t.whatIfAbout}</p>{form}<p class="state quiet">{t.whatIfLacks}</p></section>;
  return (
    <Panel name="whatif" wide title={t.whatIfTitle} about={t.whatIfAbout} answer={answer} controls={form} empty={answer.data && rows.length === 0 ? t.nothingChanges : null}
      counted={<p>{answer.data?.capacity.receipt.statement}</p>} exports={[csvExport('what-if', COLUMNS, rows)]}
      table={<LocalTable name="whatif" caption={t.whatIfTitle} columns={COLUMNS} rows={rows} initial="" />}>
      <h3>{t.turnsTitle}</h3>
      {turns.length === 0 ? <p class="quiet">{t.noTurns}</p> : <LocalTable name="turns" caption={t.turnsTitle} columns={TURN_COLUMNS} rows={turns} initial="" size={10} />}
    </Panel>
  );
}

