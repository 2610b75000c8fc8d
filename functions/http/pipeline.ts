import { Hono } from 'hono';
import { hasRole } from '#domain/access.ts';
import { FileReply } from '#domain/contract/file.ts';
import type { Route } from '#domain/contract/route.ts';
import { ROUTES } from '#domain/contract/routes.ts';
import { Language } from '#domain/ids.ts';
import { type Result, fail, ok } from '#domain/result.ts';
import { isFresh, isStrong } from '#domain/sessions.ts';
import { type Ids, Unavailable } from '../ports.ts';
import { cookieLine, readCookie } from './cookies.ts';
import { DeadlinePassed, withDeadline } from './deadline.ts';
import { checkMedia, checkOrigin, readJson } from './guard.ts';
import type { Circumstances, Implementation } from './implementation.ts';
import { deviceName } from './device.ts';
import { type Log, stackOf } from './log.ts';
import {
  API_HEADERS,
  CROSS_ORIGIN_HEADERS,
  type Failure,
  fileResponse,
  problemResponse,
} from './problems.ts';
import { type Caller, type SessionDeps, findCaller, isTouchDue } from './session.ts';
import { networkOf } from './viewer.ts';

/** What the frame around every route needs. */
export interface FrameDeps extends SessionDeps {
  readonly ids: Pick<Ids, 'hash' | 'ulid'>;
  readonly siteOrigin: string;
  readonly log: Log;
  /** As in `withDeadline`. */
  readonly deadlineMs?: number;
}

const RETRY_AFTER_SECONDS = 2;

const UNAVAILABLE: Failure = { error: 'unavailable', retryAfterSeconds: RETRY_AFTER_SECONDS };

const languageIn = (request: Request): Language | null =>
  Language.safeParse(new URL(request.url).searchParams.get('language')).data ?? null;

/** Is the call for this row, from this site, in this form? Nothing is read from the database before. */
async function readBody(
  row: Route,
  request: Request,
  siteOrigin: string,
): Promise<Result<unknown, Failure>> {
  const query = new URL(request.url).searchParams;
  const unknownKey = [...query.keys()].find((key) => key !== 'language' || row.inLanguage !== true);
  if (unknownKey !== undefined) {
    return fail({ error: 'unknown_field', field: unknownKey.slice(0, 100) });
  }
  if (query.has('language') && languageIn(request) === null) {
    return fail({ error: 'bad_request', field: 'language' });
  }
  if (row.method === 'GET') return ok(null);
  const origin = checkOrigin(request.headers, siteOrigin);
  if (!origin.ok) return origin;
  const media = checkMedia(request.headers);
  if (!media.ok) return media;
  return readJson(request);
}

async function checkCaller(
  row: Route,
  deps: FrameDeps,
  headers: Headers,
  now: number,
): Promise<Result<Caller | null, Failure>> {
  if (row.who === 'anyone') return ok(null);
  const caller = await findCaller(deps, headers);
  if (!caller.ok) return fail({ error: caller.error });
  const { file, session } = caller.value;
  // Forbidden looks like missing. Whether they may act in the place that the body names is asked once the body is read.
  if (row.who !== 'person' && !hasRole(row.who, file.roles)) return fail({ error: 'not_found' });
  if ((row.auth === 'passkey' || row.auth === 'fresh-passkey') && !isStrong(session)) {
    return fail({ error: 'passkey_required' });
  }
  if ((row.auth === 'fresh' || row.auth === 'fresh-passkey') && !isFresh(session, now)) {
    return fail({ error: 'reauth_required' });
  }
  return caller;
}

async function answer(
  { row, run }: Implementation,
  deps: FrameDeps,
  request: Request,
  circumstances: Circumstances,
): Promise<Result<unknown, Failure>> {
  const body = await readBody(row, request, deps.siteOrigin);
  if (!body.ok) return body;
  const caller = await checkCaller(row, deps, request.headers, circumstances.now);
  if (!caller.ok) return caller;
  const answered = await run(body.value, circumstances, caller.value);
  // A read never writes (BARS S17) and a refused call neither, so only a POST that did something notes that the session was used;
  // a session just ended stays ended.
  if (
    answered.ok &&
    row.method === 'POST' &&
    caller.value !== null &&
    isTouchDue(caller.value, circumstances.now)
  ) {
    await deps.sessions.touch(caller.value.session.id, circumstances.now);
  }
  return answered;
}

