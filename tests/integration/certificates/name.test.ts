import { describe, expect, test } from 'vitest';
import { NOON, replyTo, refusal } from '../../support/api.ts';
import * as rows from '#domain/contract/certificates.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { database, certificates, makeFinisher, prepare, read, name, check, states, setUp } from './set-up.ts';

setUp();

describe('a name', () => {
  test('is signed in by consent alone; a new one makes a new certificate and replaces the old', async () => {
    const { cookie } = await makeFinisher();
    const [without] = (await prepare(cookie)).certificates;
    const named = await name(cookie, '  María   Elena ');
    expect(named.wish).toEqual({ wanted: true, name: 'María Elena' });
    expect(states(named)).toEqual(['replaced', 'valid']);
    expect(await check(without!.id)).toMatchObject({ kind: 'replaced' });
    const second = named.certificates[1]!;
    expect(await check(second.id)).toMatchObject({ kind: 'valid', certificate: { name: 'María Elena' } });
    expect(states(await name(cookie, 'María Elena'))).toEqual(['replaced', 'valid']);
    const gone = await name(cookie, null);
    expect(states(gone)).toEqual(['replaced', 'replaced', 'valid']);
    expect(gone.certificates[2]?.name).toBeNull();
  });

  test('asked for first is signed in at once', async () => {
    const { cookie } = await makeFinisher();
    expect((await name(cookie, 'Rosa')).certificates).toMatchObject([{ name: 'Rosa', state: 'valid' }]);
  });

  test.each([
    ['name_empty', ' '],
    ['name_control_characters', 'Ro\u0007sa'],
    ['name_direction_override', 'Ro\u202Esa'],
    ['name_too_long', 'x'.repeat(81)],
  ])('S44 that is %s → 422 by that rule’s name, and nothing is written', async (problem, text) => {
    const { cookie } = await makeFinisher();
    database.forget();
    expect(await replyTo(certificates.post(rows.nameCertificates.path, { name: text }, cookie))).toEqual(
      refusal(422, problem, 'name'),
    );
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
