// Places for the nodes of networks that are too large for the server's layout: each community a disc, the strongest in
// its middle, the largest community in the middle of all.
import type { NetNode } from './queries';

const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** Places on a sunflower: the i-th at a distance of about √i from its middle. */
const place = (i: number, step: number) => ({ x: step * Math.sqrt(i) * Math.cos(i * GOLDEN), y: step * Math.sqrt(i) * Math.sin(i * GOLDEN) });

export function spread(nodes: NetNode[]): NetNode[] {
  const groups = new Map<number, NetNode[]>();
  for (const n of nodes) groups.set(n.community, [...groups.get(n.community) ?? [], n]);
  const order = [...groups.values()].toSorted((a, b) => b.length - a.length);
  const widest = Math.sqrt(order[0]?.length ?? 1);
  return order.flatMap((group, g) => {
    const middle = place(g, widest * 2.2);
    return group.map((n, i) => ({ ...n, position: { x: middle.x + place(i, 1).x, y: middle.y + place(i, 1).y } }));
  });
}
