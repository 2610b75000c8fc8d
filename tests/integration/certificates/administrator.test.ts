import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OwnCertificates } from '#domain/contract/certificates.ts';
import { issuerOf, originsOf } from '#domain/certificate/issuer.ts';
import { verifyCertificate } from '#domain/certificate/verify.ts';
import { createRecords } from '#functions/storage/records.ts';
import { NOON, SITE, makeLearner } from '../../support/api.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { type TestCertificates, makeCertificates, makeSigner } from '../../support/certificates.ts';
import { type TestDatabase, startDatabase } from '../../support/database.ts';
import { finishedRecord } from '../../support/finished.ts';
import { takeSnapshot } from '../snapshot.ts';
import * as rows from '#domain/contract/certificates.ts';

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
