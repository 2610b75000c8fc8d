import { MOST_START_TIMES } from './starts.ts';
import { COURSE_BATCHES, WHOLE_COURSE } from './whole-course.ts';
import { CAN_READ_MEMORY } from '../support/this-machine.ts';

/** One figure with its name. */
export interface Measured {
  readonly row: string;
  readonly value: number;
}

/**
 * What a row is counted in. `times` is how many times as much as something else in the same run; `ms` follow
 * from bytes and ways there and back, and no clock measures them.
 */
export type Unit = 'ms' | 'bytes' | 'MB' | 'requests' | 'calls' | 'writes' | 'units' | 'times';

/**
 * One limit: what a person feels or the operator pays for. Bytes and counts are the same on every machine.
 */
export interface Limit {
  readonly row: string;
  readonly most: number;
  readonly unit: Unit;
  /** The promise it comes from. */
  readonly source: string;
}

const KB = 1024;
const LESSON = 'lesson page ≤ 89.5 KB in 11 requests, scripts ≤ 44.2 KB';
const VERIFY = 'verify page ≤ 71.2 KB, with the verifier ≤ 120 KB';
const WORKSHEET = 'worksheet page ≤ 90.7 KB, the map with all it loads by itself ≤ 88.6 KB';
const FIELD_LOG = 'field log page ≤ 91.6 KB';
const BAG_AND_SAVED = 'bag ≤ 88.7 KB, what is saved ≤ 94.2 KB';
/** KB of a first visit before somebody signs in. */
const STAFF_PAGES = {
  cohorts: 104.6,
  alliance: 104.6,
  export: 114.6,
  'item-statistics': 119.9,
  'what-changed-over-cohorts': 121.4,
  affiliate: 124.7,
  attendance: 121,
  cohort: 120,
};
const SYNC = 'calls per sync ≤ 3, writes of a repeated batch 0';
const START = `cold start ≤ ${MOST_START_TIMES} times an empty function`;
const RECORD = 'record ≤ 12 KB, ≤ 40 KB after 5,000 tries, ≤ 9 units a write';
const MACHINE = 'one machine ≤ 250 MB at rest, ≤ 400 MB under load, a batch ≤ 12 bare writes';
const COURSE = 'whole course in both languages ≤ 2 MB';

/** Most MB that a stack takes while nothing happens. */
export const REST_MEGABYTES = 250;

const bytes = (row: string, most: number, source: string): Limit => ({ row, most, unit: 'bytes', source });
const mb = (row: string, most: number, source: string): Limit => ({ row, most, unit: 'MB', source });
const counts = (row: string, unit: 'calls' | 'writes', most: number): Limit => ({
  row: `${row}: ${unit}`,
  most,
  unit,
  source: SYNC,
});

/** Every limit there is. All other rows are printed with their change since the last release. */
export const LIMITS: readonly Limit[] = [
  bytes('page /[module]/[lesson]/: all', 89.5 * KB, LESSON),
  bytes('page /[module]/[lesson]/: scripts', 44.2 * KB, LESSON),
  { row: 'page /[module]/[lesson]/: requests', most: 11, unit: 'requests', source: LESSON },
  bytes('page /: all', 75.6 * KB, 'first page ≤ 75.6 KB'),
  bytes('page /practice/[script]/: all', 86.1 * KB, 'practice page ≤ 86.1 KB, the talk included'),
  bytes('page /worksheet/[worksheet]/: all', 90.7 * KB, WORKSHEET),
  bytes('first visit /worksheet/power-map/: bytes', 88.6 * KB, WORKSHEET),
  bytes('page /field-log/: all', 91.6 * KB, FIELD_LOG),
  bytes('page /bag/: all', 88.7 * KB, BAG_AND_SAVED),
  bytes('page /saved/: all', 94.2 * KB, BAG_AND_SAVED),
  bytes('page /commitments/: all', 93.1 * KB, 'page of a sender’s link ≤ 93.1 KB'),
  bytes('page /verify/[[id]]/: all', 71.2 * KB, VERIFY),
  bytes('page /verify/[[id]]/: all, with the verifier', 120 * KB, VERIFY),
  bytes('page /board/: all', 89 * KB, 'board page ≤ 89 KB before somebody signs in'),
  // A slow phone has the rest of 1.7 seconds to lay them out.
  {
    row: 'words of the first lesson: wait',
    most: 1200,
    unit: 'ms',
    source: 'words of lesson 1 ≤ 1.7 s on a poor signal',
  },
  ...Object.entries(STAFF_PAGES).map(([name, most]) =>
    bytes(`first visit /${name}/: bytes`, most * KB, `staff page ≤ ${most} KB`),
  ),
  bytes('whole course', 2 * KB * KB, COURSE),
  counts('sync, first batch', 'calls', 3),
  counts('sync, first batch', 'writes', 1),
  counts('sync, repeated batch', 'calls', 2),
  counts('sync, repeated batch', 'writes', 0),
  counts(WHOLE_COURSE, 'calls', 120),
  counts(WHOLE_COURSE, 'writes', COURSE_BATCHES),
  counts('sync, 100 events on a full record', 'calls', 3),
  counts('sync, 100 events on a full record', 'writes', 1),
  { row: 'sync, 100 events on a full record: units written', most: 9, unit: 'units', source: RECORD },
  {
    row: 'add 500 people: writes',
    most: 1800,
    unit: 'writes',
    source: '500 people added in ≤ 5 requests and 1,800 writes, half of them by mail',
  },
  bytes('record after the whole course', 12 * KB, RECORD),
  bytes('record after 5,000 tries', 40 * KB, RECORD),
  // Only Linux says what a process takes.
  ...(CAN_READ_MEMORY
    ? [
        mb('machine: memory at rest', REST_MEGABYTES, MACHINE),
        mb('machine: memory under load', 400, MACHINE),
        // Measured are 7 to 8.
        { row: 'machine: batch of steps', most: 12, unit: 'times' as const, source: MACHINE },
      ]
    : []),
  // Measured are 5 to 7.
  ...['api', 'identity', 'clock', 'certificates'].map((name): Limit => ({
    row: `${name} bundle: start`,
    most: MOST_START_TIMES,
    unit: 'times',
    source: START,
  })),
];

export const limitOf = (row: string): Limit | null => LIMITS.find((limit) => limit.row === row) ?? null;

export const exceeded = (rows: readonly Measured[]): string[] =>
  rows.flatMap(({ row, value }) => {
    const limit = limitOf(row);
    if (limit === null || value <= limit.most) return [];
    return [`${row}: ${value} ${limit.unit}, at most ${limit.most} (${limit.source})`];
  });
