// Search with names offered while one types. Up and down choose, Enter opens; Enter without a choice shows all that fits.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { go, link } from '../address';
import { useAnswer } from '../answer';
import { text } from '../text';
import { MadeUp, typeOf, type Named } from './name';
import { Failed } from './waiting';

export const SUGGEST = /* GraphQL */ `query Suggest($text: String!, $types: [RecordType!], $lang: String) {
  suggest(text: $text, types: $types, limit: 8) {
    text
    rank
    record { __typename id name(language: $lang) synthetic }
  }
}`;

type Found = Named & { __typename: string };
interface Suggested { suggest: { text: string; rank: string; record: Found }[] }

const PAUSE = 120;
const COMBOBOX = { role: 'combobox' } as object;

export interface PickProps {
  label: string;
  placeholder?: string;
  /** Only records of these kinds. */
  types?: string[];
  onPick(record: Found): void;
  /** What Enter does where nothing is chosen. */
  onEnter?(typed: string): void;
  initial?: string;
}

/** A field for a name, with what fits beneath it. */
export function Pick({ label, placeholder, types, onPick, onEnter, initial = '' }: PickProps) {
  const [typed, setTyped] = useState(initial);
  const [asked, setAsked] = useState('');
  const [at, setAt] = useState(-1);
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => setTyped(initial), [initial]);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim().slice(0, 200)), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  const answer = useAnswer<Suggested>(open && asked ? SUGGEST : null, { text: asked, ...(types && { types }) });
  const offered = open && asked && answer.state === 'done' ? answer.data?.suggest ?? [] : [];
  useEffect(() => setAt(-1), [asked]);

  const pick = (record: Found) => { setOpen(false); setTyped(''); onPick(record); };
  const key = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setOpen(true);
      setAt(i => (offered.length === 0 ? -1 : (i + step + offered.length + (i < 0 && step < 0 ? 1 : 0)) % offered.length));
    } else if (event.key === 'Escape') setOpen(false);
    else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = offered[at];
      if (chosen) pick(chosen.record);
      else if (onEnter && typed.trim()) { setOpen(false); onEnter(typed.trim()); }
      else if (offered[0]) pick(offered[0].record);
    }
  };
  const leave = (event: FocusEvent) => { if (!box.current?.contains(event.relatedTarget as Node)) setOpen(false); };
  const nothing = open && asked !== '' && answer.state === 'done' && offered.length === 0;
  return (
    <div class="pick" ref={box} onFocusOut={leave}>
      <label class="unseen" for={id}>{label}</label>
      <input id={id} type="search" {...COMBOBOX} autocomplete="off" spellcheck={false} dir="auto" placeholder={placeholder ?? label}
        aria-expanded={offered.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        value={typed} onInput={e => { setTyped(e.currentTarget.value); setOpen(true); }} onKeyDown={key} onFocus={() => setOpen(true)} />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={offered.length === 0}>
        {offered.map((s, i) => (
          <li key={s.record.id + s.text} id={`${id}-${i}`} role="option" aria-selected={i === at} onPointerDown={e => e.preventDefault()} onClick={() => pick(s.record)}>
            <bdi>{s.text}</bdi>{s.text !== s.record.name && <span class="quiet"> <bdi>{s.record.name}</bdi></span>}
            <span class="kind">{text.kinds[typeOf(s.record.__typename)]?.[0]}{s.rank === 'NEAR' && ` · ${text.search.ranks.NEAR}`}{s.record.synthetic && <MadeUp />}</span>
          </li>
        ))}
      </ul>
      {open && asked !== '' && answer.state === 'failed' && <div class="nothing"><Failed answer={answer} /></div>}
      {open && asked !== '' && answer.state === 'slow' && <p class="nothing" role="status">{text.panel.slow} <button type="button" onClick={answer.stop}>{text.panel.stop}</button></p>}
      {nothing && <p class="nothing" role="status">{text.search.nothing}</p>}
    </div>
  );
}

export const Search = ({ compact = false }: { compact?: boolean }) => (
  <div class={compact ? 'search compact' : 'search'} role="search">
    <Pick label={text.search.label} placeholder={compact ? text.search.short : text.search.placeholder}
      onPick={record => go(link('record', record.id))} onEnter={typed => go(link('search', { text: typed }))} />
  </div>
);
