// A heat map as a drawing: rows by columns, each cell with its number, coloured by how it compares.
import { go } from '../address';
import { Sideways } from './sideways';

export interface HeatCell { label: string; level: number | null; title: string; href?: string; sure?: boolean }
export interface HeatProps {
  title: string;
  rows: { label: string; href?: string }[];
  columns: { label: string; href?: string }[];
  /** Cells row after row. */
  cells: (HeatCell | null)[];
  selected?: number;
  legend: string[];
}

const LEFT = 96, WIDE = 94, NARROW = 54, HEIGHT = 40, LINE = 13, SWATCH = 42;

/** Level of an index for the scale of seven colours: -3 is far below what is expected, 3 far above. */
export function levelOf(index: number | null | undefined): number | null {
  if (index === null || index === undefined) return null;
  const steps = [1 / 3, 0.6, 0.85, 1.18, 1.67, 3];
  return steps.filter(s => index >= s).length - 3;
}

export function HeatMap({ title, rows, columns, cells, selected, legend }: HeatProps) {
  const turned = columns.length > 14, step = turned ? NARROW : WIDE;
  const top = turned ? 130 : 14 + LINE * Math.max(1, ...columns.map(c => wrap(c.label, 12).length));
  const width = LEFT + columns.length * step + (turned ? 110 : 0), height = top + rows.length * HEIGHT + 38;
  return (
    <Sideways label={title}>
      <svg class="drawing heat" viewBox={`0 0 ${width} ${height}`} width={turned ? width : undefined} role="group" aria-label={title} data-wide={turned || undefined}>
        {columns.map((c, i) => <Label key={i} {...c} x={LEFT + i * step + step / 2} y={top - 10} turned={turned} />)}
        {rows.map((r, j) => <text key={j} class="label" x={LEFT - 8} y={top + j * HEIGHT + HEIGHT / 2} text-anchor="end" dominant-baseline="central">{r.label}</text>)}
        {cells.map((cell, k) => {
          const i = k % columns.length, j = Math.floor(k / columns.length);
          return <Cell key={k} cell={cell} step={step} x={LEFT + i * step} y={top + j * HEIGHT} selected={k === selected} />;
        })}
        <Legend x={LEFT} y={top + rows.length * HEIGHT + 12} legend={legend} />
      </svg>
    </Sideways>
  );
}

function Cell({ cell, step, x, y, selected }: { cell: HeatCell | null; step: number; x: number; y: number; selected: boolean }) {
  if (!cell) return <rect class="cell l-none" x={x + 1} y={y + 1} width={step - 2} height={HEIGHT - 2} rx={2} />;
  const level = cell.level === null ? 'none' : cell.level;
  const body = <>
    <title>{cell.title}</title>
    <rect class={`cell l${level} ${selected ? 'selected' : ''}`} x={x + 1} y={y + 1} width={step - 2} height={HEIGHT - 2} rx={2} />
    <text class={`value on-l${level} ${cell.sure === false ? 'unsure' : ''}`} x={x + step / 2} y={y + HEIGHT / 2} text-anchor="middle" dominant-baseline="central">{cell.label}</text>
  </>;
  if (!cell.href) return <g>{body}</g>;
  return <a href={cell.href} aria-label={`${cell.label}: ${cell.title}`} onClick={e => { e.preventDefault(); go(cell.href!); }}>{body}</a>;
}

/** A column's label, on up to three lines. */
function Label({ label, x, y, turned }: { label: string; x: number; y: number; turned: boolean }) {
  if (turned) return <text class="label" x={x} y={y} text-anchor="start" transform={`rotate(-40 ${x} ${y})`}>{label.length > 22 ? label.slice(0, 21) + '…' : label}</text>;
  const lines = wrap(label, 12);
  return <text class="label" x={x} y={y - (lines.length - 1) * LINE} text-anchor="middle">{lines.map((l, i) => <tspan key={i} x={x} dy={i === 0 ? 0 : LINE}>{l}</tspan>)}</text>;
}

function wrap(label: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && (last + ' ' + word).length <= width) lines[lines.length - 1] = last + ' ' + word;
    else lines.push(word);
  }
  const cut = lines.map(l => (l.length > width + 3 ? l.slice(0, width + 2) + '…' : l));
  return cut.length > 4 ? [...cut.slice(0, 3), cut[3] + '…'] : cut;
}

function Legend({ x, y, legend }: { x: number; y: number; legend: string[] }) {
  return (
    <g class="legend" aria-hidden="true">
      {[-3, -2, -1, 0, 1, 2, 3].map((l, i) => <rect key={l} class={`cell l${l}`} x={x + i * SWATCH} y={y} width={SWATCH - 1} height={9} />)}
      <text class="small" x={x} y={y + 22}>{legend[0]}</text>
      <text class="small" x={x + 3.5 * SWATCH} y={y + 22} text-anchor="middle">{legend[1]}</text>
      <text class="small" x={x + 7 * SWATCH} y={y + 22} text-anchor="end">{legend[2]}</text>
    </g>
  );
}
