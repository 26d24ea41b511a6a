// Relatedness: what a country does, and what is near to that.
import { useParam } from '../../address';
import { useAnswer } from '../../answer';
import { cut, percent, ratio, words } from '../../format';
import { useHoldings } from '../../holdings';
import { Pills } from '../../parts/controls';
import { Name, type Named } from '../../parts/name';
import { csvExport, Panel } from '../../parts/panel';
import { Drawn } from '../../parts/drawn';
import { LocalTable } from '../../parts/table';
import type { Column } from '../../save';
import { text } from '../../text';
import { columnName, columnRecord, DECLARED, PASSED, useChoices, type ColumnOf } from './choices';

export const NEAR = /* GraphQL */ `query Near(${DECLARED}, $country: CountryCode!) {
  capacityGaps(${PASSED}) {
    gaps(first: 300, filter: {all: true, countries: [$country]}) {
      nodes {
        area { id name(language: $lang) number }
        theme { id name(language: $lang) slug }
        topic { id name(language: $lang) }
        kind
        cell { items institutions people }
        reach { density usual having multiple reachability reason }
      }
    }
    receipt { statement }
  }
}`;

interface Gap extends ColumnOf { kind: string; cell: { items: number | null; institutions: number | null; people: number | null }; reach: { density: number | null; usual: number | null; having: number; multiple: number | null; reachability: string | null; reason: string | null } | null }
interface NearAnswer { capacityGaps: { gaps: { nodes: Gap[] }; receipt: { statement: string } } }

const t = text.capacity;

const COLUMNS: Column<Gap>[] = [
  { key: 'column', label: t.column, value: columnName, cell: g => <Name of={columnRecord(g) as Named} /> },
  { key: 'items', label: t.items, value: g => g.cell.items, numeric: true },
  { key: 'density', label: t.density, value: g => g.reach?.density, cell: g => percent(g.reach?.density), numeric: true },
  { key: 'multiple', label: t.multiple, value: g => g.reach?.multiple, cell: g => ratio(g.reach?.multiple), numeric: true },
  { key: 'reachability', label: t.reachability, value: g => (g.reach?.reachability ? t.reach[g.reach.reachability]! : null) },
  { key: 'kind', label: t.kind, value: g => t.kinds[g.kind] ?? words(g.kind) },
  { key: 'reason', label: t.reason, order: '', value: g => g.reach?.reason },
];

export function Near() {
  const { variables, only } = useChoices();
  const { countryNames } = useHoldings();
  const [by] = useParam('by', 'THEME'), [country] = useParam('of', 'LA');
  const answer = useAnswer<NearAnswer>(NEAR, { ...variables, ...(only.areas.length && { areas: only.areas }), by: by === 'AREA' ? 'THEME' : by, country });
  const all = answer.data?.capacityGaps.gaps.nodes ?? [];
  const placed = all.filter(g => g.reach?.multiple !== null && g.reach?.multiple !== undefined);
  return (
    <Panel name="near" wide title={t.nearTitle(countryNames[country] ?? country)} about={t.nearAbout} answer={answer} drawing
      empty={answer.data && placed.length === 0 ? all[0]?.reach?.reason ?? t.noNear : null}
      controls={<Pills name="of" label={t.country} options={countryNames} initial="LA" />}
      counted={<p>{answer.data?.capacityGaps.receipt.statement}</p>} exports={[csvExport('near', COLUMNS, all)]}
      picture={<Scatter gaps={placed} />}
      table={<LocalTable name="near" caption={t.nearAbout} columns={COLUMNS} rows={all} initial="-multiple" />} />
  );
}

const HEIGHT = 460, LEFT = 44, BOTTOM = 44, TOP = 30, RIGHT = 20, LETTER = 6.6;

/** Across how near it is to what the country does, upwards how much of it the country does. */
const Scatter = ({ gaps }: { gaps: Gap[] }) => <>
  <Drawn>{width => <ScatterAt gaps={gaps} width={width} />}</Drawn>
  <p class="key">{Object.entries(CLASSES).map(([name, k]) => <span key={name}><i class={`swatch ${k}`} /> {t.reach[name]}</span>)}</p>
