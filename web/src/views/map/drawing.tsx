// The map drawn: the ground, ties, and a circle for those who lie together.
import { useEffect, useRef, useState } from 'preact/hooks';
import { change, go, link } from '../../address';
import { count } from '../../format';
import { useHoldings } from '../../holdings';
import { Links } from '../../parts/drawn';
import { levelOf, tooFew } from '../../parts/heatmap';
import { text } from '../../text';
import { AROUND, COUNTRIES, HEIGHT, MIDDLES, place, WIDTH } from './land';
import { ALL, MEKONG, type Moves, type Standing } from './moving';
import type { Cluster } from './places';
import type { MapTie } from './ties';

const t = text.map;

interface Props { doubtful: Map<string, unknown>; moves: Moves; clusters: Cluster[]; chosen: Cluster | undefined; ties: MapTie[]; kind: string; evidence: string; label: string }

/** Where a point of the map at zoom 1 is seen. */
const seen = ({ x, y, zoom }: Standing, [px, py]: [number, number]): [number, number] => [(px - x) * zoom + WIDTH / 2, (py - y) * zoom + HEIGHT / 2];
const outside = ([x, y]: [number, number], by = 30) => x < -by || y < -by || x > WIDTH + by || y > HEIGHT + by;

const MOVES: Record<string, [number, number]> = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] };

export function Drawing({ doubtful, moves, clusters, chosen, ties, kind, evidence, label }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  useEffect(() => moves.listen(svg.current!), []);
  const unit = useUnit(svg);
  const { standing } = moves;
  const { x, y, zoom } = standing;
  const key = (event: KeyboardEvent) => {
    const step = MOVES[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || (!step && !['+', '=', '-', '0'].includes(event.key))) return;
    event.preventDefault();
    if (step) moves.move(...step);
    else if (event.key === '0') moves.go(ALL);
    else moves.nearer(event.key === '-' ? 1 / 1.5 : 1.5);
  };
  return (
    <div class="mapped" onKeyDown={key}>
      <Links class="drawing map" place={svg} style={{ '--unit': String(unit) }} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} label={label} tabIndex={0}>
        <g transform={`translate(${WIDTH / 2} ${HEIGHT / 2}) scale(${zoom}) translate(${-x} ${-y})`}>
          <path class="around-land" d={AROUND} fill-rule="evenodd" />
          {COUNTRIES.map(c => <path key={c.code} class="land" d={c.d} fill-rule="evenodd" vector-effect="non-scaling-stroke" />)}
        </g>
        {ties.length > 0 && <Ties standing={standing} ties={ties} kind={kind} evidence={evidence} />}
        <Circles doubtful={doubtful} moves={moves} clusters={clusters} chosen={chosen} unit={unit} />
        <text class="small source" x={WIDTH - 8} y={HEIGHT - 8} text-anchor="end">{t.boundaries}</text>
      </Links>
      <div class="zoom" role="group" aria-label={text.network.moving}>
        <button type="button" aria-label={text.network.nearer} title={text.network.nearer} onClick={() => moves.nearer(1.6)}>+</button>
        <button type="button" aria-label={text.network.farther} title={text.network.farther} onClick={() => moves.nearer(1 / 1.6)}>−</button>
        <button type="button" aria-label={t.allSix} title={t.allSix} onClick={() => moves.go(ALL)}>⤢</button>
        <button type="button" aria-label={t.mekong} title={t.mekong} onClick={() => moves.go(MEKONG)}>≈</button>
      </div>
    </div>
  );
}

/** How many units of the drawing a pixel is where it is drawn small, so that names stay readable. */
function useUnit(svg: { current: SVGSVGElement | null }): number {
  const [unit, set] = useState(1);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => set(Math.max(1, WIDTH / Math.max(1, entry!.contentRect.width))));
    watch.observe(svg.current!);
    return () => watch.disconnect();
  }, []);
  return unit;
}

interface Box { x: number; y: number; width: number; height: number }
const apart = (a: Box, b: Box) => Math.abs(a.x - b.x) > (a.width + b.width) / 2 || Math.abs(a.y - b.y) > (a.height + b.height) / 2;

const MOST_NAMES = 45, MOST_LETTERS = 40;

