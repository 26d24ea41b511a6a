// Whether the place on record of an institution may be wrong. Registries take places from lists of place names, where
// several places have one name; who is wrong by that lies far from all who should be near.

export interface Placed { id: string; name: string; city: string | null; latitude: number; longitude: number; country: { code: string } | null }

/** Why a place is doubtful: how many are how far away, of one city or with names that begin with one word. */
export interface Doubt { others: number; kilometres: number; city?: string; word?: string }

const FAR = 150, FARTHER = 500, ENOUGH = 2, ENOUGH_NAMES = 4; // kilometres, and how many others must agree
const EARTH = 6371;

/** The word that a name begins with, by which those of one province or city are often named. */
export const firstWord = (name: string): string => name.trim().split(/\s+/)[0] ?? '';

function kilometres(a: Placed, b: Placed): number {
  const [p, q, turn] = [a.latitude, b.latitude, b.longitude - a.longitude].map(degrees => (degrees * Math.PI) / 180) as [number, number, number];
  return EARTH * Math.acos(Math.min(1, Math.max(-1, Math.sin(p) * Math.sin(q) + Math.cos(p) * Math.cos(q) * Math.cos(turn))));
}

/** The others lie together, and all of them are far from it. */
function apart(it: Placed, others: Placed[], enough: number, far: number): { others: number; kilometres: number } | null {
  if (others.length < enough) return null;
  const nearest = Math.min(...others.map(o => kilometres(it, o)));
  const spread = Math.max(...others.map(o => kilometres(others[0]!, o)));
  return nearest > far && spread < nearest / 2 ? { others: others.length, kilometres: Math.round(nearest) } : null;
}

function grouped(all: Placed[], key: (p: Placed) => string): Map<string, Placed[]> {
  const groups = new Map<string, Placed[]>();
  for (const p of all) {
    const name = `${p.country?.code} ${key(p)}`, group = groups.get(name);
    if (group) group.push(p); else groups.set(name, [p]);
  }
  return groups;
}

/** Holds places against each other: those of one city; and where one is alone in its city, those named like it. */
export function doubts(all: Placed[]): Map<string, Doubt> {
  const cities = grouped(all, p => p.city ?? ''), words = grouped(all, p => firstWord(p.name)), found = new Map<string, Doubt>();
  const others = (of: Map<string, Placed[]>, it: Placed, key: string) => (of.get(`${it.country?.code} ${key}`) ?? []).filter(o => o.id !== it.id);
  for (const it of all) {
    const word = firstWord(it.name), ofCity = it.city ? others(cities, it, it.city) : [];
    const doubt = ofCity.length > 0 ? apart(it, ofCity, ENOUGH, FAR) : word.length > 3 ? apart(it, others(words, it, word), ENOUGH_NAMES, FARTHER) : null;
    if (doubt) found.set(it.id, { ...doubt, ...(ofCity.length > 0 ? { city: it.city! } : { word }) });
  }
  return found;
}
