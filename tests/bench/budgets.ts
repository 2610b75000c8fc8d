import { OPERATIONS, type OperationName } from './operations.ts';
import type { VisitName } from './visits.ts';

/** What a row is counted in. `times` is how many times as much as an empty function. */
export type Unit = 'bytes' | 'requests' | 'calls' | 'writes' | 'units' | 'times';

/** One limit. Nothing here is a time: bytes and counts are the same on every machine. */
export interface Budget {
  /** Names the row it holds for. */
  readonly row: string;
  readonly most: number;
  readonly unit: Unit;
  /** Where the limit comes from. */
  readonly source: string;
}

const KB = 1024;

/** Kept as found: whoever needs more raises it here, in sight of everyone. */
const AS_FOUND = 'as first counted';

/** What an operation may cost: calls, calls that write, units read, units written. */
const OPERATION_LIMITS: Readonly<
  Record<OperationName, readonly [calls: number, writes: number, read: number, written: number]>
> = {
  health: [0, 0, 0, 0],
  'ask for a code': [5, 4, 1, 4],
  'sign in': [7, 4, 3, 5],
  join: [15, 9, 6, 12],
  me: [3, 0, 3, 0],
  'sync, first batch': [3, 1, 2, 1],
  'sync, repeated batch': [2, 0, 2, 0],
  'sync, the whole course in 40 batches': [120, 40, 100, 150],
  'sync, 100 events on a full record': [3, 1, 4, 12],
  'my cohorts, of 10 affiliates': [13, 0, 8, 0],
  // Beside the session, the person, the cohort and its affiliate: one query and one BatchGetItem a page.
  'board of 28': [6, 0, 24, 0],
  'board of 500': [30, 0, 320, 0],
  'read a cohort': [6, 0, 5, 0],
  'make a join link': [4, 1, 3, 2],
};

/** What a page may take and a sync may cost (docs/decisions/bytes.md). */
const isSet = (operation: OperationName, unit: 'calls' | 'writes'): boolean =>
  operation.startsWith('sync') && (unit === 'calls' || operation === 'sync, repeated batch');

const operationBudgets = OPERATIONS.flatMap((name): Budget[] => {
  const [calls, writes, read, written] = OPERATION_LIMITS[name];
  const sourceOf = (unit: 'calls' | 'writes'): string =>
    isSet(name, unit) ? 'calls per sync ≤ 3, writes of a repeated batch 0' : AS_FOUND;
  return [
    { row: `${name}: calls`, most: calls, unit: 'calls', source: sourceOf('calls') },
    { row: `${name}: writes`, most: writes, unit: 'writes', source: sourceOf('writes') },
    { row: `${name}: units read`, most: read, unit: 'units', source: AS_FOUND },
    { row: `${name}: units written`, most: written, unit: 'units', source: AS_FOUND },
  ];
});

/** A page of a lesson, first visit: 100 KB over the wire, 55 KB of it scripts. */
const LESSON_PAGE = 'lesson page ≤ 100 KB, scripts ≤ 55 KB';

/** The page that checks certificates, before and after it loads what checks a signature. */
const VERIFY_PAGE = 'verify page ≤ 100 KB, with the verifier ≤ 145 KB';

/** What a page may take from the network when it is opened first: requests and bytes. Opened again: its build's version alone. */
const VISIT_LIMITS: Readonly<Record<VisitName, readonly [requests: number, bytes: number]>> = {
  home: [22, 108_000],
  module: [22, 108_000],
  lesson: [14, 100 * KB],
  'sign-in': [28, 124_000],
  account: [24, 120_000],
  cohorts: [38, 133_000],
  // These say that they are not here, in words that travel with no lesson.
  affiliate: [42, 141_000],
  cohort: [41, 141_000],
  board: [29, 142_000],
};
const VERSION_BYTES = 100;

