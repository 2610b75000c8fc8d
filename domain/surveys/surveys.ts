import { daysAfter, TRAINING_DAYS, trainingDays, type Dates } from '../values/calendar.ts';
import { lessonStanding, moduleStanding, pathDone, type Terms } from '../record/completion.ts';
import type { JudgedCourse, JudgedModule } from '../course/course.ts';
import type { LearningRecord } from '../record/record.ts';

/** When a survey is taken (CURRICULUM D4), in order. */
export const MOMENTS = ['before', 'arrival', 'after', 'looking-back'] as const;
export type Moment = (typeof MOMENTS)[number];

/** Days before day 1 from which the survey before arrival is open. */
export const ARRIVAL_DAYS = 7;
/** After the last day closing surveys stay open so long. Later answers would be about another time. */
export const CLOSING_DAYS = 30;

export const surveyForm = (moment: Moment): string => `surveys.${moment}`;
/** Three taps about a module. No module may have a moment's name, because pages mix both. */
export const reactionForm = (module: string): string => `reactions.${module}`;

export const SURE = { most: 100, step: 10 } as const;
/** Set to 1 beside the answers of a survey whose last questions were passed. No question may have this id. */
export const REST = 'rest';

export interface Survey {
  readonly moment: Moment;
  readonly lesson: string;
  readonly questions: readonly string[];
}

export interface SurveyStanding {
  /** `finished`: every question answered, or the rest passed. `passed`: as a whole. */
  readonly kind: 'untouched' | 'begun' | 'finished' | 'passed';
  readonly answered: number;
  /** The first question without an answer; null where all have one. */
  readonly next: string | null;
}

export function surveyStanding(
  survey: Pick<Survey, 'moment' | 'questions'>,
  record: Pick<LearningRecord, 'forms'>,
): SurveyStanding {
  const values = record.forms[surveyForm(survey.moment)]?.values;
  const open = survey.questions.filter((id) => values?.[id] === undefined);
  const answered = survey.questions.length - open.length;
  const next = open[0] ?? null;
  if (values === undefined) return { kind: 'untouched', answered, next };
  if (next === null || (answered > 0 && values[REST] === 1)) {
    return { kind: 'finished', answered, next };
  }
  return { kind: answered === 0 ? 'passed' : 'begun', answered, next };
}

export interface Situation {
  readonly course: JudgedCourse;
  readonly record: LearningRecord;
  readonly terms: Terms;
  /** Days of all their cohorts; empty for someone who learns alone. */
  readonly cohorts: readonly Dates[];
  readonly today: string;
}

/** In a cohort with days. Both ends of a moment belong to it. */
function isMomentOf(moment: Moment, startsOn: string, endsOn: string | null, today: string): boolean {
  if (moment === 'before') return today <= startsOn;
  if (moment === 'arrival') return today >= daysAfter(startsOn, -ARRIVAL_DAYS) && today <= startsOn;
  const last = endsOn ?? daysAfter(startsOn, TRAINING_DAYS - 1);
  return today >= last && today <= daysAfter(last, CLOSING_DAYS);
}

const SURE_FROM = 0.7 * SURE.most;

/** They said in the starting survey that they are sure of most of its tasks. */
export function isSureOfMost({ forms }: Pick<LearningRecord, 'forms'>): boolean {
  const values = Object.values(forms[surveyForm('before')]?.values ?? {});
  return values.filter((value) => value >= SURE_FROM).length * 2 > values.length;
}

/**
 * True while a survey may be filled in or changed. In a rolling group, surveys before the training stay open
 * until the path is done, and the others open then. One cohort of several is enough.
 */
export function isOpen(moment: Moment, situation: Situation): boolean {
  const { course, record, terms, cohorts, today } = situation;
  if (cohorts.length === 0) return moment === 'before';
  const isDone = pathDone(course, record, terms);
  return cohorts.some(({ startsOn, endsOn }) => {
    if (startsOn !== null) return isMomentOf(moment, startsOn, endsOn, today);
    if (moment === 'arrival') return false;
    return moment === 'before' ? !isDone : isDone;
  });
}

const lessonDone = (survey: Survey, { course, record }: Situation): boolean =>
  course.modules
    .flatMap(({ lessons }) => lessons)
    .some((lesson) => lesson.id === survey.lesson && lessonStanding(lesson, record).done);

/**
 * Surveys to offer now, in order. `before` comes with its lesson, in a rolling group at once; `arrival` waits
 * for `before`, which asks the same; `looking-back` follows on an answered `after`.
 */
export function surveysDue<Each extends Survey>(surveys: readonly Each[], situation: Situation): Each[] {
  const { record, cohorts } = situation;
  const due: Each[] = [];
  for (const survey of surveys) {
    const { kind } = surveyStanding(survey, record);
    if (kind === 'finished' || kind === 'passed' || !isOpen(survey.moment, situation)) continue;
    const isWanted = {
      before: () =>
        kind === 'begun' ||
        lessonDone(survey, situation) ||
        cohorts.some(({ startsOn }) => startsOn === null),
      arrival: () => due.every(({ moment }) => moment !== 'before'),
      after: () => true,
      'looking-back': () =>
        surveys.some((each) => each.moment === 'after' && surveyStanding(each, record).kind === 'finished'),
    }[survey.moment];
    if (isWanted()) due.push(survey);
  }
  return due;
}

export const reactionDue = (module: JudgedModule, record: LearningRecord, terms: Terms): boolean =>
  !(reactionForm(module.id) in record.forms) && moduleStanding(module, record, terms).done;

export const MOST_LETTERS = 280;
export const YES = 2;

export const EVENINGS: readonly number[] = Array.from({ length: TRAINING_DAYS }, (_, at) => at + 1);

export const eveningForm = (day: number): string => `evenings.day-${String(day)}`;

/** Hour of the day, where they are, from which a day's evening is asked about. */
export const EVENING_HOUR = 16;

/** The day of the training, from 1, whose evening form is open today; of two trainings that of the later. */
export function eveningOf(cohorts: readonly Dates[], today: string): number | null {
  const days = cohorts
    .map((dates) => trainingDays(dates).indexOf(today) + 1)
    .filter((day) => EVENINGS.includes(day));
  return days.length === 0 ? null : Math.min(...days);
}
