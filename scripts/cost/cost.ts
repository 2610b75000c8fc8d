/** `npm run cost -- --learners 1000`: what a month costs on AWS. `--page` prints docs/cost.md. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { THROTTLE, CEILING } from '#infra/stage.ts';
import { stopWith } from '../command.ts';
import { MOST_LEARNERS, PARTITION_WRITES, SHARED_PARTITIONS, PEAK, SECONDS } from './hot-partitions.ts';
import {
  ASSUMED,
  monthOf,
  PRICES,
  TRANSFER,
  measured,
  usageOf,
  GIGABYTE,
  GIGABYTES_OF_MEMORY,
  costOf,
} from './month.ts';
import { RUN_MS } from '#functions/entries/run-due.ts';
import { SENDS_IN_ALL } from '#functions/mail/budgets.ts';
import { BOARD_PAGE } from '#domain/board/board.ts';
import { MOST_COUNTED, MOST_LISTED } from '#functions/cohorts/views.ts';
import { MOST_WRITES } from '#functions/progress/sync-progress.ts';
import { COURSE_BATCHES, WHOLE_COURSE } from '../../tests/bench/whole-course.ts';

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

/** How long it may take to finish a certificate, most of it KMS and eight writes, ms. */
const FINISH_MS = 300;

/** While somebody learns, their phone sends once a minute. */
const PAUSE_SECONDS = 60;
/** AWS's quotas of an account: calls of APIs, Lambda, a table on demand, a sender, a signer. */
const CALLS = 10_000;
const CONCURRENT = 1000;
const TABLE_UNITS = 40_000;
const MAILS_A_DAY = 50_000;
const SIGNATURES = 1000;
const ANSWER_BYTES = 6 * 1024 * 1024;
/** Bytes of a cohort in a list and of an enrolment, with names of forty letters; people of a usual group. */
const COHORT_BYTES = 250;
const ENROLMENT_BYTES = 600;
const GROUP = 28;
const DAY = '2026-11-27';

const NOT_SEEN = 'not looked up';
const linkTo = (source: string): string => `[source](${source})`;

const people = (count: number): string => `${whole.format(Math.floor(count))} people who learn at once`;

const batchUnits = (unit: string): number => measured(`${WHOLE_COURSE}: units ${unit}`) / COURSE_BATCHES;

const ours = (most: number, quota: number): string =>
  `${whole.format(most)} (ours; AWS has ${whole.format(quota)})`;

const OF_HUGE = listLoad(ENROLMENT_BYTES, BOARD_PAGE);

/** A row of the page. `bitesAt` is the load that reaches the quota; on the day `seen` AWS's was looked up. */
type Limit = readonly [
  name: string,
  quota: string,
  bitesAt: string,
  then: string,
  source: string,
  seen: string,
];

