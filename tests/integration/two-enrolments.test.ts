import { expect, test } from 'vitest';
import { type BoardPerson, board, removeLearner } from '#domain/contract/board.ts';
import { me } from '#domain/contract/sign-in.ts';
import { recordItems } from '#functions/storage/records.ts';
import { NOON } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { seeded, wholeCourse } from '../support/course-events.ts';
import type { PersonOf } from '../support/world.ts';
import { ask, database, enrol, syncEvents, useWorld, world } from './one-world.ts';

useWorld();

const onBoard = async (cohort: string, who: PersonOf): Promise<BoardPerson | undefined> => {
  const { people } = await ask(board, { cohort, after: null }, who);
  return people.find(({ person }) => person === world.people.LB);
};
const lessons = (person: BoardPerson | undefined) => ({
  done: person?.modules.reduce((sum, { lessonsDone }) => sum + lessonsDone, 0),
  of: person?.modules.reduce((sum, each) => sum + each.lessons, 0),
});

/** LB is in the rolling cohort of B by the full path, and goes to one of the Alliance by the core path. */
test('one person in a group that runs all year and in a training has one record, and each board counts it by its own path', async () => {
  const { LB } = world.people;
  await enrol(LB, 'G', { affiliate: world.affiliates.B, byHome: true, path: 'core', name: 'canary LB' });
  const events = wholeCourse(makeCatalogue(), seeded(3), NOON).map((event) => ({ ...event, at: NOON }));
  const half = Math.floor(events.length / 2);
  for (const part of [events.slice(0, half), events.slice(half), events.slice(0, half)]) {
    for (let from = 0; from < part.length; from += 100) {
      await syncEvents('LB', part.slice(from, from + 100), { waiting: 0 });
    }
  }

  const records = (await database.items()).filter(
    (item) => recordItems.owns(item) && recordItems.partsOf(item).person === LB,
  );
  expect(records).toHaveLength(1);
  const [year, training] = [await onBoard(world.cohorts.CB, 'KB'), await onBoard(world.cohorts.G, 'KB')];
  expect([year?.path, training?.path]).toEqual(['full', 'core']);
  expect(lessons(year).done).toBe(lessons(year).of);
  expect(lessons(training).done).toBe(lessons(training).of);
  expect(lessons(training).of).toBeLessThan(lessons(year).of ?? 0);
  expect(year?.heardAt).toBe(training?.heardAt);
  const theirs = await ask(me, null, 'LB');
  expect(theirs.enrolments.map(({ cohort, affiliate }) => [cohort.id, affiliate.id]).toSorted()).toEqual(
    [
      [world.cohorts.CB, world.affiliates.B],
      [world.cohorts.G, world.affiliates.B],
    ].toSorted(),
  );

  // Out of one of them, they are in the other as before, with all that they have done.
  await ask(removeLearner, { cohort: world.cohorts.G, person: LB }, 'KB');
  expect(await onBoard(world.cohorts.G, 'Z')).toBeUndefined();
  expect(lessons(await onBoard(world.cohorts.CB, 'KB'))).toEqual(lessons(year));
});
