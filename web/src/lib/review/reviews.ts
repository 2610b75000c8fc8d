import {
  questionsAbout,
  type Reviews,
  reviewRounds,
  type ReviewStanding,
  reviewStanding,
} from '#domain/practice/review.ts';
import { syllabus } from '../course.ts';
import type { Learner } from '../phone/learner.svelte.ts';

const built = import.meta.glob<Reviews>('../../../../build/content/reviews.json', {
  import: 'default',
  eager: true,
});

/** The questions that come again, as this build has them. */
const reviews: Reviews = Object.values(built)[0] ?? {};

/** How far someone is with what comes again. @param now ms since 1970 UTC */
export function reviewNow(learner: Learner, now: number): ReviewStanding {
  const { record } = learner.view;
  return reviewStanding(reviewRounds(syllabus, reviews, record, learner.termsBy(syllabus)), record, now);
}

/** Ids of questions about lessons, asked only of who opened them. */
export const askedAbout = (learner: Learner, lessons: readonly string[]): readonly string[] =>
  questionsAbout(syllabus, reviews, learner.view.record, lessons);
