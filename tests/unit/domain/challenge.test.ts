import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CHALLENGE_QUESTIONS,
  CHALLENGE_RIGHT,
  challengeSkips,
  drawChallenge,
  hasChallenge,
} from '#domain/practice/challenge.ts';
import { moduleStanding, requiredOn, sectionDone, type Terms } from '#domain/record/completion.ts';
import type { CatalogueModule } from '#domain/course/course.ts';
import { emptyRecord, type ProgressEvent } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { answerFor } from '../../support/answers.ts';
import { ulidOf } from '../../support/ulids.ts';
import { holds } from '../../support/holds.ts';

const catalogue = readCatalogue();
const empty = emptyRecord(catalogue.course);
/** What a challenge skips, where it leaves something for everyone (`module.yaml`). */
const SKIPS: Readonly<Record<string, readonly string[]>> = {
  'start-here': ['with-people', 'problem-to-issue'],
  'map-the-power': ['target-is-a-person', 'build-a-power-map', 'move-one-step', 'what-a-no-costs'],
};
const skipsOf = ({ id }: CatalogueModule): readonly string[] | null => SKIPS[id] ?? null;

const terms = (path: Terms['path']): Terms => ({ path, rolling: false, editions: [catalogue] });
const offered = catalogue.modules.flatMap((module) =>
  (['core', 'full'] as const)
    .filter((path) => hasChallenge(module, empty, terms(path)))
    .map((path) => ({ name: `${module.id}, ${path} path`, module, path })),
);

const itemsOf = ({ lessons }: CatalogueModule) => lessons.flatMap(({ items }) => items);
let told = 0;
const answered = (
  record: LearningRecord,
  module: CatalogueModule,
  ids: readonly string[],
  isRight: (at: number) => boolean,
): LearningRecord => {
  const events = ids.map((id, at): ProgressEvent => {
    told += 1;
    const item = itemsOf(module).find((each) => each.id === id)!;
    const answer = answerFor({ ...item, stem: '' }, isRight(at));
    return { id: ulidOf(told), course: catalogue.course, at: 1000 + at, v: 1, t: 'answer', item: id, answer };
  });
  return merge(record, events, catalogue).record;
};
const skipped = (record: LearningRecord, sections: readonly string[]): LearningRecord => {
  const events = sections.map((section, at): ProgressEvent => {
    told += 1;
    return { id: ulidOf(told), course: catalogue.course, at: 2000 + at, v: 1, t: 'skip', section };
  });
  return merge(record, events, catalogue).record;
};

test('is offered wherever there are six questions outside of what must be mastered', () => {
  const enough = catalogue.modules.flatMap(({ id, lessons }) =>
    (['core', 'full'] as const).flatMap((path) => {
      const asked = lessons.filter(({ core, mastery }) => (path === 'full' || core) && !mastery);
      const questions = asked.flatMap(({ items }) => items.filter(({ scored, lapses }) => scored && !lapses));
      return questions.length < CHALLENGE_QUESTIONS ? [] : `${id}, ${path} path`;
    }),
  );
  expect(offered.map(({ name }) => name)).toEqual(enough);
  expect(enough.length).toBeGreaterThan(catalogue.modules.length / 2);
});

describe.each(offered)('$name', ({ module, path }) => {
  const mastery = module.lessons.filter((lesson) => lesson.mastery);

  test('draws six different questions, none that must be mastered, from as many lessons as it can', () =>
    holds.with({ numRuns: 50 })(fc.infiniteStream(fc.nat()), (numbers) => {
      const ids = drawChallenge(module, empty, terms(path), (all) =>
        all
          .map((id) => ({ id, place: numbers.next().value! }))
          .sort((left, right) => left.place - right.place)
          .map(({ id }) => id),
      );
      expect(new Set(ids).size).toBe(CHALLENGE_QUESTIONS);
      const masteryItems = mastery.flatMap(({ items }) => items.map(({ id }) => id));
      expect(ids.filter((id) => masteryItems.includes(id))).toEqual([]);
      const lessons = module.lessons.filter(
        (lesson) =>
          !lesson.mastery && (path === 'full' || lesson.core) && lesson.items.some(({ scored }) => scored),
      );
      const drawnFrom = lessons.filter(({ items }) => items.some(({ id }) => ids.includes(id)));
      expect(drawnFrom).toHaveLength(Math.min(CHALLENGE_QUESTIONS, lessons.length));
    }));

  test('five of six right, and the rule itself leaves only what may not be skipped', () => {
    const on = terms(path);
    const ids = drawChallenge(module, empty, on, (all) => all);
    const passed = answered(empty, module, ids, (at) => at < CHALLENGE_RIGHT);
    const skips = skipsOf(module);
    const after = skipped(passed, challengeSkips(module, passed, on, skips));
    const stays = module.lessons.filter(
      (lesson) => lesson.mastery || (skips !== null && !skips.includes(lesson.id)),
    );

    const { left } = moduleStanding(module, after, on);
    expect(left.map(({ kind }) => kind)).not.toContain('talk');
    expect(left.flatMap((each) => (each.kind === 'lesson' ? each.lesson : []))).toEqual(
      stays.filter(({ core }) => core || path === 'full').map(({ id }) => id),
    );
    expect(stays.flatMap(({ sections }) => sections).filter((section) => section in after.skips)).toEqual([]);

    const rest = stays.flatMap(({ items }) => items.filter(({ scored }) => scored));
    const cards = stays.flatMap(({ sections }) => sections).filter((id) => !sectionDone(after, id));
    const done = {
      ...answered(
        after,
        module,
        rest.map(({ id }) => id),
        () => true,
      ),
      steps: Object.fromEntries(cards.map((id) => [id, 3000])),
    };
    expect(moduleStanding(module, done, on).left.map(({ kind }) => kind)).toEqual(
      requiredOn(module, on).map(() => 'required'),
    );
  });
});
