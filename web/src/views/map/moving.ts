// Where the map stands: its middle and zoom, kept in the address, moved by mouse, wheel, fingers and keys.
import { useEffect, useRef, useState } from 'preact/hooks';
import { change, useParam } from '../../address';
import { HEIGHT, place, unplace, WIDTH } from './land';

/** x and y are the point of the map at zoom 1 that lies in the middle. */
export interface Standing { x: number; y: number; zoom: number }

export const ALL: Standing = { x: WIDTH / 2, y: HEIGHT / 2, zoom: 1 };
export const MEKONG: Standing = { ...pointOf(102.5, 16.2), zoom: 2.5 };
const MOST = 60, SETTLE = 250;

function pointOf(longitude: number, latitude: number) { const [x, y] = place(longitude, latitude); return { x, y }; }

const clamp = (n: number, low: number, high: number) => Math.min(high, Math.max(low, n));
const within = ({ x, y, zoom }: Standing): Standing => ({ x: clamp(x, 0, WIDTH), y: clamp(y, 0, HEIGHT), zoom: clamp(zoom, 1, MOST) });

/** "102.500,16.200,2.5" is longitude and latitude of the middle, and the zoom. */
function parse(at: string): Standing {
  const [longitude, latitude, zoom] = at.split(',').map(Number);
  if (![longitude, latitude, zoom].every(n => Number.isFinite(n)) || Math.abs(latitude!) > 80) return ALL;
  return within({ ...pointOf(longitude!, latitude!), zoom: zoom! });
}

function print({ x, y, zoom }: Standing): string | null {
  if (zoom === 1 && x === ALL.x && y === ALL.y) return null;
  const [longitude, latitude] = unplace(x, y);
  return `${longitude.toFixed(3)},${latitude.toFixed(3)},${Number(zoom.toFixed(2))}`;
}

export interface Moves { standing: Standing; move(dx: number, dy: number): void; nearer(factor: number, x?: number, y?: number): void; go(to: Standing): void; dragged(): boolean; listen(svg: SVGSVGElement): () => void }

/** The standing now; the address follows when it has come to rest. */
export function useStanding(): Moves {
  const [at] = useParam('at', '');
  const [standing, set] = useState(() => parse(at));
  const now = useRef(standing), timer = useRef(0), far = useRef(false);
  now.current = standing;
  useEffect(() => { if (print(now.current) !== (at || null)) set(parse(at)); }, [at]);
  const go = (to: Standing) => {
    now.current = within(to);
    set(now.current);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      const rested = print(now.current);
      set(parse(rested ?? '')); // as the address says, so that it is the same elsewhere
      change({ at: rested }, { quietly: true });
    }, SETTLE);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const move = (dx: number, dy: number) => go({ ...now.current, x: now.current.x - dx / now.current.zoom, y: now.current.y - dy / now.current.zoom });
  /** Larger by a factor, so that the point x, y of the drawing stays where it is. */
  const nearer = (factor: number, x = WIDTH / 2, y = HEIGHT / 2) => {
    const before = now.current, zoom = clamp(before.zoom * factor, 1, MOST), shift = 1 / before.zoom - 1 / zoom;
    go({ zoom, x: before.x + (x - WIDTH / 2) * shift, y: before.y + (y - HEIGHT / 2) * shift });
  };
  return { standing, move, nearer, go, dragged: () => far.current, listen: svg => follow(svg, move, nearer, far) };
}

/** Listens to the mouse, the wheel and fingers: one moves, two zoom. */
function follow(svg: SVGSVGElement, move: Moves['move'], nearer: Moves['nearer'], far: { current: boolean }): () => void {
  const held = new Map<number, { x: number; y: number }>();
  const at = (e: { clientX: number; clientY: number }) => { const box = svg.getBoundingClientRect(); return { x: (e.clientX - box.left) * WIDTH / box.width, y: (e.clientY - box.top) * HEIGHT / box.height }; };
  const gap = () => { const [a, b] = [...held.values()]; return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0; };
  const down = (e: PointerEvent) => { held.set(e.pointerId, at(e)); far.current = false; };
  const moved = (e: PointerEvent) => {
    const before = held.get(e.pointerId), now = at(e);
    if (!before) return;
    const wide = gap();
    if (!far.current && Math.hypot(now.x - before.x, now.y - before.y) < 4) return;
    far.current = true;
    held.set(e.pointerId, now);
    if (held.size === 2) nearer(gap() / wide, now.x, now.y);
    else move(now.x - before.x, now.y - before.y);
  };
  const up = (e: PointerEvent) => { held.delete(e.pointerId); };
  const wheel = (e: WheelEvent) => { e.preventDefault(); const p = at(e); nearer(Math.exp(-clamp(e.deltaY, -120, 120) / 300), p.x, p.y); };
  svg.addEventListener('pointerdown', down);
  svg.addEventListener('wheel', wheel, { passive: false });
  addEventListener('pointermove', moved);
  addEventListener('pointerup', up);
  addEventListener('pointercancel', up);
  return () => {
    svg.removeEventListener('pointerdown', down);
    svg.removeEventListener('wheel', wheel);
    removeEventListener('pointermove', moved);
    removeEventListener('pointerup', up);
    removeEventListener('pointercancel', up);
  };
}
