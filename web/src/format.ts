// Numbers and dates as readers see them.

const whole = new Intl.NumberFormat('en');
const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const some = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** A count, whole: 4,422,144. What is fractional has two digits behind the point. */
export const count = (n: number | null | undefined): string =>
  n === null || n === undefined ? '–' : Number.isInteger(n) ? whole.format(n) : n.toFixed(2);

/** A count for a small place: 4.42M. */
export const brief = (n: number | null | undefined): string =>
  n === null || n === undefined ? '–' : Math.abs(n) >= 10_000 ? short.format(n) : Number.isInteger(n) ? whole.format(n) : Math.abs(n) < 1 ? n.toFixed(2) : tenths.format(n);

/** A step of an axis, which is a round number: 0.25, 2.5, 7,500, 20K. */
export const step = (n: number): string => (Math.abs(n) < 10_000 ? some : short).format(n);

const shorter = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 2 });

/** A count for the smallest of places, in four letters: 1.4K, 260K. */
export const tight = (n: number | null | undefined): string =>
  n === null || n === undefined ? '–' : Math.abs(n) < 1000 ? count(Math.round(n)) : shorter.format(n);

/** A ratio or index, to two digits that mean something: 0.48, 2.5, 12. */
export const ratio = (n: number | null | undefined): string =>
  n === null || n === undefined ? '–' : n >= 10 ? n.toFixed(0) : n >= 1 ? n.toFixed(1) : n.toFixed(2);

/** A share of 0 to 1 as percent. */
export const percent = (n: number | null | undefined): string =>
  n === null || n === undefined ? '–' : `${(100 * n).toFixed(n < 0.1 ? 1 : 0)}%`;

/** An interval, "" where there is none. */
export const interval = (low: number | null | undefined, high: number | null | undefined): string =>
  low === null || low === undefined || high === null || high === undefined ? '' : `${ratio(low)} to ${ratio(high)}`;

/** JOINT_LABORATORY as "joint laboratory". */
export const words = (member: string | null | undefined): string => (member ? member.toLowerCase().replaceAll('_', ' ') : '–');

/** JOINT_LABORATORY as "Joint laboratory", for a choice. */
export const title = (member: string): string => { const said = words(member); return said.charAt(0).toUpperCase() + said.slice(1); };

/** A text for a small place, cut where it is longer. */
export const cut = (of: string, most: number): string => (of.length > most ? of.slice(0, most - 1) + '…' : of);

export const plural = (n: number, one: string, many = one + 's'): string => `${count(n)} ${n === 1 ? one : many}`;
