// Where names of nodes are put: beside, over or beneath their node, on no other name and, where there is room, on no node.

/** A node as it is seen, and the name that it would have; in pixels. */
export interface Spot { id: string; text: string; x: number; y: number; radius: number; width: number; tall: boolean }
export interface Name { id: string; text: string; x: number; y: number; width: number; tall: boolean }
export interface Room { width: number; height: number }

export const FONT = 12;
/** So many of the largest nodes in the picture are tried, since it is done for each frame. */
export const MOST_TRIED = 400;
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
    const most = chosen.has(spot.id) ? 1 : rank < SURE ? BEARABLE : 0;
    let best: Name | undefined, least = Infinity;
    for (const name of around(spot, room)) {
      if (names.some(other => overlap(other, name))) continue;
      const covered = ground.share(name, most);
      if (covered <= most && covered < least) [best, least] = [name, covered];
      if (least === 0) break;
    }
    if (best) names.push(best);
  }
  return names;
}

/** Whether a node is so far within the picture that it may have a name. */
export const mayHaveName = (x: number, y: number, room: Room): boolean => x >= -20 && y >= 8 && x <= room.width - 10 && y <= room.height - 8;

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
    const reach = radius + 1, [left, right, top, bottom] = this.within(x - reach, x + reach, y - reach, y + reach);
    for (let j = top; j <= bottom; j++) {
      for (let i = left; i <= right; i++) if (((i + 0.5) * CELL - x) ** 2 + ((j + 0.5) * CELL - y) ** 2 <= reach ** 2) this.cells[j * this.across + i] = 1;
    }
  }

  /** The share of a name's place that nodes cover; where that is more than `most`, some greater share. */
  share({ x, y, width }: Name, most: number): number {
    const [left, right, top, bottom] = this.within(x, x + width, y - FONT / 2, y + FONT / 2), all = (right - left + 1) * (bottom - top + 1);
    let covered = 0;
    for (let j = top; j <= bottom; j++) {
      for (let i = left; i <= right; i++) if (this.cells[j * this.across + i] && ++covered > most * all) return covered / all; // this is done for each frame
    }
    return covered / all;
  }

  private within(left: number, right: number, top: number, bottom: number): [number, number, number, number] {
    const cell = (at: number, many: number) => Math.min(many - 1, Math.max(0, Math.floor(at / CELL)));
    const down = this.cells.length / this.across;
    return [cell(left, this.across), cell(right, this.across), cell(top, down), cell(bottom, down)];
  }
}
