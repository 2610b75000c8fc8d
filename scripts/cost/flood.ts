import { THROTTLE } from '#infra/ceilings.ts';
import { ASSUMED, GIGABYTE, GIGABYTES_OF_MEMORY } from './month.ts';
import { costOf } from './prices.ts';

/** Seconds that a function takes to refuse a call without the origin secret. Assumed, not measured. */
const REFUSAL_SECONDS = 0.005;

/** What so many seconds cost of all the calls that the API takes at its own address, each refused. */
export function floodCost(seconds: number): number {
  const calls = THROTTLE.rateLimit * seconds;
  return (
    costOf('apiCall', calls) +
    costOf('invocation', calls) +
    costOf('compute', calls * REFUSAL_SECONDS * GIGABYTES_OF_MEMORY) +
    costOf('logged', (calls * ASSUMED.logBytes.value) / GIGABYTE)
  );
}
