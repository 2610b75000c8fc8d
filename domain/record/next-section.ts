import { lessonsOn, moduleStanding, sectionDone, type Terms } from './completion.ts';
import type { JudgedCourse, JudgedModule } from '../course/course.ts';
import type { LearningRecord } from './record.ts';

export interface Spot {
  readonly module: string;
  readonly lesson: string;
  readonly section: string;
}

export const spotsOf = (modules: readonly JudgedModule[], terms: Terms): Spot[] =>
  modules.flatMap((module) =>
    lessonsOn(module, terms).flatMap((lesson) =>
      lesson.sections.map((section) => ({ module: module.id, lesson: lesson.id, section })),
    ),
  );

/**
 * The first section neither opened nor skipped, else an item to try again; null where nothing is left.
 * @param after look behind this lesson first and come round to the start
 */
export function nextSection(
  course: JudgedCourse,
  record: LearningRecord,
  terms: Terms,
  after: string | null = null,
): Spot | null {
  const open = course.modules.filter((module) => !moduleStanding(module, record, terms).done);
  const all = spotsOf(course.modules, terms);
  const turn = all.findLastIndex((spot) => spot.lesson === after) + 1;
  const round = [...all.slice(turn), ...all.slice(0, turn)].filter((spot) =>
    open.some(({ id }) => id === spot.module),
  );
  const unopened = round.find((spot) => !sectionDone(record, spot.section));
  if (unopened !== undefined) return unopened;
  const again = new Set(
    open.flatMap((module) =>
      moduleStanding(module, record, terms).left.flatMap((left) => ('items' in left ? left.items : [])),
    ),
  );
  return round.find((spot) => again.has(spot.section)) ?? null;
}
