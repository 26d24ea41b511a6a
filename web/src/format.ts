// Numbers and dates as readers see them.

const whole = new Intl.NumberFormat('en');
const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const some = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** Away from 0 by so little that it says the same, but that a half is rounded up whatever order it was summed in, as the server's are. */
const steady = (n: number): number => n + n * 1e-11;
const fixed = (n: number, digits: number): string => steady(n).toFixed(digits);

/** A count, whole: 4,422,144. What is fractional has two digits behind the point. */
export const count = (n: number | null | undefined): string =>
  n === null || n === undefined ? '–' : Number.isInteger(n) ? whole.format(n) : fixed(n, 2);

/** A count for a small place: 4.42M. */
export const brief = (n: number | null | undefined): string =>
  n === null || n === undefined ? '–' : Math.abs(n) >= 10_000 ? short.format(steady(n)) : Number.isInteger(n) ? whole.format(n) : Math.abs(n) < 1 ? fixed(n, 2) : tenths.format(steady(n));

/** A step of an axis, which is a round number: 0.25, 2.5, 7,500, 20K. */
export const step = (n: number): string => (Math.abs(n) < 10_000 ? some : short).format(n);

const shorter = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 2 });

/** A count for the smallest of places, in four letters: 1.4K, 260K. */
export const tight = (n: number | null | undefined): string =>
  n === null || n === undefined ? '–' : Math.abs(n) < 1000 ? count(Math.round(steady(n))) : shorter.format(steady(n));

/** A ratio or index, to two digits that mean something: 0.48, 2.5, 12. */
export const ratio = (n: number | null | undefined): string =>
  n === null || n === undefined ? '–' : steady(n) >= 10 ? fixed(n, 0) : steady(n) >= 1 ? fixed(n, 1) : fixed(n, 2);

/** A share of 0 to 1 as percent. */
export const percent = (n: number | null | undefined): string =>
  n === null || n === undefined ? '–' : `${fixed(100 * n, steady(n) < 0.1 ? 1 : 0)}%`;

/** An interval, "" where there is none. */
export const interval = (low: number | null | undefined, high: number | null | undefined): string =>
  low === null || low === undefined || high === null || high === undefined ? '' : `${ratio(low)} to ${ratio(high)}`;

/** JOINT_LABORATORY as "joint laboratory". */
export const words = (member: string | null | undefined): string => (member ? member.toLowerCase().replaceAll('_', ' ') : '–');

/** JOINT_LABORATORY as "Joint laboratory", for a choice. */
export const title = (member: string): string => { const said = words(member); return said.charAt(0).toUpperCase() + said.slice(1); };

/** A text for a small place, cut where it is longer. */
export const cut = (of: string, most: number): string => (of.length > most ? of.slice(0, most - 1) + '…' : of);

/** A name for a small place: what does not fit loses its middle, for names often differ in their ends. */
export function clip(name: string, letters: number): string {
  const all = [...name];
  return all.length <= letters ? name : all.slice(0, Math.ceil(letters / 2) - 1).join('') + '…' + all.slice(all.length - Math.floor(letters / 2)).join('');
}

export const plural = (n: number, one: string, many = one + 's'): string => `${count(n)} ${n === 1 ? one : many}`;
