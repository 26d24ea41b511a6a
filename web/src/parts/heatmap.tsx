// A heat map as a drawing: countries by columns, each cell with its number, coloured by how it compares. Where there is
// little room, countries stand across and columns one below another.
import { go } from '../address';
import { brief, cut, tight } from '../format';
import { text } from '../text';
import { Drawn, Links } from './drawn';
import { Sideways } from './sideways';

export interface HeatCell {
  /** The number in it; null where nothing is counted. */
  value: number | null;
  level: number | null;
  title: string;
  href?: string;
  /** Whether too few are expected for the colour to say anything. */
  few?: boolean;
}
export interface HeatProps {
  title: string;
  rows: { label: string }[];
  columns: { label: string }[];
  /** Cells row after row. */
  cells: (HeatCell | null)[];
  selected?: number;
  legend: string[];
}

const LINE = 14, SWATCH = 36, NARROW = 620, MANY = 14;
const HEAD = 92; // pixels that a word over a column takes
const LETTER = 6.6; // width of a letter of a label, in pixels

/** Level of an index for the scale of seven colours: -3 is far below what is expected, 3 far above. */
export function levelOf(index: number | null | undefined): number | null {
  if (index === null || index === undefined) return null;
  const steps = [1 / 3, 0.6, 0.85, 1.18, 1.67, 3];
  return steps.filter(s => index >= s).length - 3;
}

/** The server gives no verdict where fewer are expected; statistics have no verdicts, but the same holds of them. */
const LEAST = 5;

/** Whether an index rests on too few to be given a colour. */
export const tooFew = (index: { verdict?: string | null; expected?: number } | null | undefined): boolean =>
  index?.verdict === 'TOO_FEW' || (!index?.verdict && index?.expected !== undefined && index.expected < LEAST);

/** Where everything is put: `down` are the lines of the drawing, `across` its columns. */
interface Plan { turned: boolean; slanted: boolean; down: { label: string }[]; across: { label: string }[]; left: number; top: number; step: number; height: number; wide: number }

function planOf({ rows, columns }: HeatProps, width: number): Plan {
  const turned = rows.length <= 8 && (width < NARROW || columns.length > rows.length && columns.length <= MANY && (width - 96) / columns.length < HEAD);
  const [down, across] = turned ? [columns, rows] : [rows, columns];
  const left = turned ? Math.min(124, 0.38 * width) : 96, slanted = turned || across.length > MANY;
  const step = slanted && !turned ? 54 : (width - left - (turned ? 22 : 0)) / Math.max(1, across.length);
  const longest = Math.max(1, ...across.map(c => Math.min(22, c.label.length)));
  const top = slanted ? 28 + 0.66 * LETTER * longest : 14 + LINE * Math.max(1, ...across.map(c => wrap(c.label, letters(step)).length));
  return { turned, slanted, down, across, left, top, step, height: turned ? 38 : 40, wide: left + across.length * step + (turned ? 22 : slanted ? 110 : 0) };
}

export const HeatMap = (props: HeatProps) => <Drawn>{width => <Cells {...props} plan={planOf(props, width)} />}</Drawn>;

function Cells({ title, columns, cells, selected, legend, plan }: HeatProps & { plan: Plan }) {
  const { turned, slanted, down, across, left, top, step, height, wide } = plan;
  const keys = KEYS.filter(key => cells.some(c => c && lookOf(c) === key.look)), tall = top + down.length * height + 42 + (turned ? 18 * keys.length : 0);
  const order = Array.from({ length: down.length * across.length }, (_, n) => { const j = Math.floor(n / across.length), i = n % across.length; return turned ? i * columns.length + j : n; });
  const drawing = (
    <Links class="drawing heat" viewBox={`0 0 ${wide} ${tall}`} width={wide} label={title}>
      {across.map((c, i) => <Head key={i} label={c.label} x={left + i * step + step / 2} y={top - 10} step={step} slanted={slanted} />)}
      {down.map((r, j) => <Line key={j} label={r.label} x={left - 8} y={top + j * height + height / 2} width={left - 8} />)}
      {order.map((k, n) => <Cell key={k} cell={cells[k] ?? null} step={step} height={height} x={left + (n % across.length) * step} y={top + Math.floor(n / across.length) * height} selected={k === selected} />)}
      <Legend x={turned ? 4 : left} y={top + down.length * height + 12} legend={legend} keys={keys} below={turned} />
    </Links>
  );
  return slanted && !turned ? <Sideways label={title}>{drawing}</Sideways> : drawing;
}

