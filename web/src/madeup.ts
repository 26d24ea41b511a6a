// How much of what an answer counts is made up.
const SAID = /[\d,]+ of the [\d,]+ items? behind this (?:is|are) synthetic/;

/** The words of the receipt in an answer that say it, '' where it has none that does. Receipts stand in no list. */
export function madeUpBehind(answer: unknown): string {
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) return '';
  for (const [name, value] of Object.entries(answer)) {
    const said = name === 'statement' && typeof value === 'string' ? SAID.exec(value)?.[0] ?? '' : madeUpBehind(value);
    if (said) return said;
  }
  return '';
}
