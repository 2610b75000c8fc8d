import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ALLIANCE } from '#domain/people/access.ts';
import { RETURN_MS, endAdministrator, readAlliance, returnAdministrator } from '#domain/contract/alliance.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/values/durations.ts';
import { endAdministrator as end } from '#functions/cohorts/alliance-routes.ts';
import { runClock } from '#functions/entries/clock/due-tasks.ts';
import { NOON, type TestApi, makeApi, signIn, replyTo, refusal, readReply } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { makeIdentity, makeStaff } from './identity/support.ts';
import { withAnswers } from '../support/context.ts';

// A database of its own for each: the Alliance is one, and so are its administrators.
let database: TestDatabase;
let api: TestApi;
beforeEach(async () => {
  database = await startDatabase();
  api = makeApi(database, { catalogue: makeCatalogue() });
});
afterEach(() => database.stop());

const administrators = async (count: number): Promise<string[]> => {
  const identity = makeIdentity(database);
  const people: string[] = [];
  for (let made = 0; made < count; made += 1) people.push((await makeStaff(identity)).id);
  return people;
};
/** Each call has a sign-in of its own: staff's are short. */
const as = (by: string) => signIn(database, by, { at: api.now });
const ask = async (path: string, person: string, by: string) =>
  replyTo(api.post(path, { person }, await as(by)));
const read = async (by: string) => readReply(readAlliance, api.get(readAlliance.path, await as(by)));
const holders = async (): Promise<string[]> =>
  (await database.stores.staff.listOf(ALLIANCE)).map(({ person }) => person);
const acts = async (): Promise<string[]> =>
  (await database.items())
    .map(({ sk }) => String(sk))
    .filter((key) => /^[^#]*administrator/.test(key) && key.includes(':'))
    .map((key) => key.split('#')[0] ?? '')
    .toSorted();
const NOT_FOUND = { error: 'not_found', field: 'person' };

describe('S83 an administrator’s role', () => {
  test('S31 ends from their very next call, is in the ledger, and is given back for seven days', async () => {
    const [first, second] = await administrators(2);
    expect((await read(first!)).ended).toBeUndefined();
    expect(await ask(endAdministrator.path, second!, first!)).toEqual([200, {}]);
    expect((await api.get(readAlliance.path, await as(second!))).status).toBe(404);
    expect(await ask(endAdministrator.path, second!, first!)).toEqual([404, NOT_FOUND]);
    const { ended, administrators: left } = await read(first!);
    expect(left.map(({ person }) => person)).toEqual([first]);
    expect(ended).toEqual([
      { person: second, name: 'María Elena', by: expect.any(String), until: NOON + RETURN_MS },
    ]);
    expect(await acts()).toEqual(['role-ended-administrator']);

    api.now = NOON + RETURN_MS - 1;
    expect(await ask(returnAdministrator.path, second!, first!)).toEqual([200, {}]);
    expect(await ask(returnAdministrator.path, second!, first!)).toEqual([404, NOT_FOUND]);
    expect((await read(second!)).ended).toBeUndefined();
    expect((await holders()).toSorted()).toEqual([first, second].toSorted());
    expect(await acts()).toEqual(['administrator-returned', 'role-ended-administrator']);
  });

  test.each([
    ['en', 'You are no longer an administrator in Groundwork'],
    ['es', 'Ya no tienes la función de administración en Groundwork'],
  ] as const)(
    'S11 is said to its holder in a mail, once, in their language (%s)',
    async (language, subject) => {
      const identity = makeIdentity(database);
      const [first] = await administrators(1);
      const { id: second, email } = await makeStaff(
        identity,
        { role: 'administrator', scope: ALLIANCE },
        language,
      );
      expect(await ask(endAdministrator.path, second, first!)).toEqual([200, {}]);
      expect((await ask(endAdministrator.path, second, first!))[0]).toBe(404);
      // By night too.
      for (let minute = 0; minute < 5; minute += 1) {
        await runClock(identity.deps, { task: 'run-due' });
        identity.now += MINUTE_MS;
      }
      expect(identity.mails.map((mail) => [mail.to, mail.subject])).toEqual([[email, subject]]);
      // Ended once more, it is said once more.
      await ask(returnAdministrator.path, second, first!);
      api.now += HOUR_MS;
      await ask(endAdministrator.path, second, first!);
      identity.now = api.now;
      await runClock(identity.deps, { task: 'run-due' });
      expect(identity.mails).toHaveLength(2);
    },
  );

  test('is not given back later, nor to who never had it', async () => {
    const [first, second] = await administrators(2);
    await ask(endAdministrator.path, second!, first!);
    api.now = NOON + RETURN_MS;
    expect((await read(first!)).ended).toBeUndefined();
    for (const person of [second!, first!]) {
      expect(await ask(returnAdministrator.path, person, first!)).toEqual([404, NOT_FOUND]);
    }
  });

  test('one’s own ends too; the last one stays', async () => {
    const [first, second] = await administrators(2);
    expect(await ask(endAdministrator.path, first!, first!)).toEqual([200, {}]);
    for (let tries = 0; tries < 2; tries += 1) {
      expect(await ask(endAdministrator.path, second!, second!)).toEqual(refusal(422, 'last_administrator'));
    }
    expect(await holders()).toEqual([second]);
  });

  test.each([2, 3, 4])('S31 stays with one of %i who end each other at once', async (count) => {
    const people = await administrators(count);
    for (let round = 1; round <= 4; round += 1) {
      api.now = NOON + round * DAY_MS;
      const cookies = await Promise.all(people.map(as));
      const outcomes = await Promise.all(
        cookies.map((cookie, at) =>
          api.post(endAdministrator.path, { person: people[(at + 1) % count] }, cookie),
        ),
      );
      const done = outcomes.filter(({ status }) => status === 200).length;
      const [left, ...more] = await holders();
      expect(left).toBeDefined();
      expect(done + more.length + 1).toBe(count);
      for (const gone of people.filter((each) => each !== left && !more.includes(each))) {
        expect(await ask(returnAdministrator.path, gone, left!)).toEqual([200, {}]);
      }
      expect((await holders()).toSorted()).toEqual(people.toSorted());
    }
  });

  test('that was cut off before its end is ended by the next act, so the last one stays then too', async () => {
    const [first, second] = await administrators(2);
    const { staff } = database.stores;
    const crash = (): never => {
      throw new Error('killed');
    };
    const change = { person: second!, by: first! };
    await expect(end({ ...api.deps, staff: withAnswers(staff, { end: crash }) }, change)).rejects.toThrow(
      'killed',
    );
    expect((await holders()).length).toBe(2);

    expect(await ask(endAdministrator.path, first!, first!)).toEqual(refusal(422, 'last_administrator'));
    expect(await holders()).toEqual([first]);
    expect(await ask(returnAdministrator.path, second!, first!)).toEqual([200, {}]);
    // Ended once more it is a new end, and the one before it does nothing.
    api.now = NOON + DAY_MS;
    expect(await ask(endAdministrator.path, first!, second!)).toEqual([200, {}]);
    expect(await holders()).toEqual([second]);
  });
});
