// Controls that keep their value in the address.
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { change, useAddress, useParam } from '../address';
import { cut } from '../format';
import { text } from '../text';

/** Up to so many characters an option's label is shown. */
const LONGEST = 60;

/** What a view lets choose, and the parameters that keep it. On a narrow screen it is folded behind a button, which says how much is chosen, for the picture to be seen first. */
export function Choices({ of, names, children }: { of: string; names: string[]; children: ComponentChildren }) {
  const [open, set] = useState(false), { params } = useAddress(), box = useRef<HTMLDivElement>(null);
  const skip = () => {
    const next = box.current?.nextElementSibling as HTMLElement | null;
    if (next) { next.tabIndex = -1; next.focus(); }
  };
  return (
    <div class="choices" ref={box} role="group" aria-label={text.controls.choices}>
      <button type="button" class="skip" onClick={skip}>{text.controls.skip}</button>
      <button type="button" class="fold plain" aria-expanded={open} onClick={() => set(!open)}>{open ? text.controls.fold : text.controls.choose(of, names.filter(n => params.has(n)).length)}</button>
      <div class={open ? '' : 'folded'}>{children}</div>
    </div>
  );
}

/** One of a few, as a list that opens. */
export function Choice({ name, label, options, initial }: { name: string; label: string; options: Record<string, string>; initial: string }) {
  const [value, set] = useParam(name, initial);
  return (
    <label class="control"><span>{label}</span>
      <select value={value} onChange={e => set(e.currentTarget.value)}>
        {Object.entries(options).map(([v, l]) => <option key={v} value={v} selected={v === value}>{cut(l, LONGEST)}</option>)}
      </select>
    </label>
  );
}

/** Yes or no; yes is "1" in the address. */
export function Check({ name, label }: { name: string; label: string }) {
  const [value, set] = useParam(name, '');
  return <label class="control check"><input type="checkbox" checked={value === '1'} onChange={e => set(e.currentTarget.checked ? '1' : '')} /> <span>{label}</span></label>;
}

/** Several of some, as a list of boxes that opens; none is all. */
export function Several({ name, label, options }: { name: string; label: string; options: Record<string, string> }) {
  const chosen = useList(name);
  const toggle = (value: string, on: boolean) =>
    change({ [name]: Object.keys(options).filter(v => (v === value ? on : chosen.includes(v))).join(',') });
  return (
    <details class="menu control several">
      <summary><span>{label}</span> <b>{chosen.length === 0 ? text.controls.all : chosen.length === 1 ? options[chosen[0]!] ?? chosen[0] : chosen.length}</b></summary>
      <div class="items">
        {Object.entries(options).map(([v, l]) => (
          <label key={v} class="check"><input type="checkbox" checked={chosen.includes(v)} onChange={e => toggle(v, e.currentTarget.checked)} /> <span>{cut(l, LONGEST)}</span></label>
        ))}
        {chosen.length > 0 && <button type="button" onClick={() => change({ [name]: null })}>{text.controls.all}</button>}
      </div>
    </details>
  );
}

/** A list in the address, as Several keeps it. */
export const useList = (name: string): string[] => (useAddress().params.get(name) ?? '').split(',').filter(Boolean);

/** A range of years; either end may be open, or is that of `unless`. */
export function Years({ from = 'from', to = 'to', label = text.controls.years, unless }: { from?: string; to?: string; label?: string; unless?: { from: number; to: number } }) {
  return (
    <fieldset class="control years" title={unless ? undefined : text.controls.allYears}><legend>{label}</legend>
      <Year name={from} label={`${label}, ${text.controls.from}`} initial={unless?.from} /> <span aria-hidden="true">–</span> <Year name={to} label={`${label}, ${text.controls.to}`} initial={unless?.to} />
    </fieldset>
  );
}

function Year({ name, label, initial }: { name: string; label: string; initial?: number }) {
  const [value, set] = useParam(name, initial ? String(initial) : '');
  return <input type="number" inputMode="numeric" min={1900} max={2100} placeholder="…" aria-label={label} value={value}
    onChange={e => set(/^(19\d\d|20\d\d|2100)$/.test(e.currentTarget.value) ? e.currentTarget.value : initial ? String(initial) : '')} />;
}

/** The range that Years keeps, as the schema's YearRange; null where both ends are open. */
export function useYears(from = 'from', to = 'to'): { from?: number; to?: number } | null {
  const { params } = useAddress();
  const [a, b] = [Number(params.get(from)) || undefined, Number(params.get(to)) || undefined];
  return a || b ? { ...(a && { from: a }), ...(b && { to: b }) } : null;
}

/** A few values as buttons, each one click away; `many`: several may hold at once, and none is all. */
export function Pills({ name, label, options, initial = '', many = false }: { name: string; label: string; options: Record<string, string>; initial?: string; many?: boolean }) {
  const [value, set] = useParam(name, initial);
  const chosen = many ? value.split(',').filter(Boolean) : [value];
  const press = (v: string) => set(!many ? v : Object.keys(options).filter(o => (o === v) !== chosen.includes(o)).join(','));
  return (
    <fieldset class="control pills"><legend>{label}</legend>
      {Object.entries(options).map(([v, l]) => <button key={v} type="button" aria-pressed={chosen.includes(v)} onClick={() => press(v)}>{cut(l, LONGEST)}</button>)}
    </fieldset>
  );
}

/** A year by a slider; its lowest place is no bound. */
export function YearFrom({ name = 'from', first, last, label = text.controls.since }: { name?: string; first: number; last: number; label?: string }) {
  const [value, set] = useParam(name, '');
  return (
    <label class="control"><span>{label} {value || text.controls.any}</span>
      <input type="range" min={first} max={last} step={1} value={value || String(first)} aria-valuetext={value || text.controls.any}
        onChange={e => set(e.currentTarget.value === String(first) ? '' : e.currentTarget.value)} />
    </label>
  );
}