const visitBudgets = Object.entries(VISIT_LIMITS).flatMap(([name, [requests, bytes]]): Budget[] => {
  const source = name === 'lesson' ? LESSON_PAGE : AS_FOUND;
  const again = 'next visit 0 bytes but version.json';
  return [
    { row: `${name}, first visit: requests`, most: requests, unit: 'requests', source },
    { row: `${name}, first visit: bytes`, most: bytes, unit: 'bytes', source },
    { row: `${name}, next visit: requests`, most: 1, unit: 'requests', source: again },
    { row: `${name}, next visit: bytes`, most: VERSION_BYTES, unit: 'bytes', source: again },
  ];
});

/** Every limit there is, by the row it holds for. */
export const BUDGETS: readonly Budget[] = [
  {
    row: 'api bundle: minified',
    most: 400_000,
    unit: 'bytes',
    source: 'api ≤ 400 KB minified',
  },
  { row: 'api bundle: brotli', most: 106_000, unit: 'bytes', source: AS_FOUND },
  { row: 'identity bundle: minified', most: 424_000, unit: 'bytes', source: AS_FOUND },
  { row: 'identity bundle: brotli', most: 130_000, unit: 'bytes', source: AS_FOUND },
  { row: 'certificates bundle: minified', most: 504_000, unit: 'bytes', source: AS_FOUND },
  { row: 'certificates bundle: brotli', most: 136_000, unit: 'bytes', source: AS_FOUND },
  // Wide: other work on the same cores moves even a ratio.
  { row: 'api bundle: start', most: 8, unit: 'times', source: AS_FOUND },
  { row: 'identity bundle: start', most: 9, unit: 'times', source: AS_FOUND },
  { row: 'certificates bundle: start', most: 9, unit: 'times', source: AS_FOUND },
  ...operationBudgets,
  ...visitBudgets,
  {
    row: 'lesson page: all',
    most: 100 * KB,
    unit: 'bytes',
    source: LESSON_PAGE,
  },
  {
    row: 'lesson page: scripts',
    most: 55 * KB,
    unit: 'bytes',
    source: LESSON_PAGE,
  },
  { row: 'lesson page: fonts', most: 32 * KB, unit: 'bytes', source: 'faces 32 KB' },
  { row: 'home page: all', most: 106_000, unit: 'bytes', source: AS_FOUND },
  { row: 'module page: all', most: 106_000, unit: 'bytes', source: AS_FOUND },
  { row: 'join page: all', most: 121_000, unit: 'bytes', source: AS_FOUND },
  { row: 'practice page: all', most: 115_000, unit: 'bytes', source: AS_FOUND },
  { row: 'survey page: all', most: 115_000, unit: 'bytes', source: AS_FOUND },
  { row: 'review page: all', most: 108_000, unit: 'bytes', source: AS_FOUND },
  { row: 'challenge page: all', most: 108_000, unit: 'bytes', source: AS_FOUND },
  { row: 'verify page: all', most: 100 * KB, unit: 'bytes', source: VERIFY_PAGE },
  {
    row: 'verify page: all, with the verifier',
    most: 145 * KB,
    unit: 'bytes',
    source: VERIFY_PAGE,
  },
  { row: 'certificates page: all', most: 118_000, unit: 'bytes', source: AS_FOUND },
  {
    row: 'whole course in English',
    most: 3 * KB * KB,
    unit: 'bytes',
    source: 'whole course ≤ 3 MB a language',
  },
  {
    row: 'whole course in Spanish',
    most: 3 * KB * KB,
    unit: 'bytes',
    source: 'whole course ≤ 3 MB a language',
  },
  { row: 'service worker', most: 4 * KB, unit: 'bytes', source: AS_FOUND },
  { row: 'service worker: list of files', most: 10 * KB, unit: 'bytes', source: AS_FOUND },
  {
    row: 'record after the whole course',
    most: 12 * KB,
    unit: 'bytes',
    source: 'record under 12 KB',
  },
  {
    row: 'record after 5,000 tries',
    most: 40 * KB,
    unit: 'bytes',
    source: 'under 40 KB after 5,000 tries',
  },
];
