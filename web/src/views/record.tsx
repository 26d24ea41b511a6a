// The page of a record of any kind.
import { change, link, useAddress } from '../address';
import { useAnswer } from '../answer';
import { count } from '../format';
import { useHoldings } from '../holdings';
import { Connection } from '../parts/connection';
import { MadeUp } from '../parts/name';
import { Waiting } from '../parts/waiting';
import type { Kind, Rec } from '../records/kind';
import { kindNamed, kindOf } from '../records/kinds';
import { back, kindQuery, recordQuery, relatedQuery } from '../records/queries';
import { text } from '../text';
import { Doubtful } from './record/doubt';
import { Figures } from './record/figures';
import { Names, Sources } from './record/names';
import { OverTime } from './record/overtime';
import { Partners } from './record/partners';

const t = text.records;

export function Record({ path }: { path: string[] }) {
  const id = path[0] ?? '';
  const answer = useAnswer<{ node: { __typename: string; id: string; name?: string } | null }>(kindQuery, { id });
  const kind = kindNamed(answer.data?.node?.__typename);
  const same = answer.data?.node?.id === id;
  return (
    <Waiting answer={answer}>
      {answer.data && !answer.data.node && <><h1>{t.title}</h1><p class="state">{t.noSuch}</p></>}
      {kind && same && <Page key={id} id={id} kind={kind} />}
    </Waiting>
  );
}

function Page({ id, kind }: { id: string; kind: Kind }) {
  const answer = useAnswer<{ node: Rec | null }>(recordQuery(kind), { id });
  const record = answer.data?.node;
  return (
    <Waiting answer={answer} empty={answer.data && !record ? t.noSuch : null}>
      {record && <>
        <Head record={record} kind={kind} />
        <div class="panels">
          {kind.type === 'COUNTRY' && <Figures id={id} />}
          <OverTime kind={kind} record={record} />
          {kind.partners && <Partners kind={kind} record={record} />}
          <Lists kind={kind} record={record} />
          <Sources record={record} answer={answer} />
        </div>
      </>}
    </Waiting>
  );
}

function Head({ record, kind }: { record: Rec; kind: Kind }) {
  const own = record.names.find((n: { type: string; value: string }) => n.type === 'NATIVE' && n.value !== record.name);
  const facts = kind.facts.map(f => [f.label, f.value(record)] as const).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <header class="record">
      <p class="kind-line"><a href={link('records', kind.type)}>{text.kinds[kind.type]![0]}</a>{record.synthetic && <MadeUp />}</p>
      <h1><bdi>{record.name}</bdi></h1>
      {own && <p class="own" lang={own.language ?? undefined} dir="auto">{own.value}</p>}
      <dl class="facts">{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd dir="auto">{value}</dd></div>)}</dl>
      {kind.type === 'INSTITUTION' && <Doubtful record={record} />}
      <Ways record={record} kind={kind} />
      <Names names={record.names} />
    </header>
  );
}

/** Where one may want to go from here. */
function Ways({ record, kind }: { record: Rec; kind: Kind }) {
  const { of } = useHoldings();
  const ways: [string, string][] = [], person = kind.type === 'PERSON';
  if (kind.type === 'INSTITUTION' || kind.type === 'PERSON') {
    ways.push([t.inNetwork(person), link('network', { ego: record.id, level: kind.type })], [t.recommended(person), link('network', { partners: record.id, level: kind.type })]);
  }
  if (kind.type === 'COUNTRY') ways.push([t.inNetwork(false), link('network', of('PUBLICATION') > 0 ? { within: record.code, level: 'INSTITUTION' } : { level: 'COUNTRY' })], [t.inCapacity, link('capacity', { show: 'gaps', countries: record.code })]);
  if (kind.type === 'INITIATIVE_AREA') ways.push([t.inNetwork(false), link('network', { areas: record.number, level: 'COUNTRY' })], [t.inCapacity, link('capacity', { by: 'THEME', areas: record.number })]);
  if (kind.type === 'INSTITUTION' && record.latitude !== null) ways.push([t.onMap, link('map', { place: record.id, at: `${record.longitude},${record.latitude},6` })]);
  return ways.length === 0 ? null : <p class="ways">{ways.map(([label, to]) => <a key={label} href={to}>{label}</a>)}</p>;
}

function Lists({ kind, record }: { kind: Kind; record: Rec }) {
  const { params } = useAddress();
  const relations = kind.relations.filter(r => record[`n_${r.field}`]?.totalCount > 0);
  const wanted = params.get('list'), found = relations.find(r => r.field === wanted), chosen = found ?? relations[0];
  if (!chosen) return null;
  const to = kindOf(chosen.to)!;
  const forget = Object.fromEntries([...params.keys()].filter(k => k.startsWith('list.')).map(k => [k, null]));
  return (
    <div class="wide">
      <nav class="tabs" aria-label={t.lists}>
        {relations.map(r => <button key={r.field} type="button" aria-pressed={r === chosen} onClick={() => change({ ...forget, list: r.field })}>{r.label} <span class="quiet">{count(record[`n_${r.field}`].totalCount)}</span></button>)}
      </nav>
      {wanted && !found && <p class="quiet" role="status">{text.misread.noList(wanted)}</p>}
      <Connection key={chosen.field} name="list" title={chosen.label} kind={to} query={relatedQuery(kind, chosen, to)} variables={{ id: record.id }} fixed={back(chosen, record.id)} relation={chosen} />
    </div>
  );
}
