import type { CannedAnswer, Fault, HopCall } from './hop.ts';

/** A number from 0 to 1, from a seed. */
export type Random = () => number;

const pick = <Value>(random: Random, values: readonly [Value, ...Value[]]): Value =>
  values[Math.floor(random() * values.length)] ?? values[0];

/** An error as DynamoDB words it (AWS "Error handling with DynamoDB"). */
export const databaseError = (status: number, type: string): CannedAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({
    __type: `com.amazonaws.dynamodb.v20120810#${type}`,
    message: 'The conditional request failed',
  }),
});

export const THROTTLED = databaseError(400, 'ProvisionedThroughputExceededException');
export const CONDITION_FAILED = databaseError(400, 'ConditionalCheckFailedException');
export const BROKEN = databaseError(500, 'InternalServerError');

/** Longer than a call to the database may take: it is given up, and done after that. */
const GIVEN_UP_MS = 1100;

const databaseFault = (random: Random, { body }: HopCall): Fault => {
  const isConditional = body.includes('"ConditionExpression"');
  const done = random() < 0.5;
  return pick<() => Fault>(random, [
    () => ({ kind: 'answer', done: false, with: THROTTLED }),
    // Of a write that has no condition none can fail.
    () => ({ kind: 'answer', done, with: isConditional ? CONDITION_FAILED : BROKEN }),
    () => ({ kind: 'answer', done, with: BROKEN }),
    () => ({ kind: 'drop' }),
    () => ({ kind: 'lost-answer' }),
    () => ({ kind: 'delay', ms: 20 + random() * 200 }),
    () => ({ kind: 'duplicate' }),
    () => ({ kind: 'late', ms: random() < 0.1 ? GIVEN_UP_MS : random() * 100 }),
  ])();
};

const BUSY: CannedAnswer = {
  status: 503,
  headers: { 'content-type': 'application/json', 'retry-after': '1' },
  body: JSON.stringify({ error: 'unavailable' }),
};
/** Not ours: a proxy on the way, a hotel's network. */
const STRANGER: CannedAnswer = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html><title>Bad gateway</title></html>',
};

/** What may happen to a call to the API. */
const apiFault = (random: Random): Fault => {
  const done = random() < 0.5;
  return pick<() => Fault>(random, [
    () => ({ kind: 'drop' }),
    () => ({ kind: 'lost-answer' }),
    () => ({ kind: 'truncate' }),
    () => ({ kind: 'answer', done, with: BUSY }),
    () => ({ kind: 'answer', done, with: STRANGER }),
    () => ({ kind: 'delay', ms: 20 + random() * 300 }),
    () => ({ kind: 'late', ms: random() * 500 }),
    () => ({ kind: 'duplicate' }),
  ])();
};

/** A share of calls, from 0 to 1, that come to a fault. */
export interface Weather {
  share: number;
}

/** Faults before the database: as many as `weather` says now. */
export const databaseDice =
  (random: Random, weather: Weather) =>
  (call: HopCall): Fault | null =>
    random() < weather.share ? databaseFault(random, call) : null;

/** Faults before the API: as many as `weather` says now. */
export const apiDice = (random: Random, weather: Weather) => (): Fault | null =>
  random() < weather.share ? apiFault(random) : null;
