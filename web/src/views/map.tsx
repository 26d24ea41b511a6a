// Where institutions are, and the ties between places or countries.
import { useMemo } from 'preact/hooks';
import { change, useParam } from '../address';
import { useAnswer } from '../answer';
import { doubts, type Doubt } from '../doubt';
import { count, ratio, title, words } from '../format';
import { useHoldings } from '../holdings';
import { Choices, Pills, useList } from '../parts/controls';
import { Name } from '../parts/name';
import { csvExport, fileExport, Panel } from '../parts/panel';
import { LocalTable } from '../parts/table';
import { Failed } from '../parts/waiting';
import type { Column } from '../save';
import { text } from '../text';
import { Drawing } from './map/drawing';
import { useStanding } from './map/moving';
import { clusters, usePlaces, type Institution, type Places } from './map/places';
import { useTies, type MapTie } from './map/ties';

const t = text.map;

export const TYPES = /* GraphQL */ `query TypesOfInstitutions { types: __type(name: "InstitutionType") { enumValues { name description } } }`;

const INSTITUTIONS: Column<Institution>[] = [
  { key: 'name', label: text.records.name, value: r => r.name, cell: r => <Name of={r} /> },
  { key: 'city', label: text.records.city, value: r => r.city, cell: r => <bdi>{r.city ?? '–'}</bdi> },
  { key: 'country', label: text.records.country, value: r => r.country?.name, cell: r => <Name of={r.country} /> },
  { key: 'type', label: text.records.type, value: r => words(r.type) },
];
const doubtColumn = (doubtful: Map<string, Doubt>): Column<Institution> => ({ key: 'doubt', label: t.doubtful, value: r => { const d = doubtful.get(r.id); return d ? text.doubt(d.city, d.word, count(d.others), count(d.kilometres)) : null; } });
const PLACED: Column<Institution>[] = [...INSTITUTIONS, { key: 'latitude', label: t.latitude, value: r => r.latitude, numeric: true }, { key: 'longitude', label: t.longitude, value: r => r.longitude, numeric: true }];
const TIES: Column<MapTie>[] = [
  { key: 'from', label: text.network.from, value: r => r.from.entity.name, cell: r => <Name of={r.from.entity} /> },
  { key: 'to', label: text.network.to, value: r => r.to.entity.name, cell: r => <Name of={r.to.entity} /> },
  { key: 'items', label: text.network.jointItems, value: r => r.items, numeric: true },
  { key: 'ratio', label: text.network.ratio, value: r => r.ratio, cell: r => ratio(r.ratio), numeric: true },
];

export function MapView() {
  const { countryNames } = useHoldings();
  const asked = useAnswer<{ types: { enumValues: { name: string }[] } }>(TYPES), members = asked.data?.types.enumValues ?? [];
  return (
    <>
      <h1>{t.title}</h1>
      <Choices of={t.chooseFrom} names={['countries', 'types', 'ties']}><div class="controls">
        <Pills name="countries" label={text.controls.countries} options={countryNames} many />
        <Failed answer={asked} />
        <Pills name="types" label={text.records.type} options={Object.fromEntries(members.map(m => [m.name, title(m.name)]))} many />
        <Pills name="ties" label={t.ties} options={t.kinds} initial="countries" />
      </div></Choices>
      <div class="panels"><Mapped /></div>
    </>
  );
}

function Mapped() {
  const places = usePlaces(), drawn = useTies();
  const moves = useStanding();
  const [placeId] = useParam('place', '');
  const near = useMemo(() => clusters(places.institutions, moves.standing.zoom, innerWidth < 700 ? 44 : 22), [places.institutions, moves.standing.zoom]);
  const doubtful = useMemo(() => (places.loading ? new Map<string, Doubt>() : doubts(places.institutions)), [places.institutions, places.loading]);
  const chosen = placeId ? near.find(c => c.members.some(m => m.id === placeId)) : undefined;
  const lost = placeId && !chosen && places.answer.state === 'done' && !places.loading;
  const rows = chosen ? chosen.members : places.institutions;
  const columns = drawn.kind === 'places' ? TIES.slice(0, 3) : TIES;
  const tables = (
    <div class="aside-tables">
      {lost && <p class="quiet" role="status">{text.misread.notDrawn(placeId)}</p>}
      {chosen && <p class="chosen-node"><b>{t.cluster(chosen.name, chosen.members.length)}</b> <button type="button" class="plain" onClick={() => change({ place: null })}>{t.everywhere}</button></p>}
      {rows.length === 0 && places.answer.state === 'done' && !places.loading && places.total === 0 ? <p class="state" role="status">{t.noPlaces(count(places.all))}</p>
        : <LocalTable name="places" caption={t.institutions} columns={INSTITUTIONS} rows={rows} initial="name" size={12} />}
      {drawn.ties.length > 0 && !chosen && <><h2 class="second">{t.kinds[drawn.kind]}</h2><LocalTable name="mapties" caption={t.ties} columns={columns} rows={drawn.ties} initial="-items" size={8} /></>}
    </div>
  );
  return (
    <Panel name="map" wide title={t.panel} about={t.about} answer={drawn.kind !== 'none' && places.answer.state === 'done' && drawn.answer.state === 'failed' ? drawn.answer : places.answer} drawing
      counted={<><p>{t.countedPlaces(count(places.total), count(places.all))}</p>{drawn.network && <p>{drawn.network.receipt.statement}</p>}<p>{t.ground}</p></>}
      exports={[csvExport('places', [...PLACED, doubtColumn(doubtful)], rows), ...(drawn.ties.length > 0 ? [{ ...csvExport('ties', columns, drawn.ties), label: text.network.csvTies('') }] : []), ...fileExport(text.exports.gexf, drawn.network?.gexf), ...fileExport(text.exports.graphml, drawn.network?.graphml), ...fileExport(text.exports.vosviewer, drawn.network?.vosviewer)]}
      picture={<div class="beside">
        <figure>
          <Drawing doubtful={doubtful} moves={moves} clusters={near} chosen={chosen} ties={drawn.ties} kind={drawn.kind} evidence={drawn.evidence} label={t.label(places.institutions.length)} />
          <figcaption class="quiet"><Said places={places} drawn={drawn} doubtful={doubtful.size} /></figcaption>
        </figure>
        {tables}
      </div>}
      table={tables} />
  );
}

/** What is on the map, and what is not and why. */
function Said({ places, drawn, doubtful }: { places: Places; drawn: ReturnType<typeof useTies>; doubtful: number }) {
  const without = places.all - places.total, one = useList('countries').length === 1 && drawn.kind === 'countries';
  return (
    <span>
      {places.loading ? t.loading(count(places.institutions.length), count(places.total)) : places.total === 0 ? t.noPlaces(count(places.all)) : t.shown(count(places.institutions.length), count(without))}{' '}
      {drawn.kind !== 'none' && (one ? t.oneCountry : drawn.network?.emptyReason ?? (drawn.kind === 'places' && drawn.network ? t.unplaced(count(drawn.ties.length), count(drawn.unplaced)) : drawn.ties.length > 0 ? t.coloured[drawn.evidence] : ''))} {t.doubtfulPlaces(doubtful)} <span class="moving">{text.network.howToMove}</span>
    </span>
  );
}
