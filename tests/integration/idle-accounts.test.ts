import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { askDeletion } from '#domain/contract/deletion.ts';
import { readOwnItems } from '#domain/contract/own-items.ts';
import { DELETION_MS, IDLE_MAIL_MS, IDLE_MS, SEEN_EVERY_MS } from '#domain/people/deletion.ts';
import { DAY_MS, MINUTE_MS } from '#domain/values/durations.ts';
import { runClock } from '#functions/entries/clock/due-tasks.ts';
import { putPerson, signIn } from '../support/api.ts';
import { database, identity, setUp } from './identity/set-up.ts';
import { makeMember, makeStaff, openBrowser } from './identity/support.ts';

setUp();

const subjectsTo = (email: string): string[] =>
  identity.mails.filter(({ to }) => to === email).map(({ subject }) => subject);
const isThere = async (id: string): Promise<boolean> => (await identity.deps.people.read(id)) !== null;

/** Sets the clock, and lets some minutes of it pass. */
async function at(now: number): Promise<void> {
  identity.now = now;
  for (let minute = 0; minute < 6; minute += 1) {
    await runClock(identity.deps, { task: 'run-due' });
    identity.now += MINUTE_MS;
  }
}
async function makeWithoutAddress(): Promise<string> {
  const id = ulid();
  await putPerson(identity.deps.peopleWriter, { id, name: 'Lu', email: '', createdAt: identity.now });
  return id;
}
const FIRST = 'Your Groundwork account will be deleted in 30 days';
const LAST = 'Last week: your Groundwork account will be deleted in seven days';

test('S54 an account that nobody uses for 24 months is mailed twice, then deleted', async () => {
  const [{ id, email }, paisana] = [await makeMember(identity), await makeMember(identity, undefined, 'es')];
  const end = identity.now + IDLE_MS;
  await at(end - IDLE_MAIL_MS - MINUTE_MS * 10);
  expect(subjectsTo(email)).toEqual([]);
  await at(end - IDLE_MAIL_MS);
  expect(subjectsTo(email)).toEqual([FIRST]);
  expect(subjectsTo(paisana.email)).toEqual(['Tu cuenta de Groundwork se borra en 30 días']);
  await at(end - DELETION_MS);
  expect(subjectsTo(email)).toEqual([FIRST, LAST]);
  await at(end - MINUTE_MS * 10);
  expect(await isThere(id)).toBe(true);
  await at(end + MINUTE_MS);
  expect([await isThere(id), await isThere(paisana.id)]).toEqual([false, false]);
  expect(subjectsTo(email)).toHaveLength(2);
  expect(await identity.deps.erasedAccounts.has(id, identity.now)).toBe(true);
});

test.each([
  ['before the mails', IDLE_MAIL_MS + DAY_MS, []],
  ['after the first', IDLE_MAIL_MS - DAY_MS, [FIRST]],
  ['in the last week', DAY_MS, [FIRST, LAST]],
] as const)('S54 one sign-in %s keeps it for 24 months more', async (_when, before, mailed) => {
  const { id, email } = await makeMember(identity);
  const end = identity.now + IDLE_MS;
  for (const day of [end - IDLE_MAIL_MS, end - DELETION_MS].filter((each) => each < end - before)) {
    await at(day);
  }
  identity.now = end - before;
  await openBrowser(identity).signIn(email);
  await at(end + DAY_MS);
  expect(await isThere(id)).toBe(true);
  expect(subjectsTo(email)).toEqual(mailed);
  const again = end - before + IDLE_MS;
  for (const day of [again - IDLE_MAIL_MS, again - DELETION_MS + MINUTE_MS, again + DAY_MS]) await at(day);
  expect(await isThere(id)).toBe(false);
});

test('S54 after a clock that was down, 23 days lie between the mails all the same', async () => {
  const { id, email } = await makeMember(identity);
  const late = identity.now + 2 * IDLE_MS;
  await at(late);
  await at(late + DAY_MS);
  expect(subjectsTo(email)).toEqual([FIRST]);
  await at(late + IDLE_MAIL_MS - DELETION_MS);
  expect(subjectsTo(email)).toEqual([FIRST, LAST]);
  await at(late + IDLE_MAIL_MS + MINUTE_MS);
  expect(await isThere(id)).toBe(false);
});