/** Limits of AWS, or our own where those are lower. */
const limits = (): readonly Limit[] => [
  [
    'API Gateway, calls a second',
    ours(THROTTLE.rateLimit, CALLS),
    people(THROTTLE.rateLimit * PAUSE_SECONDS),
    'the call is refused with 429; phones keep their steps and wait as they are asked. `THROTTLE` can be raised',
    linkTo('https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html'),
    NOT_SEEN,
  ],
  [
    'Lambda, calls at once',
    whole.format(CONCURRENT),
    people((CONCURRENT / (ASSUMED.milliseconds.value / 1000)) * PAUSE_SECONDS),
    'the same; the quota can be raised',
    linkTo('https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html'),
    NOT_SEEN,
  ],
  [
    'DynamoDB, units written to a table a second',
    ours(CEILING.maxWriteRequestUnits, TABLE_UNITS),
    people((CEILING.maxWriteRequestUnits / batchUnits('written')) * PAUSE_SECONDS),
    'a throttled write is tried eight times with jitter, then the receipt is `retry`. `CEILING` can be raised',
    linkTo('https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Limits.html'),
    DAY,
  ],
  [
    'DynamoDB, units read from a table a second',
    ours(CEILING.maxReadRequestUnits, TABLE_UNITS),
    people((CEILING.maxReadRequestUnits / batchUnits('read')) * PAUSE_SECONDS),
    'the call is answered 503, and phones try again',
    linkTo('https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Limits.html'),
    DAY,
  ],
  [
    'DynamoDB, units written to one partition a second',
    whole.format(PARTITION_WRITES),
    `one person whose phones write ${whole.format(PARTITION_WRITES / measured('sync, 100 events on a full record: units written'))} full records a second; a record takes ${whole.format(MOST_WRITES)} writes a day`,
    'one record is one item of one person, so nobody else waits; the table below has what people share',
    linkTo('https://repost.aws/knowledge-center/on-demand-table-throttling-dynamodb'),
    DAY,
  ],
  [
    'DynamoDB, units written to the list of one cohort a second',
    whole.format(PARTITION_WRITES),
    `never by ${whole.format(HUGE_AFFILIATE)} people in one cohort, whose busiest second takes ${whole.format(Math.ceil(OF_HUGE.writesInBusiestSecond))}`,
    `nothing: ${whole.format(OF_HUGE.pagesInOneSecond)} pages of a board are read from it in that second`,
    linkTo('https://repost.aws/knowledge-center/on-demand-table-throttling-dynamodb'),
    DAY,
  ],
  [
    'People of one affiliate, as the Alliance counts them',
    `${whole.format(MOST_COUNTED.people)} in ${whole.format(MOST_COUNTED.cohorts)} cohorts (ours)`,
    'an affiliate with more',
    'the count stops, and the page says that there are more',
    linkTo('../functions/cohorts/views.ts'),
    DAY,
  ],
  [
    'Cohorts of one affiliate in a list',
    `${whole.format(MOST_LISTED)} (ours; an answer of Lambda’s 6 MB holds ${whole.format(ANSWER_BYTES / COHORT_BYTES)})`,
    `${whole.format(MOST_LISTED * GROUP)} people in groups of ${GROUP}`,
    `the newest are listed, and the page says how many are older; an administrator’s list of ${whole.format(ANSWER_BYTES / COHORT_BYTES / MOST_LISTED)} affiliates as large would be too long`,
    linkTo('../functions/cohorts/views.ts'),
    DAY,
  ],
  [
    'SES, mails a day out of the sandbox',
    whole.format(MAILS_A_DAY),
    `${whole.format((MAILS_A_DAY * 30 * 1000) / usageOf(1000).mails)} learners a month`,
    `codes stop at ${whole.format(SENDS_IN_ALL.most)} an hour, ${whole.format(SENDS_IN_ALL.most * 24)} a day: people are asked to come back later, and passkeys still work. With a higher quota, raise \`SENDS_IN_ALL\` too`,
    linkTo('https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html'),
    NOT_SEEN,
  ],
  [
    'KMS, ECC signatures a second',
    whole.format(SIGNATURES),
    'never by the clock, which finishes one certificate after the other',
    'what cannot be signed stays due for the next minute',
    linkTo('https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html'),
    NOT_SEEN,
  ],
  [
    'Certificates that the clock finishes',
    `what takes ${RUN_MS / 1000} seconds of a minute (ours)`,
    `${whole.format((RUN_MS / FINISH_MS) * 60 * 24 * 30)} learners a month, at ${FINISH_MS} ms each`,
    'the rest wait for the next minutes; people who open their certificates get them at once',
    linkTo('../functions/entries/run-due.ts'),
    DAY,
  ],
  [
    'CloudFront, requests a second',
    '250,000',
    people(250_000 * PAUSE_SECONDS),
    'pages come from the cache, and from the phone itself after the first visit',
    linkTo('https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html'),
    NOT_SEEN,
  ],
];

/** Time of a function to refuse a call without the origin secret. Assumed, not measured. */
const REFUSAL_SECONDS = 0.005;

/** Cost of all calls that the API takes at its own address in that time, each refused. */
export function floodCost(seconds: number): number {
  const calls = THROTTLE.rateLimit * seconds;
  return (
    costOf('apiCall', calls) +
    costOf('invocation', calls) +
    costOf('compute', calls * REFUSAL_SECONDS * GIGABYTES_OF_MEMORY) +
    costOf('logged', (calls * ASSUMED.logBytes.value) / GIGABYTE)
  );
}

