// The one place that asks the server: every question goes through ask, every file through fetchFile.

/** Why there is no answer, and what the reader can do about it. */
export type Trouble = 'unreachable' | 'token' | 'refused' | 'busy' | 'slow' | 'broken';

/** A question that was not answered. */
export class Unanswered extends Error {
  constructor(readonly trouble: Trouble, message: string, readonly retryAfter?: number, readonly code?: string) {
    super(message);
  }
}

export type Variables = Record<string, unknown>;

interface GraphQLError { message: string; extensions?: { code?: string } }
interface Body { data?: unknown; errors?: GraphQLError[]; extensions?: unknown }

const TOKEN = 'corridor.token';
let token = readToken();

function readToken(): string {
  try { return sessionStorage.getItem(TOKEN) ?? ''; } catch { return ''; }
}

/** Keeps the reader's token until the tab is closed, and forgets what was answered without it. */
export function useTokenFromNowOn(given: string): void {
  token = given;
  answers.clear();
  try { sessionStorage.setItem(TOKEN, given); } catch { /* kept on this page alone */ }
  dispatchEvent(new Event('token')); // what failed is asked again
}

export const hasToken = () => token !== '';

const credentials = (): Record<string, string> => (token ? { Authorization: `Bearer ${token}` } : {});

/** Sends a question as it is and gives the whole body; for the editor, which shows errors beside data. */
export async function send(query: string, variables: Variables, signal?: AbortSignal): Promise<{ status: number; body: Body; retryAfter?: number }> {
  let response: Response;
  try {
    response = await fetch('graphql', {
      method: 'POST',
      signal: signal ?? null,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...credentials() },
      body: JSON.stringify({ query, variables }),
    });
  } catch (problem) {
    if (signal?.aborted) throw problem;
    throw new Unanswered('unreachable', '');
  }
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
  try {
    return { status: response.status, body: await response.json() as Body, retryAfter };
  } catch (problem) {
    if (signal?.aborted) throw problem;
    throw new Unanswered('broken', `HTTP ${response.status}`);
  }
}

function troubleOf(status: number, code: string | undefined): Trouble {
  if (status === 401) return 'token';
  if (code === 'TIMEOUT') return 'slow';
  if (code === 'UNAVAILABLE' || status === 503 || status === 429) return 'busy';
  if (code === 'INTERNAL') return 'broken';
  return 'refused';
}

/** A server that has too much to do is asked once more, after the seconds it says, but no later than this many. */
const PATIENCE = 3;

async function askNow(query: string, variables: Variables, signal: AbortSignal, again = true): Promise<unknown> {
  const { status, body, retryAfter = 1 } = await send(query, variables, signal);
  const error = body.errors?.[0];
  if (!error) return body.data;
  const trouble = troubleOf(status, error.extensions?.code);
  if (trouble !== 'busy' || !again || retryAfter > PATIENCE) throw new Unanswered(trouble, error.message, retryAfter, error.extensions?.code);
  await new Promise(done => setTimeout(done, 1000 * retryAfter));
  signal.throwIfAborted();
  return askNow(query, variables, signal, false);
}

/** What was answered lately, so that going back costs nothing; the oldest goes first. */
const answers = new Map<string, { at: number; data: unknown }>();
const KEPT = 80, FRESH = 120_000;

/** Answers a question, from what was answered lately where it is there. */
export async function ask<T>(query: string, variables: Variables, signal: AbortSignal): Promise<T> {
  const key = query + '\n' + JSON.stringify(variables);
  const known = answers.get(key);
  if (known && Date.now() - known.at < FRESH) return known.data as T;
  const data = await askNow(query, variables, signal);
  answers.delete(key);
  answers.set(key, { at: Date.now(), data });
  if (answers.size > KEPT) answers.delete(answers.keys().next().value!);
  return data as T;
}

/** Fetches a file that the schema's `link` names, such as a network as GEXF. */
export async function fetchFile(link: string): Promise<Blob> {
  const response = await fetch(link.replace(/^\//, ''), { headers: credentials() }).catch(() => { throw new Unanswered('unreachable', ''); });
  if (response.ok) return response.blob();
  const body = await response.json().catch(() => ({})) as Body;
  const error = body.errors?.[0];
  throw new Unanswered(troubleOf(response.status, error?.extensions?.code), error?.message ?? `HTTP ${response.status}`, undefined, error?.extensions?.code);
}