test('S54 staff stay, are mailed nothing, and are deleted once their role has ended', async () => {
  const { id, email } = await makeStaff(identity);
  const end = identity.now + IDLE_MS;
  for (const day of [end - IDLE_MAIL_MS, end - DELETION_MS, end + DAY_MS]) await at(day);
  expect([await isThere(id), subjectsTo(email)]).toEqual([true, []]);
  await identity.deps.staff.end(id, { role: 'administrator', scope: 'alliance' }, identity.now);
  const look = end + SEEN_EVERY_MS + DAY_MS;
  for (const day of [look, look + IDLE_MAIL_MS, look + IDLE_MAIL_MS + DELETION_MS + DAY_MS]) await at(day);
  expect([await isThere(id), subjectsTo(email)]).toEqual([false, [FIRST, LAST]]);
});

test('S54 somebody without an address, whom no mail can tell, is kept, and goes with an account that has one', async () => {
  const [id, joined] = [await makeWithoutAddress(), await makeWithoutAddress()];
  const kept = await makeMember(identity);
  await identity.deps.ties.absorb(kept.id, joined, ulid());
  await identity.deps.ties.redirect(joined, kept.id);
  const end = identity.now + IDLE_MS;
  const days = [end - IDLE_MAIL_MS, end - DELETION_MS, end + DAY_MS, end + SEEN_EVERY_MS, end + IDLE_MS];
  for (const day of days) await at(day);
  expect(await isThere(id)).toBe(true);
  expect(await identity.deps.deletions.read(id)).toBeNull();
  expect([await isThere(joined), await isThere(kept.id)]).toEqual([false, false]);
  expect(subjectsTo(kept.email)).toEqual([FIRST, LAST]);
});

test('S54 and one that was put down for it already is kept, too', async () => {
  const id = await makeWithoutAddress();
  const idleSince = identity.now;
  const asked = { person: id, id: ulid(), by: id, askedAt: identity.now, certificates: 'stay' } as const;
  await identity.deps.deletions.ask({ ...asked, idleSince });
  await at(identity.now + DELETION_MS + MINUTE_MS);
  expect(await isThere(id)).toBe(true);
  expect(await identity.deps.deletions.read(id)).toMatchObject({ state: 'called-off' });
});

test('S54 somebody who asks in the last week is deleted by their own wish', async () => {
  const { id, email } = await makeMember(identity);
  const end = identity.now + IDLE_MS;
  await at(end - IDLE_MAIL_MS);
  await at(end - DELETION_MS);
  identity.now = end - DAY_MS;
  const browser = openBrowser(identity);
  await browser.signIn(email);
  const asked = await browser.call(askDeletion.path, { certificates: 'go' });
  expect(asked).toMatchObject({ status: 200, body: { until: identity.now + DELETION_MS } });
  const until = identity.now + DELETION_MS;
  await at(end + DAY_MS);
  expect(await isThere(id)).toBe(true);
  await at(until + MINUTE_MS);
  expect(await isThere(id)).toBe(false);
});

test('S54 that somebody is there is written once a month, whatever they do', async () => {
  const { id } = await makeMember(identity);
  const read = async (): Promise<number> => {
    const cookie = await signIn(database, id, { at: identity.now });
    database.forget();
    expect((await identity.post(readOwnItems.path, { after: null }, cookie)).status).toBe(200);
    return database.writes().filter(({ input }) => input.TableName === database.tables.core).length;
  };
  const since = identity.now;
  expect(await read()).toBe(0);
  identity.now = since + SEEN_EVERY_MS;
  expect([await read(), await read()]).toEqual([1, 0]);
  identity.now += SEEN_EVERY_MS - MINUTE_MS;
  expect(await read()).toBe(0);
});
