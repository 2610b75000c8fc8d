import fc from 'fast-check';
import { ulid } from 'ulid';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ROUTES } from '#domain/contract/routes.ts';
import { createIdentityHandler } from '#functions/identity/handler.ts';
import { ids } from '#functions/ids.ts';
import { PAGE_HEADERS, makeApi, makeLearner } from '../support/api.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { type Identity, makeIdentity } from './identity/support.ts';

/** Bodies sent to each route. */
const BODIES = 200;
vi.setConfig({ testTimeout: 120_000 });

type Row = (typeof ROUTES)[number];
const POSTS = ROUTES.filter(({ method }) => method === 'POST');

let database: TestDatabase;
let identity: Identity;
let api: ReturnType<typeof makeApi>;
let someone: Awaited<ReturnType<typeof makeLearner>>;
beforeAll(async () => {
  database = await startDatabase();
  api = makeApi(database);
  identity = makeIdentity(database);
  someone = await makeLearner(database, { role: { role: 'administrator', scope: 'alliance' } });
});
afterAll(() => database.stop());
beforeEach(() => {
  database.forget();
});

/** A body that fits each POST. */
const fitting = ({ name }: Row): Record<string, unknown> => {
  const join = { code: ids.secret(), name: 'Ana' };
  const bodies: Record<string, Record<string, unknown>> = {
    sync: {
      device: ulid(),
      epoch: '',
      person: someone.id,
      have: { core: 1 },
      events: [{ id: ulid(), course: 'core', at: 1, v: 1, t: 'step', section: 'a.b' }],
    },
    openAffiliate: { name: 'Delta' },
    openCohort: {
      affiliate: someone.affiliate,
      name: 'Fall',
      startsOn: '2027-03-01',
      place: '',
      path: 'core',
    },
    makeJoinLink: { cohort: someone.cohort, limit: 10, days: 30 },
    closeJoinLink: { id: ids.hash('a link') },
    readJoinLink: { code: ids.secret() },
    askForCode: { email: 'ana@example.org', language: 'en', join },
    verifyCode: { email: 'ana@example.org', code: '123456', language: 'en', join },
    signOut: {},
    signOutEverywhere: {},
  };
  return bodies[name]!;
};

let sent = 0;
/** Sends a body as someone who may, each time from another network so that no limit answers instead. */
const send = async (
  row: Row,
  body: string,
  { cookie = someone.cookie, headers = {} }: { cookie?: string; headers?: object } = {},
): Promise<Response> => {
  sent += 1;
  const app = row.on === 'api' ? api.app : identity.app;
  return app.request(row.path, {
    method: 'POST',
    body,
    headers: {
      ...PAGE_HEADERS,
      'cloudfront-viewer-address': `10.${sent >> 8}.${sent & 255}.9:4000`,
      cookie: `${cookie}; __Host-flow=${ids.secret()}`,
      ...headers,
    },
  });
};

const wild = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(null, -1, 1e308, '', '\0', '\ud800', '💥'.repeat(500), [[]], {}),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

/** A fitting body in which one part, at any depth, is wild, missing or one too many. */
const bent = (body: unknown): fc.Arbitrary<unknown> => {
  if (typeof body !== 'object' || body === null) return wild;
  const keys = Object.keys(body);
  const extra = fc.tuple(fc.string(), wild).map(([key, value]) => ({ ...body, [key]: value }));
  if (Array.isArray(body) || keys.length === 0) return fc.oneof(wild, extra);
  const parts = Object.entries(body).flatMap(([key, value]) => [
    bent(value).map((other) => ({ ...body, [key]: other })),
    fc.constant(Object.fromEntries(Object.entries(body).filter(([name]) => name !== key))),
  ]);
  return fc.oneof(wild, extra, ...parts);
};

test.each(POSTS)('S41 [ASVS 2.2.1] of 200 wild bodies to $path none is a surprise', async (row) => {
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(bent(fitting(row)), async (body) => {
      // Signing out may work; whoever comes next is somebody else.
      const { cookie } = row.path.includes('sign-out')
        ? await makeLearner(database, { enrolled: false })
        : someone;
      const { status } = await send(row, JSON.stringify(body), { cookie });
      seen.add(status);
      expect(status).toBeLessThan(500);
    }),
    { numRuns: BODIES },
  );
  expect(seen).toContain(400);
  expect(seen).not.toContain(429);
});

test('S41 of 200 wild tasks none is done: each is thrown back, and no mail goes out', async () => {
  const handler = createIdentityHandler(identity.deps);
  const task = { task: 'mail-code', email: 'a@b.org', language: 'en', code: '123456' };
  const wrong = fc.record({ task: fc.oneof(fc.string(), fc.constant('mail-code')), email: wild });
  await fc.assert(
    fc.asyncProperty(fc.oneof(wrong, fc.constant(task)), async (event) => {
      await expect(handler(event)).rejects.toThrow();
    }),
    { numRuns: BODIES },
  );
  expect(identity.mails).toEqual([]);
});

describe('a packed body', () => {
  const packed = POSTS.flatMap((row) =>
    ['gzip', 'br', 'deflate', 'gzip, identity'].map((encoding) => ({
      row,
      path: row.path,
      encoding,
    })),
  );
  test.each(packed)(
    'S42 [ASVS 5.2.3] in $encoding to $path → 415, before the database is asked',
    async ({ row, encoding }) => {
      const headers = { 'content-encoding': encoding };

      const response = await send(row, JSON.stringify(fitting(row)), { headers });

      expect(response.status).toBe(415);
      expect(database.calls).toEqual([]);
    },
  );
});

describe('a stored attribute', () => {
  const attributes = ['roles', 'aff', 'generation', 'admitted', 'createdAt'];
  const cases = POSTS.filter(({ on }) => on === 'identity').flatMap((row) =>
    attributes.map((attribute) => ({ row, path: row.path, attribute })),
  );
  test.each(cases)(
    'S28 [ASVS 15.3.3] $attribute in a body to $path → 400 unknown_field, nothing written',
    async ({ row, attribute }) => {
      const response = await send(row, JSON.stringify({ ...fitting(row), [attribute]: 1 }));

      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ error: 'unknown_field', field: attribute });
      expect(database.writes()).toEqual([]);
    },
  );
});
