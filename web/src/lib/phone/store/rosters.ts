import { BOARD_READERS, type Role, mayReach } from '#domain/people/access.ts';
import type { AttendancePerson, MarkReceipt, SentMark } from '#domain/contract/attendance.ts';
import type { CohortView } from '#domain/contract/people.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { apart } from './apart.ts';
import { result, type Transaction } from './database.ts';
import { keptHere } from './kept-here.ts';
import { HERE } from './rosters-here.ts';

/** A database of its own: a list of other people's names is here by its trainer's consent alone. */
const DATABASE = 'groundwork-rosters';
/** Notes that a list may be here (`rosters-here.ts`). */
const noteHere = keptHere(HERE);
/** The lists that were taken off with a role, until their trainer has read about them. */
const heldHere = keptHere('groundwork-rosters-held');

/** How long marks without a signal wait at most, ms: as long as refused steps. */
const WAITS_MS = 90 * DAY_MS;

/** The people of a cohort with their marks, as its trainer sees them. */
export interface Roster {
  readonly affiliate: string;
  readonly cohort: CohortView;
  readonly people: readonly AttendancePerson[];
  /** Names of those who marked, by id. */
  readonly markers: Readonly<Record<string, string>>;
}

export interface KeptRoster extends Roster {
  /** The trainer who keeps it. */
  readonly owner: string;
  /** When it was last read, and when it is wiped, ms since 1970 UTC. */
  readonly readAt: number;
  readonly wipeAt: number;
}

/** A mark that the server has not taken. It holds ids and no name. */
export interface QueuedMark extends SentMark {
  readonly cohort: string;
  readonly owner: string;
  /** Why it will never be taken; none while it waits. */
  readonly refused?: Extract<MarkReceipt, object>['refused'];
}

/** What was taken off this phone with a role. */
export interface HeldRoster {
  readonly cohort: string;
  readonly people: number;
  /** Marks that the server has not taken. They stay, without names. */
  readonly unsent: number;
}

interface Tables {
  readonly rosters: KeptRoster;
  readonly marks: QueuedMark;
}

const run = apart<Tables>(DATABASE, ['rosters', 'marks'], (database) => {
  database.createObjectStore('rosters');
  database.createObjectStore('marks', { keyPath: 'id' });
});

const keyOf = ({ owner, cohort }: KeptRoster): string => `${owner} ${cohort.id}`;
const ofCohort =
  (owner: string, cohort: string) =>
  (mark: QueuedMark): boolean =>
    mark.owner === owner && mark.cohort === cohort;

/** Takes off rosters whose day has come, and marks that waited too long. */
async function takeOffOver(tx: Transaction<Tables>, now: number): Promise<void> {
  const [rosters, marks] = [tx.objectStore('rosters'), tx.objectStore('marks')];
  for (const roster of await result(rosters.getAll())) {
    if (now >= roster.wipeAt) rosters.delete(keyOf(roster));
  }
  for (const { id, at } of await result(marks.getAll())) if (at < now - WAITS_MS) marks.delete(id);
}

/** Takes off what is over. @throws DOMException where this browser keeps nothing */
export const tidyRosters = (now: number): Promise<unknown> =>
  run<unknown>(false, null, (tx) => takeOffOver(tx, now));

/** What is kept of one trainer's cohort. */
interface Kept {
  readonly roster: KeptRoster | null;
  readonly marks: readonly QueuedMark[];
}

/**
 * What this phone keeps of one trainer's cohort.
 * @throws DOMException where this browser keeps nothing
 */
export const readRoster = (owner: string, cohort: string, now: number): Promise<Kept> =>
  run<Kept>(false, { roster: null, marks: [] }, async (tx) => {
    await takeOffOver(tx, now);
    const roster = await result(tx.objectStore('rosters').get(`${owner} ${cohort}`));
    const marks = await result(tx.objectStore('marks').getAll());
    return { roster: roster ?? null, marks: marks.filter(ofCohort(owner, cohort)) };
  });

/**
 * Keeps a roster, in place of the one before, and marks that wait.
 * @param taken ids of marks that the server has: they are in the roster
 * @throws DOMException where it could not be written
 */
