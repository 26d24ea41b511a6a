// Values by year as a drawing: bars for counts, a line for a statistic.
import { brief, step as stepText } from '../format';
import { Drawn } from './drawn';

export interface Series { label: string; values: Map<number, number> }

const HEIGHT = 220, LEFT = 46, RIGHT = 12, TOP = 14, BOTTOM = 26;
const LABEL = 62; // pixels that a year takes on the axis

/** Steps of an axis: round numbers, about four of them; `whole` ones where what is shown is counted. */
export function ticks(most: number, whole = false): number[] {
  if (most <= 0) return [0];
  const raw = most / 4, power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map(f => f * power).find(s => s >= raw && (!whole || Number.isInteger(s))) ?? 1;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

const span = (series: Series[]): [number, number] => {
  const years = series.flatMap(s => [...s.values.keys()]);
  return [Math.min(...years), Math.max(...years)];
};

interface Axis { first: number; last: number; most: number; whole?: boolean; width: number; x(year: number): number; y(value: number): number }
interface Drawing { title: string; series: Series[]; width: number }

function Axes({ first, last, most, whole, width, x, y }: Axis) {
  const every = Math.max(1, Math.ceil((last - first) / Math.max(1, Math.floor((width - LEFT) / LABEL))));
  const years = Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => first + i * every);
  return (
    <g aria-hidden="true">
      {ticks(most, whole).map(v => <g key={v}><line class="grid" x1={LEFT} x2={width - RIGHT} y1={y(v)} y2={y(v)} /><text class="small" x={LEFT - 6} y={y(v)} text-anchor="end" dominant-baseline="central">{stepText(v)}</text></g>)}
      {years.map(v => <text key={v} class="small" x={x(v)} y={HEIGHT - 8} text-anchor="middle">{v}</text>)}
    </g>
  );
}

/** Counts of several kinds by year, one upon another. */
export const Bars = (props: Omit<Drawing, 'width'>) => (
  <figure>
    <Drawn most={900}>{width => <BarsAt {...props} width={width} />}</Drawn>
    {props.series.length > 1 && <Key series={props.series} />}
  </figure>
);

function BarsAt({ title, series, width }: Drawing) {
  const [first, last] = span(series);
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const most = Math.max(1, ...years.map(v => series.reduce((sum, s) => sum + (s.values.get(v) ?? 0), 0)));
  const step = (width - LEFT - RIGHT) / years.length;
  const x = (year: number) => LEFT + (year - first + 0.5) * step, y = (value: number) => HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM);
  return (
    <svg class="drawing chart" viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={title}>
      <Axes first={first} last={last} most={most} whole width={width} x={x} y={y} />
      {years.map(v => {
        let below = 0;
        return series.map((s, i) => {
          const value = s.values.get(v) ?? 0, from = below;
          below += value;
          return value > 0 && <rect key={`${v}.${i}`} class={`k${i + 1}`} x={x(v) - step * 0.42} width={step * 0.84} y={y(from + value)} height={y(from) - y(from + value)}><title>{`${v}: ${value} ${s.label}`}</title></rect>;
        });
      })}
    </svg>
  );
}

const Key = ({ series }: { series: Series[] }) => (
  <figcaption class="key">{series.map((s, i) => <span key={s.label}><i class={`swatch k${i + 1}`} /> {s.label}</span>)}</figcaption>
);

/** Lines of values by year. */
export const Lines = (props: Omit<Drawing, 'width'>) => (
  <figure>
    <Drawn most={900}>{width => <LinesAt {...props} width={width} />}</Drawn>
    {props.series.length > 1 && <Key series={props.series} />}
  </figure>
);

function LinesAt({ title, series, width }: Drawing) {
  const [first, last] = span(series);
  const most = Math.max(...series.flatMap(s => [...s.values.values()]));
  const x = (year: number) => (last === first ? width / 2 : LEFT + 8 + ((year - first) / (last - first)) * (width - LEFT - RIGHT - 16));
  const y = (value: number) => HEIGHT - BOTTOM - (most === 0 ? 0 : value / most) * (HEIGHT - TOP - BOTTOM);
  return (
    <svg class="drawing chart" viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={title}>
      <Axes first={first} last={last} most={most} width={width} x={x} y={y} />
      {series.map((s, i) => {
        const points = [...s.values].toSorted((a, b) => a[0] - b[0]);
        return (
          <g key={s.label} class={`line k${i + 1}`}>
            <polyline points={points.map(([year, value]) => `${x(year)},${y(value)}`).join(' ')} />
            {points.length < 8 && points.map(([year, value]) => <circle key={year} cx={x(year)} cy={y(value)} r={3}><title>{`${year}: ${brief(value)}`}</title></circle>)}
          </g>
        );
      })}
    </svg>
  );
}
