import { expect, test } from 'vitest';
import { lessonsOn, moduleStanding, termsOf } from '#domain/record/completion.ts';
import type { Catalogue, CatalogueFile } from '#domain/course/course.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import {
  begin,
  choose,
  endingOf,
  judgeRun,
  LOOK_BACK,
  standingOf,
  STEP_BACK,
} from '#domain/course/simulator.ts';
import { talkItem } from '#domain/worksheets/ids.ts';
import { catalogueOf } from '../../../scripts/content/built/course.ts';
import type { CourseSource } from '../../../scripts/content/course.ts';
import { pagesOf } from '../../../scripts/content/pages/kind.ts';
import { SCRIPTS } from '../../../scripts/content/pages/scripts.ts';
import { CAST, learnersOf, seeded } from '../../../scripts/demo/cast.ts';
import { eventsOf } from '../../../scripts/demo/story.ts';
import { coreCourse } from './fixture.ts';

const { source } = coreCourse();
const extra = pagesOf(source, SCRIPTS).filter((script) => script.extra === true);
const today = catalogueOf(source);
const alone: Catalogue = { ...today, earlier: [] };

/** The course as it would be if its modules asked for every talk. */
const asking: CourseSource = {
  ...source,
  pages: source.pages.map((page) => {
    const { extra: _, ...rest } = page.source as typeof page.source & { extra?: true };
    return { ...page, source: rest };
  }),
};
const next: CatalogueFile = catalogueOf(asking);

/** Records of the demo's people who are through, or nearly. Nobody among them played a talk that is extra. */
const NOW = Date.UTC(2030, 2, 1);
const records: readonly LearningRecord[] = Object.values(CAST.cohorts).flatMap((cast, at) =>
  learnersOf(cast, seeded(at))
    .filter(({ through }) => through > 0.9)
    .map(
      (learner, seed) =>
        merge(emptyRecord('core'), eventsOf(learner, alone, NOW, seeded(seed)), alone).record,
    ),
);

/** Modules that are done, by the terms of somebody who joined under this edition of all. */
const doneBy = (
  record: LearningRecord,
  course: Catalogue,
  edition: number,
  path: 'core' | 'full',
): string[] => {
  const terms = termsOf({ path, edition }, { startsOn: '2030-03-01' }, course);
  return course.modules
    .filter((module) => lessonsOn(module, terms).length > 0)
    .flatMap((module) => (moduleStanding(module, record, terms).done ? [module.id] : []));
};

test('a talk that is extra is in a module, and no module asks for it', () => {
  expect(extra.length).toBeGreaterThan(0);
  const required = today.modules.flatMap(({ requires }) => requires);
  const judged = today.talks.map(({ id }) => id);
  for (const { id } of extra) {
    expect(required).not.toContain(talkItem(id));
    expect(judged).toContain(id);
  }
});

test('everybody in the demo who is done without it stays done, even if a later edition asks for it', () => {
  const later: Catalogue = { ...next, earlier: [today] };
  let finished = 0;
  let undone = 0;
  for (const record of records) {
    for (const path of ['core', 'full'] as const) {
      const done = doneBy(record, alone, 1, path);
      expect(doneBy(record, later, 1, path)).toEqual(done);
      // Who joins under the later edition is asked.
      const asked = doneBy(record, later, 2, path);
      undone += done.length - asked.length;
      finished += Number(done.length === today.modules.length);
    }
  }
  expect(finished).toBeGreaterThan(0);
  expect(undone).toBeGreaterThan(0);
});

test('played or stepped back from, it is kept as every talk is, and nothing else changes', () => {
  for (const { id } of extra) {
    const script = today.talks.find((each) => each.id === id)!;
    let run = begin(script);
    for (let turn = standingOf(script, run).turn; turn !== null; turn = standingOf(script, run).turn) {
      run = choose(script, run, turn.replies[0]!.id);
    }
    expect(endingOf(script, run)).toBe('passed');
    expect(judgeRun(script, [STEP_BACK, LOOK_BACK])).toBe(true);
    const event = { id: '01J00000000000000000000000', course: 'core', at: 1, v: 1 as const };
    const before = emptyRecord('core');
    const { record } = merge(
      before,
      [{ ...event, t: 'answer', item: talkItem(id), answer: [...run.moves] }],
      alone,
    );
    expect(record.answers[talkItem(id)]?.best.right).toBe(true);
    expect(doneBy(record, alone, 1, 'core')).toEqual(doneBy(before, alone, 1, 'core'));
  }
});
