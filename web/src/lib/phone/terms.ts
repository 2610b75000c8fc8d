import type { Path, Terms } from '#domain/record/completion.ts';
import type { EnrolmentView } from '#domain/contract/people.ts';
import type { Syllabus } from '#domain/course/syllabus.ts';

/**
 * What somebody's progress is shown by: all that any of their groups asks, by every edition since they first
 * joined one. Without a group it is the whole course as it is.
 * @param editions those that are at hand, the newest last
 */
export const termsOfAll = (enrolments: readonly EnrolmentView[], editions: readonly Syllabus[]): Terms => {
  const first = firstEdition(enrolments);
  return {
    path: pathOf(enrolments),
    rolling: enrolments.length > 0 && enrolments.every(({ cohort }) => cohort.startsOn === null),
    editions: editions.filter(({ edition }) => edition >= first),
  };
};

/** The path that somebody's groups ask together. */
export const pathOf = (enrolments: readonly EnrolmentView[]): Path =>
  enrolments.length > 0 && enrolments.every(({ path }) => path === 'core') ? 'core' : 'full';

/** Number of the first edition that counts for someone; Infinity without a group. */
export const firstEdition = (enrolments: readonly EnrolmentView[]): number =>
  Math.min(...enrolments.map(({ edition }) => edition));
