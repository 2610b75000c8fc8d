import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Problem } from '#domain/contract/problem.ts';
import { ROUTES } from '#domain/contract/routes.ts';
import { MAX_BODY_BYTES } from '#domain/contract/sync.ts';
import { ids } from '#functions/ids.ts';
import { createJoinLinks } from '#functions/storage/join-links.ts';
import { roleKey } from '#functions/storage/keys.ts';
import { createPeopleWriter } from '#functions/storage/people.ts';
import { Unavailable } from '#functions/usecases/ports.ts';
import { DAY_MS, NOON, PAGE_HEADERS, SITE, makeApi, makeLearner, signIn } from '../support/api.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

type Api = ReturnType<typeof makeApi>;
type Someone = Awaited<ReturnType<typeof makeLearner>>;
let api: Api;
let learner: Someone;
let administrator: Someone;

beforeAll(async () => {
  learner = await makeLearner(database);
  administrator = await makeLearner(database, {
    name: 'Ana',
    role: { role: 'administrator', scope: 'alliance' },
  });
});
beforeEach(() => {
  api = makeApi(database);
  database.forget();
});

const OURS = ROUTES.filter((row) => row.on === 'api');
const POSTS = OURS.filter((row) => row.method === 'POST');
const GETS = OURS.filter((row) => row.method === 'GET');

/** A body that fits each POST. */
const bodies = (): Record<string, Record<string, unknown>> => ({
  sync: { device: ulid(), epoch: '', person: learner.id, have: {}, events: [] },
  openAffiliate: { name: 'Delta' },
  openCohort: {
    affiliate: administrator.affiliate,
    name: 'Fall',
    startsOn: null,
    place: '',
    path: 'core',
  },
  makeJoinLink: { cohort: administrator.cohort, limit: 10, days: 30 },
  closeJoinLink: { id: ids.hash('no such link') },
});

const call = (row: (typeof OURS)[number], cookie?: string): Promise<Response> =>
  row.method === 'GET' ? api.get(row.path, cookie) : api.post(row.path, bodies()[row.name], cookie);

describe('the list of routes', () => {
  test('S16 every row says who, whose, how fast, what in and what out, once', () => {
    for (const row of ROUTES) {
      expect(['anyone', 'person', 'administrator']).toContain(row.who);
      expect(['none', 'self', 'code', 'alliance']).toContain(row.tenant);
      expect(['none', 'code', 'guess']).toContain(row.rate);
      expect(row.body === null).toBe(row.method === 'GET');
      expect(row.reply).toBeDefined();
    }
    expect(new Set(ROUTES.map(({ method, path }) => `${method} ${path}`)).size).toBe(ROUTES.length);
    expect(new Set(ROUTES.map(({ name }) => name)).size).toBe(ROUTES.length);
  });

  test.each(OURS)(
    'S16 $path answers another verb with 405 and nothing found there',
    async (row) => {
      const other = row.method === 'GET' ? 'POST' : 'GET';

      const response = await api.app.request(row.path, { method: other });

      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe(row.method);
      expect(await response.json()).toEqual({ error: 'method_not_allowed' });
    },
  );

  test.each(['/api/nothing', '/api/me/', '/api/me/x.css', '/api/me;.js', '/api/sync/1', '/api'])(
    'S21 %s is not there: 404, kept by no cache',
    async (path) => {
      const response = await api.get(path);

      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ error: 'not_found' });
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

  test.each(OURS)('S21 $path is kept by no cache and its reply fits its schema', async (row) => {
    const cookie = row.name === 'sync' ? learner.cookie : administrator.cookie;

    const response = await call(row, cookie);

    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const body: unknown = await response.json();
    const schema: z.ZodMiniType = row.name === 'closeJoinLink' ? Problem : row.reply;
    expect(z.safeParse(schema, body).success).toBe(true);
  });
});

