// The place to ask in GraphQL itself: editor, examples, history, and the answer as a table and as JSON.
import { useEffect, useRef, useState } from 'preact/hooks';
import { change, read, useAddress } from '../address';
import { send } from '../ask';
import { useHoldings } from '../holdings';
import { Copy } from '../parts/panel';
import { text } from '../text';
import { AnswerView, type Given } from './ask/answer';
import { makeEditor, type Editor } from './ask/editor';
import { GROUPS, type Example } from './ask/examples';
import { forgetHistory, history, remember } from './ask/history';
import { prettify } from './ask/prettify';
import { askSchema } from './ask/schema';

const t = text.ask;

export function Ask() {
  const { params } = useAddress();
  const { madeUp, version } = useHoldings();
  const [query, setQuery] = useState(params.get('q') ?? ''), [variables, setVariables] = useState(params.get('v') ?? '');
  const [given, setGiven] = useState<Given | null>(null), [said, say] = useState('');
  const running = useRef<AbortController | null>(null), editor = useRef<Editor | null>(null), latest = useRef({ query, variables });
  latest.current = { query, variables };

  const show = (q: string, v: string) => { setQuery(q); setVariables(v); editor.current?.set(q); };

  const run = async (q = latest.current.query, v = latest.current.variables) => {
    let values: Record<string, unknown>;
    try { values = v.trim() ? JSON.parse(v) : {}; } catch { say(t.notJSON); return; }
    if (values === null || typeof values !== 'object' || Array.isArray(values)) { say(t.notJSON); return; }
    running.current?.abort();
    const mine = running.current = new AbortController();
    say(t.running);
    change({ q, v: v.trim() || null });
    remember(q, v);
    const started = performance.now();
    try {
      const { body } = await send(q, values, mine.signal);
      if (running.current === mine) { setGiven({ body: body as Given['body'], milliseconds: performance.now() - started }); say(''); }
    } catch (problem) {
      if (running.current !== mine) return;
      say(mine.signal.aborted ? text.panel.stopped : text.trouble[(problem as { trouble?: 'unreachable' }).trouble ?? 'broken']);
    } finally {
      if (running.current === mine) running.current = null;
    }
  };

  // What the address asks is asked at once: a link shows what whoever sent it saw.
  useEffect(() => {
    const q = params.get('q'), v = params.get('v') ?? '';
    if (q === null) {
      if (!query && version) pick(GROUPS.flatMap(g => g.examples).find(e => e.madeUp === madeUp) ?? GROUPS[0]!.examples[0]!, false);
      return;
    }
    if (q !== latest.current.query || v.trim() !== latest.current.variables.trim() || given === null) { show(q, v); void run(q, v); }
  }, [params.get('q'), params.get('v'), version]);

  const pick = (e: Example, andRun = true) => {
    const v = e.variables ? JSON.stringify(e.variables, null, 2) : '';
    show(e.query, v);
    if (andRun) void run(e.query, v);
  };
  const tidy = () => { try { show(prettify(latest.current.query), latest.current.variables); say(''); } catch { say(t.unparsable); } };

  return (
    <>
      <h1>{t.title}</h1>
      <p class="about">{t.lead}</p>
      <div class="ask">
        <Side madeUp={madeUp} current={query} onPick={pick} onHistory={show} />
        <div class="work">
          <section class="panel" aria-label={t.query}>
            <EditorPlace initial={query} editor={editor} onChange={setQuery} onRun={() => void run()} onDocs={ok => { if (!ok) say(t.noDocs); }} />
            <details class="variables" open={variables.trim() !== ''}><summary>{t.variables} <span class="quiet">{t.variablesHint}</span></summary>
              <textarea aria-label={t.variables} rows={Math.min(10, Math.max(3, variables.split('\n').length))} spellcheck={false} value={variables} onInput={e => setVariables(e.currentTarget.value)} />
            </details>
            <div class="bar">
              <button type="button" class="primary" onClick={() => void run()}>{t.run}</button>
              {said === t.running && <button type="button" onClick={() => running.current?.abort()}>{t.stop}</button>}
              <button type="button" onClick={tidy}>{t.prettify}</button>
              <Copy what={linkOf(query, variables)} label={t.copyLink} />
              <span role="status" class="quiet">{said}</span>
            </div>
            <p class="quiet">{t.keys}</p>
          </section>
          <AnswerView given={given} />
        </div>
      </div>
    </>
  );
}

function linkOf(q: string, v: string): string {
  const params = read().params;
  params.set('q', q);
  if (v.trim()) params.set('v', v); else params.delete('v');
  return `${location.origin}${location.pathname}#/ask?${params}`;
}

function EditorPlace({ initial, editor, onChange, onRun, onDocs }: { initial: string; editor: { current: Editor | null }; onChange(text: string): void; onRun(): void; onDocs(ok: boolean): void }) {
  const host = useRef<HTMLDivElement>(null);
  const run = useRef(onRun);
  run.current = onRun;
  useEffect(() => {
    const made = makeEditor(host.current!, initial, onChange, () => run.current());
    editor.current = made;
    const control = new AbortController();
    askSchema(control.signal).then(schema => { if (!control.signal.aborted) { if (schema) made.learn(schema); onDocs(schema !== null); } }, () => { if (!control.signal.aborted) onDocs(false); });
    return () => { control.abort(); made.destroy(); editor.current = null; };
  }, []);
  return <div class="editor" ref={host} />;
}

function Side({ madeUp, current, onPick, onHistory }: { madeUp: boolean; current: string; onPick(e: Example): void; onHistory(q: string, v: string): void }) {
  const [past, setPast] = useState(history);
  return (
    <aside class="panel side">
      <h2>{t.examples}</h2>
      {GROUPS.map((g, i) => (
        <details key={g.name} open={i === 0 || g.examples.some(e => e.query === current.trim())}>
          <summary>{t.groups[g.name]}</summary>
          <ul>{g.examples.map(e => (
            <li key={e.title}><button type="button" aria-current={e.query === current.trim() ? 'true' : undefined} onClick={() => onPick(e)}>
              <b>{e.title.split(' — ')[0]}</b>{e.title.includes(' — ') && <span> {e.title.split(' — ')[1]}</span>}
              {e.madeUp !== madeUp && <span class="quiet"> ({e.madeUp ? t.otherMadeUp : t.otherReal})</span>}
            </button></li>
          ))}</ul>
        </details>
      ))}
      <details onToggle={() => setPast(history())}>
        <summary>{t.history}</summary>
        {past.length === 0 ? <p class="quiet">{t.noHistory}</p> : <>
          <ul>{past.map((h, i) => <li key={i}><button type="button" onClick={() => onHistory(h.q, h.v)}><span class="quiet">{h.at.slice(0, 16).replace('T', ' ')}</span> {h.q.replace(/\s+/g, ' ').slice(0, 90)}</button></li>)}</ul>
          <button type="button" class="plain" onClick={() => { forgetHistory(); setPast([]); }}>{t.forget}</button>
        </>}
      </details>
      <p><a href="schema.graphql">{t.schema}</a></p>
    </aside>
  );
}
