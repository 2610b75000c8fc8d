import { ulid } from 'ulid';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OwnCertificates } from '#domain/contract/certificates.ts';
import * as rows from '#domain/contract/certificates.ts';
import { sync } from '#domain/contract/sync.ts';
import { issuerOf, originsOf } from '#domain/certificate/issuer.ts';
import { verifyCertificate } from '#domain/certificate/verify.ts';
import { ids } from '#functions/ids.ts';
import { createPeopleWriter } from '#functions/storage/people.ts';
import { createRecords } from '#functions/storage/records.ts';
import { DAY_MS, NOON, SITE, makeApi, makeLearner } from '../../support/api.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { type TestCertificates, makeCertificates, makeSigner } from '../../support/certificates.ts';
import { type TestDatabase, startDatabase } from '../../support/database.ts';
import { finishedRecord, finishingEvents } from '../../support/finished.ts';
import { takeSnapshot } from '../snapshot.ts';

vi.setConfig({ testTimeout: 60_000 });

const catalogue = makeCatalogue();
/** What they sign stays in the database from test to test. */
const keys = makeSigner();
const NEWS = { heardAt: NOON, waiting: 0 };

let database: TestDatabase;
let certificates: TestCertificates;
let administrator: string;
beforeAll(async () => {
  database = await startDatabase();
  const role = { role: 'administrator', scope: 'alliance' } as const;
  administrator = (await makeLearner(database, { role, enrolled: false })).cookie;
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

describe('a certificate', () => {
  test('is put down by the sync that earns it, signed a minute later, once', async () => {
    const api = makeApi(database, { catalogue });
    const learner = await makeLearner(database);
    const events = finishingEvents(catalogue, 'core');
    const send = async (batch: readonly unknown[]) =>
      api.post(
        sync.path,
        { device: ulid(), epoch: '', person: learner.id, have: {}, events: batch },
        learner.cookie,
      );

    await send(events.slice(0, 5));
    expect((await read(learner.cookie)).certificates).toEqual([]);
    await send(events.slice(5));
    expect(await read(learner.cookie)).toMatchObject({
      certificates: [{ kind: 'ready', state: 'being_prepared', path: 'core', language: 'es' }],
      standings: [
        { kind: 'ready', earned: true },
        { kind: 'core', earned: false },
      ],
    });
    database.forget();
    await send(events);
    await send(finishingEvents(catalogue, 'core'));
    // What comes after it was earned costs no more calls than before.
    expect(database.calls.map(({ operation }) => operation)).not.toContain('BatchGetItem');

    // The first of all certificates begins the list as well.
    await prepare((await makeFinisher()).cookie);
    const before = certificates.signer.signed;
    await certificates.run({ task: 'finish-due' });
    const [made] = (await read(learner.cookie)).certificates;
    expect(made).toMatchObject({ state: 'valid', name: null, awardedAt: NOON });
    expect(await check(made!.id)).toMatchObject({
      kind: 'valid',
      certificate: { kind: 'ready', path: 'core', name: null, language: 'es' },
    });
    await certificates.run({ task: 'finish-due' });
    expect(certificates.signer.signed).toBe(before + 1);
  });

  test('S44 nobody is given who has not earned it: 422 with the first thing left; reading says it all', async () => {
    const { cookie } = await makeLearner(database);

    const response = await certificates.post(rows.prepareCertificates.path, {}, cookie);

    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ error: 'record_incomplete', field: 'a-module' });
    expect(await read(cookie)).toMatchObject({ certificates: [], standings: [{}, {}] });
  });

  test('that was earned before there were any comes when its owner looks', async () => {
    const { cookie } = await makeFinisher();
    expect((await read(cookie)).certificates).toEqual([]);

    expect(states(await prepare(cookie))).toEqual(['valid']);
    expect(states(await prepare(cookie))).toEqual(['valid']);
  });

  test('has the exact bytes that were signed, whoever asks and however often', async () => {
    const { cookie, id: person } = await makeFinisher();
    const [made] = (await prepare(cookie)).certificates;
    const { certificates: kept } = await certificates.deps.certificates.readAll(person);

    const first = await (await certificates.get(pathOf(made!.id))).text();
    const second = await (await certificates.get(pathOf(made!.id), cookie)).text();

    expect(first).toBe(kept[0]?.document);
    expect(second).toBe(first);
    expect(first).not.toContain(person);
    expect(first).not.toContain('maria@example.org');
  });

  test('S44 [ASVS 9.2.1] has an id of 128 bits; unknown, malformed, not signed yet and erased are one 404', async () => {
    const { cookie, id: person } = await makeFinisher();
    certificates.signer.isDown = true;
    const [due] = (await prepare(cookie)).certificates;
    expect(Buffer.from(due!.id, 'base64url')).toHaveLength(16);
    const missing = [due!.id, ids.secret(), 'x', '..%2F..', `${due!.id}A`, person];
    const answers = await Promise.all(
      missing.map(async (id) => {
        const response = await certificates.get(pathOf(id));
        return `${response.status} ${await response.text()}`;
      }),
    );

    expect(new Set(answers)).toEqual(new Set(['404 {"error":"not_found"}']));
  });

  test('S44 60 misses a minute from one network, then 429; other networks and the next minute go on', async () => {
    const ask = (address: string): Promise<Response> =>
      Promise.resolve(
        certificates.app.request(pathOf(ids.secret()), {
          headers: { 'cloudfront-viewer-address': `${address}:4000` },
        }),
      );
    for (let miss = 0; miss < 60; miss += 1) expect((await ask('192.0.2.9')).status).toBe(404);

    expect((await ask('192.0.2.9')).status).toBe(429);
    expect((await ask('198.51.100.9')).status).toBe(404);
    certificates.now += 60_000;
    expect((await ask('192.0.2.9')).status).toBe(404);
  });
});