describe('who may call', () => {
  test.each(OURS.filter((row) => row.who !== 'anyone'))(
    'S25 nobody on $path → 401 and the database is not asked',
    async (row) => {
      const response = await call(row);

      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ error: 'sign_in_needed' });
      expect(database.calls).toEqual([]);
    },
  );

  test.each(OURS.filter((row) => row.who === 'administrator'))(
    'S25 a learner on $path → the answer of an unknown path, nothing written',
    async (row) => {
      const [forbidden, missing] = [await call(row, learner.cookie), await api.get('/api/nothing')];

      expect(forbidden.status).toBe(missing.status);
      expect(await forbidden.text()).toBe(await missing.text());
      expect(database.writes()).toEqual([]);
    },
  );

  test('S8 a token nobody was given → 401', async () => {
    const response = await api.get('/api/me', `__Host-sid=${ids.hash('a guess')}`);

    expect(response.status).toBe(401);
  });

  test('a cookie that cannot be ours → 401 and the database is not asked', async () => {
    const response = await api.get('/api/me', '__Host-sid=P#1');

    expect(response.status).toBe(401);
    expect(database.calls).toEqual([]);
  });

  test('S9 a learner idle for 30 days → 401 session_expired', async () => {
    api.now = NOON + 30 * DAY_MS - 1;
    expect((await api.get('/api/me', learner.cookie)).status).toBe(200);

    api.now = NOON + 30 * DAY_MS;
    const response = await api.get('/api/me', learner.cookie);

    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: 'session_expired' });
  });

  test('S9 an administrator idle for an hour → 401 session_expired', async () => {
    api.now = NOON + 60 * 60 * 1000;

    const response = await api.get('/api/alliance', administrator.cookie);

    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: 'session_expired' });
  });

  test('a session in use lives on: noted by a POST, at most hourly', async () => {
    const hour = 60 * 60 * 1000;
    const learner = await makeLearner(database);
    const body = () => ({ ...bodies().sync, person: learner.id });
    database.forget();
    api.now = NOON + hour - 1;
    await api.post('/api/sync', body(), learner.cookie);
    expect(database.writes()).toEqual([]);

    api.now = NOON + 29 * DAY_MS;
    await api.post('/api/sync', body(), learner.cookie);
    await api.post('/api/sync', body(), learner.cookie);

    expect(database.writes()).toHaveLength(1);
    api.now = NOON + 58 * DAY_MS;
    expect((await api.get('/api/me', learner.cookie)).status).toBe(200);
    api.now = NOON + 90 * DAY_MS;
    expect((await api.get('/api/me', learner.cookie)).status).toBe(401);
  });

  test('S10 [ASVS 8.3.2] a role taken away: the very next call with the old cookie → 404', async () => {
    const trusted = await makeLearner(database, {
      role: { role: 'administrator', scope: 'alliance' },
    });
    expect((await api.get('/api/alliance', trusted.cookie)).status).toBe(200);

    await database.database.send(
      new DeleteCommand({
        TableName: database.tables.core,
        Key: roleKey(trusted.id, 'alliance'),
      }),
    );

    const response = await api.get('/api/alliance', trusted.cookie);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: 'not_found' });
    expect((await api.get('/api/me', trusted.cookie)).status).toBe(200);
  });

  test('S10 signed out everywhere: the very next call with the old cookie → 401', async () => {
    const learner = await makeLearner(database);
    expect((await api.get('/api/me', learner.cookie)).status).toBe(200);
    const people = createPeopleWriter(database.database, database.tables.core);

    expect(await people.raiseGeneration(learner.id, 0)).toBe('raised');

    expect((await api.get('/api/me', learner.cookie)).status).toBe(401);
    const fresh = await signIn(database, learner.id, { generation: 1 });
    expect((await api.get('/api/me', fresh)).status).toBe(200);
    expect(await people.raiseGeneration(learner.id, 0)).toBe('stale');
  });
});