const HOUR = 3600;
const SIZES = [100, 1000, 10_000, 100_000, 1_000_000, 10_000_000] as const;

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
/** Two digits behind the point under ten dollars, none above. */
export const dollars = (amount: number): string =>
  `$${new Intl.NumberFormat('en', {
    minimumFractionDigits: amount < 10 ? 2 : 0,
    maximumFractionDigits: amount < 10 ? 2 : 0,
  }).format(amount)}`;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');

function months(): string {
  const services = Object.keys(monthOf(1).services);
  return table(
    ['Learners', ...services, 'Month', 'Each learner'],
    SIZES.map((learners) => {
      const month = monthOf(learners);
      return [
        whole.format(learners),
        ...Object.values(month.services).map(dollars),
        dollars(month.total),
        `$${(month.total / learners).toFixed(4)}`,
      ];
    }),
  );
}

export const costPage = (): string => `# What it costs, and where it ends

\`npm run cost -- --page\` prints this page from \`scripts/cost\`; a test fails while the two differ. \`npm run cost -- --learners 1000\` says it for any number of people.

## A month

Dollars in us-east-1 for a month in which all of these people join and do the whole course, without free allowances and without the firewall. \`npm run bench\` measures what a learner asks of the database, what is stored of them and what their pages weigh. S3, Secrets Manager, alarms, the dashboard, traces and kept logs are not counted.

This is computed, and no bill of AWS has been compared with it. What says *not looked up* below, a price or a quota, is from memory: look it up before you rely on it.

${months()}

What nobody can measure before there are people is assumed:

${table(
  ['Assumed', ''],
  Object.values(ASSUMED).map(({ value, why }) => [whole.format(value), why]),
)}

## Where a limit bites

While somebody learns, their phone sends once a minute.

${table(['Limit', 'Quota', 'Bites at', 'What happens then', 'Source', 'Seen'], limits())}

A flood at the API's own address is counted before a function can refuse it. At the whole ${whole.format(THROTTLE.rateLimit)} calls a second it costs ${dollars(floodCost(HOUR))} an hour and ${dollars(floodCost(24 * HOUR))} a day, and other calls are refused meanwhile.

## What many people write to at once

A partition takes ${whole.format(PARTITION_WRITES)} units of writes a second. Most keys begin with one person, one cohort or one secret. These are the ones that people share, with their load in the busiest second of a month of ${whole.format(MOST_LEARNERS)} learners.

${table(
  ['Partition', 'Units a second', 'Written when'],
  SHARED_PARTITIONS.map((shared) => [
    `\`${shared.partition.replace(/:[\w-]+>/g, '>')}\``,
    whole.format(Math.ceil(shared.peakUnits)),
    shared.why,
  ]),
)}

## Prices

${table(
  ['Price', 'Dollars', 'For', 'Source', 'Seen'],
  [
    ...Object.values(PRICES).map(({ what, dollars: amount, per, source, seen }) => [
      what,
      String(amount),
      per,
      linkTo(source),
      seen ?? NOT_SEEN,
    ]),
    ...TRANSFER.tiers.map(({ upTo, dollars: amount }) => [
      `CloudFront data out, ${upTo === Infinity ? 'beyond' : `up to ${whole.format(upTo)} GB`}`,
      String(amount),
      'GB',
      linkTo(TRANSFER.source),
      TRANSFER.seen,
    ]),
  ],
)}
`;

function main(): void {
  const { values } = parseArgs({
    options: { learners: { type: 'string', default: '1000' }, page: { type: 'boolean', default: false } },
  });
  if (values.page) writeFileSync(join(resolve(import.meta.dirname, '../..'), 'docs/cost.md'), costPage());
  else {
    const learners = /^\d{1,9}$/.test(values.learners) ? Number(values.learners) : 0;
    if (learners < 1) stopWith('Say how many: npm run cost -- --learners 1000');
    const { services, total } = monthOf(learners);
    for (const [service, amount] of Object.entries(services)) {
      console.log(`${service.padEnd(14)}${dollars(amount).padStart(12)}`);
    }
    console.log(
      `${'A month'.padEnd(14)}${dollars(total).padStart(12)}  for ${learners} learners (docs/cost.md)`,
    );
  }
}

if (import.meta.main) main();
