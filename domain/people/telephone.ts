import { DAY_MS } from '../values/durations.ts';
import type { Instant } from '../values/ids.ts';
import { type Result, fail, ok } from '../values/result.ts';

export const TELEPHONE_MS = 365 * DAY_MS;

const BETWEEN = /[\s\p{Cf}().\p{Pd}/]/gu;
const NORTH_AMERICAN = /^[2-9]\d{2}[2-9]\d{6}$/;
/** ITU-T E.164: a country code, and fifteen digits at most. */
const INTERNATIONAL = /^\+[1-9]\d{7,14}$/;

/** Without a country it's of North America; others begin with + or 011. @returns E.164 */
export function readTelephone(text: string): Result<string, 'telephone_invalid'> {
  const typed = text.normalize('NFKC').replace(BETWEEN, '');
  const local = typed.replace(/^(?:\+1|0111|1)(?=\d{10}$)/, '');
  if (NORTH_AMERICAN.test(local)) return ok(`+1${local}`);
  const number = typed.replace(/^011/, '+');
  return INTERNATIONAL.test(number) && !number.startsWith('+1') ? ok(number) : fail('telephone_invalid');
}

/** Given to the cohorts that its owner named, unless they joined since; older numbers to all cohorts. */
export const isGivenTo = (
  { at, cohorts }: { at: Instant; cohorts?: readonly string[] | undefined },
  place: { readonly cohort: string; readonly enrolledAt: Instant; readonly cameAt?: Instant | undefined },
): boolean => (cohorts?.includes(place.cohort) ?? true) && (place.cameAt ?? place.enrolledAt) <= at;

/** `(559) 555-0123`, and with its country from elsewhere. */
export const telephoneText = (number: string): string =>
  number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
