import type { Form } from '#domain/course/course.ts';
import { MOST_LETTERS, reactionForm, REST, SURE, surveyForm } from '#domain/surveys/surveys.ts';
import { reviewForms } from '#domain/practice/review.ts';
import type { CourseSource } from '../course.ts';
import { pagesOf } from '../pages/kind.ts';
import { eveningsOf, SURVEYS, surveysOf } from '../pages/surveys.ts';

export const formsOf = (course: CourseSource): Form[] => [
  ...pagesOf(course, SURVEYS).flatMap((surveys): Form[] => {
    const most = surveys.reaction.answers.length - 1;
    return [
      ...surveysOf(surveys).map((survey) => ({
        id: surveyForm(survey.moment),
        questions: [...survey.questions.map(({ id }) => ({ id, ...SURE })), { id: REST, most: 1, step: 1 }],
      })),
      ...course.modules.map((module) => ({
        id: reactionForm(module.id),
        questions: surveys.reaction.questions.map(({ id }) => ({ id, most, step: 1 })),
      })),
      ...eveningsOf(surveys).map((evening) => ({
        id: evening.id,
        questions: evening.questions.map(({ id }) => ({ id, most, step: 1 })),
        words: MOST_LETTERS,
      })),
    ];
  }),
  ...reviewForms(course.modules.filter(({ review }) => review.items.length > 0).map(({ id }) => id)),
];
