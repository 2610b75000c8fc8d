import { FUNCTIONS } from '#functions/entries/functions.ts';
import { COURSE_BATCHES, WHOLE_COURSE } from '../../tests/bench/whole-course.ts';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';

/** @param seen the day of reading; null: from memory, not looked up */
const price = (
  what: string,
  [dollars, units, per]: readonly [number, number, string],
  source: string,
  seen: string | null,
) => ({ what, dollars, units, per, source, seen });

const MILLION = 1_000_000;
const DYNAMODB = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const LAMBDA = 'https://aws.amazon.com/lambda/pricing/';
const CLOUDFRONT = 'https://aws.amazon.com/cloudfront/pricing/';
const KMS = 'https://aws.amazon.com/kms/pricing/';
const DAY = '2026-11-27';

export const PRICES = {
  writeUnit: price('DynamoDB write', [0.625, MILLION, 'million units'], DYNAMODB, DAY),
  readUnit: price('DynamoDB read', [0.125, MILLION, 'million units'], DYNAMODB, DAY),
  stored: price('DynamoDB storage', [0.25, 1, 'GB and month'], DYNAMODB, null),
  recoverable: price('DynamoDB point-in-time recovery', [0.2, 1, 'GB and month'], DYNAMODB, null),
  invocation: price('Lambda request', [0.2, MILLION, 'million'], LAMBDA, DAY),
  compute: price('Lambda compute, arm64', [0.0000133334, 1, 'GB-second'], LAMBDA, DAY),
  apiCall: price(
    'API Gateway, HTTP API',
    [1, MILLION, 'million'],
    'https://aws.amazon.com/api-gateway/pricing/',
    DAY,
  ),
  viewerRequest: price('CloudFront request, HTTPS', [0.01, 10_000, '10,000'], CLOUDFRONT, DAY),
  mail: price('SES mail, Essentials', [0.16, 1000, '1,000'], 'https://aws.amazon.com/ses/pricing/', DAY),
  signature: price('KMS signature, ECC', [0.15, 10_000, '10,000'], KMS, null),
  key: price('KMS key', [1, 1, 'key and month'], KMS, null),
  logged: price(
    'CloudWatch Logs, taken in',
    [0.5, 1, 'GB'],
    'https://aws.amazon.com/cloudwatch/pricing/',
    null,
  ),
  zone: price('Route 53 zone', [0.5, 1, 'month'], 'https://aws.amazon.com/route53/pricing/', null),
} as const;

/** CloudFront's data out to the United States: dollars a GB up to so many GB a month. */
export const TRANSFER = {
  source: CLOUDFRONT,
  seen: DAY,
  tiers: [
    { upTo: 10_240, dollars: 0.085 },
    { upTo: 51_200, dollars: 0.08 },
    { upTo: 153_600, dollars: 0.06 },
    { upTo: 512_000, dollars: 0.04 },
    { upTo: 1_048_576, dollars: 0.03 },
    { upTo: 5_242_880, dollars: 0.025 },
    { upTo: Infinity, dollars: 0.02 },
  ],
} as const;

export const costOf = (name: keyof typeof PRICES, amount: number): number =>
  (amount / PRICES[name].units) * PRICES[name].dollars;

export function transferCost(gigabytes: number): number {
  let from = 0;
  let sum = 0;
  for (const { upTo, dollars } of TRANSFER.tiers) {
    sum += Math.max(0, Math.min(gigabytes, upTo) - from) * dollars;
    from = upTo;
  }
  return sum;
}

const FILE = join(resolve(import.meta.dirname, '../..'), 'tests/bench/release.json');

/** By row of `npm run bench -- --release`. */
const FIGURES: Readonly<Record<string, number>> = z.parse(
  z.record(z.string(), z.number()),
  JSON.parse(readFileSync(FILE, 'utf8')),
);

export function measured(row: string): number {
  const figure = FIGURES[row];
  if (figure === undefined) throw new Error(`the bench measured no "${row}"`);
  return figure;
}

export const operation = (name: string) => ({
  readUnits: measured(`${name}: units read`),
  writeUnits: measured(`${name}: units written`),
});

