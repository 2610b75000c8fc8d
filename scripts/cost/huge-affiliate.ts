import { PARTITION_WRITES, PEAK, SECONDS } from './hot-partitions.ts';

/** The largest affiliate that the design is made for. */
export const HUGE_AFFILIATE = 1_000_000;
/** AWS "Partitions and data distribution". */
const PARTITION_READS = 3000;
/** Writes to a list for each of its people in a month: they join, and are moved or removed once. */
const WRITES_EACH = 2;

/**
 * Load of the list of one cohort with all of them: the worst case, since it's one partition of an index.
 * @param bytes of an enrolment @param page people on a page of a board
 */
export function listLoad(bytes: number, page: number) {
  const written = Math.ceil(bytes / 1024);
  // Lists lag by moments: half a unit for each four kilobytes.
  const read = Math.ceil((bytes * page) / 4096) / 2;
  return {
    writesInBusiestSecond: (HUGE_AFFILIATE * WRITES_EACH * written * PEAK) / SECONDS,
    writesMost: PARTITION_WRITES,
    pagesInOneSecond: PARTITION_READS / read,
  };
}
