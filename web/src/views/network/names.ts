// Where names of nodes are put: beside, over or beneath their node, on no other name and, where there is room, on no node.

/** A node as it is seen, and the name that it would have; in pixels. */
export interface Spot { id: string; text: string; x: number; y: number; radius: number; width: number; tall: boolean }
export interface Name { id: string; text: string; x: number; y: number; width: number; tall: boolean }
export interface Room { width: number; height: number }

export const FONT = 12;
const MOST_NAMES = 70, GAP = 4;
/** So many of the largest have a name even where it must lie on a few nodes: on this share of its length at most. */
const SURE = 20, BEARABLE = 0.25;
/** What the buttons that move the picture take of its corner. */
const BUTTONS = { width: 48, height: 130 };

/** Puts the names of `spots`, those that matter most first, where there is room; those of `chosen` wherever there is most. */
export function placed(spots: Spot[], chosen: Set<string>, ground: Ground, room: Room): Name[] {
  const names: Name[] = [];
  for (const [rank, spot] of spots.entries()) {
    if (names.length >= MOST_NAMES) break;
    if (spot.x < -20 || spot.y < 8 || spot.x > room.width - 10 || spot.y > room.height - 8) continue;
    const most = chosen.has(spot.id) ? 1 : rank < SURE ? BEARABLE : 0;
    let best: Name | undefined, least = Infinity;
    for (const name of around(spot, room)) {
      if (names.some(other => overlap(other, name))) continue;
      const covered = ground.share(name);
      if (covered <= most && covered < least) [best, least] = [name, covered];
      if (least === 0) break;
    }
    if (best) names.push(best);
  }
  return names;
}

/** The places of a name that lie within the picture: right of its node, left, over and beneath it. */
function around({ id, text, x, y, radius, width, tall }: Spot, room: Room): Name[] {
  const off = radius + GAP, up = off + (FONT + (tall ? GAP : 0)) / 2, middle = Math.min(Math.max(2, x - width / 2), room.width - width - 2);
  const at: [number, number][] = [[x + off, y], [x - off - width, y], [middle, y - up], [middle, y + up]];
  const inside = ([left, line]: [number, number]) => left >= 2 && left + width <= room.width - (line < BUTTONS.height ? BUTTONS.width : 0) && line >= FONT && line <= room.height - FONT;
  return at.filter(inside).map(([left, line]) => ({ id, text, tall, width, x: left, y: line }));
}

const overlap = (a: Name, b: Name) => a.x < b.x + b.width + 6 && b.x < a.x + a.width + 6 && Math.abs(a.y - b.y) < FONT + (a.tall || b.tall ? 9 : 4);

const CELL = 4;

/** What of the picture nodes cover, in cells of a few pixels. */
export class Ground {
  private readonly across: number;
  private readonly cells: Uint8Array;

  constructor(room: Room) {
    this.across = Math.ceil(room.width / CELL);
    this.cells = new Uint8Array(this.across * Math.ceil(room.height / CELL));
  }

  cover(x: number, y: number, radius: number): void {
    const far = (radius + 1) ** 2;
    this.each(x - radius - 1, x + radius + 1, y - radius - 1, y + radius + 1, (cell, cx, cy) => { if ((cx - x) ** 2 + (cy - y) ** 2 <= far) this.cells[cell] = 1; });
  }

  /** The share of a name's place that nodes cover. */
  share({ x, y, width }: Name): number {
    let all = 0, covered = 0;
    this.each(x, x + width, y - FONT / 2, y + FONT / 2, cell => { all++; covered += this.cells[cell]!; });
    return all > 0 ? covered / all : 0;
  }

  private each(left: number, right: number, top: number, bottom: number, visit: (cell: number, x: number, y: number) => void): void {
    const down = this.cells.length / this.across;
    const [first, last] = [Math.max(0, Math.floor(left / CELL)), Math.min(this.across - 1, Math.floor(right / CELL))];
    for (let j = Math.max(0, Math.floor(top / CELL)); j <= Math.min(down - 1, Math.floor(bottom / CELL)); j++) {
      for (let i = first; i <= last; i++) visit(j * this.across + i, (i + 0.5) * CELL, (j + 0.5) * CELL);
    }
  }
}
