// The ground of the map: outlines as paths, and where a longitude and latitude lie on it.
import { geoMercator } from 'd3-geo';
import outlines from './outlines.json';

export const WIDTH = 900, HEIGHT = 760;

/** All six countries fit into the map at zoom 1. */
const CORNERS: [number, number][] = [[73, 54], [135.5, 5]];
const projection = geoMercator().fitExtent([[14, 14], [WIDTH - 14, HEIGHT - 14]], { type: 'MultiPoint', coordinates: CORNERS });

/** Where a place lies on the map at zoom 1. */
export const place = (longitude: number, latitude: number): [number, number] => projection([longitude, latitude])!;
export const unplace = (x: number, y: number): [number, number] => projection.invert!([x, y])!;

type Rings = number[][];

const points = (ring: number[]): [number, number][] => Array.from({ length: ring.length / 2 }, (_, i) => place(ring[2 * i]!, ring[2 * i + 1]!));
const path = (rings: Rings) => rings.map(ring => 'M' + points(ring).map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L') + 'Z').join('');

const SIX = outlines.six as Record<string, Rings>;
export const AROUND = path(outlines.around);
export const COUNTRIES = Object.entries(SIX).map(([code, rings]) => ({ code, d: path(rings) }));

/** The middle of a country's largest part, where its name and ties are put. */
export const MIDDLES: Record<string, [number, number]> = Object.fromEntries(Object.entries(SIX).map(([code, rings]) =>
  [code, middle(points(rings.reduce((a, b) => (b.length > a.length ? b : a))))]));

function middle(ring: [number, number][]): [number, number] {
  let area = 0, x = 0, y = 0;
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length]!, cross = ax * by - bx * ay;
    area += cross; x += (ax + bx) * cross; y += (ay + by) * cross;
  });
  return [x / (3 * area), y / (3 * area)];
}