</>;

function ScatterAt({ gaps, width }: { gaps: Gap[]; width: number }) {
  const letters = width < 620 ? 20 : 34;
  const far = Math.max(1.3, ...gaps.map(g => g.reach!.multiple!)), most = Math.max(3, ...gaps.map(g => g.cell.items ?? 0));
  const x = (v: number) => LEFT + (v / far) * (width - LEFT - RIGHT), y = (v: number) => HEIGHT - BOTTOM - (Math.log1p(v) / Math.log1p(most)) * (HEIGHT - BOTTOM - TOP);
  const labelled = labels(gaps.map(g => ({ g, x: x(g.reach!.multiple!), y: y(g.cell.items ?? 0), width: LETTER * Math.min(letters, columnName(g).length) })), width, { x: x(1) > width / 2 ? x(1) - 5 - LETTER * t.usualLine.length : x(1) + 5, y: TOP + 6, width: LETTER * t.usualLine.length });
  return (
    <svg class="drawing scatter" viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={t.nearAbout}>
      <line class="grid" x1={LEFT} x2={width - RIGHT} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
      <line class="usual" x1={x(1)} x2={x(1)} y1={TOP} y2={HEIGHT - BOTTOM} />
      <text class="small" x={x(1) + (x(1) > width / 2 ? -5 : 5)} y={TOP + 6} text-anchor={x(1) > width / 2 ? 'end' : 'start'}>{t.usualLine}</text>
      <text class="small" x={width - RIGHT} y={HEIGHT - 12} text-anchor="end">{t.nearAxis} →</text>
      <text class="small" x={LEFT} y={HEIGHT - 12}>{t.farAxis}</text>
      {[0, 1, 3, 10, 30, 100, 300].filter(v => v <= most).map(v => <text key={v} class="small" x={LEFT - 8} y={y(v)} text-anchor="end" dominant-baseline="central">{v}</text>)}
      <text class="small" x={4} y={14}>{t.items}</text>
      {labelled.map(({ g, x: cx, y: cy, label }, i) => (
        <g key={i}>
          <circle class={`point ${(g.cell.items ?? 0) === 0 ? 'empty' : ''} ${CLASSES[g.reach!.reachability ?? 'THERE']}`} cx={cx} cy={cy} r={6}><title>{`${columnName(g)}: ${g.cell.items} ${t.items.toLowerCase()}, ${t.multiple.toLowerCase()} ${ratio(g.reach!.multiple)}`}</title></circle>
          {label && <text class="small strong2" x={label.x} y={label.y} dominant-baseline="central">{cut(columnName(g), letters)}</text>}
        </g>
      ))}
    </svg>
  );
}

/** How a point is coloured: strong in it already, within reach, or more than a step away. */
const CLASSES: Record<string, string> = { THERE: 'k3', REACHABLE: 'k1', STRUCTURAL: 'k5' };

interface Label { x: number; y: number; width: number }

/** Labels those points whose label would lie, beside, above or beneath them, on no other label and no other point. */
function labels<P extends { x: number; y: number; width: number }>(points: P[], widest: number, line: Label): (P & { label: Label | null })[] {
  const taken = [line];
  return points.map(p => {
    const label = [[9, 0], [-9 - p.width, 0], [-4, -15], [-4, 16]].map(([dx, dy]) => ({ x: p.x + dx!, y: p.y + dy!, width: p.width })).find(l =>
      l.x > LEFT && l.x + l.width < widest && l.y > 24 && points.every(q => q === p || Math.abs(q.y - l.y) > 11 || q.x < l.x - 8 || q.x > l.x + l.width + 8)
      && taken.every(q => Math.abs(q.y - l.y) > 13 || q.x > l.x + l.width + 4 || q.x + q.width + 4 < l.x)) ?? null;
    if (label) taken.push(label);
    return { ...p, label };
  });
}
