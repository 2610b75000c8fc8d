import type { WorksheetState } from '#domain/contract/sync.ts';
import { MOST_JOINED, REFLECTIONS_FORM, reflectionsKeptSince } from '#domain/worksheet.ts';
import { result, type Work } from './database.ts';
import type { EventRow } from './event-row.ts';
import {
  isMe,
  isTrue,
  isUnsent,
  type Reflection,
  of,
  type PhoneStore,
  SHARED,
  type Tables,
} from './phone-store.ts';

/** What turning words into events needs. */
export interface ReflectionTools {
  readonly store: PhoneStore;
  readonly course: string;
  /** ms since 1970 UTC. */
  readonly now: () => number;
  /** A fresh ULID, each greater than the one before. */
  readonly newId: () => string;
}

/** Does it hold words that are nowhere but on this phone, though they are to be kept with the account? */
export const isOnlyHere = (note: Pick<Reflection, 'text' | 'sent' | 'heads'>): boolean =>
  isUnsent(note) || (note.heads ?? []).some(({ isHere }) => isHere === true);

/** Does this person hold the phone? Who has signed out of it gets nothing more written here. */
export async function holds(tx: Work<Tables>, person: string): Promise<boolean> {
  const me = await result(tx.objectStore('settings').get('me'));
  return isMe(me) && me.person.id === person;
}

/** Since which telling this owner's words are kept with the account: the last by time, confirmed or not. Null: they are not. */
async function keptSince(
  tx: Work<Tables>,
  owner: string,
  events: readonly EventRow[],
): Promise<string | null> {
  const records = await result(tx.objectStore('records').getAll(of(owner)));
  const told = [
    ...records.flatMap(({ record }) => record.forms[REFLECTIONS_FORM] ?? []),
    ...events.flatMap(({ event, standing }) =>
      event.t === 'form' && event.form === REFLECTIONS_FORM && standing !== 'refused'
        ? [event]
        : [],
    ),
  ].toSorted((left, right) => right.at - left.at || (left.id < right.id ? 1 : -1));
  const [last] = told;
  return last === undefined ? null : reflectionsKeptSince({ forms: { [REFLECTIONS_FORM]: last } });
}

/**
 * Puts the words that have changed into the outbox, one version of each worksheet: where one waits already, only the last words follow
 * it. Where words are kept no more, or anew, what was on its way is dropped and all begins afresh; the words themselves stay.
 * @returns how many versions of each worksheet this phone knows of; null where words are to stay on this phone
 */
export function queueReflections(
  { store, course, now, newId }: ReflectionTools,
  owner: string,
): Promise<Record<string, number> | null> {
  return store.write(['events', 'records', 'notes', 'settings'], async (tx) => {
    const settings = tx.objectStore('settings');
    const events = tx.objectStore('events');
    const table = tx.objectStore('notes');
    // On a shared phone words stand in memory alone.
    if (isTrue(await result(settings.get(SHARED))) || !(await holds(tx, owner))) return null;
    const before = await result(events.index('owner').getAll(owner));
    const since = await keptSince(tx, owner, before);
    const setting = `words:${owner}`;
    const told: unknown = await result(settings.get(setting));
    const isAnew = (told ?? null) !== since;
    if (isAnew) {
      if (since === null) settings.delete(setting);
      else settings.put(since, setting);
      for (const { id, event } of before) if (event.t === 'work') events.delete(id);
      for (const { section, text, heads } of await result(table.getAll(of(owner)))) {
        const apart = heads === undefined ? {} : { heads };
        table.put({ owner, section, text, ...apart }, [owner, section]);
      }
    }
    if (since === null) return null;

    const under = worksheetsUnderWay(isAnew ? [] : before);
    const known: Record<string, number> = {};
    for (const note of await result(table.getAll(of(owner)))) {
      const { section, text, base = [], count } = note;
      if (count !== undefined) known[section] = count;
      if (under.has(section) || !isUnsent(note)) continue;
      const id = newId();
      events.put({
        id,
        owner,
        event: {
          id,
          course,
          at: now(),
          v: 1,
          t: 'work',
          worksheet: section,
          base: [...base],
          body: { text },
        },
        standing: 'waiting',
        since: now(),
      });
      table.put({ ...note, base: [id], sent: text }, [owner, section]);
    }
    return known;
  });
}

/** Worksheets of which a version waits. */
const worksheetsUnderWay = (events: readonly EventRow[]): Set<string> =>
  new Set(
    events.flatMap(({ event, standing }) =>
      event.t === 'work' && standing === 'waiting' ? [event.worksheet] : [],
    ),
  );

/**
 * Takes in what other phones wrote. Words that were written here and are not with the server yet stay as they are; the server tells again
 * once they are. Where several were written apart, all are kept, and a person chooses; so are those that are on this phone alone.
 */
export async function takeInReflections(
  tx: Work<Tables>,
  owner: string,
  words: Readonly<Record<string, WorksheetState>>,
): Promise<void> {
  if (Object.keys(words).length === 0) return;
  const under = worksheetsUnderWay(
    await result(tx.objectStore('events').index('owner').getAll(owner)),
  );
  const table = tx.objectStore('notes');
  for (const [section, { count, heads }] of Object.entries(words)) {
    const note = await result(table.get([owner, section]));
    if (under.has(section) || (note !== undefined && isUnsent(note))) continue;
    const mine =
      heads.find(({ id }) => note?.base?.includes(id)) ??
      heads.find(({ text }) => text === note?.text) ??
      heads[0];
    if (mine === undefined) {
      if (note !== undefined) table.put({ ...note, count }, [owner, section]);
      continue;
    }
    const { text } = mine;
    const all = [
      ...heads,
      ...(note?.heads ?? []).filter(
        (head) => head.isHere === true && heads.every((told) => told.text !== head.text),
      ),
    ];
    // The same words twice are no question to anyone.
    const isApart = all.some((head) => head.text !== text);
    table.put(
      {
        owner,
        section,
        text,
        sent: text,
        count,
        base: isApart ? [mine.id] : heads.map(({ id }) => id).slice(0, MOST_JOINED),
        ...(isApart ? { heads: all } : {}),
      },
      [owner, section],
    );
  }
}
