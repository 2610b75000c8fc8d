import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type NamedRoute, ROUTES } from '#domain/contract/routes.ts';
import { createCertificatesHandler } from '#functions/entries/certificates/app.ts';
import { createIdentityHandler } from '#functions/entries/identity/app.ts';
import { ids } from '#functions/ids.ts';
import { COOKIES, PAGE_HEADERS, type TestApi, makeApi, makeLearner } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { type TestCertificates, makeCertificates } from '../support/certificates.ts';
import { useDatabase } from '../support/use-database.ts';
import { type World, makeWorld } from '../support/world.ts';
import { callerOf, fittingBody, targetsOf } from './cells.ts';
import { type Identity, makeIdentity } from './identity/support.ts';
import { holdsLater } from '../support/holds.ts';

/** Bodies sent to each route: `npm run test:long` sends 200. */
const BODIES = Number(process.env['HOSTILE_BODIES'] ?? 40);
const POSTS = ROUTES.filter(({ method }) => method === 'POST');
const database = useDatabase();
let world: World;
let identity: Identity;
let api: TestApi;
let certificates: TestCertificates;
beforeAll(async () => {
  api = makeApi(database);
  identity = makeIdentity(database);
  certificates = await makeCertificates(database);
  world = await makeWorld(database, makeCatalogue());
});
beforeEach(() => {
  database.forget();
});

const fitting = (row: NamedRoute): object => Object(fittingBody(row, targetsOf(world), callerOf(row)));
let sent = 0;
/** Sends a body as someone who may, each time from another network so that no limit answers instead. */
const send = async (
  row: NamedRoute,
  body: string,
  { cookie = world.cookies[callerOf(row)].passkey, headers = {} }: { cookie?: string; headers?: object } = {},
): Promise<Response> => {
  sent += 1;
  const app = { api: api.app, identity: identity.app, certificates: certificates.app }[row.on];
  return app.request(row.path, {
    method: 'POST',
    body,
    headers: {
      ...PAGE_HEADERS,
      'cloudfront-viewer-address': `10.${sent >> 8}.${sent & 255}.9:4000`,
      cookie: `${cookie}; ${COOKIES.flow}=${ids.secret()}`,
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

/** The body once for each text in it, which ends in half a letter there. */
const halved = (body: unknown): unknown[] => {
  if (typeof body === 'string') return [`${body}\ud83d`];
  if (Array.isArray(body)) {
    return body.flatMap((part, at) => halved(part).map((other) => body.with(at, other)));
  }
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, part]) =>
    halved(part).map((other) => ({ ...body, [key]: other })),
  );
};

const holdsHalf = (value: unknown): boolean =>
  typeof value === 'string'
    ? !value.isWellFormed()
    : typeof value === 'object' && value !== null && Object.values(value).some(holdsHalf);

/** Routes that no one person can call two hundred times. */
const SPENT_BY_USE = new Set(['signOut', 'signOutEverywhere', 'recover', 'nameCertificates']);

test.each(POSTS)('S41 [ASVS 2.2.1] of 200 wild bodies to $path none is a surprise', async (row) => {
  const seen = new Set<number>();
  await holdsLater.with({ numRuns: BODIES })(bent(fitting(row)), async (body) => {
    // Signing out may work, and guesses are counted, so each of these calls comes from a new person.
    const { cookie } = SPENT_BY_USE.has(row.name)
      ? await makeLearner(database, { enrolled: false })
      : { cookie: world.cookies[callerOf(row)].passkey };
    const { status } = await send(row, JSON.stringify(body), { cookie });
    seen.add(status);
    expect(status).toBeLessThan(500);
  });
  expect(seen).toContain(400);
  expect(seen).not.toContain(429);
});

test.each(POSTS)(
  'S89 half a letter at the end of any text to $path never gets to the database',
  async (row) => {
    for (const body of halved(fitting(row))) {
      const { status } = await send(row, JSON.stringify(body));
      expect(status).toBeLessThan(500);
    }
    expect(database.calls.filter(holdsHalf)).toEqual([]);
  },
);

test('S41 of 200 wild tasks none is done: each is thrown back, and no mail goes out', async () => {
  const handler = createIdentityHandler(identity.deps);
  const task = { task: 'mail-code', email: 'a@b.org', language: 'en', code: '123456' };
  const wrong = fc.record({ task: fc.oneof(fc.string(), fc.constant('mail-code')), email: wild });
  await holdsLater.with({ numRuns: BODIES })(fc.oneof(wrong, fc.constant(task)), async (event) => {
    await expect(handler(event)).rejects.toThrow();
  });
  expect(identity.mails).toEqual([]);
});

test('S41 of 200 wild tasks to certificates none is done: each is thrown back', async () => {
  const handler = createCertificatesHandler(certificates.deps);
  const wrong = fc.record({
    task: fc.oneof(fc.string(), fc.constant('sweep-cohort')),
    since: wild,
    cohort: wild,
  });
  await holdsLater.with({ numRuns: BODIES })(wrong, async (event) => {
    await expect(handler(event)).rejects.toThrow();
  });
  expect(database.calls).toEqual([]);
});

describe('a packed body', () => {
  const packed = POSTS.flatMap((row) =>
    ['gzip', 'br', 'deflate', 'gzip, identity'].map((encoding) => ({ row, path: row.path, encoding })),
  );
  test.each(packed)(
    'S42 [ASVS 5.2.3] in $encoding to $path → 415, before the database is asked',
    async ({ row, encoding }) => {
      const headers = { 'content-encoding': encoding };
      expect((await send(row, JSON.stringify(fitting(row)), { headers })).status).toBe(415);
      expect(database.calls).toEqual([]);
    },
  );
});

describe('a stored attribute', () => {
  /** Words that stand for what other systems store, beside everything that ours does. */
  const others = ['roles', 'aff', 'ver', 'certId', 'uses', 'completedAt', 'isAdmin'];
  let stored: readonly string[];
  beforeAll(async () => {
    const items = await database.items();
    stored = [...new Set([...items.flatMap(Object.keys), ...others])];
  });

  test.each(POSTS)(
    'S28 [ASVS 15.3.3] of any kind in a body to $path → 400 unknown_field, nothing written',
    async (row) => {
      const body = fitting(row);
      // A field that a body may have is none that it must not have.
      const declared: object = Object(row.body).shape;
      const extra = stored.filter((attribute) => !(attribute in body) && !(attribute in declared));
      const refused = extra.filter((attribute) => {
        const error = row.body?.safeParse({ ...body, [attribute]: 1 }).error;
        return error?.issues.some((issue) => issue.code === 'unrecognized_keys' && issue.path.length === 0);
      });
      // Over all routes each goes over the wire several times.
      const sent = extra.filter((_, at) => at % 10 === POSTS.indexOf(row) % 10);
      const answers: [attribute: string, status: number, text: string][] = [];
      for (const attribute of sent) {
        const response = await send(row, JSON.stringify({ ...body, [attribute]: 1 }));
        answers.push([attribute, response.status, await response.text()]);
      }

      expect(extra).toEqual(expect.arrayContaining(['generation', 'admitted', 'madeBy', 'leftAt']));
      expect(refused).toEqual(extra);
      expect(answers).toEqual(
        sent.map((field) => [field, 400, JSON.stringify({ error: 'unknown_field', field })]),
      );
      expect(database.writes()).toEqual([]);
    },
  );
});
