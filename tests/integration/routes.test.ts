import * as z from 'zod/mini';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '#domain/contract/problem.ts';
import { type NamedRoute, ROUTES } from '#domain/contract/routes.ts';
import { MAX_BODY_BYTES } from '#domain/contract/sync.ts';
import { MINUTE_MS, HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import { SECURITY_EVENTS } from '#functions/http/pipeline.ts';
import { ids } from '#functions/ids.ts';
import {
  COOKIES,
  NOON,
  PAGE_HEADERS,
  type TestApi,
  makeApi,
  makeLearner,
  replyTo,
  refusal,
} from '../support/api.ts';
import { askingForPlan, makeCatalogue } from '../support/catalogue.ts';
import { useDatabase } from '../support/use-database.ts';
import { type World, makeWorld } from '../support/world.ts';
import { DONE, type Principal, callerOf, fittingBody, rowsOn, targetsOf } from './cells.ts';

const database = useDatabase();
let world: World;
let api: TestApi;
let learner: { readonly id: string; readonly cookie: string };
let administrator: { readonly id: string; readonly cookie: string };
beforeAll(async () => {
  world = await makeWorld(database, makeCatalogue());
  learner = { id: world.people.L1, cookie: world.cookies.L1.passkey };
  administrator = { id: world.people.Z, cookie: world.cookies.Z.passkey };
});
beforeEach(() => {
  api = makeApi(database, { catalogue: askingForPlan(makeCatalogue()) });
  database.forget();
});

const OURS = rowsOn('api');
const GETS = OURS.filter((row) => row.method === 'GET');

const bodyFor = (row: NamedRoute, who: Principal = 'Z', more: object = {}): string => {
  return JSON.stringify({ ...Object(fittingBody(row, targetsOf(world), who)), ...more });
};
const bodyOf = (name: string, who: Principal = 'Z', more: object = {}): string =>
  bodyFor(
    OURS.find((row) => row.name === name)!,
    who,
    more,
  );

const call = (row: NamedRoute, cookie?: string, who: Principal = 'Z'): Promise<Response> =>
  row.method === 'GET' ? api.get(row.path, cookie) : api.post(row.path, bodyFor(row, who), cookie);

const OF_ROLES = new Set<NamedRoute['tenant']>(['roles', 'alliance', 'affiliate', 'cohort']);
const TENANTS: readonly NamedRoute['tenant'][] = [...OF_ROLES, 'none', 'self', 'code'];

describe('the list of routes', () => {
  test('S16 every row says who, whose, how fast, what in and what out, once', () => {
    for (const row of ROUTES) {
      const isOpen = row.who === 'anyone';
      expect(isOpen || row.who === 'person' || row.who.length > 0).toBe(true);
      expect(TENANTS).toContain(row.tenant);
      // An open route doesn’t ask how people signed in. A route for roles always asks (docs/bars.md S12).
      expect(row.auth === 'none').toBe(isOpen);
      if (Array.isArray(row.who)) expect(row.auth).toMatch(/passkey$/);
      // A role reaches somewhere; without one there is only oneself.
      expect(OF_ROLES.has(row.tenant)).toBe(Array.isArray(row.who));
      expect(['none', 'code', 'guess', 'person', 'link']).toContain(row.rate);
      expect(row.body === null).toBe(row.method === 'GET');
      expect(row.reply).toBeDefined();
    }
    expect(new Set(ROUTES.map(({ method, path }) => `${method} ${path}`)).size).toBe(ROUTES.length);
    expect(new Set(ROUTES.map(({ name }) => name)).size).toBe(ROUTES.length);
  });

  test.each(['/api/nothing', '/api/me/', '/api/me/x.css', '/api/me;.js', '/api/sync/1', '/api'])(
    'S21 %s is not there: 404, kept by no cache',
    async (path) => {
      const response = await api.get(path);
      expect([response.status, await response.json()]).toEqual(refusal(404, 'not_found'));
      expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );

  test.each(OURS)('S22 a preflight of $path finds nothing and is allowed nothing', async (row) => {
    const response = await api.app.request(row.path, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    });
    expect(response.status).toBe(404);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-'))).toEqual([]);
  });

  // The trainer's first: on the way an administrator ends that role.
  const byCaller = OURS.toSorted((one, other) => callerOf(one).localeCompare(callerOf(other)));
  test.each(byCaller)('S21 $path is kept by no cache and its reply fits its schema', async (row) => {
    const who = callerOf(row);
    const response = await call(row, world.cookies[who].passkey, who);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const body: unknown = await response.json();
    const [fitting] = targetsOf(world)[row.name]!(who, 'passkey');
    const schema = fitting!.answer === DONE ? row.reply : Problem;
    expect(z.safeParse(schema, body).error, JSON.stringify(body)).toBeUndefined();
  });
});

describe('who may call', () => {
  test.each(OURS.filter((row) => row.who !== 'anyone'))(
    'S25 nobody on $path → 401 and the database is not asked',
    async (row) => {
      expect(await replyTo(call(row))).toEqual(refusal(401, 'sign_in_needed'));
      expect(database.calls).toEqual([]);
    },
  );

  test('S8 a token nobody was given → 401', async () => {
    expect((await api.get('/api/me', `${COOKIES.session}=${ids.hash('a guess')}`)).status).toBe(401);
  });

  test('a cookie that cannot be ours → 401 and the database is not asked', async () => {
    expect((await api.get('/api/me', `${COOKIES.session}=P#1`)).status).toBe(401);
    expect(database.calls).toEqual([]);
  });

  test('a session in use lives on: noted by a POST, at most hourly', async () => {
    const hour = HOUR_MS;
    const learner = await makeLearner(database);
    const body = () => bodyOf('sync', 'L1', { person: learner.id });
    database.forget();
    api.now = NOON + hour - 1;
    await api.post('/api/sync', body(), learner.cookie);
    expect(database.writes()).toEqual([]);

    api.now = NOON + 29 * DAY_MS;
    await api.post('/api/sync', body(), learner.cookie);
    await api.post('/api/sync', body(), learner.cookie);

    // The session, and that its person was there this month.
    expect(database.writes()).toHaveLength(2);
    api.now = NOON + 58 * DAY_MS;
    expect((await api.get('/api/me', learner.cookie)).status).toBe(200);
    api.now = NOON + 90 * DAY_MS;
    expect((await api.get('/api/me', learner.cookie)).status).toBe(401);
  });
});

describe('bodies', () => {
  const { origin: _origin, ...withoutOrigin } = PAGE_HEADERS;

  test('S17 Sec-Fetch-Site: same-origin is enough where no Origin is sent', async () => {
    const headers = { ...withoutOrigin, 'sec-fetch-site': 'same-origin' };
    expect((await api.post('/api/sync', bodyOf('sync', 'L1'), learner.cookie, headers)).status).toBe(200);
  });

  test.each(GETS)('S17 GET $path writes nothing', async (row) => {
    api.now = NOON + 59 * MINUTE_MS;
    expect((await call(row, administrator.cookie)).status).toBe(200);
    expect(database.writes()).toEqual([]);
  });

  const deep = `${'{"a":'.repeat(11)}1${'}'.repeat(11)}`;
  test.each([
    ['nothing', ''],
    ['not JSON', '{"name":'],
    ['a key that reaches for prototypes', '{"name":"x","__proto__":{"roles":[]}}'],
    ['nesting without end', deep],
    ['the deepest nesting that fits', '['.repeat(100_000)],
  ])('S41 a body of %s → 400', async (_words, body) => {
    expect(await replyTo(api.post('/api/affiliates', body, administrator.cookie))).toMatchObject(
      refusal(400, 'bad_request'),
    );
    expect(database.writes()).toEqual([]);
  });

  test('bytes that are not UTF-8 → 400', async () => {
    const response = await api.app.request('/api/affiliates', {
      method: 'POST',
      headers: { ...PAGE_HEADERS, cookie: administrator.cookie },
      body: new Uint8Array([0x22, 0xff, 0x22]),
    });
    expect(response.status).toBe(400);
  });

  test('S41 a body over 256 KB that hides its length → 413', async () => {
    const init = {
      method: 'POST',
      headers: { ...PAGE_HEADERS, cookie: administrator.cookie },
      body: new Blob([`"${'x'.repeat(MAX_BODY_BYTES)}"`]).stream(),
      duplex: 'half',
    };
    expect((await api.app.request('/api/affiliates', init)).status).toBe(413);
    expect(database.calls).toEqual([]);
  });

  test('S41 a query nobody knows → 400', async () => {
    expect(await replyTo(api.get('/api/me?person=1&person=2', learner.cookie))).toEqual(
      refusal(400, 'unknown_field', 'person'),
    );
  });
});

describe('surprises', () => {
  test('a reply that does not fit its schema is a bug: 500, nothing of it is told', async () => {
    api = makeApi(database, { courseHash: JSON.parse('7') });
    const response = await api.get('/api/health');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('7,');
    expect(api.logged).toHaveLength(1);
  });

  test('R11 work past the deadline → 503 with Retry-After', async () => {
    api = makeApi(database, { deadlineMs: 20, people: { read: () => new Promise(() => {}) } });
    const response = await api.get('/api/me', learner.cookie);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).not.toBeNull();
  });
});

describe('S51 [ASVS 16.3.1, 16.3.2] the log of security events', () => {
  test('tells of every route that guesses are counted at, or that wants a fresh sign-in', () => {
    const grave = ROUTES.filter(({ auth, rate }) => auth.startsWith('fresh') || rate === 'guess');
    expect(grave.length).toBeGreaterThan(10);
    expect(grave.filter(({ path }) => !SECURITY_EVENTS.has(path))).toEqual([]);
    const paths: readonly string[] = ROUTES.map(({ path }) => path);
    expect([...SECURITY_EVENTS.keys()].filter((path) => !paths.includes(path))).toEqual([]);
  });

  test('tells of calls without the right to them', async () => {
    await api.post('/api/affiliates', bodyOf('openAffiliate'), learner.cookie);
    await api.post('/api/affiliates', bodyOf('openAffiliate'));
    expect(api.logged).toEqual([
      {
        ...{ level: 'info', message: 'access refused', why: 'not_found' },
        ...{ id: expect.any(String), route: '/api/affiliates' },
      },
    ]);
  });
});
