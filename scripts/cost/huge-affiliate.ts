import { PARTITION_WRITES, PEAK, SECONDS } from './hot-partitions.ts';

/** People of the largest affiliate that the design is held to. */
export const HUGE_AFFILIATE = 1_000_000;
/** Units of reads that one partition gives in a second (AWS "Partitions and data distribution"). */
const PARTITION_READS = 3000;
/** Writes to a list for each of its people in a month: they join, and are moved or removed once. */
const WRITES_EACH = 2;

/**
 * What the list of one cohort takes where all of them are in it: the worst case, since it's one partition of
 * an index.
 * @param bytes of an enrolment
 * @param page people on a page of a board
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
