import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { sync } from '#domain/contract/sync.ts';
import { DAY_MS, HOUR_MS } from '#domain/values/durations.ts';
import { REVIEWS_FORM, laterForm } from '#domain/practice/review.ts';
import { NOON, SITE, readReply } from '../support/api.ts';
import { useDatabase } from '../support/use-database.ts';
import { finishingEvents } from '../support/finished.ts';
import { makeReviewed, nudgeCourseOf } from '../support/reviewed.ts';
import { makeIdentity } from './identity/support.ts';
import { mailsOf, sendBatch, testMailOfBatch } from './mails-of-batches.ts';
import { type Group, type Learner, makeGroup } from './nudge-group.ts';

/** 18:00 UTC on Tuesday, 24 November 2026: day from Honolulu to San Juan. */
const DAYLIGHT = NOON + 6 * HOUR_MS;
const EN = 'A few questions to keep it fresh';
const ES = 'Unas preguntas para que no se te olvide';
const NAMES = ['stories', 'power', 'plans', 'doors', 'home'] as const;
type Name = (typeof NAMES)[number];

const catalogue = makeReviewed(NAMES);
const database = useDatabase();

const makeDay = (reviewed = catalogue): Promise<Group> => {
  const course = nudgeCourseOf(reviewed);
  const identity = makeIdentity(database, { readCourse: () => course });
  identity.now = DAYLIGHT;
  return makeGroup(database, identity);
};

async function send(group: Group, who: Learner, events: readonly object[], of = catalogue): Promise<void> {
  const { results } = await readReply(sync, sendBatch(database, group, who, events, { catalogue: of }));
  expect(new Set(Object.values(results))).toEqual(new Set(['applied']));
}

const eventsOf = (group: Group, names: readonly Name[]): object[] =>
  finishingEvents(
    { ...catalogue, modules: catalogue.modules.filter(({ id }) => names.some((name) => name === id)) },
    'core',
    group.identity.now,
  );
const finish = (group: Group, learner: Learner, ...names: readonly Name[]): Promise<void> =>
  send(group, learner, eventsOf(group, names));

const base = (group: Group) => ({ id: ulid(), course: 'core', at: group.identity.now, v: 1 });
/** Answers a module's question that came again and that of its lesson; the first wrong, which counts too. */
const answer = (group: Group, learner: Learner, name: Name): Promise<void> =>
  send(group, learner, [
    { ...base(group), t: 'answer', item: `review-${name}.one`, answer: 'b' },
    ...eventsOf(group, [name]).filter((event) => 'item' in event),
  ]);
const fillIn = (group: Group, learner: Learner, form: string, values: object): Promise<void> =>
  send(group, learner, [{ ...base(group), t: 'form', form, values }]);

describe('a mail about questions that come again', () => {
  test('S87 leaves a week and a month after a module, once each, in its reader’s language', async () => {
    const group = await makeDay();
    const [ana, beto] = [await group.add('Ana'), await group.add('Beto', { language: 'es' })];
    await group.add('Carla');
    await finish(group, ana, 'stories');
    await finish(group, beto, 'stories');
    const mails = await mailsOf(group, 60);
    expect(mails.filter(([, subject]) => subject === EN).map(([day]) => day)).toEqual([7, 30]);
    expect(mails.filter(([, subject]) => subject === ES).map(([day]) => day)).toEqual([7, 30]);
    expect(mails).toHaveLength(4);
  });

  test('S87 leaves to nobody who has answered them meanwhile, and still comes for the next round', async () => {
    const group = await makeDay();
    const ana = await group.add('Ana');
    await finish(group, ana, 'stories');
    group.identity.now += 7 * DAY_MS;
    await answer(group, ana, 'stories');
    group.identity.now = DAYLIGHT;
    expect(await mailsOf(group, 60)).toEqual([[30, EN]]);
  });

  test('S87 S57 speaks of all that is due by then, once a week at most', async () => {
    const group = await makeDay();
    const ana = await group.add('Ana');
    // From Tuesday on, a module a day.
    for (const name of NAMES) {
      await finish(group, ana, name);
      group.identity.now += DAY_MS;
    }
    group.identity.now = DAYLIGHT;
    // The mail of Monday speaks of the four that came after that of Tuesday.
    expect(await mailsOf(group, 28)).toEqual([
      [7, EN],
      [13, EN],
    ]);
  });

  test('goes to nobody who left or stopped reviews', async () => {
    const group = await makeDay();
    const [left, stopped] = [await group.add('Dora'), await group.add('Elia')];
    for (const each of [left, stopped]) await finish(group, each, 'stories');
    await group.identity.deps.members.remove(group.cohort, left.id, group.identity.now);
    await fillIn(group, stopped, REVIEWS_FORM, { on: 0 });
    expect(await mailsOf(group, 45)).toEqual([]);
  });

  test('reaches who is signed out everywhere, and waits a day for who said later', async () => {
    const group = await makeDay();
    const [out, later] = [await group.add('Ana'), await group.add('Beto')];
    for (const each of [out, later]) await finish(group, each, 'stories');
    await database.stores.peopleWriter.raiseGeneration(out.id, 0);
    group.identity.now += 7 * DAY_MS;
    await fillIn(group, later, laterForm('stories', 'week'), { later: 1 });
    expect((await group.mailsAfter(0)).map(({ to }) => to)).toEqual([out.email]);
    expect((await group.mailsAfter(DAY_MS)).map(({ to }) => to)).toEqual([later.email]);
  });

  test('comes a week after what counts for them, however much of it is on the core path', async () => {
    const reviewed = makeReviewed(['stories'], 2);
    const group = await makeDay(reviewed);
    const [core, full, late] = [
      await group.add('Ana'),
      await group.add('Beto', { path: 'full' }),
      await group.add('Carla', { path: 'full' }),
    ];
    const rest = (at: number): object[] => {
      const first = new Set(reviewed.modules[0]!.lessons[0]!.sections);
      return finishingEvents(reviewed, 'full', at).filter(
        (event) =>
          !(('section' in event && first.has(event.section)) || ('item' in event && first.has(event.item))),
      );
    };
    for (const each of [core, full, late]) {
      await send(group, each, finishingEvents(reviewed, 'core', group.identity.now), reviewed);
    }
    const seen: [number, string][] = [];
    for (let day = 1; day <= 20; day += 1) {
      group.identity.now += DAY_MS;
      if (day === 3) await send(group, full, rest(group.identity.now), reviewed);
      // After the mail for the core path was given up.
      if (day === 9) await send(group, late, rest(group.identity.now), reviewed);
      const mails = await group.mailsAfter(0);
      seen.push(...mails.map(({ to }): [number, string] => [day, to]));
    }
    expect(seen).toEqual([
      [7, core.email],
      [10, full.email],
      [16, late.email],
    ]);
  });

  test('doesn’t come for what a phone brings weeks after it came due', async () => {
    const group = await makeDay();
    const ana = await group.add('Ana');
    const events = eventsOf(group, ['stories']);
    group.identity.now += 20 * DAY_MS;
    await send(group, ana, events);
    // The week's is over ten days old; the month's is to come.
    expect(await mailsOf(group, 30)).toEqual([[10, EN]]);
  });

  testMailOfBatch({
    database: () => database,
    makeDay,
    events: (group) => eventsOf(group, ['stories']),
    given: { catalogue },
    days: [7, 30],
    monday: 13,
    subject: EN,
    says: [`${SITE}/review/`],
  });
});
