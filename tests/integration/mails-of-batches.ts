import { expect, test } from 'vitest';
import { UNDO_MS } from '#domain/contract/nudges.ts';
import { sync } from '#domain/contract/sync.ts';
import { DAY_MS, HOUR_MS } from '#domain/values/durations.ts';
import { sendDueMails } from '#functions/entries/clock/due-tasks.ts';
import { SITE, batchOf, makeApi, readReply, signIn } from '../support/api.ts';
import type { TestDatabase } from '../support/database.ts';
import type { Group, Learner } from './nudge-group.ts';
import { withAnswers } from '../support/context.ts';

/** The mails of so many days, by their day, counted from the day of the group's clock. */
export async function mailsOf(group: Group, days: number): Promise<[day: number, subject: string][]> {
  const found: [number, string][] = [];
  for (let day = 1; day <= days; day += 1) {
    const mails = await group.mailsAfter(DAY_MS);
    found.push(...mails.map(({ subject }): [number, string] => [day, subject]));
  }
  return found;
}

/** Sends a learner's events from a phone, at the group's time. @param given what differs of the function */
export async function sendBatch(
  test: TestDatabase,
  group: Group,
  { id }: Learner,
  events: readonly object[],
  given: Parameters<typeof makeApi>[1] = {},
): Promise<Response> {
  const api = makeApi(test, given);
  api.now = group.identity.now;
  const cookie = await signIn(test, id, { at: api.now });
  return api.post(sync.path, batchOf(id, events), cookie);
}

interface MailOfBatch {
  readonly database: () => TestDatabase;
  readonly makeDay: () => Promise<Group>;
  /** Of a batch that puts it down. */
  readonly events: (group: Group) => readonly object[];
  /** What differs of the function that takes the batch. */
  readonly given?: Parameters<typeof makeApi>[1];
  /** When it leaves, in days from the batch on, if nothing stops it. */
  readonly days: readonly [first: number, ...later: number[]];
  /** The Monday after the first of these days. */
  readonly monday: number;
  readonly subject: string;
  /** What its text holds: where it leads first of all. */
  readonly says: readonly string[];
}

/** Tests what holds of every mail that a batch leads to: to whom it leaves, when, and that it leaves once. */
export function testMailOfBatch(of: MailOfBatch): void {
  const { database, makeDay, events, given, days, monday, subject, says } = of;
  const [day] = days;
  const sendFrom = async (group: Group, who: Learner): Promise<void> => {
    const { results } = await readReply(sync, sendBatch(database(), group, who, events(group), given));
    expect(new Set(Object.values(results))).toEqual(new Set(['applied']));
  };

  test('S57 carries nobody’s words, leads to its page, and names how to stop it', async () => {
    const group = await makeDay();
    const ana = await group.add('Ana Kingfisher');
    await sendFrom(group, ana);
    const [mail] = await group.mailsAfter(day * DAY_MS);
    for (const word of ['Kingfisher', 'Quetzal', 'Spring', 'stories', 'wrong', group.cohort]) {
      expect(JSON.stringify(mail)).not.toContain(word);
    }
    for (const part of says) expect(mail!.text).toContain(part);
    expect(mail!.unsubscribe).toMatch(new RegExp(`^${SITE}/api/auth/unsubscribe/${ana.id}\\.`));
  });

  test('S95 goes on also once the group of its reader has ended', async () => {
    const group = await makeDay();
    await sendFrom(group, await group.add('Ana'));
    await group.end();
    expect(await mailsOf(group, 100)).toEqual(days.map((each) => [each, subject]));
  });

  test('S57 is one of two in a week together with reminders, and waits where both were sent', async () => {
    const group = await makeDay();
    const { identity } = group;
    const begun = identity.now;
    const ana = await group.add('Ana');
    await sendFrom(group, ana);
    const remind = async (): Promise<void> => {
      expect((await group.send([ana])).body['count']).toBe(1);
      expect(await group.mailsAfter(UNDO_MS)).toHaveLength(1);
    };
    await group.tick(day * DAY_MS - 2 * HOUR_MS);
    for (const _again of [1, 2]) await remind();
    identity.now = begun + (day - 1) * DAY_MS;
    expect(await mailsOf(group, 10)).toEqual([[monday - day + 1, subject]]);
    // It counts in its own week, and leaves the other place to staff.
    identity.now = begun + monday * DAY_MS + HOUR_MS;
    await remind();
    expect((await group.preview()).people.map(({ why }) => why)).toEqual(['enough']);
  });

  test('S57 waits for a day that is day everywhere', async () => {
    const group = await makeDay();
    // 1:00 UTC: evening in San Juan.
    group.identity.now += 7 * HOUR_MS;
    await sendFrom(group, await group.add('Ana'));
    expect(await group.mailsAfter(day * DAY_MS + 17 * HOUR_MS - 1)).toEqual([]);
    expect(await group.mailsAfter(1)).toHaveLength(1);
  });

  test('goes to nobody who wants no reminders, has no address, or whose address bounced', async () => {
    const group = await makeDay();
    const [off, none, bounced] = [
      await group.add('Ana'),
      await group.add('Beto', { email: '' }),
      await group.add('Carla'),
    ];
    for (const each of [off, none, bounced]) await sendFrom(group, each);
    await database().stores.peopleWriter.turnReminders(off.id, { offAt: 1 });
    await database().stores.peopleWriter.noteBounce(bounced.id, 1);
    expect(await mailsOf(group, 45)).toEqual([]);
  });

  test('R17 a mail service that is down for a day delays it, and it leaves once', async () => {
    const group = await makeDay();
    const { identity } = group;
    const begun = identity.now;
    await sendBatch(database(), group, await group.add('Ana'), events(group), given);
    identity.now += day * DAY_MS;
    const down = { ...identity.deps, transport: { send: () => Promise.reject(new Error('down')) } };
    for (let hour = 0; hour < 6; hour += 1) {
      await sendDueMails(down);
      identity.now += HOUR_MS;
    }
    identity.now = begun + day * DAY_MS;
    expect(await mailsOf(group, 20)).toEqual([[1, subject]]);
  });

  test('R17 that could not be put down is put down when the phone sends again', async () => {
    const group = await makeDay();
    const ana = await group.add('Ana');
    const batch = events(group);
    const dueMails = withAnswers(group.identity.deps.dueMails, {
      make: () => Promise.reject(new Error('crashed')),
    });
    expect((await sendBatch(database(), group, ana, batch, { ...given, dueMails })).status).toBe(500);
    expect((await sendBatch(database(), group, ana, batch, given)).status).toBe(200);
    expect(await mailsOf(group, day + 1)).toEqual([[day, subject]]);
  });
}
