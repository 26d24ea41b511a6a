// How nodes look: their colour by what the reader chose, their size by a measure, and what the colours stand for.
import { words } from '../../format';
import { text } from '../../text';
import { measureOf, type NetNode } from './queries';

export type ColourBy = 'community' | 'country' | 'type';

const COLOURS = 8; // --c1 to --c8; the last stands for all the rest
const MARKED = ['KH', 'CN', 'LA', 'MM', 'TH', 'VN'];

const keyOf = (node: NetNode, by: ColourBy): string =>
  (by === 'community' ? String(node.community) : by === 'country' ? node.country?.code ?? '' : node.entity.type ?? '');

/** What the reader has chosen: a node, a tie, and the nodes and ties of some years; null for those of all. */
export interface Choice { node: string; tie: string; nodes: Set<string> | null; ties: Set<string> | null }
export interface Palette { colours: string[]; ink: string; card: string; line: string; accent: string }
export interface Look { colour(node: NetNode): number; size(node: NetNode): number; key: { colour: number; label: string; nodes: number }[] }

export function lookOf(nodes: NetNode[], by: ColourBy, countries: Record<string, string>): Look {
  const numbers = new Map<string, number>();
  for (const n of nodes) numbers.set(keyOf(n, by), (numbers.get(keyOf(n, by)) ?? 0) + 1);
  const ranked = [...numbers.keys()].filter(Boolean).toSorted((a, b) => numbers.get(b)! - numbers.get(a)! || a.localeCompare(b));
  const order = by === 'country' ? MARKED : ranked.slice(0, COLOURS - 1);
  const colourOf = (key: string) => { const i = order.indexOf(key); return i < 0 ? COLOURS : i + 1; };
  const label = (key: string) => (by === 'community' ? text.network.community(key) : by === 'country' ? countries[key] ?? key : words(key));
  const key = order.filter(k => numbers.has(k)).map(k => ({ colour: colourOf(k), label: label(k), nodes: numbers.get(k)! }));
  const rest = nodes.length - key.reduce((sum, k) => sum + k.nodes, 0);
  if (rest > 0) key.push({ colour: COLOURS, label: text.network.others, nodes: rest });
  return { colour: n => colourOf(keyOf(n, by)), size: sizeOf(nodes), key };
}

/** Radius in pixels: the area grows with the measure. */
function sizeOf(nodes: NetNode[]): (node: NetNode) => number {
  const values = nodes.map(n => measureOf(n) ?? 0);
  const [least, most] = [Math.min(0, ...values), Math.max(...values)];
  const [small, large] = nodes.length > 600 ? [1.8, 9] : nodes.length > 100 ? [2.5, 10] : nodes.length > 20 ? [3, 13] : [6, 20];
  return n => small + (large - small) * Math.sqrt(most > least ? ((measureOf(n) ?? 0) - least) / (most - least) : 0.3);
}
