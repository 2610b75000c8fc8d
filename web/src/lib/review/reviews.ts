import { type Reviews, reviewRounds, type ReviewStanding, reviewStanding } from '#domain/practice/review.ts';
import type { Learner } from '../phone/learner.svelte.ts';

const built = import.meta.glob<Reviews>('../../../../build/content/reviews.json', {
  import: 'default',
  eager: true,
});

/** The questions that come again, as this build has them. */
const reviews: Reviews = Object.values(built)[0] ?? {};

/** How far someone is with what comes again. @param now ms since 1970 UTC */
export const reviewNow = (
  { syllabus, view: { record }, terms }: Pick<Learner, 'syllabus' | 'view' | 'terms'>,
  now: number,
): ReviewStanding => reviewStanding(reviewRounds(syllabus, reviews, record, terms), record, now);
