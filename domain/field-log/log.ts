import { SECOND_MS, MINUTE_MS, DAY_MS } from '../values/durations.ts';
import type { Instant } from '../values/ids.ts';
import { type Contact, contactOf, type Draft, draftOf, emptyDraft, nextLine } from './contact.ts';

export interface ShiftCard {
  readonly worked: string;
  readonly change: string;
  readonly checkIn: boolean | null;
}

export interface Log {
  readonly shift: string;
  readonly pair: string;
  readonly startedAt: Instant;
  readonly contacts: readonly Contact[];
  readonly draft: Draft;
  readonly edited: { readonly id: number; readonly draft: Draft } | null;
  readonly card: ShiftCard;
  readonly exportedAt: Instant | null;
  /** The host has the file: there is no other, and nothing changes any more. */
  readonly isHandedOver: boolean;
}

export type ShiftStart = Pick<Log, 'shift' | 'pair' | 'startedAt'> & { readonly line: string };

export const beginLog = ({ shift, pair, startedAt, line }: ShiftStart): Log => ({
  shift: shift.trim(),
  pair: pair.trim(),
  startedAt,
  contacts: [],
  draft: emptyDraft(line.trim()),
  edited: null,
  card: { worked: '', change: '', checkIn: null },
  exportedAt: null,
  isHandedOver: false,
});

/** Keeps the door and goes on to the next line. Without a result nothing changes. */
export function keepDoor(log: Log): Log {
  const contact = contactOf(Math.max(0, ...log.contacts.map(({ id }) => id)) + 1, log.draft);
  if (contact === null) return log;
  return { ...log, contacts: [...log.contacts, contact], draft: emptyDraft(nextLine(contact.line)) };
}

export function editDoor(log: Log, id: number): Log {
  const contact = log.contacts.find((each) => each.id === id);
  return contact === undefined ? log : { ...log, edited: { id, draft: draftOf(contact) } };
}

export function keepEdited(log: Log): Log {
  const contact = log.edited === null ? null : contactOf(log.edited.id, log.edited.draft);
  if (contact === null) return log;
  const contacts = log.contacts.map((each) => (each.id === contact.id ? contact : each));
  return { ...log, contacts, edited: null };
}

export const deleteDoor = (log: Log, id: number): Log => ({
  ...log,
  contacts: log.contacts.filter((each) => each.id !== id),
});

export const LOCK_AFTER_MS = 2 * MINUTE_MS;

export const KEPT_DAYS = 30;
export const wipeAtOf = (startedAt: Instant): number => startedAt + KEPT_DAYS * DAY_MS;

export const isNewPin = (text: string): boolean => /^\d{6,12}$/.test(text);

/** PINs of older logs have four digits or more. */
export const isPin = (text: string): boolean => /^\d{4,12}$/.test(text);

/** Wrong PINs in a row that cost nothing: hands are cold. */
const FREE_TRIES = 3;
const LONGEST_WAIT_MS = 15 * MINUTE_MS;

/** The wait doubles with every wrong PIN; guessing alone never wipes anything. */
export const waitAfter = (wrong: number): number =>
  wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, 30 * SECOND_MS * 2 ** (wrong - FREE_TRIES));

/** @param wrongAt time of the last wrong PIN. A clock put back makes nobody wait longer. */
export const waitLeft = (wrong: number, wrongAt: Instant, now: Instant): number =>
  Math.max(0, Math.min(waitAfter(wrong), wrongAt + waitAfter(wrong) - now));