describe('the night', () => {
  const YEAR_MS = 365 * DAY_MS;
  /** Another certificates function over the same database, a year after everyone was last heard from. */
  const yearLater = async (course = catalogue) => {
    const made = await makeCertificates(database, { catalogue: course, keys });
    made.now = NOON + YEAR_MS;
    return made;
  };
  const kindsOf = async ({ id }: { id: string }): Promise<string[]> =>
    (await certificates.deps.certificates.readAll(id)).certificates.map(({ path }) => path);

  test('finds once everyone who had earned one before, however long they were not heard from', async () => {
    const finishers = [await makeFinisher(), await makeFinisher('full')];
    const unfinished = await makeLearner(database);
    const later = await yearLater();

    await later.run({ task: 'nightly' });

    expect(await kindsOf(finishers[0]!)).toEqual(['core']);
    expect(await kindsOf(finishers[1]!)).toEqual(['full']);
    expect(await kindsOf(unfinished)).toEqual([]);

    database.forget();
    await later.run({ task: 'nightly' });
    // Who was not heard from is not read again: one call asks for all of somebody.
    const asked = database.calls.filter(({ operation }) => operation === 'Query');
    expect(JSON.stringify(asked)).not.toContain(finishers[0]!.id);
  });

  test('finds who has earned one by a course that was changed', async () => {
    const before = makeCatalogue({ lessons: 6 });
    const longer = { ...before, hash: 'fedcba9876543210' };
    const finisher = await makeFinisher();
    const first = await yearLater(longer);
    await first.run({ task: 'nightly' });
    expect(await kindsOf(finisher)).toEqual([]);

    await (await yearLater()).run({ task: 'nightly' });

    expect(await kindsOf(finisher)).toEqual(['core']);
  });

  /** Somebody who has done it in the cohort of another, after them by name. */
  const joinAfter = async ({ cohort, affiliate }: { cohort: string; affiliate: string }) => {
    const { id } = await makeLearner(database, { enrolled: false });
    await createPeopleWriter(database.database, database.tables.core).enrol({
      ...{ person: id, cohort, affiliate, course: 'core', path: 'core', edition: 1 },
      ...{ enrolledAt: NOON - DAY_MS, name: 'Zoe', language: 'es', leftAt: null },
    });
    const records = createRecords(database.database, database.tables.core);
    await records.write(id, { ...finishedRecord(catalogue, 'core'), version: 1 }, NEWS);
    return { id };
  };

  test('goes on past somebody who cannot be looked at, says so, and goes through all of the cohort the next night', async () => {
    const finisher = await makeFinisher();
    const after = await joinAfter(finisher);
    const later = await yearLater();
    const { people, members } = later.deps;
    const cut = new Error('cut off');
    const broken = await makeCertificates(database, {
      catalogue,
      keys,
      people: {
        read: (person) => (person === finisher.id ? Promise.reject(cut) : people.read(person)),
      },
      members: { ...members, page: (cohort, _size, from) => members.page(cohort, 1, from) },
    });
    broken.now = later.now;

    await broken.run({ task: 'nightly' });
    expect(await kindsOf(finisher)).toEqual([]);
    expect(await kindsOf(after)).toEqual(['core']);
    expect(broken.logged).toMatchObject([{ level: 'error', stack: cut.stack }]);
    await later.run({ task: 'nightly' });

    expect(await kindsOf(finisher)).toEqual(['core']);
  });

  test('in which the course is changed goes through all of the cohort again under the changed one', async () => {
    const longer = { ...makeCatalogue({ lessons: 6 }), hash: 'fedcba9876543210' };
    const finisher = await makeFinisher();
    await joinAfter(finisher);
    let course = longer;
    const changing = await yearLater();
    const { members } = changing.deps;
    const during = await makeCertificates(database, {
      keys,
      catalogues: () => course,
      members: {
        ...members,
        page: (cohort, _size, from) => {
          // The change comes between the two pages of this cohort.
          if (cohort.id === finisher.cohort && from !== null) course = catalogue;
          return members.page(cohort, 1, from);
        },
      },
    });
    during.now = changing.now;
    await during.run({ task: 'nightly' });
    expect(await kindsOf(finisher)).toEqual([]);

    await changing.run({ task: 'nightly' });

    expect(await kindsOf(finisher)).toEqual(['core']);
  });
});

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

