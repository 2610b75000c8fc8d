import { ulid } from 'ulid';
import { beforeAll, describe, expect, test } from 'vitest';
import { ALLIANCE } from '#domain/people/access.ts';
import { NOON, makeLearner, putCohort, putEnrolment } from '../../support/api.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { putFinished } from '../../support/finished.ts';
import * as rows from '#domain/contract/certificates.ts';
import { DAY_MS, MINUTE_MS } from '#domain/values/durations.ts';
import {
  catalogue,
  database,
  certificates,
  makeFinisher,
  prepare,
  read,
  pathOf,
  check,
  states,
  setUp,
  another,
  putDown,
  putDue,
  staffOf,
} from './set-up.ts';
import { withAnswers } from '../../support/context.ts';

setUp();

let administrator: string;
beforeAll(async () => {
  administrator = await staffOf({ role: 'administrator', scope: 'alliance' });
});

describe('the night', () => {
  const YEAR_MS = 365 * DAY_MS;
  /** Another certificates function over the same database, a year after everyone was last heard from. */
  const yearLater = async (course = catalogue) => {
    const made = await another({ catalogue: course });
    made.now = NOON + YEAR_MS;
    return made;
  };
  const kindsOf = async ({ id }: { id: string }): Promise<string[]> =>
    (await putDown(id)).map(({ path }) => path);

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
    const longer = { ...makeCatalogue({ lessons: 6 }), hash: 'fedcba9876543210' };
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
    const place = { cohort, affiliate, path: 'core', enrolledAt: NOON - DAY_MS } as const;
    await putEnrolment(database.stores.peopleWriter, { person: id, ...place, name: 'Zoe' });
    await putFinished(database, id, catalogue);
    return { id };
  };

  test('finds who had earned one in a cohort of the Alliance, too', async () => {
    const [cohort, affiliate] = [ulid(), ulid()];
    await putCohort(database.stores.cohorts, { id: cohort, affiliate: ALLIANCE, createdAt: NOON });
    const finisher = await joinAfter({ cohort, affiliate });
    await (await yearLater()).run({ task: 'nightly' });
    expect(await kindsOf(finisher)).toEqual(['core']);
  });

  test('goes on past somebody who cannot be looked at, says so, and goes through all of the cohort the next night', async () => {
    const finisher = await makeFinisher();
    const after = await joinAfter(finisher);
    const later = await yearLater();
    const { people, members } = later.deps;
    const cut = new Error('cut off');
    const broken = await another({
      people: { read: (person) => (person === finisher.id ? Promise.reject(cut) : people.read(person)) },
      members: withAnswers(members, { page: (cohort, _size, from) => members.page(cohort, 1, from) }),
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
    const during = await another({
      catalogues: () => course,
      members: withAnswers(members, {
        page: (cohort, _size, from) => {
          // The change comes between the two pages of this cohort.
          if (cohort.id === finisher.cohort && from !== null) course = catalogue;
          return members.page(cohort, 1, from);
        },
      }),
    });
    during.now = changing.now;
    await during.run({ task: 'nightly' });
    expect(await kindsOf(finisher)).toEqual([]);

    await changing.run({ task: 'nightly' });

    expect(await kindsOf(finisher)).toEqual(['core']);
  });
});

test('fifty that cannot be done do not hold up whoever comes after them', async () => {
  const { certificates: store } = certificates.deps;
  const stuck = new Set<string>();
  for (let n = 1; n <= 50; n += 1) {
    stuck.add((await putDue({ awardedAt: NOON - DAY_MS })).person);
  }
  const broken = await another({
    certificates: withAnswers(store, {
      readAll: (person) => (stuck.has(person) ? Promise.reject(new Error('broken')) : store.readAll(person)),
    }),
  });
  const { id: person } = await makeFinisher();
  const next = await putDue({ person });

  broken.now = NOON + 60_000;
  await expect(broken.run({ task: 'finish-due' })).rejects.toThrow('certificates not finished');
  expect((await store.read(next))?.document).not.toBeNull();
  certificates.now = NOON + 2 * MINUTE_MS;
  await certificates.run({ task: 'finish-due' });
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
    expect((await certificates.post(rows.revokeCertificate.path, body, administrator)).status).toBe(503);
    expect(await (await certificates.get(`${pathOf(made!.id)}/standing`)).json()).toMatchObject({
      state: 'revoked',
    });
    certificates.signer.isDown = false;
    expect(await check(made!.id)).toMatchObject({ kind: 'valid' });
    certificates.now += MINUTE_MS;
    await certificates.run({ task: 'finish-due' });
    expect(await check(made!.id)).toMatchObject({ kind: 'revoked' });
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
