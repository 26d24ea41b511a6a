// The whole state of the explorer is in the address, behind the #, which is sent to no server: the view as a path,
// its choices as parameters. What is at its default is left out.
import { useEffect, useState } from 'preact/hooks';
import { understood, type Misread } from './known';

export interface Address {
  path: string[];
  params: URLSearchParams;
  /** What in the address is not understood: it is in neither path nor params. */
  misread: Misread[];
}
export type Changes = Record<string, string | number | boolean | null | undefined>;

/** Parameters that stay when one goes from one view to another. */
const LASTING = ['lang'];

export function read(hash = location.hash): Address {
  const [path = '', params = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const former = hash.startsWith('#q='); // links of the former page
  const parts = former ? ['ask'] : path.split('/').filter(Boolean).map(decode), given = new URLSearchParams(former ? hash.slice(1) : params);
  const misread = understood(parts, given);
  return { path: parts, params: given, misread };
}

function decode(part: string): string {
  try { return decodeURIComponent(part); } catch { return part; }
}

export function write({ path, params }: Pick<Address, 'path' | 'params'>): string {
  const rest = params.toString();
  return '#/' + path.map(encodeURIComponent).join('/') + (rest ? '?' + rest : '');
}

/** The link to a view: `link('record', id)`, `link('network', {level: 'PERSON'})`. */
export function link(...parts: (string | Changes)[]): string {
  const now = read().params;
  const params = new URLSearchParams();
  for (const name of LASTING) if (now.has(name)) params.set(name, now.get(name)!);
  const path = parts.filter(part => typeof part === 'string');
  for (const part of parts) if (typeof part !== 'string') apply(params, part);
  return write({ path, params });
}

function apply(params: URLSearchParams, changes: Changes): void {
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '' || value === false) params.delete(name);
    else params.set(name, String(value));
  }
}

/** Changes parameters of where one is; each change is a step back in the browser's history unless it says otherwise. */
export function change(changes: Changes, { quietly = false } = {}): void {
  const now = read();
  apply(now.params, changes);
  go(write(now), { quietly });
}

export function go(to: string, { quietly = false } = {}): void {
  if (to === location.hash) return;
  history[quietly ? 'replaceState' : 'pushState'](null, '', to);
  dispatchEvent(new Event('address'));
}

/** The address, kept current. */
export function useAddress(): Address {
  const [address, set] = useState(read);
  useEffect(() => {
    const follow = () => set(read());
    const events = ['popstate', 'hashchange', 'address'];
    events.forEach(name => addEventListener(name, follow));
    return () => events.forEach(name => removeEventListener(name, follow));
  }, []);
  return address;
}

/** One parameter of the address with its default, and how to change it. */
export function useParam(name: string, initial: string): [string, (value: string) => void] {
  const value = useAddress().params.get(name) ?? initial;
  return [value, next => change({ [name]: next === initial ? null : next })];
}
