import type { Hono } from 'hono';
import { ulid } from 'ulid';
import type * as z from 'zod/mini';
import type { Role } from '#domain/people/access.ts';
import type { Language } from '#domain/values/ids.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import type { LogLine } from '#functions/http/log.ts';
import {
  createIdentityApp,
  type IdentitySettings,
  openIdentityContext,
} from '#functions/entries/identity/app.ts';
import type { ClockContext, IdentityContext } from '#functions/context.ts';
import { runClock } from '#functions/entries/clock/due-tasks.ts';
import { runTask } from '#functions/entries/identity/tasks.ts';
import { ids } from '#functions/ids.ts';
import { readNewestEdition } from '#functions/storage/catalogue.ts';
import type { Mail } from '#functions/mail/compose.ts';
import type { ClockTask, IdentityTask } from '#functions/task-events.ts';
import {
  COOKIES,
  NOON,
  PAGE_HEADERS,
  PEPPER,
  SITE,
  putCohort,
  putPerson,
  putJoinLink,
} from '../../support/api.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { nudgeCourseOf } from '../../support/reviewed.ts';
import type { TestDatabase } from '../../support/database.ts';
import { PATIENT_DEADLINE_MS } from '../../support/patience.ts';

export const identityConfig = (tables: TestDatabase['tables']): IdentitySettings => ({
  tables,
  siteOrigin: SITE,
  codePepper: PEPPER,
  mailUrl: 'file:///nowhere',
  mailFrom: 'Groundwork <hello@groundwork.example>',
  functionName: 'identity',
});

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
  /** Set by the answer; an empty string takes the cookie away. */
  readonly cookies: Readonly<Record<string, string>>;
}

export interface Call {
  readonly path: string;
  readonly body: unknown;
  readonly flow?: string;
  readonly session?: string;
  /** Viewer's address without the port. */
  readonly address?: string;
}

