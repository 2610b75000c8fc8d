import type { Me } from '#domain/contract/sign-in.ts';
import { aboutOf, applyEvent, emptyRecord, type ProgressEvent } from '#domain/record/events/events.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { TEXTS_FORM, textsKeptSince } from '#domain/record/texts-kept.ts';
import { draftsOf, type Memory, type Shown, unwrittenOf } from './memory.ts';
import type { Belongings, PhoneState, PhoneStore } from './store/phone-store.ts';
import { type EventRow, isOpen, isText } from './store/rows.ts';
import type { Claim } from './view.ts';

/** Whose this phone is now, and who uses it without an account. */
export interface Ids {
  readonly owner: string;
  readonly anonymous: string;
}

export interface Reading {
  readonly ids: Ids;
  readonly state: PhoneState;
  readonly belongings: Belongings;
  readonly claim: Claim | null;
}

/** A record with more events in it. The phone trusts its own marks; the server judges again. */
export const withEvents = (
  record: LearningRecord,
  events: readonly ProgressEvent[],
  right: ReadonlySet<string>,
): LearningRecord =>
  events
    .filter(({ course }) => course === record.course)
    .reduce((sum, event) => applyEvent(sum, event, ({ id }) => right.has(id)), record);

/**
 * Reads this phone's owner and all that is theirs.
 * @param anonymous who uses it without an account, where the database no longer says so
 */
export async function readPhone(store: PhoneStore, anonymous: () => string): Promise<Reading> {
  const state = await store.state();
  const { me } = state;
  // Where the browser has cleared the database under an open page, its id is written once more.
  const id = state.anonymous ?? (await store.ownId('anonymous', anonymous()));
  const ids = { anonymous: id, owner: me?.person.id ?? id };
  const belongings = await store.belongings(ids.owner);
  const claim = me === null ? null : await claimFor(store, me, id);
  return { ids, state, belongings, claim };
}

/**
 * What the pages show of a reading, with what is in memory alone. Show it at once: what is done between would
 * go off the screen.
 * @param right ids of answers that were marked right on this phone; those found are added
 * @returns also how much waits to be sent: events, and texts that will be one
 */
export function showReading(
  { ids: { owner }, state, belongings, claim }: Reading,
  course: string,
  memory: Memory,
  right: Set<string>,
): { readonly waiting: number; readonly view: Shown } {
  const count = (standing: EventRow['standing']): number =>
    belongings.events.filter((row) => row.standing === standing).length;
  for (const row of belongings.events) if (row.right === true) right.add(row.id);
  const events = belongings.events
    .filter(isOpen)
    // A choice about texts that the server refused does not count (`store/texts.ts`).
    .filter(
      ({ event, standing }) => standing !== 'refused' || event.t !== 'form' || event.form !== TEXTS_FORM,
    )
    .map(({ event }) => event);
  const confirmed = belongings.records.find((each) => each.course === course);
  const read: Shown = {
    ready: true,
    me: state.me,
    pathChange: state.pathChange,
    record: withEvents({ ...emptyRecord(course), ...confirmed }, events, right),
    conflicts: belongings.conflicts,
    texts: new Map([...belongings.texts, ...draftsOf(memory, owner)]),
    swaps: belongings.swaps,
    refused: count('refused'),
    pending: state.pending,
    shared: state.isShared,
    claim,
  };
  const view = unwrittenOf(memory, owner).reduce((sum, { change }) => ({ ...sum, ...change(sum) }), read);
  const unsent = textsKeptSince(view.record) === null ? 0 : belongings.unsent;
  return { waiting: count('waiting') + unsent, view };
}

/**
 * What was done here without an account, to offer to the person who signed in; null where there is nothing.
 */
async function claimFor(store: PhoneStore, { person }: Me, anonymous: string): Promise<Claim | null> {
  if ((await store.setting(`not-mine:${person.id}`, isText)) === anonymous) return null;
  const { events } = await store.belongings(anonymous);
  const { size: steps } = new Set(
    events.flatMap(({ event }) =>
      // Places and reflections are no steps.
      event.t === 'place' || event.t === 'work' ? [] : aboutOf(event),
    ),
  );
  return steps === 0 ? null : { person: person.id, steps, email: person.email };
}
