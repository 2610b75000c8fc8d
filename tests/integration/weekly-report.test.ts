import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { turnRemindersByLink, turnWeeklyReport } from '#domain/contract/nudges.ts';
import { waysIn } from '#domain/contract/sessions.ts';
import { HOUR_MS } from '#domain/values/durations.ts';
import { sendDueMails } from '#functions/entries/clock/due-tasks.ts';
import { AddressRefused } from '#functions/mail/transport.ts';
import { NOON, signIn, readReply } from '../support/api.ts';
import { startDatabase } from '../support/database.ts';
import { useDatabase } from '../support/use-database.ts';
import { makeIdentity } from './identity/support.ts';
import { type Group, ZONE, makeGroup } from './nudge-group.ts';

const database = useDatabase();

/** A group of so many, with a trainer who has an address and wants the report. */
async function makeWeek(size: number, on = true, test = database): Promise<Group> {
  const group = await makeGroup(test, makeIdentity(test));
  for (let each = 0; each < size; each += 1) await group.add(`Person ${each} Quetzal`);
  if (on) expect((await turn(group, true)).status).toBe(200);
  return group;
}
const turn = async ({ identity, trainer }: Group, on: boolean) =>
  identity.call({ path: turnWeeklyReport.path, body: { on, zone: ZONE }, session: await trainer.signIn() });
/** The reports of so many days, looked for as often as said: by default at eight, as at any third hour. */
async function reportsOf(group: Group, days: number, everyHours = 3) {
  const { identity } = group;
  const found: { readonly at: string; readonly mail: (typeof identity.mails)[number] }[] = [];
  for (let hour = 0; hour < days * 24; hour += everyHours) {
    await group.tick(everyHours * HOUR_MS);
    const reports = identity.mails
      .splice(0)
      .filter(({ unsubscribe = '' }) => unsubscribe.includes(group.trainer.id));
    found.push(...reports.map((mail) => ({ at: clockOf(identity.now), mail })));
  }
  return found;
}
const clockOf = (at: number): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: ZONE, weekday: 'short', hour: 'numeric' }).format(at);

