import type { JudgedCourse, JudgedItem, JudgedLesson, JudgedModule } from '../course/course.ts';
import type { LearningRecord } from './record.ts';

/** What a learner takes on: the lessons marked core, or all of them. */
export type Path = 'core' | 'full';

/** What somebody is judged by, frozen when they joined. */
export interface Terms {
  readonly path: Path;
  /** In a group without days. */
  readonly rolling: boolean;
  /**
   * Editions of the course that count for them: from the one they joined under to the newest, which stands
   * last. What is done by any of them is done, so publishing a changed course takes nothing away.
   */
  readonly editions: readonly JudgedCourse[];
}

/** What an enrolment is judged by. @param catalogue the newest edition, with those before it */
export const termsOf = (
  enrolment: { readonly path: Path; readonly edition: number },
  cohort: { readonly startsOn: string | null },
  catalogue: JudgedCourse & { readonly earlier: readonly JudgedCourse[] },
): Terms => ({
  path: enrolment.path,
  rolling: cohort.startsOn === null,
  editions: [...catalogue.earlier, catalogue].slice(enrolment.edition - 1),
});

/** Whole percent of a module's scored items that must be right. */
export const PASS_PERCENT = 80;

/** A card opened, an item tried, or either skipped. */
export const sectionDone = (record: LearningRecord, section: string): boolean =>
  section in record.steps || section in record.skips || section in record.answers;

/** How far a lesson is. */
export interface LessonStanding {
  readonly done: boolean;
  readonly sectionsDone: number;
  readonly sections: number;
  /** Sections neither opened nor skipped, in reading order. */
  readonly left: readonly string[];
}

/** A lesson is done when every card was opened and every check tried, or skipped. Marks play no part. */
export function lessonStanding(lesson: JudgedLesson, record: LearningRecord): LessonStanding {
  const left = lesson.sections.filter((section) => !sectionDone(record, section));
  return {
    done: left.length === 0,
    sectionsDone: lesson.sections.length - left.length,
    sections: lesson.sections.length,
    left,
  };
}

/** Has someone opened, answered or skipped anything of a module, or stopped there last? */
export const isBegun = (module: JudgedModule, record: LearningRecord): boolean =>
  module.lessons.some(({ sections }) =>
    sections.some((section) => sectionDone(record, section) || record.place?.section === section),
  );

/** True where the learner has done nothing in a record. Staff may have written there. */
export const isBlank = ({ steps, skips, answers, asks, forms, place }: LearningRecord): boolean =>
  place === null && [steps, skips, answers, asks, forms].every((each) => Object.keys(each).length === 0);

/** One thing between a learner and a finished module. Each says which part of the rule it is. */
export type Left =
  | { readonly kind: 'lesson'; readonly lesson: string }
  /** Items seen, not right yet, in a module under the pass mark. */
  | { readonly kind: 'score'; readonly items: readonly string[] }
  /** Items of a mastery lesson that are not right yet. */
  | { readonly kind: 'mastery'; readonly lesson: string; readonly items: readonly string[] }
  /** A talk to come through, a form to fill in, or worksheets of which one is to be called ready. */
  | { readonly kind: 'required'; readonly id: string }
  /** Over half of the module's items were skipped: the trainer offers a talk instead. */
  | { readonly kind: 'talk' };

/** How far a module is, on one path. */
export interface ModuleStanding {
  readonly done: boolean;
  readonly lessonsDone: number;
  /** Lessons on this path. */
  readonly lessons: number;
  /** Whole percent of scored items seen that are right, rounded down; 100 where there is none. */
  readonly percentRight: number;
  readonly left: readonly Left[];
}

const isRight = (record: LearningRecord, item: string): boolean => record.answers[item]?.best.right === true;

/**
 * Has someone come through a talk, filled in or passed a form, called one of these worksheets ready, or shown
 * it to a trainer on paper?
 */
