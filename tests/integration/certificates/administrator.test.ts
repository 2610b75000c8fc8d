import { beforeAll, describe, expect, test } from 'vitest';
import { verifyCertificate } from '#domain/certificate/verify.ts';
import { NOON, SITE, makeLearner, replyTo, refusal } from '../../support/api.ts';
import * as rows from '#domain/contract/certificates.ts';
import {
  database,
  certificates,
  makeFinisher,
  prepare,
  read,
  name,
  pathOf,
  check,
  states,
  setUp,
  erase,
  putDown,
  staffOf,
} from './set-up.ts';

setUp();

let administrator: string;
beforeAll(async () => {
  administrator = await staffOf({ role: 'administrator', scope: 'alliance' });
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
    const items = await database.items();
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
    const response = await certificates.post(rows.replaceCertificate.path, { id: made!.id }, administrator);
    expect(response.status).toBe(200);
    expect(states(await read(cookie))).toEqual(['revoked', 'valid']);
    const again = await certificates.post(rows.replaceCertificate.path, { id: made!.id }, administrator);
    expect(await again.json()).toEqual({ error: 'not_found', field: 'id' });
  });

  test.each([
    ['name_empty', ' \n '],
    ['name_direction_override', 'Good \u202Ereason'],
    ['name_too_long', 'very '.repeat(60)],
  ])('cannot give a reason that is %s: 422', async (problem, reason) => {
    const { cookie } = await makeFinisher();
    const [made] = (await prepare(cookie)).certificates;
    expect(await replyTo(revoke(made!.id, reason))).toEqual(refusal(422, problem, 'reason'));
    expect(await check(made!.id)).toMatchObject({ kind: 'valid' });
  });
});

describe('erasing', () => {
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
    expect(JSON.stringify(await database.items())).not.toContain('Canary Ruiz');
    expect(states(await prepare(cookie))).toEqual([]);
    await certificates.run({ task: 'nightly' });
    expect(await putDown(person)).toEqual([]);
  });

  test('is not for good: whoever asks for certificates again gets a new one', async () => {
    const { cookie } = await makeFinisher();
    const [made] = (await prepare(cookie)).certificates;
    await erase(cookie);
    const again = await name(cookie, null);
    expect(states(again)).toEqual(['valid']);
    expect(again.certificates[0]?.id).not.toBe(made?.id);
  });
});

test('a trainer is told of a learner what the learner is told, but for their name and what was replaced', async () => {
  const learner = await makeFinisher();
  const unfinished = await makeLearner(database);
  await name(learner.cookie, 'Canary');
  await name(learner.cookie, 'Rosa');
  for (const { id, cohort, cookie } of [learner, unfinished]) {
    const trainer = await staffOf({ role: 'trainer', scope: cohort });
    const body = { cohort, person: id };
    const told = await certificates.post(rows.certificatesOfLearner.path, body, trainer);
    const { certificates: all, standings } = await read(cookie);
    const lasts = all.slice(-1).map((each) => ({ ...each, name: null }));
    const text = await told.text();
    expect(JSON.parse(text)).toEqual({ certificates: lasts, standings });
    expect(text).not.toMatch(/Canary|Rosa/);
  }
});