/** Assumptions about a learner's month, and AWS's overhead of a call. */
export const ASSUMED = {
  codes: { value: 3, why: 'codes asked for: to join, and twice to come back' },
  notices: { value: 2, why: 'mails about a new device or a change' },
  starts: { value: 20, why: 'times that the site is opened' },
  lessons: {
    value: globSync(join(import.meta.dirname, '../../content/core/*/*/en.md')).length,
    why: 'lessons opened, each for the first time on that phone',
  },
  learnersPerTrainer: { value: 14, why: 'learners to each trainer' },
  boards: { value: 30, why: 'boards of 28 that each trainer opens' },
  signatures: { value: 2, why: 'signatures for a certificate and its status list' },
  milliseconds: { value: 80, why: 'ms that a call takes in a function' },
  answerBytes: { value: 5000, why: 'bytes of an answer of the API' },
  logBytes: { value: 1000, why: 'bytes of log that a call leaves' },
} as const;

const { codes, notices, starts, lessons, learnersPerTrainer, boards } = ASSUMED;

/** By operation of the bench, its number in one learner's month. */
const OPERATIONS: Readonly<Record<string, number>> = {
  'ask for a code': codes.value,
  // And once more for a certificate, whose calls aren't measured: nothing measured is larger.
  join: 2,
  'sign in': codes.value - 1,
  me: starts.value,
  'sync, repeated batch': starts.value,
  [WHOLE_COURSE]: 1,
  'board of 28': boards.value / learnersPerTrainer.value,
};

const perLearner = (unit: 'readUnits' | 'writeUnits'): number =>
  Object.entries(OPERATIONS).reduce((sum, [name, times]) => sum + times * operation(name)[unit], 0);

const MINUTES = 30 * 24 * 60;
const SCHEDULED = FUNCTIONS.flatMap(({ schedule }) => schedule).reduce(
  (sum, { everyMinutes }) => sum + MINUTES / everyMinutes,
  0,
);
export const GIGABYTE = 1024 ** 3;
export const GIGABYTES_OF_MEMORY =
  Math.max(...FUNCTIONS.map(({ memoryMegabytes }) => memoryMegabytes)) / 1024;

/** Usage of so many learners in the month in which all of them do the whole course. */
export function usageOf(learners: number) {
  const calls =
    learners *
    Object.entries(OPERATIONS).reduce(
      (sum, [name, times]) => sum + times * (name === WHOLE_COURSE ? COURSE_BATCHES : 1),
      0,
    );
  const mails = learners * (codes.value + notices.value);
  const invocations = calls + mails + SCHEDULED;
  const page = { bytes: 'page /[module]/[lesson]/: all', requests: 'page /[module]/[lesson]/: requests' };
  return {
    calls,
    invocations,
    mails,
    readUnits: learners * perLearner('readUnits'),
    writeUnits: learners * perLearner('writeUnits'),
    storedGigabytes: (learners * measured('a learner after the course: bytes in core')) / GIGABYTE,
    computeSeconds: (invocations * ASSUMED.milliseconds.value * GIGABYTES_OF_MEMORY) / 1000,
    viewerRequests: calls + learners * lessons.value * measured(page.requests),
    transferGigabytes:
      (calls * ASSUMED.answerBytes.value +
        learners * (measured('whole course') + measured('first visit /: bytes'))) /
      GIGABYTE,
    signatures: learners * ASSUMED.signatures.value,
    logGigabytes: (invocations * ASSUMED.logBytes.value) / GIGABYTE,
  };
}

/** That month in dollars, by service. Free allowances are not counted. */
export function monthOf(learners: number) {
  const usage = usageOf(learners);
  const services = {
    CloudFront: transferCost(usage.transferGigabytes) + costOf('viewerRequest', usage.viewerRequests),
    DynamoDB:
      costOf('writeUnit', usage.writeUnits) +
      costOf('readUnit', usage.readUnits) +
      costOf('stored', usage.storedGigabytes) +
      costOf('recoverable', usage.storedGigabytes),
    'API Gateway': costOf('apiCall', usage.calls),
    Lambda: costOf('invocation', usage.invocations) + costOf('compute', usage.computeSeconds),
    Mail: costOf('mail', usage.mails),
    Certificates: costOf('signature', usage.signatures) + costOf('key', 1),
    'Logs, DNS': costOf('logged', usage.logGigabytes) + costOf('zone', 1),
  };
  const total = Object.values(services).reduce((sum, dollars) => sum + dollars, 0);
  return { usage, services, total };
}