describe('bodies', () => {
  const { 'x-groundwork': _ours, ...withoutOurs } = PAGE_HEADERS;
  const { origin: _origin, ...withoutOrigin } = PAGE_HEADERS;
  const hostile: [words: string, headers: Record<string, string>, status: number][] = [
    ['no Origin', withoutOrigin, 403],
    ['Origin: null', { ...PAGE_HEADERS, origin: 'null' }, 403],
    ['a foreign Origin', { ...PAGE_HEADERS, origin: 'https://elsewhere.example' }, 403],
    ['an Origin that begins like ours', { ...PAGE_HEADERS, origin: `${SITE}.evil.example` }, 403],
    ['Sec-Fetch-Site: cross-site', { ...PAGE_HEADERS, 'sec-fetch-site': 'cross-site' }, 403],
    ['Sec-Fetch-Site: same-site', { ...PAGE_HEADERS, 'sec-fetch-site': 'same-site' }, 403],
    ['no x-groundwork', withoutOurs, 403],
    ['text/plain', { ...PAGE_HEADERS, 'content-type': 'text/plain' }, 415],
    ['a form', { ...PAGE_HEADERS, 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['multipart', { ...PAGE_HEADERS, 'content-type': 'multipart/form-data; boundary=x' }, 415],
    ['gzip', { ...PAGE_HEADERS, 'content-encoding': 'gzip' }, 415],
  ];
  test.each(POSTS.flatMap((row) => hostile.map((each) => ({ row, each, words: each[0] }))))(
    'S17 [ASVS 3.5.1] $row.path with $words → refused before any database call',
    async ({ row, each: [, headers, status] }) => {
      const response = await api.post(row.path, bodies()[row.name], administrator.cookie, headers);

      expect(response.status).toBe(status);
      expect(database.calls).toEqual([]);
    },
  );

  test('S17 Sec-Fetch-Site: same-origin is enough where no Origin is sent', async () => {
    const headers = { ...withoutOrigin, 'sec-fetch-site': 'same-origin' };

    const response = await api.post('/api/sync', bodies().sync, learner.cookie, headers);

    expect(response.status).toBe(200);
  });

  test.each(GETS)('S17 GET $path writes nothing', async (row) => {
    api.now = NOON + 59 * 60 * 1000;

    const response = await call(row, administrator.cookie);

    expect(response.status).toBe(200);
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
    const response = await api.post('/api/affiliates', body, administrator.cookie);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'bad_request' });
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

    const response = await api.app.request('/api/affiliates', init);

    expect(response.status).toBe(413);
    expect(database.calls).toEqual([]);
  });

  const attributes = ['roles', 'aff', 'ver', 'certId', 'uses', 'generation', 'completedAt'];
  test.each(POSTS.flatMap((row) => attributes.map((attribute) => ({ row, attribute }))))(
    'S28 $row.path with a stored attribute $attribute → 400 unknown_field, nothing written',
    async ({ row, attribute }) => {
      const body = { ...bodies()[row.name], [attribute]: 1 };
      const cookie = row.name === 'sync' ? learner.cookie : administrator.cookie;

      const response = await api.post(row.path, body, cookie);

      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ error: 'unknown_field', field: attribute });
      expect(database.writes()).toEqual([]);
    },
  );

  test('a field that is not what it must be is named', async () => {
    const body = { ...bodies().makeJoinLink, limit: 0 };

    const response = await api.post('/api/join-links', body, administrator.cookie);

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: 'bad_request', field: 'limit' });
  });

  test('S41 a query nobody knows → 400', async () => {
    const response = await api.get('/api/me?person=1&person=2', learner.cookie);

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: 'unknown_field', field: 'person' });
  });
});