export async function keepRoster(
  roster: KeptRoster,
  marks: readonly QueuedMark[],
  taken: readonly string[] = [],
): Promise<void> {
  await run<unknown>(true, null, (tx) => {
    tx.objectStore('rosters').put(roster, keyOf(roster));
    for (const id of taken) tx.objectStore('marks').delete(id);
    for (const mark of marks) tx.objectStore('marks').put(mark);
  });
  noteHere.keep(true);
}

/** Keeps marks beside their roster; nothing where none is kept. @throws DOMException where it could not be */
export const queueMarks = (marks: readonly QueuedMark[]): Promise<unknown> =>
  run<unknown>(false, null, (tx) => {
    for (const mark of marks) tx.objectStore('marks').put(mark);
  });

export const takeOffMark = (id: string): Promise<unknown> =>
  run<unknown>(false, null, (tx) => {
    tx.objectStore('marks').delete(id);
  });

/** Takes off rosters, and their marks where these are given up. @returns what they held */
async function takeOff(
  isMeant: (roster: KeptRoster) => boolean,
  givesUp: (mark: QueuedMark) => boolean,
): Promise<readonly HeldRoster[]> {
  const { held, isEmpty } = await run<{ held: HeldRoster[]; isEmpty: boolean }>(
    false,
    { held: [], isEmpty: true },
    async (tx) => {
      const [rosters, marks] = [tx.objectStore('rosters'), tx.objectStore('marks')];
      const all = await result(rosters.getAll());
      const waiting = await result(marks.getAll());
      for (const roster of all.filter(isMeant)) rosters.delete(keyOf(roster));
      for (const { id } of waiting.filter(givesUp)) marks.delete(id);
      const left = waiting.filter((mark) => !givesUp(mark));
      return {
        held: all
          .filter(isMeant)
          .map(({ owner, cohort, people }) => ({
            cohort: cohort.name,
            people: people.length,
            unsent: left.filter(ofCohort(owner, cohort.id)).length,
          })),
        isEmpty: left.length === 0 && all.every(isMeant),
      };
    },
  );
  if (isEmpty) {
    await result(indexedDB.deleteDatabase(DATABASE));
    noteHere.forget();
  }
  return held;
}

/** Takes one roster off, at its trainer's wish. Marks that wait stay until they are sent. */
export async function forgetRoster(owner: string, cohort: string): Promise<void> {
  await takeOff(
    (roster) => roster.owner === owner && roster.cohort.id === cohort,
    () => false,
  );
}

/**
 * Takes off every roster that is not this person's, or that their roles don't reach any more, and notes
 * what it held. Marks that wait stay, without names.
 * @param me null where nobody is signed in
 * @param lost of this cohort the server has said that it is out of reach
 */
export async function takeOffOutOfReach(
  me: { readonly person: string; readonly roles: readonly Role[] } | null,
  lost: string | null = null,
): Promise<void> {
  const reaches = ({ owner, affiliate, cohort }: KeptRoster): boolean =>
    owner === me?.person &&
    cohort.id !== lost &&
    mayReach(BOARD_READERS, me.roles, { kind: 'cohort', cohort: cohort.id, affiliate });
  const held = await takeOff(
    (roster) => !reaches(roster),
    () => false,
  );
  if (held.length > 0) heldHere.keep(held);
}

/**
 * Takes off what somebody keeps who signs out. Their marks that wait stay without names until they are back.
 * @param discards they agreed to lose what was not sent
 */
export async function takeOffOwn(person: string, discards: boolean): Promise<void> {
  await takeOff(
    ({ owner }) => owner === person,
    ({ owner }) => owner === person && discards,
  );
}

/** How many marks of somebody's have not been sent. */
export const countQueued = (person: string): Promise<number> =>
  run(false, 0, async (tx) => {
    const marks = await result(tx.objectStore('marks').getAll());
    return marks.filter(({ owner, refused }) => owner === person && refused === undefined).length;
  });

const isHeld = (value: unknown): value is HeldRoster =>
  typeof value === 'object' && value !== null && 'people' in value && 'unsent' in value;

/** The lists that were taken off with a role and not read about yet. */
export function readHeld(): readonly HeldRoster[] {
  const held = heldHere.read();
  return Array.isArray(held) ? held.filter(isHeld) : [];
}

/** Its trainer has read what was taken off. */
export const forgetHeld = (): void => heldHere.forget();
