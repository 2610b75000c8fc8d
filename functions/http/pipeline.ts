import { Hono } from 'hono';
import { hasRole } from '#domain/people/access.ts';
import { FileReply, type Route } from '#domain/contract/route.ts';
import { type Instant, Language } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { isFresh, isStrong } from '#domain/people/sessions.ts';
import type { Context } from '../context.ts';
import { closedBy } from './switches.ts';
import { type CostlyReads, createCostlyReads } from './costly.ts';
import { cookieLine, readCookie } from './cookies.ts';
import { inTime, thrownProblem } from './deadline.ts';
import { checkMedia, checkOrigin, readJson } from './guard.ts';
import type { Implementation, RequestContext } from './implementation.ts';
import { deviceName } from './device.ts';
import type { LogLine } from './log.ts';
import {
  API_HEADERS,
  CROSS_ORIGIN_HEADERS,
  type Failure,
  type ProblemWord,
  fileResponse,
  problemResponse,
} from './problems.ts';
import { findCaller, isTouchDue, noteSeen } from './session.ts';
import { networkOf } from './viewer.ts';

/**
 * Acts in the log, done or refused, without any person, by kind. Phones would load it with the contract, so
 * it is here. A test asks for every route that is limited against guesses, or wants a fresh sign-in.
 */
const ACTS = {
  'sign-in': [
    '/api/auth/verify',
    '/api/auth/passkey-sign-in',
    '/api/auth/sign-in-card',
    '/api/auth/recover',
    '/api/auth/workshop',
  ],
  'way-in': [
    '/api/auth/passkeys/begin',
    '/api/auth/passkeys/add',
    '/api/auth/passkeys/remove',
    '/api/auth/recovery-code',
    '/api/auth/address/ask',
    '/api/auth/address/change',
    '/api/auth/address/undo',
  ],
  'session-end': ['/api/auth/sessions/end', '/api/auth/sign-out-everywhere'],
  role: [
    '/api/affiliates/invite',
    '/api/affiliates/invite/close',
    '/api/affiliates/end-coordinator',
    '/api/cohorts/invite',
    '/api/cohorts/end-staff',
    '/api/alliance/administrators/propose',
    '/api/alliance/administrators/confirm',
    '/api/alliance/requests/confirm',
    '/api/alliance/administrators/close',
    '/api/alliance/administrators/end',
    '/api/alliance/administrators/return',
  ],
  card: ['/api/auth/sign-in-cards/make', '/api/auth/sign-in-cards/answer', '/api/auth/sign-in-cards/vouch'],
  export: ['/api/board/export', '/api/board/call-list', '/api/access/list', '/api/auth/own-items'],
  feed: ['/api/affiliates/feeds/make', '/api/affiliates/feeds/end'],
  platform: ['/api/auth/platforms/make', '/api/auth/platforms/end'],
  account: [
    '/api/auth/merges/ask',
    '/api/auth/merges/answer',
    '/api/auth/merges/undo',
    '/api/auth/merges/undo-own',
    '/api/auth/transfers/offer',
    '/api/auth/transfers/take',
    '/api/auth/transfers/undo',
    '/api/auth/learners/move',
    '/api/auth/learners/name',
    '/api/me/leave',
    '/api/board/restore',
  ],
  deletion: [
    '/api/cohorts/remove',
    '/api/board/remove',
    '/api/certificates/revoke',
    '/api/certificates/replace',
    '/api/certificates/erase',
    '/api/auth/deletion/ask',
  ],
} as const satisfies Readonly<Record<string, readonly Route['path'][]>>;

export const SECURITY_EVENTS: ReadonlyMap<string, string> = new Map(
  Object.entries(ACTS).flatMap(([event, paths]) => paths.map((path) => [path, event])),
);

/**
 * Alarms count the message. @param event an act, or `access`: a call whose caller lacks its right, or hasn't
 * shown it well enough @param failure null where the act was done
 */
export const eventLine = (
  event: string,
  failure: Failure | null,
  { id, path }: { id: string; path: Route['path'] },
): LogLine => ({
  level: 'info',
  message: `${event} ${failure === null ? 'done' : 'refused'}`,
  ...(failure === null ? {} : { why: failure.error }),
  id,
  route: path,
});