describe('the weekly report', () => {
  test('S81 comes on Monday mornings to those who turned it on, with numbers and without a name', async () => {
    const group = await makeWeek(12);
    await group.finish(await group.add('Ana Kingfisher'));
    const reports = await reportsOf(group, 15, 1);
    expect(reports.map(({ at }) => at)).toEqual(['Mon 8 AM', 'Mon 8 AM']);
    const [early, first] = reports;
    // Nobody has been there for a week yet.
    expect(early?.mail.text).toContain('fewer than 10 people');
    expect(early?.mail.text).not.toMatch(/: \d/u);
    expect(first?.mail.to).toBe('tomas@example.org');
    expect(first?.mail.text).toContain('have 13 people who');
    expect(first?.mail.text).toContain('Have everything done: fewer than 5');
    expect(first?.mail.text).toContain('New, and not counted here yet: fewer than 5');
    for (const word of ['Kingfisher', 'Quetzal', 'River Valley', 'Spring', 'Fresno', group.cohort]) {
      expect(JSON.stringify(first?.mail)).not.toContain(word);
    }
  });

  test('S30 of small groups says no number, and to those who look after nothing it says nothing', async () => {
    const [report] = await reportsOf(await makeWeek(9), 8);
    expect(report?.mail.text).toContain('fewer than 10 people');
    expect(report?.mail.text).not.toMatch(/: \d/u);
    const ended = await makeWeek(12);
    const cohort = await ended.identity.deps.cohorts.readCohort(ended.cohort);
    await ended.identity.deps.cohorts.editCohort({
      ...cohort!,
      ...{ startsOn: '2020-01-01', endsOn: '2020-01-04' },
    });
    expect(await reportsOf(ended, 8)).toEqual([]);
  });

  test('S95 says nothing of a cohort that has ended', async () => {
    const group = await makeWeek(12);
    expect(await reportsOf(group, 7)).toHaveLength(1);
    await group.end();
    expect(await reportsOf(group, 14)).toEqual([]);
  });

  test('is off until somebody turns it on, and stops when they turn it off', async () => {
    const group = await makeWeek(12, false);
    const { identity, trainer } = group;
    const state = async () => {
      const cookie = await signIn(database, trainer.id, { at: identity.now });
      const answer = identity.app.request(waysIn.path, { headers: { cookie } });
      return (await readReply(waysIn, answer)).weeklyReport;
    };
    expect(await state()).toBe(false);
    expect(await reportsOf(group, 8)).toEqual([]);
    await turn(group, true);
    await turn(group, true);
    expect(await state()).toBe(true);
    expect(await reportsOf(group, 7)).toHaveLength(1);
    await turn(group, false);
    expect(await reportsOf(group, 8)).toEqual([]);
    await turn(group, true);
    expect(await reportsOf(group, 7)).toHaveLength(1);
  });

  test('S57 is stopped by one click in a mail program, which stops no reminder, and comes again by the link', async () => {
    const group = await makeWeek(12);
    const { identity, trainer } = group;
    const [report] = await reportsOf(group, 7);
    const address = report?.mail.unsubscribe ?? '';
    const token = address.split('/').at(-1) ?? '';
    expect(report?.mail.text).toContain(`/account/#weekly-report=${token}`);
    const opened = await identity.app.request(address);
    expect(opened.headers.get('location')).toContain(`/account/#weekly-report=${token}`);
    const body = 'List-Unsubscribe=One-Click';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await identity.app.request(address, { method: 'POST', body, headers })).status).toBe(200);
    const person = (await identity.deps.people.read(trainer.id))?.person;
    expect(person?.weeklyReportSince).toBeUndefined();
    expect(person?.remindersOffAt).toBeUndefined();
    expect(await reportsOf(group, 14)).toEqual([]);

    const answer = await identity.call({ path: turnRemindersByLink.path, body: { token, on: true } });
    expect(answer.status).toBe(200);
    expect(await reportsOf(group, 7)).toHaveLength(1);
    const wrong = { token: `${ulid()}.${token.split('.')[1]}`, on: true };
    expect((await identity.call({ path: turnRemindersByLink.path, body: wrong })).status).toBe(404);
  });

  test('R17 survives a mail service that is down over two Mondays, and a report that is late says nothing', async () => {
    const group = await makeWeek(12);
    const { identity } = group;
    const down = {
      ...identity.deps,
      transport: { send: () => Promise.reject(new Error('connection refused')) },
    };
    for (let hour = 0; hour < 15 * 24; hour += 3) {
      identity.now += 3 * HOUR_MS;
      await sendDueMails(down);
    }
    const reports = await reportsOf(group, 14);
    expect(reports.map(({ at }) => at).filter((at) => at === 'Mon 8 AM')).toHaveLength(2);
    expect(reports.length).toBeLessThanOrEqual(3);
  });

  test('goes to no address that takes no mail', async () => {
    const group = await makeWeek(12);
    const refusing = {
      ...group.identity.deps,
      transport: { send: () => Promise.reject(new AddressRefused()) },
    };
    for (let hour = 0; hour < 8 * 24; hour += 3) {
      group.identity.now += 3 * HOUR_MS;
      await sendDueMails(refusing);
    }
    expect((await group.identity.deps.people.read(group.trainer.id))?.person.bouncedAt).toBeDefined();
    expect(await reportsOf(group, 8)).toEqual([]);
  });

  test('of a cohort of 28 costs as many calls as its page', async () => {
    const own = await startDatabase();
    try {
      const group = await makeWeek(28, true, own);
      const [due] = await group.identity.deps.tasks.due('mail', Number.MAX_SAFE_INTEGER, 1);
      group.identity.now = due?.dueAt ?? NOON;
      own.forget();
      await sendDueMails(group.identity.deps);
      expect(group.identity.mails).toHaveLength(1);
      process.stdout.write(`weekly report of 28: ${own.calls.length} calls, ${own.writes().length} writes\n`);
      expect(own.calls.length).toBeLessThanOrEqual(14);
      expect(own.writes().length).toBeLessThanOrEqual(3);
    } finally {
      await own.stop();
    }
  });
});