/** Circles that take a click, the smaller ones above; names, those of countries first, where there is room. */
function Circles({ doubtful, moves, clusters, chosen, unit }: { doubtful: Map<string, unknown>; moves: Moves; clusters: Cluster[]; chosen: Cluster | undefined; unit: number }) {
  const { countries } = useHoldings();
  const inside = clusters.map(of => ({ of, at: seen(moves.standing, [of.x, of.y]), size: radius(of.members.length) * unit })).filter(c => !outside(c.at));
  const taken: Box[] = [];
  const room = (box: Box) => taken.every(b => apart(b, box)) && taken.push(box) > 0;
  // The numbers of the largest first; one that would lie on another is left out: the circle says it when pointed at.
  const numbers = new Set(inside.filter(c => c.size > 8.5 * unit && room({ x: c.at[0], y: c.at[1], width: (count(c.of.members.length).length * 7 + 4) * unit, height: 13 * unit })).map(c => c.of));
  const states = countries.filter(c => MIDDLES[c.code]).flatMap(({ code, name }) => {
    const [x, y] = seen(moves.standing, MIDDLES[code]!), width = name.length * 8 * unit, aside = width / 2 + 14 * unit;
    const at = [[0, 0], [aside, 0], [0, 18 * unit], [0, -18 * unit], [-aside, 0]].map(([dx, dy]) => [x + dx!, y + dy!] as [number, number])
      .find(p => !outside(p) && room({ x: p[0], y: p[1] - 4 * unit, width, height: 18 * unit }));
    return at ? [{ name, at }] : [];
  });
  let named = 0;
  const names = new Set(inside.filter(c => named < MOST_NAMES && c.of.name.length <= MOST_LETTERS
    && room({ x: c.at[0], y: c.at[1] - c.size - 8 * unit, width: c.of.name.length * 6.3 * unit, height: 14 * unit }) && (named += 1) > 0).map(c => c.of));
  return <>
    {inside.map(({ of, at, size }) => {
      const wrong = of.members.every(m => doubtful.has(m.id)), said = t.cluster(of.name, of.members.length) + (wrong ? `, ${t.doubtful}` : '');
      const open = () => { if (!moves.dragged()) change({ place: of === chosen ? null : of.members[0]!.id }); };
      return (
        <a key={of.members[0]!.id} href="#" aria-label={said} class={`${of === chosen ? 'chosen' : ''} ${wrong ? 'doubtful' : ''}`} onClick={e => { e.preventDefault(); open(); }} draggable={false}>
          <title>{said}</title>
          <circle class="institutions" cx={at[0]} cy={at[1]} r={size} />
        </a>
      );
    })}
    {inside.filter(c => numbers.has(c.of)).map(({ of, at }) => <text key={`${of.members[0]!.id} number`} class="in-circle" x={at[0]} y={at[1]} text-anchor="middle" dominant-baseline="central">{count(of.members.length)}</text>)}
    {inside.filter(c => names.has(c.of)).map(({ of, at, size }) => <text key={`${of.members[0]!.id} name`} class="small city" x={at[0]} y={at[1] - size - 4 * unit} text-anchor="middle">{of.name}</text>)}
    {states.map(c => <text key={c.name} class="label strong country-name" x={c.at[0]} y={c.at[1]} text-anchor="middle">{c.name}</text>)}
  </>;
}

const radius = (members: number) => 3.5 + 2.1 * Math.sqrt(members - 1) ** 0.85;

function endOf(end: MapTie['from'], kind: string): [number, number] | undefined {
  return kind === 'places' ? place(end.entity.longitude!, end.entity.latitude!) : end.country ? MIDDLES[end.country.code] : undefined;
}

function Ties({ standing, ties, kind, evidence }: { standing: Standing; ties: MapTie[]; kind: string; evidence: string }) {
  const most = Math.max(...ties.map(e => e.items));
  return <>{ties.toReversed().map((tie, i) => {
    const [p, q] = [endOf(tie.from, kind), endOf(tie.to, kind)];
    if (!p || !q) return null;
    const [a, b] = [seen(standing, p), seen(standing, q)];
    if (outside(a, 900) && outside(b, 900) || Math.hypot(a[0] - b[0], a[1] - b[1]) < 1) return null;
    const said = t.tie(tie.from.entity.name, tie.to.entity.name, count(tie.items));
    const to = link('network', { level: kind === 'places' ? null : 'COUNTRY', evidence: kind !== 'places' && evidence === 'STATISTICS' ? evidence : null, tie: `${tie.from.entity.id}.${tie.to.entity.id}` });
    const bend = 0.12, middle = [(a[0] + b[0]) / 2 + (b[1] - a[1]) * bend, (a[1] + b[1]) / 2 - (b[0] - a[0]) * bend];
    return (
      <a key={i} href={to} aria-label={said} onClick={e => { e.preventDefault(); go(to); }} draggable={false}>
        <title>{said}</title>
        <path class={`tie ${kind === 'places' ? 's2 thin' : tooFew(tie) ? 'few' : `s${levelOf(tie.ratio) ?? 0}`}`} d={`M${a[0]} ${a[1]}Q${middle[0]} ${middle[1]} ${b[0]} ${b[1]}`} fill="none" stroke-width={kind === 'places' ? 0.6 + 4 * (tie.items / most) : 1.5 + 9 * Math.sqrt(tie.items / most)} />
      </a>
    );
  })}</>;
}
