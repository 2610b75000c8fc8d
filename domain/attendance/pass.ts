import { daysAfter, type Dates, lastDay } from '../values/calendar.ts';
import { itemsToMaster, lessonStanding, type Terms } from '../record/completion.ts';
import type { JudgedCourse, JudgedLesson } from '../course/course.ts';
import { sha256 } from '../values/sha256.ts';
import { cleanLetters, lettersOf, LETTERS } from '../values/letters.ts';
import type { LearningRecord } from '../record/record.ts';

/** Letters of a badge, in groups of three. A badge signs nobody in: it only finds a name in a list. */
export const BADGE_LETTERS = 6;
export const BADGE_GROUP = 3;

const MARK = 'GW:';
const BITS_A_LETTER = 5;

export const badgeCode = (badge: string): string => `${MARK}${badge.replaceAll('-', '')}`;

export const cleanBadge = (text: string): string | null =>
  cleanLetters(text.trim().replace(/^GW:/i, ''), BADGE_LETTERS, BADGE_GROUP);

export const badgeLetters = (bits: number): string =>
  cleanLetters(
    Array.from({ length: BADGE_LETTERS }, (_, place) =>
      LETTERS.charAt(Math.floor(bits / 2 ** (BITS_A_LETTER * place)) % 2 ** BITS_A_LETTER),
    ).join(''),
    BADGE_LETTERS,
    BADGE_GROUP,
  ) ?? '';

/** Of 6 bits each, these hold the 30 bits of a badge's letters. */
const CHARACTERS = 5;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * The letters lead back to neither id, so nothing is stored and the same badge can be printed again.
 * @param hash SHA-256, base64url
 */
export function badgeOf(hash: (text: string) => string, cohort: string, person: string): string {
  const text = hash(`badge ${cohort} ${person}`).slice(0, CHARACTERS);
  return badgeLetters(
    Array.from(text).reduce((bits, letter) => bits * ALPHABET.length + ALPHABET.indexOf(letter), 0),
  );
}

/** Safety lessons that come before knocking on doors, on the core path too (CURRICULUM 7.4, 8.5, Part G). */
export const PASS_LESSONS: readonly string[] = ['door-craft', 'cool-and-close'];

/** Safety lessons that are left. A lesson is done if the course says so in any edition since they joined. */
export const passLessonsLeft = (
  course: JudgedCourse,
  record: LearningRecord,
  { editions }: Pick<Terms, 'editions'>,
): readonly string[] => {
  const isDone = (lesson: JudgedLesson): boolean =>
    lessonStanding(lesson, record).done && itemsToMaster(lesson, record).length === 0;
  const named = (edition: JudgedCourse): readonly JudgedLesson[] =>
    edition.modules.flatMap(({ lessons }) => lessons.filter(({ id }) => PASS_LESSONS.includes(id)));
  const done = new Set(
    [course, ...editions]
      .flatMap(named)
      .filter(isDone)
      .map(({ id }) => id),
  );
  return named(course)
    .map(({ id }) => id)
    .filter((id) => !done.has(id));
};

const NEAR_DAYS = 7;

export const isPassNear = (trainings: readonly Dates[], today: string): boolean =>
  trainings.some((dates) => {
    const last = lastDay(dates);
    return (
      dates.startsOn !== null &&
      last !== null &&
      daysAfter(dates.startsOn, -NEAR_DAYS) <= today &&
      today <= last
    );
  });

/** A pass has letters of its training, and letters that only the server can make. */
export const GROUP_LETTERS = 2;
const TAG_LETTERS = 8;
const PASS_LETTERS = BADGE_LETTERS + GROUP_LETTERS + TAG_LETTERS;
const PASS_GROUP = 4;

export interface Pass {
  readonly badge: string;
  readonly group: string;
  readonly tag: string;
}

export function cleanPass(text: string): Pass | null {
  const letters = cleanLetters(text.trim().replace(/^.*#/, ''), PASS_LETTERS, PASS_LETTERS);
  const badge = letters === null ? null : cleanBadge(letters.slice(0, BADGE_LETTERS));
  if (letters === null || badge === null) return null;
  const from = BADGE_LETTERS + GROUP_LETTERS;
  return { badge, group: letters.slice(BADGE_LETTERS, from), tag: letters.slice(from) };
}

export const passLetters = ({ badge, group, tag }: Pass): string =>
  cleanLetters(`${badge}${group}${tag}`, PASS_LETTERS, PASS_GROUP) ?? '';

/** The address in the code of a pass, by which a phone's camera opens the host's page. */
export function passAddress(origin: string, letters: string): string {
  const pass = cleanPass(letters);
  return `${origin}/host/#${pass === null ? '' : passLetters(pass).replaceAll('-', '')}`;
}

/** The letters that prove a badge's pass for the day of the key: 40 bits. */
export async function passTag(key: string, badge: string): Promise<string> {
  const text = new TextEncoder();
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', text.encode(key), hmac, false, ['sign']);
  return lettersOf(
    new Uint8Array(await crypto.subtle.sign('HMAC', imported, text.encode(badge))),
    TAG_LETTERS,
  );
}

export interface PassKeys {
  readonly group: string;
  readonly days: readonly { readonly day: string; readonly key: string }[];
}

/** `unknown`: a mistyped or invented pass, or one newer than the host's list. `day`: the day of the pass. */
export type PassVerdict = 'other-group' | 'unknown' | { readonly day: string };

export async function checkPass({ badge, group, tag }: Pass, keys: PassKeys): Promise<PassVerdict> {
  if (group !== keys.group) return 'other-group';
  for (const { day, key } of keys.days) if ((await passTag(key, badge)) === tag) return { day };
  return 'unknown';
}

/** A training's passes as hosts have them, to check with no signal. No pass can be made from the list. */
export interface PassList {
  readonly group: string;
  readonly days: readonly { readonly day: string; readonly passes: readonly string[] }[];
}

/** Letters of a hash in the list: 100 bits, so no other pass has the same. */
const LISTED_LETTERS = 20;

export async function listedPass(code: string, { badge, tag }: Pick<Pass, 'badge' | 'tag'>): Promise<string> {
  const bytes = new TextEncoder().encode(`${code} ${badge} ${tag}`);
  return lettersOf(await sha256(bytes), LISTED_LETTERS);
}

export async function findPass(pass: Pass, code: string, list: PassList): Promise<PassVerdict> {
  if (pass.group !== list.group) return 'other-group';
  const listed = await listedPass(code, pass);
  const found = list.days.find(({ passes }) => passes.includes(listed));
  return found === undefined ? 'unknown' : { day: found.day };
}
