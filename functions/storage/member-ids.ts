import { enrolmentItems } from './enrolments.ts';
import { storeOf } from './items.ts';

/** Enrolments that one query reads to count them: about a megabyte. */
const COUNTED_AT_ONCE = 2000;

export const createMemberIds = storeOf(enrolmentItems, (enrolments) => ({
  /** @param most so many at least, where there are as many */
  of: (cohort: string, affiliate: string | null, most: number = Infinity): Promise<readonly string[]> => {
    const idOf = (item: unknown) => enrolments.partsOf(item).person;
    return affiliate === null
      ? enrolments.allIn('g1', { cohort }, idOf, COUNTED_AT_ONCE, most)
      : enrolments.allIn('g2', { cohort, affiliate }, idOf, COUNTED_AT_ONCE, most);
  },
}));
