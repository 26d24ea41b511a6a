// What stands around every view: navigation, search, language of names, colours, and the banner of what is made up.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { change, go, link, read, useAddress, write } from '../address';
import type { Answer } from '../answer';
import { useTokenFromNowOn, hasToken } from '../ask';
import { cut } from '../format';
import type { Holdings } from '../holdings';
import type { Misread } from '../known';
import { text } from '../text';
import { keptTheme, setTheme, type Theme } from '../theme';
import { Search } from './search';
import { Failed } from './waiting';

const VIEWS = ['home', 'records', 'network', 'capacity', 'map', 'ask'] as const;

export function Frame({ holdings, children }: { holdings: Answer<Holdings>; children: ComponentChildren }) {
  const { path, misread } = useAddress();
  const at = path[0] ?? 'home';
  const madeUp = holdings.data?.corridor.counts.some(c => c.synthetic > 0);
  useEffect(() => { document.title = at === 'home' ? text.name : `${text.views[at === 'record' || at === 'search' ? 'records' : at as keyof typeof text.views] ?? at} · ${text.name}`; }, [at]);
  useEffect(() => { scrollTo(0, 0); }, [path.join('/')]);
  return (
    <>
      <a class="skip" href="#content" onClick={e => { e.preventDefault(); document.getElementById('content')?.focus(); }}>{text.skip}</a>
      <header class="top">
        <a class="brand" href={link()}><Mark /> <span>{text.name}</span></a>
        <nav aria-label={text.nav}>
          {VIEWS.map(v => <a key={v} href={link(...(v === 'home' ? [] : [v]))} aria-current={at === v || (v === 'records' && at === 'record') ? 'page' : undefined}>{text.views[v]}</a>)}
        </nav>
        {at !== 'home' && <Search compact />}
        <div class="settings"><Language /><Colours /></div>
      </header>
      {madeUp && <aside class="banner" aria-label={text.madeUp}><details><summary><b>{text.madeUp}</b></summary>{holdings.data?.corridor.notice}</details></aside>}
      {misread.length > 0 && <NotUnderstood of={misread} />}
      {holdings.problem?.trouble === 'token' ? <Token /> : holdings.state === 'failed' && <aside class="banner" aria-label={text.panel.again}><Failed answer={holdings} /></aside>}
      <main id="content" tabIndex={-1}>{children}</main>
    </>
  );
}

/** What in the address means nothing here, and what is shown in its stead. */
function NotUnderstood({ of }: { of: Misread[] }) {
  return (
    <aside class="banner misread" aria-label={text.misread.label}>
      <p><b>{text.misread.label}</b> {text.misread.shown}</p>
      <ul>{of.map(m => <li key={m.name + m.value}>{m.kept === null ? text.misread.nothing(m.name, cut(m.value, 80)) : text.misread.part(m.name, cut(m.value, 80), cut(m.kept, 80))}</li>)}</ul>
      <button type="button" onClick={() => go(write(read()))}>{text.misread.forget}</button>
    </aside>
  );
}

const Mark = () => (
  <svg viewBox="0 0 16 16" width="22" height="22" aria-hidden="true"><path d="M4 12C4 6 12 10 12 4" fill="none" stroke="currentColor" stroke-width="2" /><circle cx="4" cy="12" r="3" fill="currentColor" /><circle cx="12" cy="4" r="3" fill="currentColor" /></svg>
);

function Language() {
  const lang = useAddress().params.get('lang') ?? '';
  return (
    <label><span class="unseen">{text.language}</span>
      <select title={text.language} value={lang} onChange={e => change({ lang: e.currentTarget.value })}>
        {Object.entries(text.languages).map(([code, name]) => <option key={code} value={code} selected={code === lang}>{name}</option>)}
      </select>
    </label>
  );
}

function Colours() {
  const [theme, set] = useState<Theme>(keptTheme);
  return (
    <label><span class="unseen">{text.theme.label}</span>
      <select title={text.theme.label} value={theme} onChange={e => { const t = e.currentTarget.value as Theme; set(t); setTheme(t); }}>
        {(['auto', 'light', 'dark'] as const).map(t => <option key={t} value={t} selected={t === theme}>{text.theme[t]}</option>)}
      </select>
    </label>
  );
}

function Token() {
  const [value, set] = useState('');
  const use = (event: Event) => { event.preventDefault(); useTokenFromNowOn(value.trim()); };
  return (
    <form class="banner token" aria-label={text.token.label} onSubmit={use}>
      <label for="token"><b>{text.token.label}</b></label> {hasToken() ? <span class="problem">{text.token.wrong}</span> : text.token.why}{' '}
      <input id="token" type="password" autocomplete="off" value={value} onInput={e => set(e.currentTarget.value)} />{' '}
      <button type="submit">{text.token.use}</button>
    </form>
  );
}
