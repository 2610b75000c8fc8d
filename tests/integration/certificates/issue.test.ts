import { describe, expect, test } from 'vitest';
import { sync } from '#domain/contract/sync.ts';
import { ids } from '#functions/ids.ts';
import { NOON, makeApi, makeLearner, batchOf } from '../../support/api.ts';
import { finishingEvents, putFinished } from '../../support/finished.ts';
import * as rows from '#domain/contract/certificates.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import {
  catalogue,
  keys,
  another,
  putDown,
  database,
  certificates,
  makeFinisher,
  prepare,
  read,
  pathOf,
  check,
  states,
  setUp,
} from './set-up.ts';

setUp();

describe('a certificate', () => {
  test('is put down by the sync that earns it, signed a minute later, once', async () => {
    const api = makeApi(database, { catalogue });
    const learner = await makeLearner(database);
    const events = finishingEvents(catalogue, 'core');
    const send = (batch: readonly unknown[]) => api.ask(sync, batchOf(learner.id, batch), learner.cookie);
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

  test('that was earned before there were any comes when its owner looks', async () => {
    const { cookie } = await makeFinisher();
    expect((await read(cookie)).certificates).toEqual([]);
    expect(states(await prepare(cookie))).toEqual(['valid']);
    expect(states(await prepare(cookie))).toEqual(['valid']);
  });

  test('has the exact bytes that were signed, whoever asks and however often', async () => {
    const { cookie, id: person } = await makeFinisher();
    const [made] = (await prepare(cookie)).certificates;
    const [kept] = await putDown(person);
    const first = await (await certificates.get(pathOf(made!.id))).text();
    const second = await (await certificates.get(pathOf(made!.id), cookie)).text();
    expect(first).toBe(kept?.document);
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

  test('B9: is opened from a network that asked for 100 unknown ones, and no miss writes anything', async () => {
    const { cookie } = await makeFinisher();
    const [made] = (await prepare(cookie)).certificates;
    const headers = { 'cloudfront-viewer-address': '192.0.2.9:4000' };
    const open = async (id: string) => (await certificates.app.request(pathOf(id), { headers })).status;
    database.forget();
    const misses = new Set<number>();
    for (let miss = 0; miss < 100; miss += 1) misses.add(await open(ids.secret()));
    expect(misses).toEqual(new Set([404]));
    expect(database.writes()).toEqual([]);
    expect(database.calls).toHaveLength(100);
    expect(await open(made!.id)).toBe(200);
  });
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
  const wrong = await another({
    signer: { keys: keys.keys, sign: () => Promise.resolve(new Uint8Array(64).fill(7)) },
  });
  expect((await wrong.post(rows.prepareCertificates.path, {}, cookie)).status).toBe(500);
  expect(wrong.logged).toMatchObject([
    { level: 'error', stack: expect.stringContaining('a fresh signature does not hold') },
  ]);
  const { certificates: kept } = await wrong.deps.certificates.readAll(person);
  expect(kept).toMatchObject([{ document: null, dueAt: NOON }]);
  expect(await wrong.deps.statusLists.published(1)).toEqual(published);
  expect(states(await prepare(cookie))).toEqual(['valid']);
});

test('the longer path, done later, makes a certificate with its hours', async () => {
  const learner = await makeFinisher('core');
  await prepare(learner.cookie);
  await putFinished(database, learner.id, catalogue, 'full', 2);
  const after = await prepare(learner.cookie);
  expect(after.certificates.map(({ path, state }) => [path, state])).toEqual([
    ['core', 'replaced'],
    ['full', 'valid'],
  ]);
});

describe('S44 keys', () => {
  test('a new one is known before it signs; what the old one signed holds', async () => {
    const { cookie } = await makeFinisher();
    const [old] = (await prepare(cookie)).certificates;
    certificates.signer.add('key-2026-2', NOON + 2 * DAY_MS);
    const methodOf = async (id: string): Promise<unknown> =>
      ((await (await certificates.get(pathOf(id))).json()) as { proof: unknown[] }).proof[0];

    const early = (await prepare((await makeFinisher()).cookie)).certificates[0]!;
    const keyOf = (name: string) => ({ verificationMethod: `did:web:groundwork.example#${name}` });
    expect(await methodOf(early.id)).toMatchObject(keyOf('key-2026-1'));
    const did = (await (await certificates.get('/.well-known/did.json')).json()) as { assertionMethod: [] };
    expect(did.assertionMethod).toHaveLength(2);

    certificates.now = NOON + 2 * DAY_MS;
    const late = (await prepare((await makeFinisher()).cookie)).certificates[0]!;
    expect(await methodOf(late.id)).toMatchObject(keyOf('key-2026-2'));
    for (const { id } of [old!, early, late]) {
      expect(await check(id)).toMatchObject({ kind: 'valid' });
    }
  });
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
