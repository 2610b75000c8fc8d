import { badgeLetters } from '#domain/attendance/pass.ts';
import type { Ids } from '../ids.ts';

/** Of 6 bits each, these hold the 30 bits of a badge's letters. */
const CHARACTERS = 5;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The letters lead back to neither id, so nothing is stored and the same badge can be printed again. */
export function badgeOf({ hash }: Ids, cohort: string, person: string): string {
  const text = hash(`badge ${cohort} ${person}`).slice(0, CHARACTERS);
  return badgeLetters(
    Array.from(text).reduce((bits, letter) => bits * ALPHABET.length + ALPHABET.indexOf(letter), 0),
  );
}