const responseOf = ({ media }: Route, value: unknown): Response =>
  media === undefined
    ? new Response(JSON.stringify(value), { headers: API_HEADERS })
    : fileResponse(media, FileReply.parse(value));

async function respond(
  implementation: Implementation,
  deps: FrameDeps,
  request: Request,
  named: string,
): Promise<Response> {
  const id = deps.ids.ulid();
  const route = implementation.row.name;
  const cookies: string[] = [];
  const circumstances: Circumstances = {
    id,
    named,
    language: languageIn(request),
    now: deps.now(),
    network: networkOf(request.headers),
    device: deviceName(request.headers.get('user-agent') ?? ''),
    cookie: (name) => readCookie(request.headers, name),
    setCookie: (name, token, age) => cookies.push(cookieLine(name, token, age)),
  };
  let response: Response;
  try {
    const answered = await withDeadline(
      answer(implementation, deps, request, circumstances),
      deps.deadlineMs,
    );
    response = answered.ok
      ? responseOf(implementation.row, answered.value)
      : problemResponse(answered.error);
  } catch (error) {
    // Whatever was promised by a cookie did not come about.
    cookies.length = 0;
    const isOutage = error instanceof Unavailable || error instanceof DeadlinePassed;
    deps.log({
      level: isOutage ? 'warn' : 'error',
      message: isOutage ? 'unavailable' : 'a surprise',
      id,
      route,
      stack: stackOf(error),
    });
    response = isOutage ? problemResponse(UNAVAILABLE) : problemResponse({ error: 'internal' }, id);
  }
  for (const line of cookies) response.headers.append('set-cookie', line);
  response.headers.set('x-request-id', id);
  if (implementation.row.crossOrigin === true) {
    for (const [name, value] of Object.entries(CROSS_ORIGIN_HEADERS)) {
      response.headers.set(name, value);
    }
  }
  return response;
}

/** The rows that one function answers. */
export const rowsOf = (on: Route['on']): readonly Route[] => ROUTES.filter((row) => row.on === on);

/** @throws Error naming rows without code, or code without a row */
function checkComplete(on: Route['on'], implementations: readonly Implementation[]): void {
  const rows = new Set(rowsOf(on));
  const done = new Set(implementations.map(({ row }) => row));
  const missing = [...rows].filter((row) => !done.has(row));
  const stray = [...done].filter((row) => !rows.has(row));
  if (missing.length > 0 || stray.length > 0 || done.size !== implementations.length) {
    const names = [...missing, ...stray].map(({ name }) => name).join(', ');
    throw new Error(`the routes of ${on} do not fit the list of routes: ${names}`);
  }
}

/**
 * The HTTP side of one function: every row of the list that it answers, in one frame. In order: the origin, media type and
 * size of the body, its JSON, the session and its rights, the body's schema, the handler, the reply's schema.
 * @throws Error when the implementations are not exactly the function's rows
 */
export function createApp(parts: {
  readonly on: Route['on'];
  readonly implementations: readonly Implementation[];
  readonly deps: FrameDeps;
}): Hono {
  checkComplete(parts.on, parts.implementations);
  const app = new Hono();
  const answers = (implementations: readonly Implementation[]): void => {
    for (const implementation of implementations) {
      const { method, path } = implementation.row;
      app.on(method, path, (context) =>
        respond(implementation, parts.deps, context.req.raw, context.req.param('id') ?? ''),
      );
    }
    for (const { row } of implementations) {
      app.all(row.path, () => {
        const response = problemResponse({ error: 'method_not_allowed' });
        response.headers.set('allow', row.method);
        return response;
      });
    }
  };
  // A preflight finds nothing: no other site may call (BARS S22).
  app.options('*', () => problemResponse({ error: 'not_found' }));
  // A fixed path is never taken for an id.
  answers(parts.implementations.filter(({ row }) => row.named === undefined));
  answers(parts.implementations.filter(({ row }) => row.named !== undefined));
  app.notFound(() => problemResponse({ error: 'not_found' }));
  return app;
}