test('all of somebody’s certificates are read, however many pages they come to', async () => {
  const { id: person } = await makeFinisher();
  const { certificates: store } = certificates.deps;
  const earned = { person, course: 'core', kind: 'ready', path: 'core', language: 'en' } as const;
  // A page has 1 MB.
  const document = 'x'.repeat(300_000);
  for (let n = 1; n <= 5; n += 1) {
    const certificate = { ...earned, n, publicId: ids.secret(), awardedAt: NOON };
    await store.begin(certificate);
    await store.keep(certificate, { document, name: null });
  }

  expect((await store.readAll(person)).certificates.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
});

test('S45 what the signer signed wrongly is kept by nobody and given to nobody', async () => {
  const { cookie, id: person } = await makeFinisher();
  await prepare((await makeFinisher()).cookie);
  const published = await certificates.deps.statusLists.published(1);
  const wrong = await makeCertificates(database, {
    catalogue,
    signer: { keys: keys.keys, sign: () => Promise.resolve(new Uint8Array(64).fill(7)) },
  });

  const response = await wrong.post(rows.prepareCertificates.path, {}, cookie);

  expect(response.status).toBe(500);
  expect(wrong.logged).toMatchObject([
    { level: 'error', stack: expect.stringContaining('a fresh signature does not hold') },
  ]);
  const { certificates: kept } = await wrong.deps.certificates.readAll(person);
  expect(kept).toMatchObject([{ document: null, dueAt: NOON }]);
  expect(await wrong.deps.statusLists.published(1)).toEqual(published);
  expect(states(await prepare(cookie))).toEqual(['valid']);
});

test('fifty that cannot be done do not hold up whoever comes after them', async () => {
  const { certificates: store } = certificates.deps;
  const stuck = new Set<string>();
  for (let n = 1; n <= 50; n += 1) {
    const person = ulid();
    stuck.add(person);
    const earned = { course: 'core', kind: 'ready', n: 1, path: 'core', language: 'en' } as const;
    await store.begin({ ...earned, person, publicId: ids.secret(), awardedAt: NOON - DAY_MS });
  }
  const broken = await makeCertificates(database, {
    catalogue,
    keys,
    certificates: {
      ...store,
      readAll: (person) =>
        stuck.has(person) ? Promise.reject(new Error('broken')) : store.readAll(person),
    },
  });
  const { id: person } = await makeFinisher();
  const next = { person, course: 'core', kind: 'ready', n: 1 } as const;
  const earned = { path: 'core', language: 'en', awardedAt: NOON } as const;
  await store.begin({ ...next, ...earned, publicId: ids.secret() });

  broken.now = NOON + 60_000;
  await expect(broken.run({ task: 'finish-due' })).rejects.toThrow('certificates not finished');
  expect((await store.read(next))?.document).toBeNull();
  broken.now = NOON + 120_000;
  await expect(broken.run({ task: 'finish-due' })).rejects.toThrow('certificates not finished');
  expect((await store.read(next))?.document).not.toBeNull();
  await certificates.run({ task: 'finish-due' });
});

test('the longer path, done later, makes a certificate with its hours', async () => {
  const learner = await makeFinisher('core');
  await prepare(learner.cookie);
  const records = createRecords(database.database, database.tables.core);
  await records.write(learner.id, { ...finishedRecord(catalogue, 'full'), version: 2 }, NEWS);

  const after = await prepare(learner.cookie);

  expect(after.certificates.map(({ path, state }) => [path, state])).toEqual([
    ['core', 'replaced'],
    ['full', 'valid'],
  ]);
});

describe('an administrator', () => {
  const revoke = (id: string, reason = 'Issued by mistake.'): Promise<Response> =>
    certificates.post(rows.revokeCertificate.path, { id, reason }, administrator);

  test('S44 revokes with a public reason; it holds at once, for good, and is in the ledger', async () => {
    const { cookie } = await makeFinisher();
    const [made] = (await prepare(cookie)).certificates;
    expect((await revoke(made!.id)).status).toBe(200);

    expect(await check(made!.id)).toMatchObject({ kind: 'revoked', reason: 'Issued by mistake.' });
    expect(await read(cookie)).toMatchObject({
      certificates: [{ state: 'revoked', reason: 'Issued by mistake.' }],
    });
    expect((await revoke(made!.id, 'Another reason.')).status).toBe(200);
    expect(await check(made!.id)).toMatchObject({ reason: 'Issued by mistake.' });
    // Earned as it is, no other comes by itself; not by a new name either.
    expect(states(await prepare(cookie))).toEqual(['revoked']);
    expect(states(await name(cookie, 'Rosa'))).toEqual(['revoked']);
    const items = [...(await takeSnapshot(database)).values()];
    const acts = items.filter(({ sk }) => String(sk).includes(`certificate-revoked#${made!.id}`));
    expect(acts).toHaveLength(1);
  });

  test('revokes one that was replaced, too: its reason is told from then on', async () => {
    const { cookie } = await makeFinisher();
    const [made] = (await prepare(cookie)).certificates;
    await name(cookie, 'Rosa');
    expect(await check(made!.id)).toMatchObject({ kind: 'replaced' });

    expect((await revoke(made!.id)).status).toBe(200);

    expect(await check(made!.id)).toMatchObject({ kind: 'revoked', reason: 'Issued by mistake.' });
    expect(states(await read(cookie))).toEqual(['revoked', 'valid']);
  });

  test('gives another after a mistake, with the name that is wished for now', async () => {
    const { cookie } = await makeFinisher();
    const [made] = (await name(cookie, 'Rosa')).certificates;
    await revoke(made!.id);

    const response = await certificates.post(
      rows.replaceCertificate.path,
      { id: made!.id },
      administrator,
    );

    expect(response.status).toBe(200);
    expect(states(await read(cookie))).toEqual(['revoked', 'valid']);
    const again = await certificates.post(
      rows.replaceCertificate.path,
      { id: made!.id },
      administrator,
    );
    expect(await again.json()).toEqual({ error: 'not_found', field: 'id' });
  });

  test.each([
    ['name_empty', ' \n '],
    ['name_direction_override', 'Good \u202Ereason'],
    ['name_too_long', 'very '.repeat(60)],
  ])('cannot give a reason that is %s: 422', async (problem, reason) => {
    const { cookie } = await makeFinisher();
    const [made] = (await prepare(cookie)).certificates;

    const response = await revoke(made!.id, reason);

    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ error: problem, field: 'reason' });
    expect(await check(made!.id)).toMatchObject({ kind: 'valid' });
  });
});

