import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { board } from '#domain/contract/board.ts';
import { sync } from '#domain/contract/sync.ts';
import { allPages } from '../support/all-pages.ts';
import { NOON, batchOf, makeApi, makeLearner, signIn, putPerson, putEnrolment } from '../support/api.ts';
import { seeded, wholeCourse } from '../support/course-events.ts';
import { useDatabase } from '../support/use-database.ts';

const LEARNERS = 200;
const database = useDatabase({ delayMs: 30 });

test(`R19 ${LEARNERS} learners of one cohort finish at once: none is lost, and the board is right at the next look`, async () => {
  const trainer = await makeLearner(database, { name: 'Ana' });
  const { cohort, affiliate } = trainer;
  const people = database.stores.peopleWriter;
  await people.grantRole({ id: trainer.id, name: 'Ana' }, { role: 'trainer', scope: cohort }, NOON);
  const api = makeApi(database);
  const learners = await Promise.all(
    Array.from({ length: LEARNERS }, async (_, n) => {
      const id = ulid();
      const name = `Learner ${n}`;
      await putPerson(people, { id, name, email: `${n}@example.org` });
      await putEnrolment(people, { person: id, cohort, affiliate, path: 'core', name, language: 'en' });
      return { id, cookie: await signIn(database, id) };
    }),
  );
  const batches = learners.map((learner, n) => ({
    ...learner,
    events: wholeCourse(api.catalogue, seeded(n), NOON).map((event) => ({ ...event, at: NOON })),
  }));
  database.forget();

  const answers = await Promise.all(
    batches.map(({ id, cookie, events }) => api.ask(sync, batchOf(id, events, { waiting: 0 }), cookie)),
  );

  // Each: the session, the person's file, one write.
  expect(database.calls).toHaveLength(3 * LEARNERS);
  for (const { results } of answers) {
    expect(new Set(Object.values(results))).toEqual(new Set(['applied']));
  }
  const pages = await allPages((after) => api.ask(board, { cohort, after }, trainer.cookie));
  const finished = pages.flatMap(({ people }) => people).filter(({ heardAt }) => heardAt === NOON);
  expect(finished).toHaveLength(LEARNERS);
  const core = api.catalogue.modules[0]!.lessons.filter((lesson) => lesson.core);
  expect(new Set(finished.map(({ modules }) => modules[0]!.lessonsDone))).toEqual(new Set([core.length]));
});
