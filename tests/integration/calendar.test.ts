import ICAL from 'ical.js';
import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { utcDay } from '#domain/values/calendar.ts';
import { turnCalendar, waysIn } from '#domain/contract/sessions.ts';
import { createIdentityApp } from '#functions/entries/identity/app.ts';
import { COOKIES, NOON, SITE, putCohort, readReply, signIn, sessionToken } from '../support/api.ts';
import { useDatabase } from '../support/use-database.ts';
import { type Identity, makeIdentity } from './identity/support.ts';
import { makeGroup } from './nudge-group.ts';

const database = useDatabase();

/** A learner who is signed in, and what they do with their calendar. */
async function makeLearner(name = 'Ana', language: 'en' | 'es' = 'en') {
  const identity = makeIdentity(database);
  const group = await makeGroup(database, identity);
  const learner = await group.add(name, { language });
  const session = sessionToken(await signIn(database, learner.id, { at: identity.now }));
  const turn = async (on: boolean): Promise<string | null> =>
    (await identity.reply(turnCalendar, { on }, session)).calendar;
  return { identity, group, learner, session, turn };
}

const get = (identity: Identity, path: string): Promise<Response> =>
  Promise.resolve(identity.app.request(`${SITE}${path}`));

/** What a calendar program that others wrote reads: id, title, first and last day, where it leads. */
async function readBy(identity: Identity, path: string): Promise<string[][]> {
  const answer = await get(identity, path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    expect(event.startDate.isDate).toBe(true);
    return [event.summary, event.startDate.toString(), event.endDate.toString(), event.uid];
  });
}

describe('the calendar of who looks after trainings', () => {
  test('S66 shows the days of their cohorts, each with its place, and of no others', async () => {
    const { identity, group } = await makeLearner();
    const { cohorts } = database.stores;
    const { affiliate } = (await cohorts.readCohort(group.cohort))!;
    const place = 'Hall 3; Fresno, CA';
    const days = { startsOn: '2027-03-01', endsOn: '2027-03-04', createdAt: identity.now };
    const [led, own, other] = [ulid(), ulid(), ulid()];
    const elsewhere = ulid();
    await cohorts.openAffiliate({ id: elsewhere, name: 'Elsewhere', createdAt: identity.now });
    await putCohort(cohorts, { id: led, affiliate: elsewhere, name: 'Led', place, ...days });
    await putCohort(cohorts, { id: own, affiliate, name: 'Own', place: '', ...days });
    await putCohort(cohorts, { id: other, affiliate: elsewhere, name: 'Other', ...days });
    const { id } = group.trainer;
    for (const role of [
      { role: 'trainer', scope: led },
      { role: 'coordinator', scope: affiliate },
      { role: 'administrator', scope: 'alliance' },
    ] as const)
      await identity.deps.peopleWriter.grantRole({ id, name: 'Tomás Quetzal' }, role, identity.now);
    const { calendar } = await identity.reply(turnCalendar, { on: true }, await group.trainer.signIn());

    const read = await (await get(identity, calendar!)).text();

    expect(read).toContain('LOCATION:Hall 3\\; Fresno\\, CA');
    const events = new ICAL.Component(ICAL.parse(read)).getAllSubcomponents('vevent');
    const shown = events.map((event) =>
      ['summary', 'location', 'url'].map((each) => event.getFirstPropertyValue(each)),
    );
    expect(shown.toSorted()).toEqual([
      ['Training: Led', place, `${SITE}/cohorts/`],
      ['Training: Own', null, `${SITE}/cohorts/`],
    ]);
  });
});

