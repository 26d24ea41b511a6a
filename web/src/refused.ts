// What is said of a question that the server did not accept: its own words are for those who write queries, so the reader
// gets what it means here and what to do about it.
import type { Unanswered } from './ask';
import { text } from './text';

/** The kinds of refusal that can be told apart, by what the server's words begin with or say. */
const REFUSALS: [keyof typeof text.refused, RegExp][] = [
  ['large', /MB of memory|would count \d+ pairs|^maxTeamSize|more than .* bytes|too (large|many)/i],
  ['noStatistics', /no statistics of this kind are loaded/],
  ['columns', /\d+ columns; a matrix has at most/],
  ['years', /(^|\.)years?\b/],
  ['theme', /(^|\.)themes\b/],
  ['topic', /(^|\.)topic(s|Version)\b/],
  ['area', /(^|\.)areas?\b/],
  ['place', /^(after|before)\b/],
  ['gone', /there is no \w+ with the id|has the id|is not an id|(^|\.)(id|ids|from|to|for)(\.\d+)?: /],
];

/** Which refusal it is; 'other' where it is none of those known. */
export const refusalOf = ({ trouble, code, message }: Unanswered): keyof typeof text.refused | null =>
  (trouble !== 'refused' ? null : code === 'COMPLEXITY_LIMIT_EXCEEDED' || code === 'ANSWER_TOO_LARGE' ? 'large' : REFUSALS.find(([, said]) => said.test(message))?.[0] ?? 'other');

/** What is said of it to the reader. */
export const adviceOn = (problem: Unanswered): string => {
  const refusal = refusalOf(problem);
  return refusal ? text.refused[refusal] : text.trouble[problem.trouble];
};

/** Whether less of the same may be answered. */
export const isTooMuch = (problem: Unanswered): boolean => problem.trouble === 'slow' || refusalOf(problem) === 'large';

/** Why an answer is empty, with what the interface calls its choices in the place of the API's names. */
export const inWords = (reason: string): string => text.instead.reduce((said, [named, called]) => said.replace(named, called), reason);
