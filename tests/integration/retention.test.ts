import { ulid } from 'ulid';
import { beforeEach, describe, expect, test } from 'vitest';
import { openShared } from '#domain/contract/sharing.ts';
import { sync } from '#domain/contract/sync.ts';
import { HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import { DAYS_KEPT } from '#domain/worksheets/retention.ts';
import { runClock } from '#functions/entries/clock/due-tasks.ts';
import { planText, PLAN } from '../support/catalogue.ts';
import { COOKIES, makeApi, NOON, signIn, SITE, batchOf } from '../support/api.ts';
import { useDatabase } from '../support/use-database.ts';
import { makeIdentity } from './identity/support.ts';
import { type Group, type Learner, makeGroup } from './nudge-group.ts';

/** 18:00 UTC: day from Honolulu to San Juan. */
const DAYLIGHT = NOON + 6 * HOUR_MS;
const WORDS = 'The heron came back at noon';
const database = useDatabase();
let group: Group;
let ana: Learner;
beforeEach(async () => {
  const identity = makeIdentity(database);
  identity.now = DAYLIGHT;
  group = await makeGroup(database, identity);
  ana = await group.add('Ana Kingfisher');
});

/** Sets the days of the group. @param lastDay days from now; null: it has none */
async function setDays(lastDay: number | null): Promise<void> {
  const { cohorts } = group.identity.deps;
  const cohort = (await cohorts.readCohort(group.cohort))!;
  const day =
    lastDay === null ? null : new Date(group.identity.now + lastDay * DAY_MS).toISOString().slice(0, 10);
  await cohorts.editCohort({ ...cohort, startsOn: day, endsOn: day });
}
const send = async (events: readonly object[]): Promise<void> => {
  const api = makeApi(database);
  api.now = group.identity.now;
  const cookie = await signIn(database, ana.id, { at: api.now });
  const { results } = await api.ask(sync, batchOf(ana.id, events, { words: {} }), cookie);
  expect(Object.values(results).every((result) => result === 'applied')).toBe(true);
};
const base = () => ({ id: ulid(), course: 'core', at: group.identity.now, v: 1 });
const write = async (text: string, from: readonly string[] = []): Promise<string> => {
  const event = base();
  await send([
    { ...base(), t: 'form', form: 'settings.words', values: { on: 1 } },
    { ...event, t: 'work', worksheet: PLAN.id, base: from, body: { text: planText(text) } },
  ]);
  return event.id;
};
/** Where nobody is seen for two years, the whole account goes (S54). */
const beThere = (): Promise<void> => send([]);
const isStored = async (): Promise<boolean> => JSON.stringify(await database.items()).includes(WORDS);
/** Lets days pass, each with the clock's night and minute. @returns the day and subject of each mail */
async function pass(days: number, step = 1): Promise<[day: number, subject: string][]> {
  const found: [number, string][] = [];
  for (let day = step; day <= days; day += step) {
    group.identity.now += step * DAY_MS;
    await runClock(group.identity.deps, { task: 'end-old-shares' });
    await runClock(group.identity.deps, { task: 'run-due' });
    const mails = await group.mailsAfter(0);
    found.push(...mails.map(({ subject }): [number, string] => [day, subject]));
  }
  return found;
}

describe('S76 what somebody wrote', () => {
  test('S76 is deleted from their account a year after the training, with mails 30 and 7 days before', async () => {
    await setDays(100);
    await write(WORDS);
    expect(await pass(60 + DAYS_KEPT, 25)).toEqual([]);
    const mails = await pass(39);
    expect(mails.map(([day]) => day)).toEqual([10, 33]);
    expect(new Set(mails.map(([, subject]) => subject)).size).toBe(1);
    expect(await isStored()).toBe(true);
    await pass(2);
    expect(await isStored()).toBe(false);
    database.forget();
    await pass(3);
    expect(database.writes()).toEqual([]);
  });

  test('S76 is kept for another year where they change it, and while their group has no days', async () => {
    await setDays(0);
    const id = await write('Something else');
    expect(await pass(DAYS_KEPT - 20, 15)).toHaveLength(1);
    await write(WORDS, [id]);
    // The second mail was on its way.
    await pass(DAYS_KEPT - 40, 25);
    expect(await isStored()).toBe(true);
    await setDays(null);
    expect(await pass(DAYS_KEPT, 73)).toEqual([]);
    await beThere();
    expect(await pass(DAYS_KEPT, 73)).toEqual([]);
    expect(await isStored()).toBe(true);
    await setDays(-500);
    expect(await pass(150, 5)).toHaveLength(2);
    expect(await isStored()).toBe(false);
  });

  test('S76 is never deleted before its writer had 30 days to take it along, though the clock was away', async () => {
    await setDays(0);
    await write(WORDS);
    group.identity.now += 3 * DAYS_KEPT * DAY_MS;
    await beThere();
    expect(await pass(29)).toHaveLength(2);
    expect(await isStored()).toBe(true);
    await pass(3);
    expect(await isStored()).toBe(false);
  });

  test('S76 is kept for 30 more days, with two mails more, where the training moves after the first mail', async () => {
    await setDays(0);
    await write(WORDS);
    await beThere();
    expect(await pass(DAYS_KEPT - 10, 5)).toHaveLength(1);
    await setDays(20 - DAYS_KEPT);
    // The second mail of before was on its way.
    expect(await pass(15, 5)).toHaveLength(2);
    expect(await pass(20, 5)).toHaveLength(1);
    expect(await isStored()).toBe(true);
    await pass(10, 5);
    expect(await isStored()).toBe(false);
  });

  test('S57 S76 the mail holds nobody’s words and leads to the bag', async () => {
    await setDays(0);
    await write(WORDS);
    group.identity.now += DAYS_KEPT * DAY_MS;
    await runClock(group.identity.deps, { task: 'end-old-shares' });
    await runClock(group.identity.deps, { task: 'run-due' });
    const [mail] = await group.mailsAfter(0);
    for (const word of ['Kingfisher', WORDS, group.cohort]) expect(JSON.stringify(mail)).not.toContain(word);
    expect(mail!.text).toContain(`${SITE}/bag/`);
  });
});

test.each([
  ['S29 S76 what is shared ends for its trainers a year after the training', 50],
  ['S29 S76 and in a group without days a year after it was shared', null],
])('%s', async (_title, lastDay) => {
  await setDays(lastDay);
  const api = makeApi(database);
  const share = async (): Promise<number> => {
    api.now = group.identity.now;
    const cookie = await signIn(database, ana.id, { at: api.now });
    const body = { worksheet: PLAN.id, cohort: group.cohort, text: planText(WORDS), self: { clear: 2 } };
    return (await api.post('/api/sharing/share', body, cookie)).status;
  };
  const opens = async (): Promise<boolean> => {
    api.now = group.identity.now;
    const body = { cohort: group.cohort, person: ana.id, worksheet: PLAN.id };
    const cookie = `${COOKIES.session}=${await group.trainer.signIn()}`;
    return openShared.reply.safeParse(await (await api.post(openShared.path, body, cookie)).json()).success;
  };
  expect(await share()).toBe(200);
  await pass(DAYS_KEPT - 5, 30);
  expect(await opens()).toBe(true);

  await pass(90, 30);

  expect([await opens(), await isStored()]).toEqual([false, false]);
});