describe('a calendar link', () => {
  test('S95 names nothing of a cohort that has ended', async () => {
    const { identity, group, turn } = await makeLearner();
    const path = (await turn(true)) ?? '';
    expect(await readBy(identity, path)).not.toEqual([]);
    await group.end();
    expect(await readBy(identity, path)).toEqual([]);
  });

  test('S66 is made once, and opens the calendar of its owner to a program of others', async () => {
    const { identity, turn, session } = await makeLearner();
    expect(await turn(false)).toBeNull();
    const path = await turn(true);
    expect(path).toMatch(/^\/api\/auth\/calendar\/[0-9A-Z]{26}\.[\w-]{43}\.ics$/);
    expect(await turn(true)).toBe(path);
    const headers = { cookie: `${COOKIES.session}=${session}` };
    const ways = await readReply(waysIn, identity.app.request(`${SITE}${waysIn.path}`, { headers }));
    expect(ways.calendar).toBe(path);
    const events = await readBy(identity, path!);
    expect(events.map(([summary]) => summary)).toEqual([
      expect.stringMatching(/^A good day to finish module 1: a-module in en$/),
    ]);
  });

  test('asked for on two phones at once is one link, which works from both', async () => {
    const { identity, turn } = await makeLearner();
    const [one, other] = await Promise.all([
      turn(true),
      (async () => {
        identity.now += 1;
        return turn(true);
      })(),
    ]);
    expect(other).toBe(one);
    expect(await readBy(identity, one!)).toHaveLength(1);
  });

  test('speaks its owner’s language', async () => {
    const { identity, turn } = await makeLearner('Beto', 'es');
    const [event] = await readBy(identity, (await turn(true))!);
    expect(event?.[0]).toBe('Buen día para terminar el módulo 1: a-module in es');
  });

  test('lets go of what is done, and keeps the names of what stays', async () => {
    const { identity, group, learner, turn } = await makeLearner();
    const path = (await turn(true))!;
    const before = await readBy(identity, path);
    expect((await readBy(identity, path)).map(([, , , uid]) => uid)).toEqual(
      before.map(([, , , uid]) => uid),
    );
    await group.finish(learner);
    const after = await readBy(identity, path);
    expect(after.some(([summary]) => summary?.startsWith('A good day'))).toBe(false);
  });

  test('S66 that has ended opens nothing again, and its end is in the ledger before', async () => {
    const { identity, learner, turn } = await makeLearner();
    const path = (await turn(true))!;
    identity.now += 1000;
    expect(await turn(false)).toBeNull();
    expect((await get(identity, path)).status).toBe(404);
    const rows = await database.ledger(utcDay(identity.now));
    expect(
      rows.filter(({ act, subject }) => act === 'calendar-ended' && subject === learner.id),
    ).toMatchObject([{ cause: NOON, by: learner.id }]);
    const next = await turn(true);
    expect(next).not.toBe(path);
    expect((await get(identity, path)).status).toBe(404);
    expect(await readBy(identity, next!)).toHaveLength(1);
  });

  test('S66 of nobody, cut or changed looks like one that never was', async () => {
    const { identity, learner, turn } = await makeLearner();
    const other = await makeLearner('Carla');
    const path = (await turn(true))!;
    const theirs = (await other.turn(true))!;
    const swapped = path.replace(learner.id, other.learner.id);
    for (const wrong of [
      '/api/auth/calendar/',
      '/api/auth/calendar/x.ics',
      path.slice(0, -5),
      path.replace('.ics', ''),
      `${path}x`,
      swapped,
    ]) {
      expect((await get(identity, wrong)).status, wrong).toBe(404);
    }
    expect((await get(identity, theirs)).status).toBe(200);
  });

  test('S66 stands in no log, also where the database is away', async () => {
    const { identity, turn } = await makeLearner();
    const path = (await turn(true))!;
    const broken = createIdentityApp({
      ...identity.deps,
      people: { read: () => Promise.reject(new Error('no such luck')) },
    });
    expect((await broken.request(`${SITE}${path}`)).status).toBe(500);
    const lines = JSON.stringify(identity.logged);
    expect(lines).toContain('calendar');
    expect(lines).not.toContain(path.split('.')[1]);
  });
});
