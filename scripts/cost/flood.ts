import { THROTTLE } from '#infra/ceilings.ts';
import { ASSUMED, GIGABYTE, GIGABYTES_OF_MEMORY } from './month.ts';
import { costOf } from './prices.ts';

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
