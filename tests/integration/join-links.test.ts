import { describe, expect, test } from 'vitest';
import { readCohort } from '#domain/contract/cohorts.ts';
import { closeJoinLink, makeJoinLink, reopenJoinLink, showJoinLink } from '#domain/contract/join-links.ts';
import type { Route } from '#domain/contract/route.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { createCodeSeal } from '#functions/secrets.ts';
import { ids } from '#functions/ids.ts';
import { NOON, readReply, replyTo, refusal } from '../support/api.ts';
import { api, database, sendBy, signInNow, useWorld, world } from './one-world.ts';

useWorld();

/** Calls as the trainer of C1. What is counted afterwards leaves out the sign-in. */
const sendInC1 = async (route: Route, body: object): Promise<Response> => {
  const cookie = await signInNow('T1');
  database.forget();
  return sendBy(route, { cohort: world.cohorts.C1, ...body }, cookie);
};
const make = (label?: string) =>
  readReply(
    makeJoinLink,
    sendInC1(makeJoinLink, { limit: 3, days: 30, ...(label !== undefined && { label }) }),
  );
const links = () => database.stores.joinLinks;

test('a join link ends with the first day of a training that is ahead, unless its maker says otherwise', async () => {
  const endOf = async (body: object): Promise<string> => {
    const link = await readReply(makeJoinLink, sendInC1(makeJoinLink, { limit: 3, days: 200, ...body }));
    return new Date(link.expiresAt).toISOString();
  };
  const asAsked = new Date(api.now + 200 * DAY_MS).toISOString();
  // C1 begins on March 1, which lasts until noon of the next day in UTC.
  expect(await endOf({})).toBe('2027-03-02T12:00:00.000Z');
  expect(await endOf({ days: 9 })).toBe(new Date(api.now + 9 * DAY_MS).toISOString());
  expect(await endOf({ late: true })).toBe(asAsked);
});

describe('the label of a join link', () => {
  test('is kept tidied, stands in the list with the day it was made, and may be left out', async () => {
    api.now += 1;
    const first = await make('  Tuesday   group ');
    api.now += 1;
    const second = await make();
    const { joinLinks } = await readReply(readCohort, sendInC1(readCohort, {}));
    const made = joinLinks
      .filter(({ id }) => id === first.id || id === second.id)
      .map(({ label, createdAt }) => ({ label, createdAt }));
    expect(made).toEqual([
      { label: 'Tuesday group', createdAt: NOON + 1 },
      { label: '', createdAt: NOON + 2 },
    ]);
  });

  test.each([
    ['bad_request', 'x'.repeat(61)],
    ['bad_request', 7],
    ['name_control_characters', 'a\nb'],
    ['name_direction_override', 'a\u202Eb'],
  ])('with %s (%j) is refused, and no link is made', async (error, label) => {
    expect(await replyTo(sendInC1(makeJoinLink, { limit: 3, days: 30, label }))).toEqual(
      refusal(400, error, 'label'),
    );
    expect(database.writes()).toEqual([]);
  });
});

describe('a link is shown again', () => {
  const show = (id: string, more: object = {}) => sendInC1(showJoinLink, { id, ...more });
  const LOST = refusal(404, 'not_found');

  test('as often as one likes, with its code, and nothing is written', async () => {
    const { code, ...view } = await make('Poster');
    for (const _again of [1, 2]) {
      expect(await readReply(showJoinLink, show(view.id))).toEqual({ ...view, code });
      expect(database.writes()).toEqual([]);
    }
  });

  test('not once it is closed, full or over; opened again, it is', async () => {
    const [closed, full, over] = [await make(), await make(), await make()];
    await sendInC1(closeJoinLink, { id: closed.id });
    for (const person of [world.people.L1, world.people.L2, world.people.LB]) {
      await links().admit(full.id, person, NOON);
    }
    expect(await replyTo(show(closed.id))).toEqual(LOST);
    expect(await replyTo(show(full.id))).toEqual(LOST);
    await sendInC1(reopenJoinLink, { id: closed.id });
    expect((await show(closed.id)).status).toBe(200);
    api.now += 30 * DAY_MS;
    expect(await replyTo(show(over.id))).toEqual(LOST);
  });

  test('not where it was made before, or for a role, or under another secret', async () => {
    const before = await make();
    const old = { ...(await links().read(before.id))!, id: ids.hash('before') };
    const { sealed: _none, ...unsealed } = old;
    await links().make(unsealed);
    const foreign = ids.hash('of another deployment');
    const sealed = createCodeSeal('the pepper of another deployment').seal(foreign, {
      code: before.code,
      letters: null,
    });
    await links().make({ ...old, id: foreign, sealed });
    for (const id of [old.id, world.links.C1.role, foreign]) expect(await replyTo(show(id))).toEqual(LOST);
    const { joinLinks } = await readReply(readCohort, sendInC1(readCohort, {}));
    expect(joinLinks.find(({ id }) => id === old.id)?.isKept).toBe(false);
    expect(joinLinks.find(({ id }) => id === before.id)?.isKept).toBe(true);
  });
});

describe('a link that was closed', () => {
  const close = async (id: string): Promise<void> => {
    expect((await sendInC1(closeJoinLink, { id })).status).toBe(200);
  };

  test('opens again within a day, with its places, and the ledger knows', async () => {
    const { id } = await make();
    await links().admit(id, world.people.L1, NOON);
    await close(id);
    api.now += DAY_MS - 1;
    expect((await sendInC1(reopenJoinLink, { id })).status).toBe(200);
    expect(database.writtenTables()).toEqual(['core', 'log']);
    expect(await links().admit(id, world.people.L2, api.now)).toBe('admitted');
    expect((await links().read(id))?.admitted.size).toBe(2);
  });

  test('stays closed after a day, and one that is open is not opened', async () => {
    const [late, open] = [await make(), await make()];
    await close(late.id);
    api.now += DAY_MS;
    for (const { id } of [late, open]) {
      expect(await replyTo(sendInC1(reopenJoinLink, { id }))).toEqual(refusal(404, 'not_found'));
    }
    expect((await links().read(late.id))?.closedAt).toBe(NOON);
    expect(database.writes()).toEqual([]);
    // Nor where it was read as closed just in time.
    expect(await links().reopen(late.id, api.now)).toBe('missing');
  });

  test('by two at once is opened once, and closing it again counts from then', async () => {
    const { id } = await make();
    await close(id);
    const answers = await Promise.all(
      [1, 2, 3].map(async () => (await sendInC1(reopenJoinLink, { id })).status),
    );
    expect(answers.toSorted()).toEqual([200, 404, 404]);
    api.now += 60_000;
    await close(id);
    expect((await links().read(id))?.closedAt).toBe(NOON + 60_000);
  });
});
