import type { JudgedCourse, JudgedItem, JudgedLesson, JudgedModule } from '../course/course.ts';
import type { LearningRecord } from './record.ts';

export type Path = 'core' | 'full';

/** Frozen when they joined. */
export interface Terms {
  readonly path: Path;
  readonly rolling: boolean;
  /**
   * Editions from the one they joined under to the newest, which stands last. A module that any of them calls
   * done is done, so publishing a changed course takes nothing away.
   */
  readonly editions: readonly JudgedCourse[];
}

/** @param catalogue the newest edition, with those before it */
export const termsOf = (
  enrolment: { readonly path: Path; readonly edition: number },
  cohort: { readonly startsOn: string | null },
  catalogue: JudgedCourse & { readonly earlier: readonly JudgedCourse[] },
): Terms => ({
  path: enrolment.path,
  rolling: cohort.startsOn === null,
  editions: [...catalogue.earlier, catalogue].slice(enrolment.edition - 1),
});

export const PASS_PERCENT = 80;

/** A card opened, an item tried, or either skipped. */
export const sectionDone = (record: LearningRecord, section: string): boolean =>
  section in record.steps || section in record.skips || section in record.answers;

/** A lesson is done when every card was opened and every check tried, or skipped. Marks play no part. */
export function lessonStanding(lesson: JudgedLesson, record: LearningRecord) {
  const left = lesson.sections.filter((section) => !sectionDone(record, section));
  return {
    done: left.length === 0,
    sectionsDone: lesson.sections.length - left.length,
    sections: lesson.sections.length,
    left,
  };
}

/** True where someone opened, answered or skipped anything of a module, or stopped there last. */
export const isBegun = (
  module: { readonly lessons: readonly { readonly id: string }[] },
  { steps, skips, answers, place }: LearningRecord,
): boolean => {
  const sections = [steps, skips, answers].flatMap((each) => Object.keys(each)).concat(place?.section ?? '');
  return module.lessons.some(({ id }) => sections.some((section) => section.startsWith(`${id}.`)));
};

/** A task that a learner has left before a module is done. */
export type Left =
  | { readonly kind: 'lesson'; readonly lesson: string }
  | { readonly kind: 'score'; readonly items: readonly string[] }
  | { readonly kind: 'mastery'; readonly lesson: string; readonly items: readonly string[] }
  /** A talk to pass, a form to fill in, or worksheets of which one has to be called ready. */
  | { readonly kind: 'required'; readonly id: string }
  /** Over half of the module's items were skipped: the trainer offers a talk instead. */
  | { readonly kind: 'talk' };

export interface ModuleStanding {
  readonly done: boolean;
  readonly lessonsDone: number;
  readonly lessons: number;
  /** Whole percent of seen scored items that are right, rounded down; 100 where there is none. */
  readonly percentRight: number;
  readonly left: readonly Left[];
}

const isRight = (record: LearningRecord, item: string): boolean => record.answers[item]?.best.right === true;

/** A passed talk, a form that came or was passed, or one of these worksheets called ready or on paper. */
export const requiredDone = (record: LearningRecord, requirement: string): boolean =>
  requirement
    .split('|')
    .some(
      (id) =>
        (id in record.forms && record.forms[id]?.values['ready'] !== 0) ||
        isRight(record, id) ||
        record.papers?.[id]?.isSeen === true,
    );

const ON_FULL = '+';

type Asked = { readonly core: boolean; readonly dated?: boolean | undefined };
type OnPath = Pick<Terms, 'path' | 'rolling'> & Partial<Terms>;

const asItWas = ({ id }: { id: string }, { editions }: Partial<Terms>): JudgedModule | undefined =>
  editions?.[0]?.modules.find((module) => module.id === id);

/**
 * Lessons of a module that are asked of somebody; none where the edition they joined under had the module and
 * asked nothing of it: new lessons on their path are extra.
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

/** True where a requirement asks what another did, perhaps with one more way to do it. */
const asksAsBefore = (now: string, before: string): boolean =>
  before.split('|').every((id) => now.split('|').includes(id));

