import * as z from 'zod/mini';
import { RefusalCode, ProgressEvent } from '#domain/record/events/schema.ts';
import { SectionId, Ulid } from '#domain/values/ids.ts';
import { fail, ok, type Result } from '#domain/values/result.ts';
import { LARGEST_WORKSHEET_BYTES } from '#domain/worksheets/worksheet.ts';
import type { EventRow } from '../phone/store/rows.ts';
import { type Apart, FORMAT, type Owned, type Owner, VERSION } from './copy.ts';

const Row = z.strictObject({
  event: ProgressEvent,
  standing: z.enum(['waiting', 'acknowledged', 'refused']),
  since: z.int().check(z.nonnegative()),
  right: z.optional(z.boolean()),
  refused: z.optional(RefusalCode),
});

const ReflectionText = z.string().check(z.maxLength(LARGEST_WORKSHEET_BYTES));
const Version = z.strictObject({ id: Ulid, at: z.int(), text: ReflectionText });

/** What one owner has on a phone, as a file: events and texts in clear. No name and no address. */
const Copy = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** ms since 1970 UTC, by the phone that saved it. */
  savedAt: z.int().check(z.nonnegative()),
  owner: z.strictObject({ kind: z.enum(['person', 'anonymous']), id: Ulid }),
  /** Rows one by one: a newer build may keep events of a kind that this one does not know. */
  events: z.array(z.unknown()),
  /** Texts, by section. */
  notes: z.record(SectionId, ReflectionText),
  /** Texts in conflict: all versions, with this phone's own. */
  apart: z.optional(z.record(SectionId, z.array(Version))),
});

/** Which copies this page can read: looked at before the rest, which another version may have changed. */
const Head = z.object({ format: z.literal(FORMAT), version: z.number() });

/** Why a file brings nothing back. */
export type NoCopy =
  /** Not a copy of ours. */
  | 'other-file'
  /** Ours, of a version that this page does not know. */
  | 'other-version'
  | 'broken'
  /** Of another person, or of someone's account on a phone where nobody is signed in. */
  | 'other-person'
  | 'sign-in-first'
  /** All of it is here already. */
  | 'nothing-new';

/** What bringing a copy back would do. */
export interface Plan {
  /** ms since 1970 UTC. */
  readonly savedAt: number;
  readonly from: Owner['kind'];
  /** Events to add. Acknowledged ones wait again: the server knows their ids and takes none twice. */
  readonly events: readonly EventRow[];
  /** Texts to add, by section. */
  readonly notes: ReadonlyMap<string, string>;
  /** Their versions that conflict. */
  readonly apart: Apart;
  /** How many of its texts differ from those here, which stay. */
  readonly otherNotes: number;
  /** How many of its events are of a kind that this build does not know. They stay in the file. */
  readonly unknown: number;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Says what a file would bring back, and changes nothing.
 * @param owner who holds this phone; they alone are given anything
 * @param here what is on it
 * @param now ms since 1970 UTC
 */
export function planCopy(text: string, owner: Owner, here: Owned, now: number): Result<Plan, NoCopy> {
  const data = parsed(text);
  const head = z.safeParse(Head, data);
  // A file cut short is no JSON any more, and still says what it was.
  if (!head.success) return fail(text.includes(`"${FORMAT}"`) ? 'broken' : 'other-file');
  if (head.data.version !== VERSION) return fail('other-version');
  const read = z.safeParse(Copy, data);
  if (!read.success) return fail('broken');
  const copy = read.data;
  // Without an account, an id names a phone. The copy of an old one may come to a new one.
  if (copy.owner.kind === 'person' && copy.owner.id !== owner.id) {
    return fail(owner.kind === 'person' ? 'other-person' : 'sign-in-first');
  }
  const known = new Set(here.events.map(({ id }) => id));
  const rows = copy.events.map((row) => z.safeParse(Row, row));
  const unknown = rows.filter(({ success }) => !success).length;
  const events = rows.flatMap(({ data: row }): EventRow[] => {
    if (row === undefined) return [];
    const { event, standing, since, right, refused } = row;
    const { id } = event;
    if (known.has(id)) return [];
    known.add(id);
    const kept = { id, owner: owner.id, event, ...(right === true ? { right } : {}) };
    if (standing === 'refused' && refused !== undefined) {
      return [{ ...kept, standing, since, refused }];
    }
    return [{ ...kept, standing: 'waiting', since: now }];
  });
  const written = Object.entries(copy.notes).filter(([, note]) => note !== '');
  const isMissing = (section: string): boolean => (here.notes.get(section) ?? '') === '';
  const notes = new Map(written.filter(([section]) => isMissing(section)));
  const otherNotes = written.filter(
    ([section, note]) => !isMissing(section) && here.notes.get(section) !== note,
  ).length;
  const apart = new Map(Object.entries(copy.apart ?? {}).filter(([section]) => notes.has(section)));
  if (events.length + notes.size + otherNotes + unknown === 0) return fail('nothing-new');
  const { savedAt } = copy;
  return ok({ savedAt, from: copy.owner.kind, events, notes, apart, otherNotes, unknown });
}
