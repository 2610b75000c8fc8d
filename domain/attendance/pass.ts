import { daysAfter } from '../values/calendar.ts';
import { itemsToMaster, lessonStanding, type Terms } from '../record/completion.ts';
import type { JudgedCourse, JudgedLesson } from '../course/course.ts';
import { cleanLetters, lettersOf } from '../values/letters.ts';
import type { LearningRecord } from '../record/record.ts';
import { BADGE_LETTERS, cleanBadge } from './badge.ts';
import { type Dates, lastDay } from '../values/training-days.ts';

/** The lessons on safety that somebody has done before they knock on doors (CURRICULUM 7.4, 8.5, Part G). */
export const PASS_LESSONS: readonly string[] = ['door-craft', 'cool-and-close'];

/**
 * Which of these lessons are left for somebody: not every card opened, or not every item right. A lesson is
 * done if the course says so in any edition since they joined. Everyone does both, on the core path too.
 */
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

/** For so many days before a training the first page shows the way to the pass. */
const NEAR_DAYS = 7;

/** Is the field day near: in the week before one of these trainings, or during it? @param today YYYY-MM-DD */
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

/** Letters that say which training a pass is of, and those that only the server can make. */
export const GROUP_LETTERS = 2;
const TAG_LETTERS = 8;
const PASS_LETTERS = BADGE_LETTERS + GROUP_LETTERS + TAG_LETTERS;
/** They are typed and shown in groups. */
const PASS_GROUP = 4;

/** A pass as it's read: the badge it is for, the training, and the letters that prove it. */
export interface Pass {
  /** `7K2-QXM`. */
  readonly badge: string;
  readonly group: string;
  readonly tag: string;
}

/** A pass from its letters, as typed, or from the address in its code; null where it can be none. */
export function cleanPass(text: string): Pass | null {
  const letters = cleanLetters(text.trim().replace(/^.*#/, ''), PASS_LETTERS, PASS_LETTERS);
  const badge = letters === null ? null : cleanBadge(letters.slice(0, BADGE_LETTERS));
  if (letters === null || badge === null) return null;
  const from = BADGE_LETTERS + GROUP_LETTERS;
  return { badge, group: letters.slice(BADGE_LETTERS, from), tag: letters.slice(from) };
}

/** The letters of a pass, in groups: `7K2Q-XM9F-3KPW-A0BT`. */
export const passLetters = ({ badge, group, tag }: Pass): string =>
  cleanLetters(`${badge}${group}${tag}`, PASS_LETTERS, PASS_GROUP) ?? '';

/**
 * What proves a badge's pass for a day: 40 bits, which nobody makes without the key.
 * @param key of that day
 */
export async function passTag(key: string, badge: string): Promise<string> {
  const text = new TextEncoder();
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', text.encode(key), hmac, false, ['sign']);
  return lettersOf(
    new Uint8Array(await crypto.subtle.sign('HMAC', imported, text.encode(badge))),
    TAG_LETTERS,
  );
}

/** What makes a training's passes, and stays on the server. */
export interface PassKeys {
  readonly group: string;
  /** One for each day, YYYY-MM-DD. */
  readonly days: readonly { readonly day: string; readonly key: string }[];
}

/**
 * What comes of a pass. `other-group`: of another training. `unknown`: a letter is wrong, somebody made it
 * up, or a host's list is older than the pass. `day`: the one it's good for, today or not.
 */
export type PassVerdict = 'other-group' | 'unknown' | { readonly day: string };

/** Checks a pass by the keys. */
export async function checkPass({ badge, group, tag }: Pass, keys: PassKeys): Promise<PassVerdict> {
  if (group !== keys.group) return 'other-group';
  for (const { day, key } of keys.days) if ((await passTag(key, badge)) === tag) return { day };
  return 'unknown';
}

/** A training's passes as hosts have them, to check with no signal. Nobody makes a pass from it. */
export interface PassList {
  readonly group: string;
  /** By day, YYYY-MM-DD, `listedPass` of each pass. */
  readonly days: readonly { readonly day: string; readonly passes: readonly string[] }[];
}

/** Letters of a hash in the list: 100 bits, so no other pass has the same. */
const LISTED_LETTERS = 20;

/** A pass as the list of one host's link holds it. @param code the secret of the link */
export async function listedPass(code: string, { badge, tag }: Pick<Pass, 'badge' | 'tag'>): Promise<string> {
  const bytes = new TextEncoder().encode(`${code} ${badge} ${tag}`);
  return lettersOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), LISTED_LETTERS);
}

/** Checks a pass by the list of a host's link. */
export async function findPass(pass: Pass, code: string, list: PassList): Promise<PassVerdict> {
  if (pass.group !== list.group) return 'other-group';
  const listed = await listedPass(code, pass);
  const found = list.days.find(({ passes }) => passes.includes(listed));
  return found === undefined ? 'unknown' : { day: found.day };
}