/** How a cell looks: the level of its colour, or why it has none. */
const lookOf = (cell: HeatCell): string => (cell.few ? 'few' : cell.level === null ? 'none' : String(cell.level));
interface Key { look: string; label: string }
const KEYS: Key[] = [{ look: 'few', label: text.tooFew }, { look: 'none', label: text.notCompared }];

function Cell({ cell, step, height, x, y, selected }: { cell: HeatCell | null; step: number; height: number; x: number; y: number; selected: boolean }) {
  const box = { x: x + 1, y: y + 1, width: step - 2, height: height - 2, rx: 2 };
  if (!cell) return <rect class="cell lnone" {...box} />;
  const level = lookOf(cell), label = step < 46 ? tight(cell.value) : brief(cell.value);
  const body = <>
    <title>{cell.title}</title>
    <rect class={`cell l${level} ${selected ? 'selected' : ''}`} {...box} />
    <text class={`value on-l${level} ${step < 36 ? 'tight' : ''}`} x={x + step / 2} y={y + height / 2} text-anchor="middle" dominant-baseline="central">{label}</text>
  </>;
  if (!cell.href) return <g>{body}</g>;
  return <a href={cell.href} class={selected ? 'chosen' : ''} aria-label={`${label}: ${cell.title}`} onClick={e => { e.preventDefault(); go(cell.href!); }}>{body}</a>;
}

const letters = (width: number) => Math.max(6, Math.floor((width - 4) / LETTER));

/** The label over a column: on several lines, or slanted. */
function Head({ label, x, y, step, slanted }: { label: string; x: number; y: number; step: number; slanted: boolean }) {
  if (slanted) return <text class="label" x={x} y={y} text-anchor="start" transform={`rotate(-40 ${x} ${y})`}>{cut(label, 22)}</text>;
  const lines = wrap(label, letters(step));
  return <text class="label" x={x} y={y - (lines.length - 1) * LINE} text-anchor="middle">{lines.map((l, i) => <tspan key={i} x={x} dy={i === 0 ? 0 : LINE}>{l}</tspan>)}</text>;
}

/** The label before a line, on up to two lines. */
function Line({ label, x, y, width }: { label: string; x: number; y: number; width: number }) {
  const all = wrap(label, letters(width)), lines = all.length > 2 ? [all[0]!, all[1] + '…'] : all;
  return <text class="label" x={x} y={y - ((lines.length - 1) * LINE) / 2} text-anchor="end" dominant-baseline="central">{lines.map((l, i) => <tspan key={i} x={x} dy={i === 0 ? 0 : LINE}>{l}</tspan>)}<title>{label}</title></text>;
}

function wrap(label: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && (last + ' ' + word).length <= width) lines[lines.length - 1] = last + ' ' + word;
    else lines.push(word);
  }
  const fit = lines.map(l => cut(l, width + 3));
  return fit.length > 4 ? [...fit.slice(0, 3), fit[3] + '…'] : fit;
}

function Legend({ x, y, legend, keys, below }: { x: number; y: number; legend: string[]; keys: Key[]; below: boolean }) {
  const all = 7 * SWATCH;
  return (
    <g class="legend" aria-hidden="true">
      {[-3, -2, -1, 0, 1, 2, 3].map((l, i) => <rect key={l} class={`cell l${l}`} x={x + i * SWATCH} y={y} width={SWATCH - 1} height={9} />)}
      <text class="small" x={x} y={y + 23}>{legend[0]}</text>
      <text class="small" x={x + all} y={y + 23} text-anchor="end">{legend[2]}</text>
      {keys.map(({ look, label }, i) => {
        const [left, line] = below ? [x, y + 36 + 18 * i] : [x + all + 16 + 110 * i, y];
        return <g key={look}><rect class={`cell l${look}`} x={left} y={line} width={SWATCH / 2} height={9} /><text class="small" x={below ? left + SWATCH / 2 + 6 : left} y={below ? line + 9 : line + 23}>{label}</text></g>;
      })}
    </g>
  );
}
