import type { Form } from '#domain/course.ts';
import { reactionForm, REST, SURE, surveyForm } from '#domain/surveys.ts';
import type { CourseSource } from './source.ts';

/** Forms without their words: the surveys, and the taps at the end of each module. */
export function formsOf({ surveys, modules }: CourseSource): Form[] {
  if (surveys === null) return [];
  const { answers, questions } = surveys.reaction;
  return [
    ...surveys.surveys.map((survey) => ({
      id: surveyForm(survey.moment),
      questions: [
        ...survey.questions.map(({ id }) => ({ id, ...SURE })),
        { id: REST, most: 1, step: 1 },
      ],
    })),
    ...modules.map((module) => ({
      id: reactionForm(module.id),
      questions: questions.map(({ id }) => ({ id, most: answers.length - 1, step: 1 })),
    })),
  ];
}
