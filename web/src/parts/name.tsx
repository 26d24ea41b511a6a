// Every name is a link to its record.
import { link } from '../address';
import { cut } from '../format';
import { text } from '../text';

export interface Named { id: string; name: string; synthetic?: boolean; __typename?: string }

/** Names are shown whole on their own page; elsewhere up to so many characters. */
const LONGEST = 300;

export function Name({ of, children }: { of: Named | null | undefined; children?: string }) {
  if (!of) return <>–</>;
  return <><a href={link('record', of.id)} class="name"><bdi>{cut(children ?? of.name, LONGEST)}</bdi></a>{of.synthetic && <MadeUp />}</>;
}

export const MadeUp = () => <> <span class="made-up">{text.madeUpMark}</span></>;

/** Names in a row, with commas. */
export const Names = ({ of }: { of: Named[] }) => <>{of.map((n, i) => <span key={n.id}>{i > 0 && ', '}<Name of={n} /></span>)}</>;

/** INSTITUTION of Institution, as texts and searches name kinds. */
export const typeOf = (typename: string): string => typename.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