describe('erasing', () => {
  const erase = (cookie: string): Promise<Response> =>
    certificates.post(rows.eraseCertificates.path, {}, cookie);

  test('leaves nothing of it but a bit in a list: copies are revoked, nobody can open it, no other comes', async () => {
    const { cookie, id: person } = await makeFinisher();
    const [made] = (await name(cookie, 'Canary Ruiz')).certificates;
    const copy: unknown = await (await certificates.get(pathOf(made!.id))).json();

    expect((await erase(cookie)).status).toBe(200);

    expect(await read(cookie)).toMatchObject({ wish: { wanted: false }, certificates: [] });
    expect((await certificates.get(pathOf(made!.id))).status).toBe(404);
    const list = await (await certificates.get('/api/certificates/status/1')).json();
    const did = await (await certificates.get('/.well-known/did.json')).json();
    const verdict = await verifyCertificate(copy, {
      did: 'did:web:groundwork.example',
      didDocument: () => Promise.resolve(did),
      statusList: () => Promise.resolve(list),
      revocationNote: () => Promise.resolve(null),
      now: NOON,
      origins: [SITE],
    });
    expect(verdict).toMatchObject({ kind: 'revoked', reason: '' });
    const items = JSON.stringify([...(await takeSnapshot(database)).values()]);
    expect(items).not.toContain('Canary Ruiz');
    expect(states(await prepare(cookie))).toEqual([]);
    await certificates.run({ task: 'nightly' });
    expect((await certificates.deps.certificates.readAll(person)).certificates).toEqual([]);
  });

  test('is not for good: whoever asks for certificates again gets a new one', async () => {
    const { cookie } = await makeFinisher();
    const [made] = (await prepare(cookie)).certificates;
    await erase(cookie);

    const again = await name(cookie, null);

    expect(states(again)).toEqual(['valid']);
    expect(again.certificates[0]?.id).not.toBe(made?.id);
  });

  test('asks for a fresh sign-in', async () => {
    const { cookie } = await makeFinisher();
    certificates.now = NOON + 6 * 60 * 1000;

    expect(await (await erase(cookie)).json()).toEqual({ error: 'reauth_required' });
  });
});

