import { expect, test } from 'vitest';
import { certificateStandings } from '#domain/certificate/rule.ts';
import {
  lessonsOn,
  lessonStanding,
  moduleStanding,
  type Path,
  pathDone,
  type Terms,
  termsOf,
} from '#domain/record/completion.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import { nextSection } from '#domain/record/next-section.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { type Syllabus, unpackSyllabus } from '#domain/course/syllabus.ts';
import { CAST, type CastLearner, learnersOf, seeded } from '../../../scripts/demo/cast.ts';
import { eventsOf } from '../../../scripts/demo/story.ts';
import { coreCourse, recordBy } from './fixture.ts';

const { source, course: built } = coreCourse();
const editions = source.editions.map(unpackSyllabus);
const newest = editions.at(-1);
if (newest === undefined) throw new Error('the course has a published edition');
const course = { ...newest, earlier: editions.slice(0, -1) };

const CASES = editions.flatMap((edition) =>
  (['core', 'full'] satisfies Path[]).flatMap((path) =>
    [false, true].map((rolling) => ({ edition, number: edition.edition, path, rolling })),
  ),
);

test('every edition that was published is kept', () => {
  expect(editions.map(({ edition }) => edition)).toEqual(editions.map((_, at) => at + 1));
  expect(editions.length).toBeGreaterThanOrEqual(2);
});

test.each(CASES)(
  'who did all that edition $number asked ($path path, rolling: $rolling) is done under the newest',
  ({ edition, number, path, rolling }) => {
    const record = recordBy(edition, { path, rolling });
    const alone: Terms = { path, rolling, editions: [edition] };
    const cohort = { startsOn: rolling ? null : '2030-03-01' };
    let written = 0;
    for (const module of edition.modules.filter((each) => lessonsOn(each, alone).length > 0)) {
      expect(moduleStanding(module, record, alone)).toMatchObject({ done: true, left: [] });
      const now = newest.modules.find(({ id }) => id === module.id);
      if (now === undefined) throw new Error(`“${module.id}” is gone`);
      // People who joined under this edition, or under one before it.
      for (const joined of editions.slice(0, number)) {
        const terms = termsOf({ path, edition: joined.edition }, cohort, course);
        expect(moduleStanding(now, record, terms)).toMatchObject({ done: true, left: [] });
      }
      written += 1;
    }
    expect(written).toBeGreaterThan(0);
    expect(pathDone(newest, record, termsOf({ path, edition: number }, cohort, course))).toBe(true);
  },
);

test('no lesson or card that an edition asked for has gone from the newest', () => {
  const sections = new Set(newest.modules.flatMap(({ lessons }) => lessons.flatMap((each) => each.sections)));
  const asked = editions.flatMap(({ modules }) => modules.flatMap(({ lessons }) => lessons));
  expect(asked.flatMap((lesson) => lesson.sections).filter((each) => !sections.has(each))).toEqual([]);
  const everything = recordBy(newest, { path: 'full', rolling: false });
  expect(asked.filter((lesson) => !lessonStanding(lesson, everything).done)).toEqual([]);
});

/** What the course asks as it stands: the newest edition, or the one that publishing it would add. */
const now = unpackSyllabus(built.syllabus);
const toCome = [...editions.filter(({ edition }) => edition < now.edition), now];

/** The lessons that an edition asked on a path, with what answers them. */
const askedBy = (edition: Syllabus, how: Pick<Terms, 'path' | 'rolling'>): Catalogue => ({
  ...built.catalogue,
  earlier: [],
  modules: built.catalogue.modules.map((module) => {
    const then = edition.modules.find(({ id }) => id === module.id);
    const asked = then === undefined ? [] : lessonsOn(then, how);
    return {
      ...module,
      requires: then === undefined ? [] : [...then.requires],
      lessons: asked.flatMap(({ id, core, sections }) =>
        module.lessons
          .filter((lesson) => lesson.id === id)
          .map((lesson) => ({ ...lesson, core, sections: [...sections] })),
      ),
    };
  }),
});

/** The people of the demo, each with what they take on. Of its crowd, some. */
const PEOPLE = Object.values(CAST.cohorts).flatMap((cohort) =>
  learnersOf({ ...cohort, crowd: Math.min(cohort.crowd, 15) }, seeded(7)).map((learner) => ({
    learner,
    how: { path: learner.path ?? cohort.path, rolling: cohort.startsIn === undefined },
  })),
);

/** What somebody of the demo did of all that an edition asked. */
function recordOf(learner: CastLearner, asked: Catalogue, at: number): LearningRecord {
  const events = eventsOf(learner, asked, Date.UTC(2030, 1, 1), seeded(at));
  return merge(emptyRecord('core'), events, { ...built.catalogue, earlier: [] }).record;
}

test.each(editions)('nobody of the demo who joined under edition $edition loses what is done', (edition) => {
  let [modules, paths] = [0, 0];
  for (const [at, { learner, how }] of PEOPLE.entries()) {
    const record = recordOf(learner, askedBy(edition, how), at);
    const then: Terms = { ...how, editions: [edition] };
    const terms: Terms = { ...how, editions: toCome.slice(edition.edition - 1) };
    for (const module of edition.modules.filter((each) => moduleStanding(each, record, then).done)) {
      const same = now.modules.find(({ id }) => id === module.id);
      expect(same && moduleStanding(same, record, terms), learner.name).toMatchObject({
        done: true,
        left: [],
      });
      modules += 1;
    }
    if (!pathDone(edition, record, then)) continue;
    paths += 1;
    expect(pathDone(now, record, terms), learner.name).toBe(true);
    // And nothing more is asked of them: what is new on their path is extra.
    expect(nextSection(now, record, terms), learner.name).toBeNull();
    expect(certificateStandings(now, record, [terms], null)[0], learner.name).toMatchObject({ earned: true });
  }
  expect(modules).toBeGreaterThan(PEOPLE.length);
  expect(paths).toBeGreaterThan(5);
});
