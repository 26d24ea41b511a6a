// The queries that were run in this browser, newest first.

export interface Run { q: string; v: string; at: string }
const KEY = 'corridor.history', KEPT = 50, LONGEST = 20_000;

export function history(): Run[] {
  try { return JSON.parse(localStorage.getItem(KEY) ?? '[]') as Run[]; } catch { return []; }
}

export function remember(q: string, v: string): void {
  if (q.length + v.length > LONGEST) return;
  const all = [{ q, v, at: new Date().toISOString() }, ...history().filter(h => h.q !== q || h.v !== v)];
  try { localStorage.setItem(KEY, JSON.stringify(all.slice(0, KEPT))); } catch { /* not kept */ }
}

export function forgetHistory(): void {
  try { localStorage.removeItem(KEY); } catch { /* there is none */ }
}
