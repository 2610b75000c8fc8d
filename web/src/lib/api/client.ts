import * as z from 'zod/mini';
import { Problem } from '#domain/contract/problem.ts';
import type { Route, Schema } from '#domain/contract/route.ts';
import type { Language } from '#domain/values/ids.ts';

/** Longest wait for an answer, in ms: the server's own limit is 10 s. */
const PATIENCE_MS = 15_000;

/**
 * Why a call brought nothing. Besides the server's own words: `offline`, no answer came at all (no signal,
 * too slow); `unreadable`, an answer came that is not ours (a hotel's sign-in page, a build that does not
 * match).
 */
export interface CallFailure {
  readonly ok: false;
  readonly error: Problem['error'] | 'offline' | 'unreadable';
  /** The field to correct, as the server names it: a dotted path into the body. */
  readonly field?: string | undefined;
  /** Finds a surprise in the server's log. */
  readonly id?: string | undefined;
  /** How long to wait before the next try, in seconds. */
  readonly retryAfterSeconds?: number | undefined;
}

/** Refusals that a sign-in ends. */
const REASONS = ['sign_in_needed', 'session_expired', 'passkey_required', 'reauth_required'] as const;
export type SignInReason = (typeof REASONS)[number];

/** True for a failure that a sign-in ends. */
export const needsSignIn = (
  failure: CallFailure,
): failure is CallFailure & { readonly error: SignInReason } =>
  REASONS.some((word) => word === failure.error);

export type Outcome<Value> = { readonly ok: true; readonly value: Value } | CallFailure;

/** What a route wants in its body: nothing, or what its schema takes. */
type BodyOf<Body extends Schema | null> = Body extends Schema ? z.input<Body> : null;

/** Calls one route. Give it the row of `domain/contract` itself, so that unused schemas are shaken out. */
export type Call = <Body extends Schema | null, Reply extends Schema>(
  row: Route<Body, Reply>,
  body: BodyOf<Body>,
  options?: {
    /** Let the call outlive the page; the body may then weigh 60 KB at most. */
    readonly keepalive?: boolean;
    /** What is in the place of `:id` in the path. */
    readonly named?: string;
  },
) => Promise<Outcome<z.output<Reply>>>;

/** Statuses that say enough by themselves, for answers that come from in front of the functions. */
const BY_STATUS: Readonly<Record<number, Problem['error']>> = {
  413: 'too_large',
  429: 'too_many',
  503: 'unavailable',
};

/** Seconds from `Retry-After`: a number or an HTTP date (RFC 9110, 10.2.3). */
function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/** Why an answer brought nothing. @param said its body as JSON; undefined where it is none */
function failureOf(response: Response, said: unknown): CallFailure {
  const retryAfterSeconds = retryAfter(response.headers.get('retry-after'), Date.now());
  const problem = z.safeParse(Problem, said);
  return problem.success
    ? { ok: false, ...problem.data, retryAfterSeconds }
    : { ok: false, error: BY_STATUS[response.status] ?? 'unreadable', retryAfterSeconds };
}

/** An answer's body as JSON; undefined where it is none. */
export async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    // Not ours; the schema says so.
    return undefined;
  }
}

/**
 * Asks this site for something and reads the answer.
 * @param init what differs from a fresh answer of this very address
 * @param fetcher the browser's `fetch`, or a server function in tests
 * @returns null where no answer came, or not all of it
 */
export async function exchange<Value>(
  path: string,
  init: RequestInit,
  read: (response: Response) => Promise<Value>,
  patienceMs = PATIENCE_MS,
  fetcher: typeof fetch = (input, options) => fetch(input, options),
): Promise<Value | null> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patienceMs);
  try {
    const { signal } = abort;
    return await read(await fetcher(path, { cache: 'no-store', redirect: 'error', signal, ...init }));
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

const OFFLINE: CallFailure = { ok: false, error: 'offline' };

/** The path of a route. @param named what is in the place of `:id` in it */
const pathOf = (row: Pick<Route, 'path'>, named: string): string =>
  row.path.replace(':id', encodeURIComponent(named));

/**
 * Makes a client of routes that answer JSON. It never throws for what can be expected: no signal, a refusal,
 * an answer in a strange shape.
 * @param fetcher the browser's `fetch`, or a server function in tests
 */
export function createCall(fetcher?: typeof fetch, patienceMs = PATIENCE_MS): Call {
  return async (row, body, { keepalive = false, named = '' } = {}) => {
    const init: RequestInit = {
      method: row.method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'x-groundwork': '1',
        ...(body === null ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
      ...(keepalive ? { keepalive } : {}),
    };
    const read = async (response: Response) => ({ response, said: await readJson(response) });
    const answer = await exchange(pathOf(row, named), init, read, patienceMs, fetcher);
    if (answer === null) return OFFLINE;
    const { response, said } = answer;
    if (!response.ok) return failureOf(response, said);
    const reply = z.safeParse(row.reply, said);
    return reply.success ? { ok: true, value: reply.data } : { ok: false, error: 'unreadable' };
  };
}

export const call: Call = createCall();

/** A file that a function answered, and the name it gave it. */
export interface GivenFile {
  readonly name: string;
  readonly content: Blob;
}

/**
 * Asks for a file of a route that answers one, where a link would show a refusal as a page of its own.
 * @param named what is in the place of `:id` in its path
 * @param language it is asked for in; null for a file that is in one language alone
 */
export async function callFile(
  row: Pick<Route, 'path'>,
  named: string,
  language: Language | null,
): Promise<Outcome<GivenFile>> {
  const path = `${pathOf(row, named)}${language === null ? '' : `?language=${language}`}`;
  const read = async (response: Response): Promise<Outcome<GivenFile>> => {
    if (!response.ok) return failureOf(response, await readJson(response));
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
    return name === undefined
      ? { ok: false, error: 'unreadable' }
      : { ok: true, value: { name, content: await response.blob() } };
  };
  return (await exchange(path, {}, read)) ?? OFFLINE;
}