describe('with the signer down', () => {
  test('R18 a certificate is being prepared, and signed within a minute of its return', async () => {
    const { cookie } = await makeFinisher();
    certificates.signer.isDown = true;

    const answer = await prepare(cookie);
    expect(states(answer)).toEqual(['being_prepared']);
    expect((await certificates.get(pathOf(answer.certificates[0]!.id))).status).toBe(404);
    await certificates.run({ task: 'finish-due' });
    expect(states(await read(cookie))).toEqual(['being_prepared']);
    expect(certificates.logged).toMatchObject([{ level: 'warn', message: 'the signer is down' }]);

    certificates.signer.isDown = false;
    await certificates.run({ task: 'finish-due' });
    expect(states(await read(cookie))).toEqual(['valid']);
  });

  test('a revocation answers 503 and holds all the same; the list follows within a minute of its return', async () => {
    const { cookie } = await makeFinisher();
    const [made] = (await prepare(cookie)).certificates;
    certificates.signer.isDown = true;

    const body = { id: made!.id, reason: 'Issued by mistake.' };
    const response = await certificates.post(rows.revokeCertificate.path, body, administrator);

    expect(response.status).toBe(503);
    expect(await (await certificates.get(`${pathOf(made!.id)}/standing`)).json()).toMatchObject({
      state: 'revoked',
    });
    certificates.signer.isDown = false;
    expect(await check(made!.id)).toMatchObject({ kind: 'valid' });
    await certificates.run({ task: 'finish-due' });
    expect(await check(made!.id)).toMatchObject({ kind: 'revoked' });
  });
});

