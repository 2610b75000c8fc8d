import { type Contact, contactOf, type Draft, draftOf, emptyDraft, nextLine } from './contact.ts';

/** What somebody looks back on at the end of a shift. */
export interface ShiftCard {
  readonly worked: string;
  readonly change: string;
  /** Does anyone need a check-in? Null where that isn't said. */
  readonly checkIn: boolean | null;
}

/** One shift of one pair, as it is kept on one phone. */
export interface Log {
  readonly shift: string;
  readonly pair: string;
  /** Ms since 1970 UTC. */
  readonly startedAt: number;
  readonly contacts: readonly Contact[];
  /** The door that comes next, as far as it is written. */
  readonly draft: Draft;
  /** A door that is being corrected. */
  readonly edited: { readonly id: number; readonly draft: Draft } | null;
  readonly card: ShiftCard;
  /** When the host's file was made last, ms since 1970 UTC. */
  readonly exportedAt: number | null;
  /** The host has the file: there is no other, and nothing changes any more. */
  readonly isHandedOver: boolean;
}

/** What says which shift it is. */
export type ShiftStart = Pick<Log, 'shift' | 'pair' | 'startedAt'> & { readonly line: string };

/** A shift that begins. */
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

/** Keeps the door that was written, and goes on to the next line. Without a result nothing changes. */
export function keepDoor(log: Log): Log {
  const contact = contactOf(Math.max(0, ...log.contacts.map(({ id }) => id)) + 1, log.draft);
  if (contact === null) return log;
  return { ...log, contacts: [...log.contacts, contact], draft: emptyDraft(nextLine(contact.line)) };
}

/** Takes a door up to correct it. */
export function editDoor(log: Log, id: number): Log {
  const contact = log.contacts.find((each) => each.id === id);
  return contact === undefined ? log : { ...log, edited: { id, draft: draftOf(contact) } };
}

/** Keeps the correction. */
export function keepEdited(log: Log): Log {
  const { edited } = log;
  const contact = edited === null ? null : contactOf(edited.id, edited.draft);
  if (contact === null) return log;
  const contacts = log.contacts.map((each) => (each.id === contact.id ? contact : each));
  return { ...log, contacts, edited: null };
}

/** Takes a door out. */
export const deleteDoor = (log: Log, id: number): Log => ({
  ...log,
  contacts: log.contacts.filter((each) => each.id !== id),
});
