import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Hono } from 'hono';
import { ulid } from 'ulid';
import type * as z from 'zod/mini';
import type { Role } from '#domain/people/access.ts';
import type { Person } from '#domain/people/person.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import type { SessionMethod } from '#domain/people/sessions.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { openApiContext, createApiApp } from '#functions/entries/api/app.ts';
import type { ApiContext } from '#functions/context.ts';
import { DEVICE_COOKIE, FLOW_COOKIE, SESSION_COOKIE, cookieName } from '#functions/http/cookies.ts';
import type { Stores } from '#functions/storage/stores.ts';
import type { LogLine } from '#functions/http/log.ts';
import { ids } from '#functions/ids.ts';
import type { Cohort } from '#functions/storage/cohorts.ts';
import type { Enrolment } from '#functions/storage/enrolments.ts';
import type { JoinLink, JoinLinks } from '#functions/storage/join-links.ts';
import { recordItem } from '#functions/storage/records.ts';
import { makeCatalogue } from './catalogue.ts';
import type { TestDatabase } from './database.ts';
import { PATIENT_DEADLINE_MS } from './patience.ts';

export const SITE = 'https://groundwork.example';
export const PEPPER = 'a pepper for tests, 32 or more characters';
export const COOKIES = {
  session: cookieName(SITE, SESSION_COOKIE),
  flow: cookieName(SITE, FLOW_COOKIE),
  device: cookieName(SITE, DEVICE_COOKIE),
} as const;
/** The token in a session's cookie. */
export const sessionToken = (cookie: string): string => cookie.slice(COOKIES.session.length + 1);
/** 24 November 2026, 12:00 UTC. */
export const NOON = Date.UTC(2026, 10, 24, 12);

/** What a test says of an item, beside which the rest is the usual. */
type Given<Item, Key extends keyof Item> = Pick<Item, Key> & Partial<Item>;

export const putCohort = (
  to: Pick<Stores['cohorts'], 'openCohort'>,
  given: Given<Cohort, 'id' | 'affiliate'>,
) =>
  to.openCohort({
    ...{ course: 'core', path: 'core', name: 'Spring', place: 'Fresno', createdAt: NOON },
    ...{ startsOn: '2027-03-01', endsOn: '2027-03-04', ...given },
  });
export const putPerson = (
  to: Pick<Stores['peopleWriter'], 'create'>,
  given: Given<Person, 'id' | 'name' | 'email'>,
) => to.create({ language: 'en', generation: 0, createdAt: NOON, ...given });
export const putEnrolment = (
  to: Pick<Stores['peopleWriter'], 'enrol'>,
  given: Given<Enrolment, 'person' | 'cohort' | 'affiliate'>,
) =>
  to.enrol({
    ...{ course: 'core', path: 'full', edition: 1, enrolledAt: NOON, leftAt: null },
    ...{ name: 'María Elena', language: 'es', ...given },
  });
/** A join link that nobody has used yet, of thirty days. */
export const putJoinLink = (to: Pick<JoinLinks, 'make'>, given: Given<JoinLink, 'id' | 'grant'>) =>
  to.make({
    ...{ label: '', limit: 1000, admitted: new Set(), waits: false, madeBy: null, closedAt: null },
    ...{ createdAt: NOON, expiresAt: NOON + 30 * DAY_MS, ...given },
  });

export const PAGE_HEADERS = { origin: SITE, 'content-type': 'application/json', 'x-groundwork': '1' };

interface ReadRoute<Reply extends z.ZodMiniType> {
  readonly path: string;
  readonly reply: Reply;
}

/** Reads an answer by the contract of its route. @throws unless the call was answered 200 */
export async function readReply<Reply extends z.ZodMiniType>(
  { path, reply }: ReadRoute<Reply>,
  answering: Promise<Response> | Response,
): Promise<z.output<Reply>> {
  const response = await answering;
  const said = await response.text();
  if (response.status !== 200) throw new Error(`${path} ${response.status} ${said}`);
  return reply.parse(JSON.parse(said));
}

/** The body of `sync` from a phone that knows nothing yet. */
export const batchOf = (person: string, events: readonly unknown[], more: object = {}) => ({
  ...{ device: ulid(), epoch: '', person, have: {}, events },
  ...more,
});

