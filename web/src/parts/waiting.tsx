// What stands in a panel while there is no answer, and where there is none.
import type { ComponentChildren } from 'preact';
import type { Answer } from '../answer';
import type { Unanswered } from '../ask';
import { adviceOn, inWords, isTooMuch } from '../refused';
import { text } from '../text';

/** `instead` is what is offered where it is too much to be worked out at once. */
export function Waiting({ answer, empty, instead, children }: { answer: Answer<unknown>; empty?: ComponentChildren; instead?: ComponentChildren; children: ComponentChildren }) {
  const { state, data, problem } = answer;
  const working = state === 'waiting' || state === 'slow';
  if (state === 'failed' && problem) return <><Problem problem={problem} again={answer.again} />{isTooMuch(problem) && instead}</>;
  if (state === 'stopped') return <p class="state">{text.panel.stopped} <button type="button" onClick={answer.again}>{text.panel.again}</button></p>;
  return (
    <div class={working ? 'working' : ''} aria-busy={working}>
      {state === 'slow' && <p class="state" role="status">{text.panel.slow} <button type="button" onClick={answer.stop}>{text.panel.stop}</button></p>}
      {state === 'waiting' && data === null && <p class="state quiet">{text.panel.waiting}</p>}
      {data !== null && (empty ? <p class="state">{typeof empty === 'string' ? inWords(empty) : empty}</p> : children)}
    </div>
  );
}

/** What failed of something that shows nothing while it waits. */
export const Failed = ({ answer }: { answer: Answer<unknown> }) => (answer.state === 'failed' && answer.problem ? <Problem problem={answer.problem} again={answer.again} /> : null);

export function Problem({ problem, again }: { problem: Unanswered; again(): void }) {
  return (
    <div class="state problem" role="alert">
      <p>{adviceOn(problem)}</p>
      {problem.trouble === 'refused' && problem.message && <details><summary>{text.panel.serverSaid}</summary><p class="quiet"><bdi>{problem.message}</bdi></p></details>}
      <button type="button" onClick={again}>{text.panel.again}</button>
    </div>
  );
}