describe('surprises', () => {
  test('S39 S50 [ASVS 16.5.1] a bug → 500 with an id that the log has, and no word of the body', async () => {
    api = makeApi(database, {
      cohorts: {
        ...api.deps.cohorts,
        openAffiliate: () => Promise.reject(new Error('broken')),
      },
    });

    const response = await api.post('/api/affiliates', { name: 'Canary' }, administrator.cookie);

    expect(response.status).toBe(500);
    const problem = Problem.parse(await response.json());
    expect(problem).toEqual({ error: 'internal', id: api.logged[0]?.id });
    expect(api.logged).toHaveLength(1);
    expect(api.logged[0]).toMatchObject({ level: 'error', route: 'openAffiliate' });
    expect(JSON.stringify(api.logged)).not.toMatch(/Canary|maria|__Host/);
  });

  test('a reply that does not fit its schema is a bug: 500, nothing of it is told', async () => {
    api = makeApi(database, { courseHash: JSON.parse('7') });

    const response = await api.get('/api/health');

    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('7,');
    expect(api.logged).toHaveLength(1);
  });

  test('S50 [ASVS 16.5.2] the database is down → 503 with Retry-After', async () => {
    api = makeApi(database, {
      people: { read: () => Promise.reject(new Unavailable('down', {})) },
    });

    const response = await api.get('/api/me', learner.cookie);

    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await response.json()).toEqual({ error: 'unavailable' });
  });

  test('R11 work past the deadline → 503 with Retry-After', async () => {
    api = makeApi(database, { deadlineMs: 20, people: { read: () => new Promise(() => {}) } });

    const response = await api.get('/api/me', learner.cookie);

    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).not.toBeNull();
  });
});