/** The real api function over a test database, with a clock that tests set. */
export interface TestApi {
  readonly app: Hono;
  readonly deps: ApiContext;
  readonly catalogue: Catalogue;
  readonly logged: LogLine[];
  now: number;
  readonly get: (path: string, cookie?: string) => Promise<Response>;
  readonly post: (
    path: string,
    body: unknown,
    cookie?: string,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  /** Posts to a route, and reads its reply. @throws unless the call was answered 200 */
  readonly ask: <Reply extends z.ZodMiniType>(
    route: ReadRoute<Reply>,
    body: unknown,
    cookie?: string,
  ) => Promise<z.output<Reply>>;
}

export function makeApi(
  test: TestDatabase,
  { catalogue = makeCatalogue(), ...changes }: Partial<ApiContext> & { catalogue?: Catalogue } = {},
): TestApi {
  const logged: LogLine[] = [];
  const deps: ApiContext = {
    ...openApiContext({ tables: test.tables, epoch: 'epoch-1', siteOrigin: SITE }, test.database, catalogue),
    now: () => api.now,
    deadlineMs: PATIENT_DEADLINE_MS,
    log: (line) => logged.push(line),
    ...changes,
  };
  const app = createApiApp(deps);
  const withCookie = (cookie?: string) => (cookie === undefined ? {} : { cookie });
  const api: TestApi = {
    app,
    deps,
    catalogue,
    logged,
    now: NOON,
    get: async (path, cookie) => app.request(path, { headers: withCookie(cookie) }),
    post: async (path, body, cookie, headers = PAGE_HEADERS) =>
      app.request(path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { ...headers, ...withCookie(cookie) },
      }),
    ask: (route, body, cookie) => readReply(route, api.post(route.path, body, cookie)),
  };
  return api;
}

/** The status and the JSON that a call is answered with. */
export async function replyTo(answering: Promise<Response> | Response): Promise<[number, unknown]> {
  const response = await answering;
  return [response.status, await response.json()];
}

/** The answer of `replyTo` where a call was refused. */
export const refusal = (status: number, error: string, field?: string): [number, unknown] => [
  status,
  { error, ...(field !== undefined && { field }) },
];

/** Puts down a record that was written so many times since the day of `NOON` began, and holds nothing. */
export async function spendDay(test: TestDatabase, person: string, writes: number): Promise<void> {
  const record = { ...emptyRecord('core'), version: writes };
  const Item = recordItem(person, record, { heardAt: NOON, waiting: 0, dayBegan: 0 });
  await test.database.send(new PutCommand({ TableName: test.tables.core, Item }));
}

/** A cookie of a new session; by passkey unless a test says otherwise. */
export async function signIn(
  test: TestDatabase,
  person: string,
  {
    at = NOON,
    generation = 0,
    method = 'passkey',
  }: { at?: number; generation?: number; method?: SessionMethod } = {},
): Promise<string> {
  const token = ids.hash(ulid());
  await test.stores.sessionKeeper.begin({
    id: ids.hash(token),
    person,
    method,
    device: 'Chrome on Android',
    generation,
    createdAt: at,
    lastSeenAt: at,
    expiresAt: Math.floor(at / 1000) + 90 * 24 * 60 * 60,
  });
  return `${COOKIES.session}=${token}`;
}

export async function makeLearner(
  test: TestDatabase,
  {
    name = 'María Elena',
    role,
    enrolledAt = NOON - DAY_MS,
    enrolled = true,
  }: { name?: string; role?: Role; enrolledAt?: number; enrolled?: boolean } = {},
): Promise<{ id: string; cookie: string; cohort: string; affiliate: string }> {
  const [id, cohort, affiliate] = [ulid(), ulid(), ulid()];
  const people = test.stores.peopleWriter;
  await putPerson(people, { id, name, email: 'maria@example.org', language: 'es', createdAt: enrolledAt });
  if (enrolled) {
    await test.stores.cohorts.openAffiliate({ id: affiliate, name: 'River Valley', createdAt: enrolledAt });
    await putCohort(test.stores.cohorts, { id: cohort, affiliate, createdAt: enrolledAt });
    await putEnrolment(people, { person: id, cohort, affiliate, path: 'core', enrolledAt, name });
  }
  if (role !== undefined) await people.grantRole({ id, name }, role, enrolledAt);
  return { id, cookie: await signIn(test, id), cohort, affiliate };
}