/**
 * Paths of POSTs that read, or sign in or out: their schemas would make each function start with all of them.
 * Phones would load the list with the contract, so it is here.
 */
export const ANSWERED_READ_ONLY: ReadonlySet<Route['path']> = new Set<Route['path']>([
  '/api/auth/code',
  '/api/auth/join-link',
  '/api/auth/sign-out',
  '/api/auth/sign-out-everywhere',
  '/api/auth/verify',
  '/api/auth/passkey-sign-in/begin',
  '/api/auth/passkey-sign-in',
  '/api/auth/sessions/end',
  '/api/affiliates/read',
  '/api/cohorts/read',
  '/api/cohorts/standing',
  '/api/access/silent',
  '/api/auth/sign-in-cards',
  '/api/auth/sign-in-card',
  '/api/auth/invitations',
  '/api/auth/invitations/own',
  '/api/auth/people/look-up',
  '/api/auth/transfers',
  '/api/auth/transfers/open',
  '/api/auth/merges',
  '/api/auth/merges/own',
  '/api/board',
  '/api/board/papers',
  '/api/attendance',
  '/api/reports/sheet',
  '/api/reports/changed',
  '/api/auth/nudge/preview',
  '/api/certificates/of',
  '/api/commitments/open',
  '/api/relays/read',
]);

export const isAnsweredReadOnly = ({ method, path }: Pick<Route, 'method' | 'path'>): boolean =>
  method === 'GET' || ANSWERED_READ_ONLY.has(path);

/**
 * Paths open to a sign-in on hold (`domain/people/card-hold.ts`): to learn on, to read why it's held, to show
 * a pass, and to sign out. All others answer 403 `on_hold`. Phones would load the list with the contract, so
 * it is here.
 */
const OPEN_WHILE_HELD: ReadonlySet<Route['path']> = new Set<Route['path']>([
  '/api/me',
  '/api/sync',
  '/api/auth/notice',
  '/api/auth/pass',
  '/api/auth/sign-out',
]);

export const isOpenWhileHeld = ({ path }: Pick<Route, 'path'>): boolean => OPEN_WHILE_HELD.has(path);

interface Running extends Context {
  readonly costlyReads: CostlyReads;
}

/** Without a caller there are no rights to check. */
const NOBODY: readonly ProblemWord[] = ['sign_in_needed', 'session_expired'];

const languageIn = (request: Request): Language | null =>
  Language.safeParse(new URL(request.url).searchParams.get('language')).data ?? null;

/** The body of a call in this route's form and from this site. The database is not asked yet. */
async function readBody(row: Route, request: Request, siteOrigin: string): Promise<Result<unknown, Failure>> {
  const query = new URL(request.url).searchParams;
  const unknownKey = [...query.keys()].find((key) => key !== 'language' || row.inLanguage !== true);
  if (unknownKey !== undefined) return fail({ error: 'unknown_field', field: unknownKey.slice(0, 100) });
  if (query.has('language') && languageIn(request) === null) {
    return fail({ error: 'bad_request', field: 'language' });
  }
  if (row.method === 'GET') return ok(null);
  const origin = row.crossOrigin === true ? ok(null) : checkOrigin(request.headers, siteOrigin);
  if (!origin.ok) return origin;
  const media = checkMedia(request.headers, row.crossOrigin);
  if (!media.ok) return media;
  return readJson(request);
}

async function checkCaller(row: Route, context: Context, headers: Headers, now: Instant) {
  if (row.who === 'anyone') return ok(null);
  const caller = await findCaller(context, headers);
  if (!caller.ok) return fail({ error: caller.error });
  const { file, session, isHeld, signedInAt } = caller.value;
  // Forbidden looks like missing. Rights in the place that the body names are checked once the body is read.
  if (row.who !== 'person' && !hasRole(row.who, file.roles)) return fail({ error: 'not_found' });
  if (isHeld && !isOpenWhileHeld(row)) return fail({ error: 'on_hold' });
  if ((row.auth === 'passkey' || row.auth === 'fresh-passkey') && !isStrong(session)) {
    return fail({ error: 'passkey_required' });
  }
  if ((row.auth === 'fresh' || row.auth === 'fresh-passkey') && !isFresh(signedInAt, now)) {
    return fail({ error: 'reauth_required' });
  }
  return caller;
}

