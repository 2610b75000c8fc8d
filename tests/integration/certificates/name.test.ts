import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OwnCertificates } from '#domain/contract/certificates.ts';
import { issuerOf, originsOf } from '#domain/certificate/issuer.ts';
import { verifyCertificate } from '#domain/certificate/verify.ts';
import { createRecords } from '#functions/storage/records.ts';
import { DAY_MS, NOON, SITE, makeLearner } from '../../support/api.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { type TestCertificates, makeCertificates, makeSigner } from '../../support/certificates.ts';
import { type TestDatabase, startDatabase } from '../../support/database.ts';
import { finishedRecord } from '../../support/finished.ts';
import * as rows from '#domain/contract/certificates.ts';

vi.setConfig({ testTimeout: 60_000 });

const catalogue = makeCatalogue();

/** What they sign stays in the database from test to test. */
const keys = makeSigner();

const NEWS = { heardAt: NOON, waiting: 0 };

let database: TestDatabase;
let certificates: TestCertificates;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  keys.isDown = false;
  keys.signed = 0;
  certificates = await makeCertificates(database, { catalogue, keys });
});

/** Someone who has done the core path; whether a certificate was put down is up to the test. */
async function makeFinisher(path: 'core' | 'full' = 'core') {
  const learner = await makeLearner(database);
  const records = createRecords(database.database, database.tables.core);
  await records.write(learner.id, { ...finishedRecord(catalogue, path), version: 1 }, NEWS);
  return learner;
}

const own = async (response: Promise<Response>): Promise<OwnCertificates> =>
  rows.myCertificates.reply.parse(await (await response).json());
const prepare = (cookie: string): Promise<OwnCertificates> =>
  own(certificates.post(rows.prepareCertificates.path, {}, cookie));
const read = (cookie: string): Promise<OwnCertificates> =>
  own(certificates.get(rows.myCertificates.path, cookie));
const name = (cookie: string, to: string | null): Promise<OwnCertificates> =>
  own(certificates.post(rows.nameCertificates.path, { name: to }, cookie));

const pathOf = (id: string): string => `/api/certificates/${id}`;

/** What anyone makes of a certificate with what the site gives to everyone. */
async function check(id: string) {
  const json = async (path: string): Promise<unknown> => {
    const response = await certificates.get(path);
    return response.ok ? response.json() : null;
  };
  return verifyCertificate(await json(pathOf(id)), {
    did: 'did:web:groundwork.example',
    didDocument: () => json('/.well-known/did.json'),
    statusList: (url) => json(new URL(url).pathname),
    revocationNote: async (of) => {
      const told = (await json(`${pathOf(of)}/standing`)) as {
        state: 'revoked' | 'replaced';
        reason: string;
      } | null;
      return told === null ? null : { why: told.state, reason: told.reason };
    },
    now: certificates.now,
    origins: originsOf(issuerOf(SITE)),
  });
}

const states = ({ certificates: all }: OwnCertificates): string[] => all.map(({ state }) => state);

describe('a name', () => {
  test('is signed in by consent alone; a new one makes a new certificate and replaces the old', async () => {
    const { cookie } = await makeFinisher();
    const [without] = (await prepare(cookie)).certificates;

    const named = await name(cookie, '  María   Elena ');
    expect(named.wish).toEqual({ wanted: true, name: 'María Elena' });
    expect(states(named)).toEqual(['replaced', 'valid']);
    expect(await check(without!.id)).toMatchObject({ kind: 'replaced' });
    const second = named.certificates[1]!;
    expect(await check(second.id)).toMatchObject({
      kind: 'valid',
      certificate: { name: 'María Elena' },
    });

    expect(states(await name(cookie, 'María Elena'))).toEqual(['replaced', 'valid']);
    const gone = await name(cookie, null);
    expect(states(gone)).toEqual(['replaced', 'replaced', 'valid']);
    expect(gone.certificates[2]?.name).toBeNull();
  });

  test('asked for first is signed in at once', async () => {
    const { cookie } = await makeFinisher();

    expect((await name(cookie, 'Rosa')).certificates).toMatchObject([
      { name: 'Rosa', state: 'valid' },
    ]);
  });

  test.each([
    ['name_empty', ' '],
    ['name_control_characters', 'Ro\u0007sa'],
    ['name_direction_override', 'Ro\u202Esa'],
    ['name_too_long', 'x'.repeat(81)],
  ])('S44 that is %s → 422 by that rule’s name, and nothing is written', async (problem, text) => {
    const { cookie } = await makeFinisher();
    database.forget();

    const response = await certificates.post(rows.nameCertificates.path, { name: text }, cookie);

    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ error: problem, field: 'name' });
    expect(database.writes()).toEqual([]);
  });
});

test('S3 ten other names in a day, then 429 until the next; the name one has can be said again at any time', async () => {
  const { cookie } = await makeFinisher();
  const ask = (to: string): Promise<Response> =>
    certificates.post(rows.nameCertificates.path, { name: to }, cookie);
  for (let times = 1; times <= 10; times += 1) {
    expect((await ask(`Rosa ${times}`)).status).toBe(200);
  }

  const response = await ask('Rosa 11');
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('retry-after'))).toBe((12 * DAY_MS) / 24 / 1000);
  expect((await ask('Rosa 10')).status).toBe(200);
  expect((await read(cookie)).certificates.filter(({ state }) => state === 'valid')).toMatchObject([
    { name: 'Rosa 10' },
  ]);
  // Off it comes at any time, and is not put on again before the next day.
  expect((await name(cookie, null)).wish).toEqual({ wanted: true, name: null });
  expect((await ask('Rosa 10')).status).toBe(429);

  expect((await name((await makeFinisher()).cookie, 'Rosa')).wish.name).toBe('Rosa');
  certificates.now = NOON + DAY_MS;
  expect((await ask('Rosa 11')).status).toBe(200);
});
