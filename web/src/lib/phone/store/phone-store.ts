import type * as z from 'zod/mini';
import type { Me, readJoinLink } from '#domain/contract/sign-in.ts';
import type { ProgressEvent } from '#domain/events/events.ts';
import type { LearningRecord } from '#domain/record.ts';
import { result, within, type Work } from './database.ts';
import type { EventRow } from './event-row.ts';

/** Name of the phone's database. */
export const DATABASE = 'groundwork';

/** One of several versions of the same words, written apart. */
export interface Head {
  /** The event that brought it. */
  readonly id: string;
  /** ms since 1970 UTC. */
  readonly at: number;
  readonly text: string;
  /** It is on this phone alone: the server has not told of it. */
  readonly isHere?: boolean;
}

/** Texts of a reflection. What else a row holds is there only while words are kept with the account (`words.ts`). */
export interface Reflection {
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
export const isUnsent = ({ text, sent = '' }: Pick<Reflection, 'text' | 'sent'>): boolean =>
  text !== sent;

/** The rows of each table. */
export interface Tables {
  /** Outboxes, what was acknowledged and what was refused: one row an event, so that an event only changes its standing and is never between two places. */
  readonly events: EventRow;
  /** What the server last confirmed, by owner and course. */
  readonly records: { readonly owner: string; readonly record: LearningRecord };
  /** Words of reflections, by owner and section. */
  readonly notes: Reflection;
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

/** Who holds this phone, and how it stands. */
export interface Standing {
  /** The person signed in here, as last heard. */
  readonly me: Me | null;
  readonly pending: Pending | null;
  /** Several people use it. */
  readonly isShared: boolean;
  /** The browser has cleared what was kept here. */
  readonly isCleared: boolean;
  /** Someone was signed out of it without the server hearing of it. */
  readonly owesSignOut: boolean;
  /** Who uses it without an account; null before the first time. */
  readonly anonymous: string | null;
  /** How far the server's clock was ahead of this one when it was last heard, ms. */
  readonly clockOff: number;
}

/** Everything one owner has on this phone. */
export interface Belongings {
  readonly events: readonly EventRow[];
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
/** Is it what is known of a person? */
export const isMe = (value: unknown): value is Me =>
  typeof value === 'object' && value !== null && 'person' in value && 'enrolments' in value;
const isPending = (value: unknown): value is Pending =>
  typeof value === 'object' && value !== null && 'email' in value && 'codeUntil' in value;

/** The name of the setting that says that several people use this phone. */
export const SHARED = 'shared';

/** The name of the setting that says that someone was signed out here without the server hearing of it: `here` or `everywhere`. */
export const OWED_SIGN_OUT = 'owed-sign-out';

/** The name of the setting that says how far the server's clock is ahead of this one. */
export const CLOCK_OFF = 'clock-off';

/** Did the browser close the connection, or make it give way? */
const isClosed = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'InvalidStateError';

/** All rows of an owner in a table whose keys begin with the owner. */
export const of = (owner: string): IDBKeyRange => IDBKeyRange.bound([owner], [owner, []]);

/** Oldest first: ids are made in order. */
export const inOrder = (events: readonly EventRow[]): EventRow[] =>
  events.toSorted((left, right) => (left.id < right.id ? -1 : 1));

/**
 * The phone's database. Every method is one transaction; what one needs together is read and written together.
 * What is read is trusted: only this class and what goes through its `write` writes it, answers of the server were parsed before they came here, and another shape of
 * a row is another version of the database. So no schema has to travel with the pages.
 */
export class PhoneStore {
  #db: IDBDatabase;
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
    const db = await result(opening);
    // A newer build in another tab wants to change the shape: let it.
    db.onversionchange = () => db.close();
    return new PhoneStore(db, isNew);
  }

  close(): void {
    this.#db.close();
  }

