import type * as z from 'zod/mini';
import type { Me, readJoinLink } from '#domain/contract/sign-in.ts';
import type { ProgressEvent } from '#domain/events.ts';
import type { LearningRecord } from '#domain/record.ts';
import { asked, within, type Work } from './database.ts';
import { ACKNOWLEDGED_KEPT_MS, type Kept, REFUSED_KEPT_MS } from './kept.ts';

/** Name of the phone's database. */
export const DATABASE = 'groundwork';

/** One of several versions of the same words, written apart. */
export interface Head {
  /** The event that brought it. */
  readonly id: string;
  /** ms since 1970 UTC. */
  readonly at: number;
  readonly text: string;
}

/** Words of a reflection. What else a row holds is there only while words are kept with the account (`words.ts`). */
export interface Note {
  readonly owner: string;
  readonly section: string;
  readonly text: string;
  /** Versions these words were made from. */
  readonly base?: readonly string[];
  /** The words as they last went out or came in; null where they go out whatever they say, since a person has chosen or joined. */
  readonly sent?: string | null;
  /** How many versions are known to be with the server. */
  readonly count?: number;
  /** Versions written apart, until a person chooses. */
  readonly heads?: readonly Head[];
}

/** Has the server yet to be told of these words? */
export const isUnsent = ({ text, sent = '' }: Note): boolean => text !== sent;

/** The rows of each table. */
export interface Tables {
  /** Outboxes, what was acknowledged and what was refused: one row an event, so that an event only changes its standing and is never between two places. */
  readonly events: Kept;
  /** What the server last confirmed, by owner and course. */
  readonly records: { readonly owner: string; readonly record: LearningRecord };
  /** Words of reflections, by owner and section. */
  readonly notes: Note;
  /** Stories read in their other telling, by owner and section. */
  readonly swaps: { readonly owner: string; readonly section: string };
  /** By name. */
  readonly settings: unknown;
}
type TableName = keyof Tables;

/** A sign-in under way in this browser: kept so that a reload comes back to the same step, with nothing to type again. */
export interface Pending {
  readonly email: string;
  readonly name: string;
  /** The join link's code and what it opens, when joining. */
  readonly join: {
    readonly code: string;
    readonly opens: z.infer<typeof readJoinLink.reply>;
  } | null;
  /** When the code in the mail stops working, ms since 1970 UTC; null before it was asked for. */
  readonly codeUntil: number | null;
}

/** Everything one owner has on this phone. */
export interface Belongings {
  readonly events: readonly Kept[];
  readonly records: readonly LearningRecord[];
  readonly notes: ReadonlyMap<string, string>;
  /** How many notes were written apart on several phones, until a person chooses (`words/settle.ts`). */
  readonly apart: number;
  /** How many notes the server would have to be told of, were they kept with the account. */
  readonly unsent: number;
  readonly swaps: ReadonlySet<string>;
}

/** Is it a text? */
export const isText = (value: unknown): value is string => typeof value === 'string';
/** Is it true, and nothing else? */
export const isTrue = (value: unknown): value is true => value === true;
const isMe = (value: unknown): value is Me =>
  typeof value === 'object' && value !== null && 'person' in value && 'enrolments' in value;
const isPending = (value: unknown): value is Pending =>
  typeof value === 'object' && value !== null && 'email' in value && 'codeUntil' in value;

/** The name of the setting that says that several people use this phone. */
export const SHARED = 'shared';

/** All rows of an owner in a table whose keys begin with the owner. */
export const of = (owner: string): IDBKeyRange => IDBKeyRange.bound([owner], [owner, []]);

/** Oldest first: ids are made in order. */
const inOrder = (events: readonly Kept[]): Kept[] =>
  events.toSorted((left, right) => (left.id < right.id ? -1 : 1));

/**
 * The phone's database. Every method is one transaction; what one needs together is read and written together.
 * What is read is trusted: only this class and what goes through its `write` writes it, answers of the server were parsed before they came here, and another shape of
 * a row is another version of the database. So no schema has to travel with the pages.
 */
export class PhoneStore {
  readonly #db: IDBDatabase;
  /** Was it made just now? */
  readonly isNew: boolean;

  constructor(db: IDBDatabase, isNew: boolean) {
    this.#db = db;
    this.isNew = isNew;
  }

