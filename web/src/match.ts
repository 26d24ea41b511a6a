// Which of a record's names is most like what was searched for.

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Pairs of neighbouring letters of a text, as it is searched: without case and marks. */
function pairs(text: string): Set<string> {
  const letters = [...plain(text).slice(0, 400)].filter(c => !/\s/.test(c));
  return new Set(letters.length < 2 ? letters : letters.slice(1).map((c, i) => letters[i] + c));
}

/** The share of what was searched for that is in a name, by pairs of letters. */
function likeness(asked: Set<string>, name: string): number {
  const of = pairs(name);
  return [...asked].filter(p => of.has(p)).length / Math.max(1, asked.size);
}

/** The name that is more like a text than the one shown; null where that is like it as it is. */
export function nameLike(text: string, shown: string, names: { value: string }[]): string | null {
  const asked = pairs(text);
  let best: string | null = null, most = Math.max(0.25, likeness(asked, shown) + 0.1);
  for (const { value } of names) {
    const like = likeness(asked, value);
    if (like > most) [best, most] = [value, like];
  }
  return best;
}
