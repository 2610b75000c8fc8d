import { type Path, lessonStanding, lessonsOn, moduleStanding } from './completion.ts';
import type { BoardModule } from './contract/board.ts';
import type { Catalogue } from './course.ts';
import type { LearningRecord } from './record.ts';

/** How far someone is in every module of the course, in its order, on their path. */
export const boardModules = (
  catalogue: Catalogue,
  record: LearningRecord,
  path: Path,
): BoardModule[] =>
  catalogue.modules.map((module) => {
    const { done, lessonsDone, lessons } = moduleStanding(module, record, path);
    const isBegun = lessonsOn(module, path).some(
      (lesson) => lessonStanding(lesson, record).sectionsDone > 0,
    );
    return {
      module: module.id,
      state: done ? 'done' : isBegun ? 'part' : 'none',
      lessonsDone,
      lessons,
    };
  });