/** Requirements beside lessons. New ones are extra where the edition they joined under had the module. */
export const requiredOn = (
  module: Pick<JudgedModule, 'id' | 'requires'>,
  terms: Pick<Terms, 'path'> & Partial<Terms>,
): readonly string[] => {
  const then = asItWas(module, terms);
  return module.requires.flatMap((each) =>
    (terms.path === 'full' || !each.startsWith(ON_FULL)) &&
    (then?.lessons[0] === undefined || then.requires.some((before) => asksAsBefore(each, before)))
      ? each.replace(ON_FULL, '')
      : [],
  );
};

/** The terms that show a module: one with nothing on somebody's path is extra, and done once all of it is. */
export const ownTerms = (module: JudgedModule, terms: Terms): Terms =>
  lessonsOn(module, terms).length > 0 ? terms : { ...terms, path: 'full' };

export const isPassedOver = (record: LearningRecord, item: string): boolean =>
  item in record.skips && !(item in record.answers);

const scoredItems = (lessons: readonly JudgedLesson[]): JudgedItem[] =>
  lessons.flatMap((lesson) => lesson.items.filter((item) => item.scored));

const idsOf = (items: readonly JudgedItem[]): string[] => items.map(({ id }) => id);

/** The id under which staff mark a talk about a module, beside worksheets seen on paper. */
export const talkWithTrainer = (module: string): string => `${module}.talk-with-trainer`;

const seenOf = (items: readonly JudgedItem[], record: LearningRecord): JudgedItem[] =>
  items.filter(({ id }) => !isPassedOver(record, id));

/** Over half of a module's scored items were skipped: a talk with a trainer counts in their place. */
const isMostlySkipped = (items: readonly JudgedItem[], seen: readonly JudgedItem[]): boolean =>
  seen.length * 2 < items.length;

export function asksTalk(module: JudgedModule, record: LearningRecord, terms: Terms): boolean {
  const items = scoredItems(lessonsOn(module, terms));
  return isMostlySkipped(items, seenOf(items, record));
}

/** Scored items that are not right yet. One whose text has lapsed may be passed over. */
export const itemsToMaster = (lesson: JudgedLesson, record: LearningRecord): string[] =>
  idsOf(
    scoredItems([lesson]).filter(
      ({ id, lapses }) => !isRight(record, id) && !(lapses === true && isPassedOver(record, id)),
    ),
  );

/**
 * The rule, by one edition: every lesson done, 80 % of the scored items right on best tries, 100 % in lessons
 * marked `mastery`, and the module's requirements (CURRICULUM D1). A module without written lessons is never
 * done.
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

/** True where one of these sections, items, talks, forms or worksheets decides whether a module is done. */
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

export const alone = (terms: Terms): Terms => ({ ...terms, editions: [] });

/** By this edition alone. Only the first edition's requirements are required. */
export const isDoneBy = (edition: JudgedModule, record: LearningRecord, terms: Terms): boolean =>
  // Most lessons are not done; then nothing more is looked at.
  lessonsOn(edition, alone(terms)).every((lesson) => lessonStanding(lesson, record).done) &&
  standingIn(edition, record, alone(terms), requiredOn(edition, terms)).done;

/** By the newest edition. Nothing is left where any edition that counts calls the module done. */
export function moduleStanding(module: JudgedModule, record: LearningRecord, terms: Terms): ModuleStanding {
  const standing = standingIn(module, record, terms);
  const isDone = terms.editions.some(({ modules }) =>
    modules.some((each) => each.id === module.id && isDoneBy(each, record, terms)),
  );
  return isDone ? { ...standing, done: true, left: [] } : standing;
}

/** What is required beside lessons of the modules that somebody has begun and is asked to do, in order. */
export const besideLeft = (
  course: JudgedCourse,
  record: LearningRecord,
  terms: Terms,
): readonly { readonly module: string; readonly id: string }[] =>
  course.modules.flatMap((module) =>
    lessonsOn(module, terms).length > 0 && isBegun(module, record)
      ? moduleStanding(module, record, terms).left.flatMap((left) =>
          left.kind === 'required' ? [{ module: module.id, id: left.id }] : [],
        )
      : [],
  );

/** True once everything written on the path is finished, by any edition that counts for them. */
export const pathDone = (course: JudgedCourse, record: LearningRecord, terms: Terms): boolean =>
  [course, ...terms.editions].some(({ modules }) => {
    const asked = modules.filter((module) => lessonsOn(module, terms).length > 0);
    // From the end, since that is where most people have something left.
    return !asked.findLast((module) => !moduleStanding(module, record, terms).done);
  });
