import type { Instant } from '../values/instant.ts';
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
