import { describe, expect, test } from 'vitest';
import { daysAfter } from '#domain/values/calendar.ts';
import { turnCalendarNudges } from '#domain/contract/nudges.ts';
import { MINUTE_MS, HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import { createSwitches } from '#functions/http/switches.ts';
import { runClock } from '#functions/entries/clock/due-tasks.ts';
import { createSwitchBoard } from '#functions/storage/switches.ts';
import { NOON } from '../support/api.ts';
import { useDatabase } from '../support/use-database.ts';
import { makeIdentity } from './identity/support.ts';
import { type Group, ZONE, makeGroup } from './nudge-group.ts';

/** In the made-up course every module is good to have done ten days after joining. */
const GOOD_DAY = 10;
const database = useDatabase();

/** A group without days at 9:00 in its zone, with reminders by the calendar. */
async function makeCalendar(on = true): Promise<Group> {
  const identity = makeIdentity(database);
  identity.now = NOON + 4 * HOUR_MS;
  const group = await makeGroup(database, identity);
  if (on) expect((await turn(group, true)).status).toBe(200);
  return group;
}
const turn = async ({ identity, cohort, trainer }: Group, on: boolean) =>
  identity.call({
    path: turnCalendarNudges.path,
    body: { cohort, on, zone: ZONE },
    session: await trainer.signIn(),
  });

/** The clock's hour: looks at calendars, and sends what is due. */
async function hour(group: Group, after = 0): Promise<void> {
  group.identity.now += after;
  await runClock(group.identity.deps, { task: 'nudge-by-calendar' });
  await lookOn(group);
  await group.tick();
}
/** Does what the function asked of itself, to the end. */
async function lookOn({ identity }: Group): Promise<void> {
  while (identity.tasks.some(({ task }) => task === 'nudge-cohort')) await identity.deliver();
}
/** What the function asked of itself about this group, and did not do yet. */
const tasksOf = ({ identity, cohort }: Group) =>
  identity.tasks.filter((task) => task.task === 'nudge-cohort' && task.cohort === cohort);
const days = (count: number): number => count * DAY_MS;

describe('reminders by the calendar', () => {
  test('S80 leave by themselves the morning after a good day and once more a week later, in their language', async () => {
    const group = await makeCalendar();
    const ana = await group.add('Ana');
    const beto = await group.add('Beto', { language: 'es' });
    await group.finish(await group.add('Darío'));
    const sent: [number, string[]][] = [];
    for (let day = 0; day <= 40; day += 1) {
      // Every hour of the day: however often it looks, each leaves once.
      for (let each = 0; each < 3; each += 1) await hour(group, HOUR_MS);
      const mails = group.takeMails();
      if (mails.length > 0) sent.push([day, mails.map(({ to }) => to)]);
      group.identity.now += DAY_MS - 3 * HOUR_MS;
    }
    const both = [ana.email, beto.email].toSorted();
    expect(sent).toEqual([
      [GOOD_DAY + 1, both],
      [GOOD_DAY + 8, both],
    ]);
    expect(group.identity.mails).toEqual([]);
  });

  test('S80 the page shows on which day, to whom and with which words, before it is on', async () => {
    const group = await makeCalendar(false);
    const ana = await group.add('Ana');
    const beto = await group.add('Beto', { email: '' });
    await group.finish(await group.add('Darío'));
    const today = new Date(group.identity.now).toISOString().slice(0, 10);
    const before = await group.preview();
    expect(before.calendar).toEqual({
      isOn: false,
      mayTurn: true,
      days: [{ modules: expect.any(Array), day: null, afterJoining: GOOD_DAY }],
    });
    const leavesOn = daysAfter(today, GOOD_DAY + 1);
    expect(before.people.map(({ name, why, calendarOn }) => [name, why, calendarOn])).toEqual([
      ['Ana', null, leavesOn],
      ['Beto', 'no-address', leavesOn],
      ['Darío', 'done', null],
    ]);
    await hour(group, days(GOOD_DAY + 1));
    expect(group.takeMails()).toEqual([]);

    await turn(group, true);
    expect((await group.preview()).calendar.isOn).toBe(true);
    await hour(group);

    const [mail] = group.takeMails();
    expect(mail?.to).toBe(ana.email);
    expect(before.mails).toMatchObject([{ name: 'Ana', subject: mail?.subject }]);
    const token = mail?.unsubscribe?.split('/').at(-1) ?? 'none';
    expect(before.mails[0]?.text).toBe(mail?.text.replaceAll(token, '…'));
    expect((await group.preview()).people.map(({ calendarOn }) => calendarOn)[0]).toBe(
      daysAfter(leavesOn, 7),
    );
    expect(beto.email).toBe('');
  });

  test('S57 count with those that staff send: two in a week by key', async () => {
    const group = await makeCalendar();
    const ana = await group.add('Ana');
    group.identity.now += days(GOOD_DAY + 1);
    await group.send([ana]);
    await group.tick(MINUTE_MS);
    await group.send([ana]);
    expect(await group.mailsAfter(MINUTE_MS)).toHaveLength(2);
    await hour(group);
    expect(group.takeMails()).toEqual([]);
    expect((await group.preview()).people[0]?.why).toBe('enough');
  });

  test('S57 never leave at night, nor on the next night when mail was down by day', async () => {
    const group = await makeCalendar();
    await group.add('Ana');
    // 23:00 in Phoenix.
    await hour(group, days(GOOD_DAY) + 14 * HOUR_MS);
    await hour(group, HOUR_MS);
    expect(group.takeMails()).toEqual([]);
    expect(tasksOf(group)).toEqual([]);
    await hour(group, 8 * HOUR_MS);
    expect(group.takeMails()).toHaveLength(1);
  });

  test('S95 go to nobody who finished, or whose cohort turned them off or has ended, while they waited', async () => {
    for (const change of [
      (group: Group, ana: { id: string; email: string }) => group.finish(ana),
      (group: Group) => turn(group, false),
      (group: Group) => group.end(),
    ]) {
      const group = await makeCalendar();
      const ana = await group.add('Ana');
      group.identity.now += days(GOOD_DAY + 1);
      await runClock(group.identity.deps, { task: 'nudge-by-calendar' });
      await lookOn(group);
      await change(group, ana);
      await group.tick();
      await hour(group, HOUR_MS);
      expect(group.takeMails()).toEqual([]);
    }
  });

  test('wait while mail or changes are off, and are made up the next day', async () => {
    const group = await makeCalendar();
    await group.add('Ana');
    group.identity.now += days(GOOD_DAY + 1);
    const board = createSwitchBoard(database.database, database.tables.core);
    const deps = { ...group.identity.deps, switches: createSwitches(board, () => group.identity.now) };
    for (const name of ['mail', 'changes'] as const) {
      await board.turn(name, 'off', group.identity.now);
      try {
        await runClock(deps, { task: 'nudge-by-calendar' });
        expect(tasksOf(group)).toEqual([]);
      } finally {
        await board.turn(name, 'on', group.identity.now);
      }
    }
    await hour(group, DAY_MS);
    expect(group.takeMails()).toHaveLength(1);
  });

  test('R17 the same run again, also at once, sends each once', async () => {
    const group = await makeCalendar();
    for (const name of ['Ana', 'Beto', 'Carla']) await group.add(name);
    group.identity.now += days(GOOD_DAY + 1);
    const task = { task: 'nudge-cohort', cohort: group.cohort, after: null } as const;
    await Promise.all(Array.from({ length: 5 }, () => runClock(group.identity.deps, task)));
    await Promise.all([group.tick(), group.tick()]);
    expect(group.takeMails()).toHaveLength(3);
    await hour(group, DAY_MS);
    expect(group.takeMails()).toEqual([]);
  });

  test('a cohort is looked at once a day, page by page, and at none from its first day on', async () => {
    const group = await makeCalendar();
    await Promise.all(Array.from({ length: 101 }, (_, index) => group.add(`Person ${index}`)));
    group.identity.now += days(GOOD_DAY + 1);
    await runClock(group.identity.deps, { task: 'nudge-by-calendar' });
    await group.identity.deliver();
    expect(tasksOf(group)).toMatchObject([{ after: expect.any(String) }]);
    await lookOn(group);
    await runClock(group.identity.deps, { task: 'nudge-by-calendar' });
    expect(tasksOf(group)).toEqual([]);
    for (let minute = 0; minute < 5; minute += 1) await group.tick(MINUTE_MS);
    expect(group.takeMails()).toHaveLength(101);

    const cohort = await group.identity.deps.cohorts.readCohort(group.cohort);
    const today = new Date(group.identity.now + DAY_MS).toISOString().slice(0, 10);
    await group.identity.deps.cohorts.editCohort({ ...cohort!, startsOn: today });
    group.identity.now += DAY_MS;
    await runClock(group.identity.deps, { task: 'nudge-by-calendar' });
    expect(tasksOf(group)).toEqual([]);
  });
});
