import { DAY_MS } from '../values/durations.ts';
import { type Result, fail, ok } from '../values/result.ts';

/** How long a telephone number is kept after it was given, or given once more, ms. */
export const TELEPHONE_MS = 365 * DAY_MS;

/** What people type between digits, and marks that copying a number brings along. */
const BETWEEN = /[\s\p{Cf}().\p{Pd}/]/gu;
/** Ten digits as North America has them. */
const NORTH_AMERICAN = /^[2-9]\d{2}[2-9]\d{6}$/;
/** ITU-T E.164: a country code, and fifteen digits at most. */
const INTERNATIONAL = /^\+[1-9]\d{7,14}$/;

/**
 * Checks a telephone number as typed. One without a country is of North America; one from elsewhere begins
 * with + or 011.
 * @returns it as E.164 writes it: + and digits alone
 */
export function readTelephone(text: string): Result<string, 'telephone_invalid'> {
  const typed = text.normalize('NFKC').replace(BETWEEN, '');
  const local = typed.replace(/^(?:\+1|0111|1)(?=\d{10}$)/, '');
  if (NORTH_AMERICAN.test(local)) return ok(`+1${local}`);
  const number = typed.replace(/^011/, '+');
  return INTERNATIONAL.test(number) && !number.startsWith('+1') ? ok(number) : fail('telephone_invalid');
}

/**
 * Is a number given to this cohort of its owner? To those that they named, unless they joined since; one from
 * before they could name any was given to all they were in.
 */
export const isGivenTo = (
  { at, cohorts }: { readonly at: number; readonly cohorts?: readonly string[] | undefined },
  place: { readonly cohort: string; readonly enrolledAt: number; readonly cameAt?: number | undefined },
): boolean => (cohorts?.includes(place.cohort) ?? true) && (place.cameAt ?? place.enrolledAt) <= at;

/** A number as people read it: `(559) 555-0123`, and with its country from elsewhere. */
export const telephoneText = (number: string): string =>
  number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
