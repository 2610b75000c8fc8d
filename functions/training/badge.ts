import { badgeLetters } from '#domain/attendance/pass.ts';
import type { Ids } from '../ids.ts';

/** Characters of a hash that hold 30 bits, at 6 bits each, and how many hold letters of a badge. */
const CHARACTERS = 5;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * The letters of somebody's badge in one cohort. They follow from both ids and lead back to neither, so
 * nothing is stored and the same badge can be printed again.
 */
export function badgeOf({ hash }: Ids, cohort: string, person: string): string {
  const text = hash(`badge ${cohort} ${person}`).slice(0, CHARACTERS);
  return badgeLetters(
    Array.from(text).reduce((bits, letter) => bits * ALPHABET.length + ALPHABET.indexOf(letter), 0),
  );
}