  async #within<Value>(
    mode: IDBTransactionMode,
    tables: readonly TableName[],
    work: (tx: Work<Tables>) => Value | Promise<Value>,
  ): Promise<Value> {
    try {
      return await within<Tables, Value>(this.#db, tables, mode, work);
    } catch (error) {
      if (!isClosed(error)) throw error;
      // The browser has closed it, or it made way for another tab: opened once more, it is as good as new.
      this.#db = (await PhoneStore.open(this.#db.name)).#db;
      return within<Tables, Value>(this.#db, tables, mode, work);
    }
  }

  /** Looks at some of its tables as they are at one moment. For what no lesson needs and other parts bring. */
  read<Value>(
    tables: readonly TableName[],
    work: (tx: Work<Tables>) => Value | Promise<Value>,
  ): Promise<Value> {
    return this.#within('readonly', tables, work);
  }

  /** Does something to some of its tables: all of it or nothing. */
  write<Value>(
    tables: readonly TableName[],
    work: (tx: Work<Tables>) => Value | Promise<Value>,
  ): Promise<Value> {
    return this.#within('readwrite', tables, work);
  }

  /** What is kept under a name, where it is of the kind that is looked for. */
  async setting<Value>(key: string, is: (value: unknown) => value is Value): Promise<Value | null> {
    const value = await this.read(['settings'], (tx) =>
      result(tx.objectStore('settings').get(key)),
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
      const kept = await result(settings.get(key));
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

  /** Who holds this phone, and how it stands. */
  standing(): Promise<Standing> {
    return this.read(['settings'], async (tx) => {
      const kept = (key: string) => result(tx.objectStore('settings').get(key));
      const me = await kept('me');
      const pending = await kept('pending');
      const anonymous = await kept('anonymous');
      const clockOff = await kept(CLOCK_OFF);
      return {
        me: isMe(me) ? me : null,
        pending: isPending(pending) ? pending : null,
        isShared: isTrue(await kept(SHARED)),
        isCleared: isTrue(await kept('cleared')),
        owesSignOut: (await kept(OWED_SIGN_OUT)) !== undefined,
        anonymous: isText(anonymous) ? anonymous : null,
        clockOff: typeof clockOff === 'number' ? clockOff : 0,
      };
    });
  }

  /** Everything of one owner, events oldest first. */
  belongings(owner: string): Promise<Belongings> {
    return this.read(['events', 'records', 'notes', 'swaps'], async (tx) => {
      const ours = of(owner);
      const [events, records, notes, swaps] = await Promise.all([
        result(tx.objectStore('events').index('owner').getAll(owner)),
        result(tx.objectStore('records').getAll(ours)),
        result(tx.objectStore('notes').getAll(ours)),
        result(tx.objectStore('swaps').getAll(ours)),
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
   * Puts events into an outbox. A place that still waits makes way for a newer one: only the last counts.
   * @param right ids of answers that were right
   * @param past id of the place so far; null where there is none or it stays
   * @returns by how much the outbox has grown
   */
  append(
    owner: string,
    events: readonly ProgressEvent[],
    now: number,
    right: ReadonlySet<string>,
    past: string | null = null,
  ): Promise<number> {
    return this.write(['events'], async (tx) => {
      const table = tx.objectStore('events');
      const kept = past === null ? undefined : await result(table.get(past));
      const isPast = kept?.owner === owner && kept.standing === 'waiting';
      if (isPast) table.delete(kept.id);
      for (const event of events) {
        const { id } = event;
        const mark = right.has(id) ? { right: true } : {};
        table.put({ id, owner, event, standing: 'waiting', since: now, ...mark });
      }
      return events.length - Number(isPast);
    });
  }

  /**
   * Keeps words. Where another phone's came in since the words that these were made from, these are built on none: so both are told to the
   * server, and a person chooses.
   * @returns by how much there is more to tell the server
   */
  keepNote(owner: string, section: string, text: string, from: string): Promise<number> {
    return this.write(['notes'], async (tx) => {
      const notes = tx.objectStore('notes');
      const note = await result(notes.get([owner, section]));
      const wasUnsent = note !== undefined && isUnsent(note);
      const isOvertaken =
        note !== undefined && !wasUnsent && note.text !== from && note.text !== text;
      // Words that are on this phone alone are never let go of.
      const heads = note?.heads?.filter(({ isHere }) => isHere) ?? [];
      const next: Reflection = isOvertaken
        ? { owner, section, text, sent: null, ...(heads.length > 0 && { heads }) }
        : { ...note, owner, section, text };
      notes.put(next, [owner, section]);
      return Number(isUnsent(next)) - Number(wasUnsent);
    });
  }

  keepSwap(owner: string, section: string, on: boolean): Promise<void> {
    return this.write(['swaps'], (tx) => {
      const swaps = tx.objectStore('swaps');
      if (on) swaps.put({ owner, section }, [owner, section]);
      else swaps.delete([owner, section]);
    });
  }
}