  /** Opens or makes the database. @throws DOMException where this browser keeps nothing (some private windows) */
  static async open(name = DATABASE): Promise<PhoneStore> {
    const opening = indexedDB.open(name, 1);
    let isNew = false;
    opening.onupgradeneeded = () => {
      isNew = true;
      const made = opening.result;
      made.createObjectStore('events', { keyPath: 'id' }).createIndex('owner', 'owner');
      for (const table of ['records', 'notes', 'swaps', 'settings']) made.createObjectStore(table);
    };
    const db = await asked(opening);
    // A newer build in another tab wants to change the shape: let it.
    db.onversionchange = () => db.close();
    return new PhoneStore(db, isNew);
  }

  /** Forgets the whole database. For tests. */
  static async forget(name = DATABASE): Promise<void> {
    await asked(indexedDB.deleteDatabase(name));
  }

  close(): void {
    this.#db.close();
  }

  #read<Value>(
    tables: readonly TableName[],
    work: (tx: Work<Tables>) => Promise<Value>,
  ): Promise<Value> {
    return within<Tables, Value>(this.#db, tables, 'readonly', work);
  }

  /** Does something to some of its tables: all of it or nothing. For what no lesson needs and other parts bring. */
  write<Value>(
    tables: readonly TableName[],
    work: (tx: Work<Tables>) => Value | Promise<Value>,
  ): Promise<Value> {
    return within<Tables, Value>(this.#db, tables, 'readwrite', work);
  }

  /** What is kept under a name, where it is of the kind that is looked for. */
  async setting<Value>(key: string, is: (value: unknown) => value is Value): Promise<Value | null> {
    const value = await this.#read(['settings'], (tx) =>
      asked(tx.objectStore('settings').get(key)),
    );
    return is(value) ? value : null;
  }

  /** Keeps something under a name; null forgets it. */
  keep(key: string, value: unknown): Promise<void> {
    return this.write(['settings'], (tx) => {
      if (value === null) tx.objectStore('settings').delete(key);
      else tx.objectStore('settings').put(value, key);
    });
  }

  /** An id of this phone's own: the one kept, or `fresh`, kept from now on. */
  #ownId(key: string, fresh: string): Promise<string> {
    return this.write(['settings'], async (tx) => {
      const settings = tx.objectStore('settings');
      const kept = await asked(settings.get(key));
      if (isText(kept)) return kept;
      settings.put(fresh, key);
      return fresh;
    });
  }

  device(fresh: string): Promise<string> {
    return this.#ownId('device', fresh);
  }

  /** Who uses this phone without an account. */
  anonymous(fresh: string): Promise<string> {
    return this.#ownId('anonymous', fresh);
  }

  /** The person signed in here, as last heard. */
  me(): Promise<Me | null> {
    return this.setting('me', isMe);
  }

  keepMe(me: Me | null): Promise<void> {
    return this.keep('me', me);
  }

  pending(): Promise<Pending | null> {
    return this.setting('pending', isPending);
  }

  keepPending(pending: Pending | null): Promise<void> {
    return this.keep('pending', pending);
  }

  /** Did this person say that the steps under this anonymous id are not theirs? */
  async saidNotMine(person: string, anonymous: string): Promise<boolean> {
    return (await this.setting(`not-mine:${person}`, isText)) === anonymous;
  }

  sayNotMine(person: string, anonymous: string): Promise<void> {
    return this.keep(`not-mine:${person}`, anonymous);
  }

  /** The epoch last heard for this person, or an empty string. */
  async epoch(person: string): Promise<string> {
    return (await this.setting(`epoch:${person}`, isText)) ?? '';
  }

  /** Was someone signed out here without the server hearing of it? */
  async owesSignOut(): Promise<boolean> {
    return (await this.setting('owed-sign-out', isTrue)) ?? false;
  }

  oweSignOut(owed: boolean): Promise<void> {
    return this.keep('owed-sign-out', owed ? true : null);
  }

  /** Do several people use this phone? */
  async isShared(): Promise<boolean> {
    return (await this.setting(SHARED, isTrue)) ?? false;
  }

  /** Everything of one owner, events oldest first. */
  belongings(owner: string): Promise<Belongings> {
    return this.#read(['events', 'records', 'notes', 'swaps'], async (tx) => {
      const ours = of(owner);
      const [events, records, notes, swaps] = await Promise.all([
        asked(tx.objectStore('events').index('owner').getAll(owner)),
        asked(tx.objectStore('records').getAll(ours)),
        asked(tx.objectStore('notes').getAll(ours)),
        asked(tx.objectStore('swaps').getAll(ours)),
      ]);
      return {
        events: inOrder(events),
        records: records.map(({ record }) => record),
        notes: new Map(notes.map(({ section, text }) => [section, text])),
        apart: notes.filter(({ heads }) => heads).length,
        unsent: notes.filter(isUnsent).length,
        swaps: new Set(swaps.map(({ section }) => section)),
      };
    });
  }

  /**
   * Puts events into an outbox. A place that still waits is replaced by a newer one of the same course: only the last counts.
   * @param right ids of answers that were right
   * @returns by how much the outbox has grown
   */
  append(
    owner: string,
    events: readonly ProgressEvent[],
    now: number,
    right: ReadonlySet<string>,
  ): Promise<number> {
    return this.write(['events'], async (tx) => {
      const table = tx.objectStore('events');
      const placed = new Set(
        events.flatMap((event) => (event.t === 'place' ? [event.course] : [])),
      );
      let past = 0;
      if (placed.size > 0) {
        for (const { id, event, standing } of await asked(table.index('owner').getAll(owner))) {
          const isPast = standing === 'waiting' && event.t === 'place' && placed.has(event.course);
          if (!isPast) continue;
          table.delete(id);
          past += 1;
        }
      }
      for (const event of events) {
        const { id } = event;
        const mark = right.has(id) ? { right: true } : {};
        table.put({ id, owner, event, standing: 'waiting', since: now, ...mark });
      }
      return events.length - past;
    });
  }

  /** Events of this person that wait to be sent, oldest first. */
  async waiting(owner: string): Promise<ProgressEvent[]> {
    const { events } = await this.belongings(owner);
    return events.filter(({ standing }) => standing === 'waiting').map(({ event }) => event);
  }

  /** Versions of the confirmed records, by course. */
  async have(owner: string): Promise<Record<string, number>> {
    const { records } = await this.belongings(owner);
    return Object.fromEntries(records.map(({ course, version }) => [course, version]));
  }

  /** Lets refused events of an owner be sent once more. */
  offerRefusedAgain(owner: string, now: number): Promise<void> {
    return this.write(['events'], async (tx) => {
      const events = tx.objectStore('events');
      for (const { refused, ...kept } of await asked(events.index('owner').getAll(owner))) {
        if (refused !== undefined) events.put({ ...kept, standing: 'waiting', since: now });
      }
    });
  }

  keepNote(owner: string, section: string, text: string): Promise<void> {
    return this.write(['notes'], async (tx) => {
      const notes = tx.objectStore('notes');
      const note = await asked(notes.get([owner, section]));
      notes.put({ ...note, owner, section, text }, [owner, section]);
    });
  }

  keepSwap(owner: string, section: string, on: boolean): Promise<void> {
    return this.write(['swaps'], (tx) => {
      const swaps = tx.objectStore('swaps');
      if (on) swaps.put({ owner, section }, [owner, section]);
      else swaps.delete([owner, section]);
    });
  }

  /**
   * Takes everything of one owner off this phone; nobody else's.
   * @param leavesUnsent leaves what the server has not taken, out of sight until they sign in here again
   */
  wipe(owner: string, leavesUnsent: boolean): Promise<void> {
    return this.write(['events', 'records', 'notes', 'swaps', 'settings'], async (tx) => {
      const events = tx.objectStore('events');
      const settings = tx.objectStore('settings');
      for (const { id, standing } of await asked(events.index('owner').getAll(owner))) {
        if (standing === 'acknowledged' || !leavesUnsent) events.delete(id);
      }
      tx.objectStore('records').delete(of(owner));
      tx.objectStore('notes').delete(of(owner));
      tx.objectStore('swaps').delete(of(owner));
      settings.delete(`epoch:${owner}`);
      settings.delete(`words:${owner}`);
      settings.delete(`not-mine:${owner}`);
      settings.delete(`used:${owner}`);
      const me = await asked(settings.get('me'));
      if (isMe(me) && me.person.id === owner) settings.delete('me');
    });
  }

  /** Drops what has been kept long enough: acknowledged for 35 days, refused for 90. */
  tidy(now: number): Promise<void> {
    return this.write(['events'], async (tx) => {
      const events = tx.objectStore('events');
      for (const { id, standing, since } of await asked(events.getAll())) {
        const isOld =
          (standing === 'acknowledged' && since < now - ACKNOWLEDGED_KEPT_MS) ||
          (standing === 'refused' && since < now - REFUSED_KEPT_MS);
        if (isOld) events.delete(id);
      }
    });
  }
}
