import type { JudgedCourse, JudgedModule } from '../course/course.ts';
import { type Terms, lessonsOn, moduleStanding, ownTerms, pathDone } from './completion.ts';
import type { LearningRecord } from './record.ts';

/** How far somebody is with a module or the whole course, as other systems take it. */
export interface PartStanding {
  readonly done: boolean;
  /** From 0 to 100. */
  readonly score: number;
}

/** By the percentage that the rule asks for; in a module that marks nothing, by lessons done. */
function moduleScore(module: JudgedModule, record: LearningRecord, given: Terms): PartStanding {
  const terms = ownTerms(module, given);
  const { done, percentRight, lessonsDone, lessons } = moduleStanding(module, record, terms);
  const scored = lessonsOn(module, terms).flatMap(({ items }) => items.filter((item) => item.scored));
  if (scored.length === 0) return { done, score: Math.floor((100 * lessonsDone) / Math.max(1, lessons)) };
  // Of nothing that was answered all is right, which no grade may say.
  const isAnswered = done || scored.some(({ id }) => id in record.answers);
  return { done, score: isAnswered ? percentRight : 0 };
}

function courseScore(course: JudgedCourse, record: LearningRecord, terms: Terms): PartStanding {
  const asked = course.modules.filter((module) => lessonsOn(module, terms).length > 0);
  const sum = asked.reduce((total, module) => total + moduleScore(module, record, terms).score, 0);
  return {
    done: asked.length > 0 && pathDone(course, record, terms),
    score: Math.floor(sum / Math.max(1, asked.length)),
  };
}

/**
 * By the enrolment that says the most, as with certificates.
 * @param part the id of a module, or of the course @returns null for neither, and for no enrolment:
 * no standing would be true of who has left
 */
export function partStanding(
  course: JudgedCourse & { readonly course: string },
  part: string,
  record: LearningRecord,
  enrolled: readonly Terms[],
): PartStanding | null {
  const module = course.modules.find(({ id }) => id === part);
  if (module === undefined && part !== course.course) return null;
  if (enrolled.length === 0) return null;
  const standings = enrolled.map((terms) =>
    module === undefined ? courseScore(course, record, terms) : moduleScore(module, record, terms),
  );
  return {
    done: standings.some(({ done }) => done),
    score: Math.max(...standings.map(({ score }) => score)),
  };
}
