import type { Me } from '#domain/contract/sign-in.ts';
import { aboutOf, applyEvent, emptyRecord, type ProgressEvent } from '#domain/events/events.ts';
import type { LearningRecord } from '#domain/record.ts';
import { REFLECTIONS_FORM, reflectionsKeptSince } from '#domain/worksheet.ts';
import { draftsOf, type Memory, unwrittenOf } from './memory.ts';
import type { PhoneState, PhoneStore } from './store/phone-store.ts';
import { type EventRow, isText } from './store/rows.ts';
import type { Claim, PhoneView } from './view.ts';

/** Whose this phone is now, and who uses it without an account. */
export interface Ids {
  readonly owner: string;
  readonly anonymous: string;
}

/** What one reading of a phone brings. */
export interface Reading {
  readonly ids: Ids;
  readonly state: PhoneState;
  /** How much waits to be sent: events, and reflections that will be one. */
  readonly waiting: number;
  readonly view: Partial<PhoneView>;
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
 * Reads this phone's owner and all that is theirs, with what is in memory alone.
 * @param anonymous who uses it without an account, where the database no longer says so
 * @param right ids of answers that were marked right on this phone; those found are added
 */
export async function readPhone(
  store: PhoneStore,
  course: string,
  memory: Memory,
  right: Set<string>,
  anonymous: () => string,
): Promise<Reading> {
  const state = await store.state();
  // Where the browser has cleared the database under an open page, its id is written once more.
  const ids = { anonymous: state.anonymous ?? (await store.anonymous(anonymous())), owner: '' };
  const { me } = state;
  ids.owner = me?.person.id ?? ids.anonymous;
  const { owner } = ids;
  const theirs = await store.belongings(owner);
  const count = (standing: EventRow['standing']): number =>
    theirs.events.filter((row) => row.standing === standing).length;
  for (const row of theirs.events) if (row.right === true) right.add(row.id);
  const events = theirs.events
    // A choice about reflections that the server refused does not count (`store/reflections.ts`).
    .filter(
      ({ event, standing }) =>
        standing !== 'refused' || event.t !== 'form' || event.form !== REFLECTIONS_FORM,
    )
    .map(({ event }) => event);
  const confirmed = theirs.records.find((each) => each.course === course);
  const record = withEvents(
    { ...emptyRecord(course), ...confirmed },
    [...events, ...unwrittenOf(memory, owner)],
    right,
  );
  return {
    ids,
    state,
    waiting: count('waiting') + (reflectionsKeptSince(record) === null ? 0 : theirs.unsent),
    view: {
      ready: true,
      me,
      record,
      conflicts: theirs.conflicts,
      reflections: new Map([...theirs.reflections, ...draftsOf(memory, owner)]),
      swaps: theirs.swaps,
      refused: count('refused'),
      pending: state.pending,
      shared: state.isShared,
      claim: me === null ? null : await claimFor(store, me, ids.anonymous),
    },
  };
}

/**
 * What was done here without an account, to offer to the person who signed in; null where there is nothing.
 */
async function claimFor(
  store: PhoneStore,
  { person }: Me,
  anonymous: string,
): Promise<Claim | null> {
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