async function answer(
  { row, run }: Implementation,
  context: Running,
  request: Request,
  call: RequestContext,
): Promise<Result<unknown, Failure>> {
  const body = await readBody(row, request, context.siteOrigin);
  if (!body.ok) return body;
  // Refused to everyone alike, before the database is asked who they are.
  if (!isAnsweredReadOnly(row) && (await context.switches.isOff('changes'))) return fail(closedBy('changes'));
  const caller = await checkCaller(row, context, request.headers, call.now);
  if (!caller.ok) {
    if (!NOBODY.includes(caller.error.error)) {
      context.log(eventLine('access', caller.error, { id: call.id, path: row.path }));
    }
    return caller;
  }
  const reader = caller.value === null ? call : { person: caller.value.file.person.id };
  const refusal = row.costly === true ? context.costlyReads.refusal(reader, call.now) : null;
  if (refusal !== null) return fail(refusal);
  const answered = await run(body.value, call, caller.value);
  if (row.costly === true && answered.ok) context.costlyReads.count(reader, call.now);
  const event = SECURITY_EVENTS.get(row.path);
  if (event !== undefined) {
    context.log(eventLine(event, answered.ok ? null : answered.error, { id: call.id, path: row.path }));
  }
  // Reads and refused calls never write (docs/bars.md S17), so only a POST that succeeded notes that the
  // session was used. A session that this call ended stays ended.
  if (answered.ok && row.method === 'POST' && caller.value !== null) {
    if (isTouchDue(caller.value, call.now)) await context.sessions.touch(caller.value.session.id, call.now);
    await noteSeen(context, caller.value.file, call.now);
  }
  return answered;
}

const responseOf = ({ media }: Route, value: unknown): Response =>
  media === undefined
    ? new Response(JSON.stringify(value), { headers: API_HEADERS })
    : fileResponse(media, FileReply.parse(value));

async function respond(implementation: Implementation, context: Running, request: Request, named: string) {
  const id = context.ids.ulid();
  const cookies: string[] = [];
  const call: RequestContext = {
    id,
    named,
    language: languageIn(request),
    now: context.now(),
    network: networkOf(request.headers),
    device: deviceName(request.headers.get('user-agent') ?? ''),
    cookie: (name) => readCookie(context.siteOrigin, request.headers, name),
    setCookie: (name, token, age) => cookies.push(cookieLine(context.siteOrigin, name, token, age)),
  };
  const respondTo = async (): Promise<Response> => {
    const answered = await answer(implementation, context, request, call);
    return answered.ok ? responseOf(implementation.row, answered.value) : problemResponse(answered.error);
  };
  const response = await inTime(context, { id, route: implementation.row.path }, respondTo(), (isOutage) => {
    // The call failed, so it sets no cookie.
    cookies.length = 0;
    return thrownProblem(isOutage, id);
  });
  for (const line of cookies) response.headers.append('set-cookie', line);
  response.headers.set('x-request-id', id);
  if (implementation.row.crossOrigin === true) {
    for (const [name, value] of Object.entries(CROSS_ORIGIN_HEADERS)) response.headers.set(name, value);
  }
  return response;
}

/**
 * All routes of one function in one pipeline: origin, media type and size of the body, its JSON, whether
 * changes are off, session and rights, the body's schema, the handler, the reply's schema.
 */
export function createApp(given: Context, implementations: readonly Implementation[]): Hono {
  const app = new Hono();
  const context = { ...given, costlyReads: createCostlyReads() };
  const answerAll = (some: readonly Implementation[]): void => {
    for (const implementation of some) {
      const { method, path } = implementation.row;
      app.on(method, path, ({ req }) => respond(implementation, context, req.raw, req.param('id') ?? ''));
    }
    for (const { row } of some) {
      app.all(row.path, () => {
        const response = problemResponse({ error: 'method_not_allowed' });
        response.headers.set('allow', row.method);
        return response;
      });
    }
  };
  // A preflight finds nothing: no other site may call (docs/bars.md S22).
  app.options('*', () => problemResponse({ error: 'not_found' }));
  // Fixed paths come first, so that none of them is taken for an id.
  answerAll(implementations.filter(({ row }) => row.named === undefined));
  answerAll(implementations.filter(({ row }) => row.named !== undefined));
  app.notFound(() => problemResponse({ error: 'not_found' }));
  return app;
}