export function requestOf({ path, body, flow, session, address = '203.0.113.7' }: Call): Request {
  const cookie = [
    ...(flow === undefined ? [] : [`${COOKIES.flow}=${flow}`]),
    ...(session === undefined ? [] : [`${COOKIES.session}=${session}`]),
  ].join('; ');
  return new Request(`${SITE}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      ...PAGE_HEADERS,
      'cloudfront-viewer-address': `${address}:46532`,
      ...(cookie === '' ? {} : { cookie }),
    },
  });
}

async function answerOf(response: Response): Promise<Answer> {
  const pairs = response.headers.getSetCookie().map((line) => {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  return {
    status: response.status,
    body: JSON.parse(await response.text()) as Record<string, unknown>,
    headers: response.headers,
    cookies: Object.fromEntries(pairs),
  };
}

/** The made-up course, as nudges read it. */
const COURSE = nudgeCourseOf(makeCatalogue());

export function makeIdentity(test: TestDatabase, changes: Partial<IdentityContext & ClockContext> = {}) {
  const tasks: (IdentityTask | ClockTask)[] = [];
  const mails: Mail[] = [];
  const logged: LogLine[] = [];
  const events: LogLine[] = [];
  const clock = { now: NOON };
  const deps: IdentityContext & ClockContext = {
    ...openIdentityContext(identityConfig(test.tables), test.database, readNewestEdition()),
    now: () => clock.now,
    invokeAsync: async (event: IdentityTask | ClockTask) => {
      tasks.push(event);
    },
    deadlineMs: PATIENT_DEADLINE_MS,
    readCourse: () => COURSE,
    catalogues: () => COURSE.catalogue,
    log: (line: LogLine) => (line.level === 'info' ? events : logged).push(line),
    transport: {
      send: async (mail: Mail) => {
        mails.push(mail);
      },
    },
    ...changes,
  };
  const app: Hono = createIdentityApp(deps);
  const call = async (made: Call): Promise<Answer> => answerOf(await app.fetch(requestOf(made)));
  /** The code that is to be mailed next; empty where none is. */
  const lastCode = (): string => {
    const task = tasks.at(-1);
    return task?.task === 'mail-code' ? task.code : '';
  };
  /** Asks for a code and reads it from the task, as the mail would bring it. */
  const ask = async (
    email: string,
    { join, address }: { join?: { code: string; name: string }; address?: string } = {},
  ) => {
    const answer = await call({
      path: '/api/auth/code',
      body: { email, language: 'en', ...(join === undefined ? {} : { join }) },
      ...(address === undefined ? {} : { address }),
    });
    return { answer, code: lastCode(), flow: answer.cookies[COOKIES.flow] ?? '' };
  };
  const verify = (
    email: string,
    code: string,
    rest: Omit<Call, 'path' | 'body'> & { join?: { code: string; name: string; home?: string } } = {},
  ) => {
    const { join, ...cookies } = rest;
    const body = { email, code, language: 'en', ...(join === undefined ? {} : { join }) };
    return call({ path: '/api/auth/verify', body, ...cookies });
  };
  return {
    test,
    app,
    deps,
    tasks,
    mails,
    logged,
    events,
    get now() {
      return clock.now;
    },
    set now(at: number) {
      clock.now = at;
    },
    call,
    /** Calls a route, and reads its reply. @throws unless the call was answered 200 */
    reply: async <Reply extends z.ZodMiniType>(
      route: { readonly path: string; readonly reply: Reply },
      body: unknown,
      session?: string,
    ): Promise<z.output<Reply>> => {
      const answer = await call({ path: route.path, body, ...(session !== undefined && { session }) });
      if (answer.status !== 200) throw new Error(`${route.path} was answered ${answer.status}`);
      return route.reply.parse(answer.body);
    },
    lastCode,
    post: async (path: string, body: unknown, cookie: string): Promise<Response> =>
      app.request(path, { method: 'POST', body: JSON.stringify(body), headers: { ...PAGE_HEADERS, cookie } }),
    ask,
    verify,
    /** Signs somebody in by a mailed code. */
    enter: async (email: string): Promise<Answer> => {
      const { code, flow } = await ask(email);
      return verify(email, code, { flow });
    },
    deliver: async () => {
      for (const task of tasks.splice(0)) {
        await (task.task === 'nudge-cohort' ? runClock : runTask)(deps, task);
      }
    },
    /** Notices waiting to be mailed, since the last delivery. */
    notices: () => tasks.filter((task) => task.task === 'notice'),
  };
}
export type Identity = ReturnType<typeof makeIdentity>;

/** Another code than this one. */
export const wrongOf = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

export async function makeMember(
  identity: Identity,
  email = `${ulid().toLowerCase()}@example.org`,
  language: Language = 'en',
) {
  const id = ulid();
  const { peopleWriter, pepper } = identity.deps;
  await peopleWriter.claimEmail(pepper.ofEmail(email), id);
  await putPerson(peopleWriter, { id, name: 'María Elena', email, language, createdAt: identity.now });
  return { id, email };
}

/** Someone with a role who has no passkey yet; an administrator unless a test says otherwise. */
export async function makeStaff(
  identity: Identity,
  role: Role = { role: 'administrator', scope: 'alliance' },
  language: Language = 'en',
) {
  const member = await makeMember(identity, undefined, language);
  await identity.deps.peopleWriter.grantRole({ id: member.id, name: 'María Elena' }, role, identity.now);
  return member;
}

/** A browser on a device: keeps its cookies from call to call, as long as they live. */
export function openBrowser(
  identity: Identity,
  { address = '203.0.113.7', agent = '' }: { address?: string; agent?: string } = {},
) {
  const jar = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await identity.app.fetch(
      new Request(`${SITE}${path}`, {
        ...init,
        headers: {
          ...PAGE_HEADERS,
          'user-agent': agent,
          'cloudfront-viewer-address': `${address}:46532`,
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        },
      }),
    );
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  const post = (path: string, body: unknown): Promise<Response> =>
    send(path, { method: 'POST', body: JSON.stringify(body) });
  return {
    jar,
    post,
    get: (path: string): Promise<Response> => send(path, { method: 'GET' }),
    /** Posts, and reads the answer as far as tests look at it. */
    call: async (path: string, body: unknown): Promise<Answer> => answerOf(await post(path, body)),
    get session(): string {
      return `${COOKIES.session}=${jar.get(COOKIES.session) ?? 'none'}`;
    },
    signIn: async (email: string): Promise<Answer> => {
      await post('/api/auth/code', { email, language: 'en' });
      const body = { email, code: identity.lastCode(), language: 'en' };
      const answer = await answerOf(await post('/api/auth/verify', body));
      if (answer.status !== 200) throw new Error(`signing in was answered ${answer.status}`);
      return answer;
    },
  };
}
export type Browser = ReturnType<typeof openBrowser>;

/** What someone's page of ways in shows: signed-in devices, passkeys, and whether a recovery code exists. */
export const waysInOf = async (browser: Browser) =>
  (await (await browser.get('/api/auth/ways-in')).json()) as {
    sessions: { id: string; device: string; method: string; isThis: boolean; lastSeenAt: number }[];
    passkeys: { id: string; device: string; lastUsedAt: number | null }[];
    hasRecoveryCode: boolean;
  };

/** A cohort with a live join link. @returns its code */
export async function makeLink(identity: Identity, limit = 10) {
  const [affiliate, cohort, code] = [ulid(), ulid(), ids.secret()];
  const createdAt = identity.now;
  const { stores } = identity.test;
  await stores.cohorts.openAffiliate({ id: affiliate, name: 'River Valley', createdAt });
  await putCohort(stores.cohorts, { id: cohort, affiliate, startsOn: null, endsOn: null, createdAt });
  const id = ids.hash(code);
  const grant = { grants: 'enrolment', cohort, affiliate } as const;
  const expiresAt = createdAt + 30 * DAY_MS;
  await putJoinLink(stores.joinLinks, { id, grant, limit, createdAt, expiresAt });
  return { code, id, cohort, affiliate };
}
