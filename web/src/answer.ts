// A question of a component, asked anew whenever it changes.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAddress } from './address';
import { ask, Unanswered, type Variables } from './ask';

export interface Answer<T> {
  /** What was asked, for the drawer that shows it. */
  query: string;
  variables: Variables;
  /** The last answer; while another is on its way it is that of the question before. */
  data: T | null;
  state: 'waiting' | 'slow' | 'done' | 'failed' | 'stopped';
  problem: Unanswered | null;
  stop(): void;
  again(): void;
}

/** After so many milliseconds an answer is said to be slow, and can be stopped. */
const SLOW = 700;

const withLanguage = (query: string, variables: Variables, lang: string | null): Variables =>
  (query.includes('$lang') ? { ...variables, lang } : variables);

/** Asks a question; null asks nothing. A variable `$lang` gets the language of names. */
export function useAnswer<T>(query: string | null, given: Variables = {}): Answer<T> {
  const lang = useAddress().params.get('lang');
  const variables = withLanguage(query ?? '', given, lang);
  const key = query === null ? null : query + JSON.stringify(variables);
  const [turn, setTurn] = useState(0);
  const [shown, show] = useState<{ key: string | null; data: T | null; state: Answer<T>['state']; problem: Unanswered | null }>(
    { key: null, data: null, state: 'waiting', problem: null });
  const running = useRef<AbortController | null>(null);

  useEffect(() => {
    if (query === null) return;
    const control = new AbortController();
    running.current = control;
    show(s => ({ ...s, key, state: 'waiting', problem: null }));
    const timer = setTimeout(() => show(s => ({ ...s, state: 'slow' })), SLOW);
    ask<T>(query, variables, control.signal)
      .then(data => { if (!control.signal.aborted) show({ key, data, state: 'done', problem: null }); })
      .catch((problem: unknown) => {
        if (control.signal.aborted) return;
        show(s => ({ ...s, state: 'failed', problem: problem instanceof Unanswered ? problem : new Unanswered('broken', String(problem)) }));
      })
      .finally(() => clearTimeout(timer));
    return () => { control.abort(); clearTimeout(timer); };
  }, [key, turn]);

  useEffect(() => {
    const again = () => setTurn(n => n + 1);
    addEventListener('token', again);
    return () => removeEventListener('token', again);
  }, []);

  return {
    query: query ?? '', variables, data: shown.data,
    state: shown.key === key ? shown.state : 'waiting', problem: shown.problem,
    stop: () => { running.current?.abort(); show(s => ({ ...s, state: 'stopped' })); },
    again: () => setTurn(n => n + 1),
  };
}
