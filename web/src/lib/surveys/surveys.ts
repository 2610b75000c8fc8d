import type { SurveyList } from '#domain/surveys/survey-texts.ts';

const built = import.meta.glob<SurveyList>('../../../../build/content/surveys.json', {
  import: 'default',
  eager: true,
});

/** The surveys of this build in order, without the texts of their questions. */
export const surveys: SurveyList = Object.values(built)[0] ?? [];
