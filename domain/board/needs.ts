import { type Terms, lessonsOn, moduleStanding, pathDone } from '../record/completion.ts';
import { flagsOf } from '../record/flags.ts';
import { type Need, NEEDS_BY_URGENCY } from './need.ts';
import type { Catalogue } from '../course/course.ts';
import { DAY_MS, MINUTE_MS } from '../values/durations.ts';
import type { LearningRecord } from '../record/record.ts';
import type { Instant } from '../values/ids.ts';

export const NOT_STARTED_DAYS = 3;
export const QUIET_DAYS = 7;
export const STUCK_TRIES = 3;
export const BEHIND_DAYS = 14;
export const WAITING_DAYS = 2;

export interface Situation {
  readonly catalogue: Catalogue;
  readonly record: LearningRecord;
  readonly terms: Terms;
  readonly enrolledAt: Instant;
  /** The phone's last word, null where it never sent anything. */
  readonly news: { readonly heardAt: Instant; readonly waiting: number } | null;
  readonly startsOn: string | null;
  readonly now: Instant;
}

const daysBetween = (from: number, to: number): number => Math.floor((to - from) / DAY_MS);

function lessonsOf({ catalogue, record, terms }: Situation): { all: number; left: number } {
  const standings = catalogue.modules.map((module) => moduleStanding(module, record, terms));
  const all = standings.reduce((sum, { lessons }) => sum + lessons, 0);
  const left = standings
    .filter(({ done }) => !done)
    .reduce((sum, { lessons, lessonsDone }) => sum + lessons - lessonsDone, 0);
  return { all, left };
}

/** Flags that wait for an answer, the longest waiting first. */
export const flag = ({ record }: Situation): Need[] =>
  flagsOf(record).map(({ place, id, at }) => ({ rule: 'flag', place, flag: id, at }));

export function notStarted({ news, enrolledAt, now }: Situation): Need[] {
  const days = daysBetween(enrolledAt, now);
  return news === null && days >= NOT_STARTED_DAYS ? [{ rule: 'not-started', days }] : [];
}

/** Began, and sent nothing new for some days. That is not "not done": a phone may be without signal. */
export function quiet({ catalogue, record, terms, news, now }: Situation): Need[] {
  if (news === null || pathDone(catalogue, record, terms)) return [];
  const days = daysBetween(news.heardAt, now);
  return days >= QUIET_DAYS ? [{ rule: 'quiet', days }] : [];
}

/** At most one item: one they asked to talk through, else the one with the most tries. */
export function stuck({ catalogue, record, terms }: Situation): Need[] {
  const found = catalogue.modules
    .filter((module) => !moduleStanding(module, record, terms).done)
    .flatMap((module) =>
      lessonsOn(module, terms).flatMap((lesson) =>
        lesson.items
          .filter((item) => item.scored)
          .flatMap((item): (Need & { rule: 'stuck' })[] => {
            const attempts = record.answers[item.id];
            if (attempts === undefined || attempts.best.right) return [];
            const tries = attempts.first.length;
            const asked = item.id in record.asks;
            const where = { module: module.id, lesson: lesson.id, item: item.id };
            return asked || tries >= STUCK_TRIES ? [{ rule: 'stuck', ...where, tries, asked }] : [];
          }),
      ),
    );
  return found
    .sort((left, right) => Number(right.asked) - Number(left.asked) || right.tries - left.tries)
    .slice(0, 1);
}

export const talk = ({ catalogue, record, terms }: Situation): Need[] =>
  catalogue.modules
    .filter((module) => moduleStanding(module, record, terms).left.some(({ kind }) => kind === 'talk'))
    .map((module) => ({ rule: 'talk', module: module.id }));

/** Half of their own time is over, from joining to day 1, and more than half of the lessons are left. */
export function behind(situation: Situation): Need[] {
  const { startsOn, enrolledAt, now } = situation;
  if (startsOn === null) return [];
  // Somebody who has just joined has most of their own time still ahead.
  if (now - enrolledAt < Date.parse(`${startsOn}T00:00:00Z`) - now) return [];
  const daysLeft = Math.ceil((Date.parse(`${startsOn}T00:00:00Z`) - now) / DAY_MS);
  const { all, left } = lessonsOf(situation);
  const isNear = daysLeft >= 0 && daysLeft <= BEHIND_DAYS;
  return isNear && left * 2 > all ? [{ rule: 'behind', daysLeft, lessonsLeft: left }] : [];
}

/** Steps have waited on their phone for days, so work that looks undone may be done. */
export function waitingOnPhone({ news, now }: Situation): Need[] {
  if (news === null || news.waiting === 0) return [];
  const days = daysBetween(news.heardAt, now);
  return days >= WAITING_DAYS ? [{ rule: 'waiting-on-phone', steps: news.waiting, days }] : [];
}

const RULES: Readonly<Record<Need['rule'], (situation: Situation) => Need[]>> = {
  flag,
  'not-started': notStarted,
  'waiting-on-phone': waitingOnPhone,
  stuck,
  talk,
  quiet,
  behind,
};

/** The most urgent first; empty where no rule holds. */
export const needsOf = (situation: Situation): Need[] =>
  NEEDS_BY_URGENCY.flatMap((rule) => RULES[rule](situation));

/** Nobody can have read so many cards within one minute: one every two seconds. */
export const TOO_MANY_A_MINUTE = 30;

/**
 * Most cards opened within one minute; null where a person can have read them. It proves nothing: events of a
 * phone with a wrong clock all get the time of receipt.
 */
export function fastestMinute({ steps }: Pick<LearningRecord, 'steps'>): number | null {
  const times = Object.values(steps).sort((left, right) => left - right);
  let [first, most] = [0, 0];
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) >= MINUTE_MS) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most >= TOO_MANY_A_MINUTE ? most : null;
}
