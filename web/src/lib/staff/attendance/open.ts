import { lastDay } from '#domain/values/training-days.ts';
import { readAttendance, type AttendancePerson } from '#domain/contract/attendance.ts';
import type { Role } from '#domain/people/access.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import {
  keepRoster,
  type QueuedMark,
  readRoster,
  type Roster,
  takeOffOutOfReach,
} from '#lib/phone/store/rosters.ts';
import { mayHoldRoster } from '#lib/phone/store/rosters-here.ts';
import { readPages } from '#lib/staff/read-pages.ts';

/** A list as the page opens it. */
export interface OpenedAttendance {
  readonly roster: Roster;
  /** When it was read, ms since 1970 UTC. */
  readonly readAt: number;
  /** There was no signal: it is the list that this phone keeps. */
  readonly isFromPhone: boolean;
  /** When this phone wipes it, ms since 1970 UTC; null where it doesn't keep it. */
  readonly wipeAt: number | null;
  /** Marks that the server has not taken. */
  readonly queue: readonly QueuedMark[];
}

/** Who opens it. */
export interface Trainer {
  readonly person: string;
  readonly roles: readonly Role[];
}

/** When a list of this training is wiped from a phone: a day after its last. Null for a rolling cohort. */
export function wipeTime(roster: Roster): number | null {
  const last = lastDay(roster.cohort);
  // Midnight where the phone is.
  return last === null ? null : new Date(`${last}T00:00:00`).getTime() + 2 * DAY_MS;
}

/** Reads a cohort's list from the server, to its end. */
export async function readList(call: Call, cohort: string): Promise<Outcome<Roster>> {
  const people: AttendancePerson[] = [];
  let markers: Record<string, string> = {};
  const heads: Pick<Roster, 'affiliate' | 'cohort'>[] = [];
  const read = await readPages(
    (after) => call(readAttendance, { cohort, after }),
    (page) => {
      people.push(...page.people);
      markers = { ...markers, ...page.markers };
      heads.push({ affiliate: page.affiliate, cohort: page.cohort });
    },
  );
  if (!read.ok) return read;
  const [head] = heads;
  if (head === undefined) throw new Error('a list without a page');
  return { ok: true, value: { ...head, people, markers } };
}

/**
 * Opens a cohort's list: the server's, or with no signal the one that is kept on this phone. A kept one that
 * is out of reach now is taken off.
 * @param trainer null where nobody is signed in
 */
export async function openAttendance(
  call: Call,
  trainer: Trainer | null,
  cohort: string,
  now: () => number,
): Promise<Outcome<OpenedAttendance>> {
  const none = { roster: null, marks: [] };
  // A browser that keeps nothing has kept nothing.
  const keeps = trainer !== null && mayHoldRoster();
  const kept = keeps ? await readRoster(trainer.person, cohort, now()).catch(() => none) : none;
  const read = await readList(call, cohort);
  if (!read.ok) {
    if (read.error === 'not_found' && keeps) await takeOffOutOfReach(trainer, cohort);
    const isOut = read.error === 'offline' || read.error === 'unavailable' || read.error === 'unreadable';
    if (!isOut || kept.roster === null) return read;
    const { readAt, wipeAt } = kept.roster;
    return { ok: true, value: { roster: kept.roster, readAt, isFromPhone: true, wipeAt, queue: kept.marks } };
  }
  const roster = read.value;
  const readAt = now();
  const opened = { roster, readAt, isFromPhone: false, wipeAt: null, queue: kept.marks };
  const wipeAt = kept.roster === null ? null : wipeTime(roster);
  if (wipeAt === null || trainer === null) return { ok: true, value: opened };
  // Where there is no room for the newer list, the older one stays until its day.
  await keepRoster({ ...roster, owner: trainer.person, readAt, wipeAt }, []).catch(() => null);
  return { ok: true, value: { ...opened, wipeAt } };
}