export const requiredDone = (record: LearningRecord, requirement: string): boolean =>
  requirement
    .split('|')
    .some(
      (id) =>
        (id in record.forms && record.forms[id]?.values['ready'] !== 0) ||
        isRight(record, id) ||
        record.papers?.[id]?.isSeen === true,
    );

/** Begins what is required on the full path alone. */
const ON_FULL = '+';

type Asked = { readonly core: boolean; readonly dated?: boolean | undefined };
type OnPath = Pick<Terms, 'path' | 'rolling'> & Partial<Terms>;

/** A module as the edition has it that somebody joined under. */
const asItWas = ({ id }: { readonly id: string }, { editions }: Partial<Terms>): JudgedModule | undefined =>
  editions?.[0]?.modules.find((module) => module.id === id);

/**
 * The lessons of a module that are asked of somebody, as a course or its outline has them. None where the
 * edition they joined under had the module and asked nothing of it: what is new on their path is extra.
 */
export const lessonsOn = <Lesson extends Asked>(
  module: { readonly id: string; readonly lessons: readonly Lesson[] },
  terms: OnPath,
): readonly Lesson[] => {
  const isAsked = ({ core, dated }: Asked): boolean =>
    (terms.path === 'full' || core) && !(terms.rolling && dated === true);
  const then = asItWas(module, terms)?.lessons;
  return then?.[0] !== undefined && !then.some(isAsked) ? [] : module.lessons.filter(isAsked);
};

/**
 * What a module requires of somebody beside its lessons. What the edition they joined under did not require
 * is extra, as long as that edition had the module.
 */
export const requiredOn = (
  module: Pick<JudgedModule, 'id' | 'requires'>,
  terms: Pick<Terms, 'path'> & Partial<Terms>,
): readonly string[] => {
  const then = asItWas(module, terms);
  return module.requires.flatMap((each) =>
    (terms.path === 'full' || !each.startsWith(ON_FULL)) &&
    (then?.lessons[0] === undefined || then.requires.includes(each))
      ? each.replace(ON_FULL, '')
      : [],
  );
};

/** What a module is shown by: one with nothing on somebody's path is extra, and done once all of it is. */
export const ownTerms = (module: JudgedModule, terms: Terms): Terms =>
  lessonsOn(module, terms).length > 0 ? terms : { ...terms, path: 'full' };

/** An item passed over and never answered; it does not count against the score. */
export const isPassedOver = (record: LearningRecord, item: string): boolean =>
  item in record.skips && !(item in record.answers);

const scoredItems = (lessons: readonly JudgedLesson[]): JudgedItem[] =>
  lessons.flatMap((lesson) => lesson.items.filter((item) => item.scored));

const idsOf = (items: readonly JudgedItem[]): string[] => items.map(({ id }) => id);

/** By this id staff mark that they talked with somebody about a module, beside worksheets seen on paper. */
export const talkWithTrainer = (module: string): string => `${module}.talk-with-trainer`;

const seenOf = (items: readonly JudgedItem[], record: LearningRecord): JudgedItem[] =>
  items.filter(({ id }) => !isPassedOver(record, id));

/** Were over half of a module's scored items skipped? A talk with a trainer counts in their place. */
const isMostlySkipped = (items: readonly JudgedItem[], seen: readonly JudgedItem[]): boolean =>
  seen.length * 2 < items.length;

/** Does a talk with a trainer count for a module, in place of what was skipped of it? */
export function asksTalk(module: JudgedModule, record: LearningRecord, terms: Terms): boolean {
  const items = scoredItems(lessonsOn(module, terms));
  return isMostlySkipped(items, seenOf(items, record));
}

/** Scored items of a lesson that are not right yet. One whose text has lapsed may be passed over. */
export const itemsToMaster = (lesson: JudgedLesson, record: LearningRecord): string[] =>
  idsOf(
    scoredItems([lesson]).filter(
      ({ id, lapses }) => !isRight(record, id) && !(lapses === true && isPassedOver(record, id)),
    ),
  );

