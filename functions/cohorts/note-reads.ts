import { mapWithConcurrency } from '../map-with-concurrency.ts';
import type { Exports } from '../storage/acts.ts';

/** @throws Unavailable where it can't be written down */
export const noteReads = async (
  exports: Exports,
  people: readonly string[],
  read: Omit<Parameters<Exports['recordRead']>[0], 'person'>,
): Promise<void> => {
  await mapWithConcurrency(people, (person) => exports.recordRead({ person, ...read }));
};
