import type { SurveyList } from '#domain/survey-texts.ts';
import type { Situation } from '#domain/surveys.ts';
import type { Learner } from '../phone/learner.svelte.ts';

const built = import.meta.glob<SurveyList>('../../../../build/content/surveys.json', {
  import: 'default',
  eager: true,
});

/** The surveys of this build in order, without the texts of their questions. */
export const surveys: SurveyList = Object.values(built)[0] ?? [];

/** How far this person is today, for the rules of `domain/surveys.ts`. @param now ms since 1970 UTC */
export function situationOf(learner: Learner, now: number): Situation {
  const local = new Date(now);
  const day = Date.UTC(local.getFullYear(), local.getMonth(), local.getDate());
  return {
    course: learner.syllabus,
    record: learner.view.record,
    terms: learner.terms,
    cohorts: (learner.view.me?.enrolments ?? []).map(({ cohort }) => cohort),
    today: new Date(day).toISOString().slice(0, 10),
  };
}
