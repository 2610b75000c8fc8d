import type { Outline } from '#domain/course/course.ts';
import { moduleIn } from '#domain/course/syllabus.ts';
import { besideLeft, moduleStanding, ownTerms } from '#domain/record/completion.ts';
import { otherSection, resumeSection, type Spot } from '#domain/record/next-section.ts';
import { nearestTraining, trainingDays } from '#domain/values/calendar.ts';
import type { Language } from '#domain/values/ids.ts';
import { requiredAs } from '#lib/certificate/required.ts';
import { syllabus } from '#lib/course.ts';
import { calendarDay, countdownOf, localDay } from '#lib/i18n/days.ts';
import { href } from '#lib/i18n/language.ts';
import { minutesAsked } from '#lib/outline/minutes-asked.ts';
import type { Learner } from '#lib/phone/learner.svelte.ts';
import { homeMessages } from './messages.ts';
import { ownMessages } from './own-messages.ts';

/** How a module or a lesson stands. */
export type RowState = 'done' | 'next' | 'open' | 'soon';

export { default as KeepCourse } from '#lib/offline/KeepCourse.svelte';
export { default as Due } from './Due.svelte';
export { default as Ways } from './Ways.svelte';

/** The learner's own training, with its part of the poster; null without days. */
function trainingOf(outline: Outline, learner: Learner, language: Language) {
  const now = Date.now();
  const cohorts = (learner.view.me?.enrolments ?? []).map(({ cohort }) => cohort);
  const near = learner.isStaff ? null : nearestTraining(cohorts, localDay(now));
  if (near === null) return null;
  const messages = ownMessages[language];
  const until = countdownOf(near, now);
  const terms = learner.termsBy(syllabus);
  const left = minutesAsked(outline.modules, syllabus, terms, learner.view.record);
  const [lessonsLeft, sheetsLeft] = [left.lessons, left.sheets].map(homeMessages[language].hours);
  const asks = messages.left(lessonsLeft ?? '', left.sheets === 0 ? '' : (sheetsLeft ?? ''));
  const leaves = left.lessons + left.sheets === 0 ? '' : asks;
  if (until.kind === 'ended')
    return { isOver: true, name: near.name, label: messages.after, says: messages.afterSay };
  if (until.kind === 'ahead') {
    const says = messages.begins(calendarDay(language, near.startsOn ?? '', now), near.place);
    return { isOver: false, name: near.name, label: messages.inDays(until.days), says: `${says} ${leaves}` };
  }
  const days = trainingDays(near);
  const label = messages.day(days.indexOf(localDay(now)) + 1, days.length);
  return { isOver: false, name: near.name, label, says: `${messages.goes} ${leaves}` };
}

/** What the home page says to somebody who has begun, or who is signed in. */
export function ownHome(outline: Outline, learner: Learner, language: Language) {
  const terms = learner.termsBy(syllabus);
  const { record, me } = learner.view;
  const messages = ownMessages[language];
  const spot = resumeSection(syllabus, record, terms);
  const other = otherSection(syllabus, record, terms);
  const lessons = outline.modules.flatMap((module) => module.lessons);
  const isFirstVisit = record.place === null && Object.keys(record.steps).length === 0;
  /** What is asked beside the lessons of modules that were begun. */
  const toDo = besideLeft(syllabus, record, terms).flatMap(({ module, id }) => {
    const { beside } = outline.modules.find((each) => each.id === module) ?? { beside: [] };
    return requiredAs(id, language, beside, learner.view).map((each) => ({ ...each, module }));
  });
  /** Once no lesson has anything left: the first of these. */
  const required = spot === null ? (toDo[0] ?? null) : null;
  const nextModule = spot?.module ?? required?.module;

  const wayTo = (to: Spot | null, textOf: (lesson: (typeof lessons)[number]) => string) => {
    const lesson = lessons.find(({ id }) => id === to?.lesson);
    if (to === null || lesson === undefined) return null;
    const local = isFirstVisit ? '' : `#${to.section.slice(to.lesson.length + 1)}`;
    return { to: href(language, `/${to.module}/${to.lesson}/${local}`), text: textOf(lesson) };
  };
  const goOn =
    required === null
      ? wayTo(spot, ({ number, title, minutes }) =>
          isFirstVisit
            ? homeMessages[language].start(number.replace(/^1\.1$/, '1'), minutes)
            : messages.continue(number, title),
        )
      : { to: required.to, text: messages.continueWith(required.title) };

  const rows = new Map(
    outline.modules.map((module): [string, { readonly state: RowState; readonly detail: string }] => {
      const inSyllabus = moduleIn(syllabus, module.id);
      const own = ownTerms(inSyllabus, terms);
      const standing = moduleStanding(inSyllabus, record, own);
      const isOpen = module.lessons.length > 0;
      // A module that is only announced has no lessons, and so no minutes yet.
      const asked = minutesAsked([module], syllabus, own);
      const minutes = isOpen ? homeMessages[language].hours(asked.lessons + asked.sheets) : '';
      let state: RowState = isOpen ? 'open' : 'soon';
      if (isOpen && standing.done) state = 'done';
      else if (isOpen && nextModule === module.id) state = 'next';
      const isPartWay = standing.lessonsDone > 0 && state !== 'done';
      const waits = toDo.find((each) => each.module === module.id);
      const detail = [
        ...(isOpen && own.path !== terms.path ? [messages.extra] : []),
        ...(isPartWay ? [messages.partWay(standing.lessonsDone, standing.lessons)] : []),
        standing.lessonsDone === standing.lessons && waits !== undefined
          ? messages.waits(waits.title)
          : minutes,
      ].join(' · ');
      return [module.id, { state, detail }];
    }),
  );
  return {
    training: trainingOf(outline, learner, language),
    /** Minutes of all that is asked of them, done or not. */
    asked: minutesAsked(outline.modules, syllabus, terms),
    goOn,
    goBack: wayTo(other, ({ number, title }) => messages.goBack(number, title)),
    rows,
    toDo,
    comesNext: outline.modules.find(({ id }) => id === nextModule),
    modulesDone: [...rows.values()].filter(({ state }) => state === 'done').length,
    isFirstVisit,
    /** On a first visit without an account there is no news, and nothing is asked. */
    hasNews: !(isFirstVisit && me === null),
    /** For those in a group: days are counted from theirs. */
    path: (me?.enrolments ?? []).length > 0 ? messages.path[terms.path] : null,
  };
}
