import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { sync } from '#domain/contract/sync.ts';
import { HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import { COMMITMENTS } from '#domain/worksheets/commitments.ts';
import { DRAFT, READY } from '#domain/worksheets/worksheet.ts';
import { NOON, SITE, readReply } from '../support/api.ts';
import { useDatabase } from '../support/use-database.ts';
import { makeIdentity } from './identity/support.ts';
import { mailsOf, sendBatch, testMailOfBatch } from './mails-of-batches.ts';
import { type Group, type Learner, makeGroup } from './nudge-group.ts';

/** 18:00 UTC: day from Honolulu to San Juan. */
const DAYLIGHT = NOON + 6 * HOUR_MS;
const database = useDatabase();

const makeDay = (): Promise<Group> => {
  const identity = makeIdentity(database);
  identity.now = DAYLIGHT;
  return makeGroup(database, identity);
};

const said = (group: Group, values: Record<string, number> = READY, id = ulid()): object => ({
  ...{ id, course: 'core', at: group.identity.now, v: 1, t: 'form', form: COMMITMENTS },
  values: { ...values },
});
async function say(
  group: Group,
  who: Learner,
  values: Record<string, number> = READY,
  event = ulid(),
): Promise<void> {
  const { results } = await readReply(sync, sendBatch(database, group, who, [said(group, values, event)]));
  expect(Object.values(results)).not.toContain('retry');
}
const EN = 'How are your commitments going?';
const ES = '¿Cómo van tus compromisos?';

describe('the question how commitments go', () => {
  test('leaves 30, 60 and 90 days after they are called ready, once each, however often that is said', async () => {
    const group = await makeDay();
    const [ana, beto] = [await group.add('Ana'), await group.add('Beto', { language: 'es' })];
    await group.add('Carla');
    const event = ulid();
    await Promise.all([say(group, ana, READY, event), say(group, ana, READY, event)]);
    await say(group, beto);
    group.identity.now += DAY_MS;
    await say(group, ana, DRAFT);
    await say(group, ana);
    group.identity.now -= DAY_MS;
    const mails = await mailsOf(group, 100);
    expect(mails.filter(([, subject]) => subject === EN).map(([day]) => day)).toEqual([30, 60, 90]);
    expect(mails.filter(([, subject]) => subject !== EN)).toEqual([30, 60, 90].map((day) => [day, ES]));
  });

  testMailOfBatch({
    database: () => database,
    makeDay,
    events: (group) => [said(group)],
    days: [30, 60, 90],
    // 28 December. Day 30 is a Thursday.
    monday: 34,
    subject: EN,
    says: [`${SITE}/check-in/`, '30 days'],
  });

  test('a repeated batch costs no write', async () => {
    const group = await makeDay();
    const ana = await group.add('Ana');
    const event = ulid();
    await say(group, ana, READY, event);
    database.forget();
    await say(group, ana, READY, event);
    // But for the session that sends it.
    expect(database.writes().map(({ operation }) => operation)).toEqual(['PutItem']);
  });
});
