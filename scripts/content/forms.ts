import type { Form } from '#domain/course.ts';
import { reviewForms } from '#domain/review.ts';
import { reactionForm, REST, SURE, surveyForm } from '#domain/surveys.ts';
import type { CourseSource } from './source.ts';

/** Forms of a course's surveys: the surveys themselves, and the taps at the end of each module. */
function surveyForms({ surveys, modules }: CourseSource): Form[] {
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

/** Forms without their words: those of the surveys, and those that put off or stop what comes again. */
export const formsOf = (course: CourseSource): Form[] => [
  ...surveyForms(course),
  ...reviewForms(
    course.modules.filter(({ review }) => review.items.length > 0).map(({ id }) => id),
  ),
];