describe('S44 keys', () => {
  test('a new one is known before it signs; what the old one signed holds', async () => {
    const { cookie } = await makeFinisher();
    const [old] = (await prepare(cookie)).certificates;
    certificates.signer.add('key-2026-2', NOON + 2 * DAY_MS);
    const methodOf = async (id: string): Promise<unknown> =>
      ((await (await certificates.get(pathOf(id))).json()) as { proof: unknown[] }).proof[0];

    const early = (await prepare((await makeFinisher()).cookie)).certificates[0]!;
    expect(await methodOf(early.id)).toMatchObject({
      verificationMethod: 'did:web:groundwork.example#key-2026-1',
    });
    expect(
      ((await (await certificates.get('/.well-known/did.json')).json()) as { assertionMethod: [] })
        .assertionMethod,
    ).toHaveLength(2);

    certificates.now = NOON + 2 * DAY_MS;
    const late = (await prepare((await makeFinisher()).cookie)).certificates[0]!;
    expect(await methodOf(late.id)).toMatchObject({
      verificationMethod: 'did:web:groundwork.example#key-2026-2',
    });
    for (const { id } of [old!, early, late]) {
      expect(await check(id)).toMatchObject({ kind: 'valid' });
    }
  });
});

test('the list is signed anew each night, and stale only where nobody does', async () => {
  const { cookie } = await makeFinisher();
  const [made] = (await prepare(cookie)).certificates;

  certificates.now = NOON + 8 * DAY_MS;
  expect(await check(made!.id)).toMatchObject({ kind: 'cannot_check_status', why: 'stale' });
  await certificates.run({ task: 'nightly' });
  expect(await check(made!.id)).toMatchObject({ kind: 'valid', checkedAt: certificates.now });
});

test('S22 pages of other sites may read what is public, and nothing else', async () => {
  const { cookie } = await makeFinisher();
  const [made] = (await prepare(cookie)).certificates;
  const open = ['/.well-known/did.json', '/api/certificates/status/1', pathOf(made!.id)];
  for (const path of open) {
    const { headers } = await certificates.get(path);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  }
  for (const path of [rows.myCertificates.path, `${pathOf(made!.id)}/standing`]) {
    const { headers } = await certificates.get(path, cookie);
    expect([...headers.keys()].filter((header) => header.startsWith('access-'))).toEqual([]);
  }
});

test.each(
  [
    rows.prepareCertificates,
    rows.nameCertificates,
    rows.eraseCertificates,
    rows.revokeCertificate,
  ].map(({ path }) => path),
)('S16 GET %s → 405: no path of ours is taken for an id', async (path) => {
  const response = await certificates.get(path);

  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('POST');
});

test('a trainer is told of a learner what the learner is told, but for their name and what was replaced', async () => {
  const learner = await makeFinisher();
  const unfinished = await makeLearner(database);
  const trainerOf = async (cohort: string) =>
    (await makeLearner(database, { role: { role: 'trainer', scope: cohort }, enrolled: false }))
      .cookie;
  await name(learner.cookie, 'Canary');
  await name(learner.cookie, 'Rosa');
  for (const { id, cohort, cookie } of [learner, unfinished]) {
    const told = await certificates.post(
      rows.certificatesOfLearner.path,
      { cohort, person: id },
      await trainerOf(cohort),
    );
    const { certificates: all, standings } = await read(cookie);
    const lasts = all.slice(-1).map((each) => ({ ...each, name: null }));
    const text = await told.text();
    expect(JSON.parse(text)).toEqual({ certificates: lasts, standings });
    expect(text).not.toMatch(/Canary|Rosa/);
  }
});