describe('the Alliance', () => {
  test('an administrator opens an affiliate, a cohort and a join link, and sees them', async () => {
    const opened = await api.post(
      '/api/affiliates',
      { name: '  Sierra   Rural ' },
      administrator.cookie,
    );
    const affiliate = await opened.json();
    const cohort = await (
      await api.post(
        '/api/cohorts',
        {
          affiliate: affiliate.id,
          name: 'Spring',
          startsOn: '2027-02-28',
          place: 'Chico',
          path: 'full',
        },
        administrator.cookie,
      )
    ).json();
    const link = await (
      await api.post(
        '/api/join-links',
        { cohort: cohort.id, limit: 2, days: 30 },
        administrator.cookie,
      )
    ).json();

    expect(affiliate.name).toBe('Sierra Rural');
    expect(link).toMatchObject({
      id: ids.hash(link.code),
      limit: 2,
      admitted: 0,
      expiresAt: NOON + 30 * DAY_MS,
      closed: false,
    });
    const { affiliates } = await (await api.get('/api/alliance', administrator.cookie)).json();
    const { code: _code, ...view } = link;
    expect(affiliates.find(({ id }: { id: string }) => id === affiliate.id)).toEqual({
      ...affiliate,
      cohorts: [{ ...cohort, joinLinks: [view] }],
    });
  });

  test('a hundred affiliates are listed by name, without asking for all at once', async () => {
    for (let n = 0; n < 100; n += 1) {
      await api.deps.cohorts.openAffiliate({
        id: ulid(),
        name: `Zeta ${n + 100}`,
        createdAt: NOON,
      });
    }

    const { affiliates } = await (await api.get('/api/alliance', administrator.cookie)).json();

    const names = affiliates.map(({ name }: { name: string }) => name);
    expect(names.slice(-100)).toEqual(Array.from({ length: 100 }, (_, n) => `Zeta ${n + 100}`));
  });

  test('S7 the code of a join link is nowhere in the database', async () => {
    const response = await api.post('/api/join-links', bodies().makeJoinLink, administrator.cookie);
    const { code } = await response.json();

    expect(code).toMatch(/^[\w-]{22}$/);
    expect(JSON.stringify(database.calls)).not.toContain(code);
  });

  test.each([
    ['name_empty', 'name', { name: '  ' }],
    ['name_too_long', 'name', { name: 'x'.repeat(81) }],
    ['name_direction_override', 'name', { name: 'Sam\u202Emas' }],
    ['name_control_characters', 'place', { place: 'Chico\nBcc: x' }],
    ['date_invalid', 'startsOn', { startsOn: '2027-02-29' }],
  ])('a cohort with %s is told so and not opened', async (error, field, change) => {
    const body = { ...bodies().openCohort, ...change };

    const response = await api.post('/api/cohorts', body, administrator.cookie);

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error, field });
    expect(database.writes()).toEqual([]);
  });

  test.each([
    ['/api/cohorts', () => ({ ...bodies().openCohort, affiliate: ulid() })],
    ['/api/join-links', () => ({ ...bodies().makeJoinLink, cohort: ulid() })],
    ['/api/join-links/close', () => ({ id: ids.hash('missing') })],
  ])('%s of something that is not there → 404, nothing written', async (path, body) => {
    const response = await api.post(path, body(), administrator.cookie);

    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: 'not_found' });
    expect(database.writes()).toEqual([]);
  });

  test('a closed join link admits nobody, and the ledger knows; closing again changes nothing', async () => {
    const made = await api.post('/api/join-links', bodies().makeJoinLink, administrator.cookie);
    const { id } = await made.json();
    database.forget();

    const closed = await api.post('/api/join-links/close', { id }, administrator.cookie);

    expect(closed.status).toBe(200);
    expect(database.writes().map(({ input }) => input.TableName)).toEqual([
      database.tables.log,
      database.tables.core,
    ]);
    const links = createJoinLinks(database.database, database.tables.core);
    expect(await links.admit(id, learner.id, NOON)).toBe('dead');
    database.forget();
    await api.post('/api/join-links/close', { id }, administrator.cookie);
    expect(database.writes()).toEqual([]);
  });

  test('the operator’s link is not an administrator’s to close', async () => {
    const links = createJoinLinks(database.database, database.tables.core);
    const id = ids.hash(ulid());
    await links.make({
      id,
      grant: { grants: 'administrator' },
      limit: 1,
      admitted: new Set(),
      createdAt: NOON,
      expiresAt: NOON + DAY_MS,
      closedAt: null,
    });

    const response = await api.post('/api/join-links/close', { id }, administrator.cookie);

    expect(response.status).toBe(404);
    expect((await links.read(id))?.closedAt).toBeNull();
  });

  test('S32 sixty people at once by a link for ten → ten are in, each counted once', async () => {
    const made = await api.post('/api/join-links', bodies().makeJoinLink, administrator.cookie);
    const { id } = await made.json();
    const links = createJoinLinks(database.database, database.tables.core);
    const people = Array.from({ length: 30 }, () => ulid());

    const outcomes = await Promise.all(
      [...people, ...people].map((person) => links.admit(id, person, NOON)),
    );

    const admitted = (await links.read(id))?.admitted ?? new Set();
    expect(admitted.size).toBe(10);
    expect(outcomes.filter((outcome) => outcome === 'admitted')).toHaveLength(20);
    expect(await links.admit(id, [...admitted][0]!, NOON)).toBe('admitted');
    expect(await links.admit(id, [...admitted][0]!, NOON + 30 * DAY_MS)).toBe('dead');
  });

  test('me names the person, their cohort and affiliate, and no one else', async () => {
    const me = await (await api.get('/api/me', learner.cookie)).json();

    expect(me).toEqual({
      person: { id: learner.id, name: 'María Elena', email: 'maria@example.org', language: 'es' },
      roles: [],
      enrolments: [
        {
          affiliate: { id: learner.affiliate, name: 'River Valley' },
          cohort: { id: learner.cohort, name: 'Spring', startsOn: '2027-03-01', place: 'Fresno' },
          path: 'core',
          ruleVersion: 1,
          enrolledAt: NOON - DAY_MS,
        },
      ],
    });
  });
});