/**
 * The rule, by one edition: every lesson done, 80 % of the scored items right on best tries, 100 % in lessons
 * marked `mastery`, and what the module requires beside them (CURRICULUM D1). A module that is not written
 * yet (no lessons on the path) is never done.
 */
function standingIn(
  module: JudgedModule,
  record: LearningRecord,
  terms: Terms,
  required = requiredOn(module, terms),
): ModuleStanding {
  const lessons = lessonsOn(module, terms);
  const unfinished = lessons.filter((lesson) => !lessonStanding(lesson, record).done);
  const items = scoredItems(lessons);
  const seen = seenOf(items, record);
  const wrong = seen.filter(({ id }) => !isRight(record, id));
  const percentRight =
    seen.length === 0 ? 100 : Math.floor((100 * (seen.length - wrong.length)) / seen.length);

  const left: Left[] = unfinished.map((lesson) => ({ kind: 'lesson', lesson: lesson.id }));
  if (percentRight < PASS_PERCENT) left.push({ kind: 'score', items: idsOf(wrong) });
  for (const lesson of lessons.filter((each) => each.mastery)) {
    const items = itemsToMaster(lesson, record);
    if (items.length > 0) left.push({ kind: 'mastery', lesson: lesson.id, items });
  }
  for (const id of required) {
    if (!requiredDone(record, id)) left.push({ kind: 'required', id });
  }
  if (isMostlySkipped(items, seen) && !requiredDone(record, talkWithTrainer(module.id))) {
    left.push({ kind: 'talk' });
  }

  return {
    done: lessons.length > 0 && left.length === 0,
    lessonsDone: lessons.length - unfinished.length,
    lessons: lessons.length,
    percentRight,
    left,
  };
}

/** Does what a module is done by include one of these: sections, items, talks, forms, worksheets? */
export const asksFor = ({ id, lessons, requires }: JudgedModule, ids: ReadonlySet<string>): boolean =>
  ids.has(talkWithTrainer(id)) ||
  lessons.some(
    ({ sections, items }) => sections.some((id) => ids.has(id)) || items.some(({ id }) => ids.has(id)),
  ) ||
  requires.some((each) =>
    each
      .replace(ON_FULL, '')
      .split('|')
      .some((id) => ids.has(id)),
  );

/** The terms without their editions, to judge by one edition alone. */
export const alone = (terms: Terms): Terms => ({ ...terms, editions: [] });

/** Is a module done by this edition of it alone? Only what their first edition required is required. */
export const isDoneBy = (edition: JudgedModule, record: LearningRecord, terms: Terms): boolean =>
  // Where a lesson is not done, which most are not, nothing more is looked at.
  lessonsOn(edition, alone(terms)).every((lesson) => lessonStanding(lesson, record).done) &&
  standingIn(edition, record, alone(terms), requiredOn(edition, terms)).done;

/** How far a module of the newest edition is. Nothing is left where any edition that counts calls it done. */
export function moduleStanding(module: JudgedModule, record: LearningRecord, terms: Terms): ModuleStanding {
  const standing = standingIn(module, record, terms);
  const isDone = terms.editions.some(({ modules }) =>
    modules.some((each) => each.id === module.id && isDoneBy(each, record, terms)),
  );
  return isDone ? { ...standing, done: true, left: [] } : standing;
}

/** True once everything written on the path is finished, by any edition that counts for them. */
export const pathDone = (course: JudgedCourse, record: LearningRecord, terms: Terms): boolean =>
  [course, ...terms.editions].some(({ modules }) => {
    const asked = modules.filter((module) => lessonsOn(module, terms).length > 0);
    // From the end, since that is where most people have something left.
    return !asked.findLast((module) => !moduleStanding(module, record, terms).done);
  });
