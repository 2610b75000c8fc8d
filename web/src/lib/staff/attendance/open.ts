import { lastDay } from '#domain/values/calendar.ts';
import { readAttendance } from '#domain/contract/attendance.ts';
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
import { readAll } from '#lib/staff/read-pages.ts';

export interface OpenedAttendance {
  readonly roster: Roster;
  readonly readAt: number;
  /** There was no signal: it is the list that this phone keeps. */
  readonly isFromPhone: boolean;
  /** When this phone wipes it, ms since 1970 UTC; null where it doesn't keep it. */
  readonly wipeAt: number | null;
  /** Marks that the server has not taken. */
  readonly queue: readonly QueuedMark[];
}

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
export const readList = (call: Call, cohort: string): Promise<Outcome<Roster>> =>
  readAll(
    (after) => call(readAttendance, { cohort, after }),
    (pages, { affiliate, cohort }) => ({
      ...{ affiliate, cohort },
      people: pages.flatMap(({ people }) => people),
      markers: Object.fromEntries(pages.flatMap(({ markers }) => Object.entries(markers))),
    }),
  );

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
