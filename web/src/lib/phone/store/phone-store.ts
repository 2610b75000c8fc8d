import type { ProgressEvent } from '#domain/record/events/events.ts';
import { putAside, result, within } from './database.ts';
import {
  CLOCK_OFF,
  inOrder,
  isMe,
  isPath,
  isPending,
  isText,
  isTrue,
  isUnsent,
  of,
  type Operation,
  OWED_SIGN_OUT,
  PATH_CHANGE,
  reading,
  type TextRow,
  SHARED,
  type Tables,
  writing,
} from './rows.ts';

/** Name of the phone's database. */
export const DATABASE = 'groundwork';

/** Who holds this phone, and how it stands. */
export type PhoneState = Awaited<ReturnType<PhoneStore['state']>>;

/** Everything one owner has on this phone. */
export type Belongings = Readonly<Awaited<ReturnType<PhoneStore['belongings']>>>;

/** True where the browser closed the connection, or made it give way. */
const isClosed = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'InvalidStateError';

/**
 * The phone's database, and the only thing that opens a transaction on it. What lessons need are its methods;
 * what other pages need are operations of the files beside this one, for `run`.
 *
 * Rows are trusted, so no schema travels with the pages: only this folder writes them, the server's replies
 * were parsed before they came here, and another shape of a row is another version of the database.
 */
export class PhoneStore {
  #db: IDBDatabase;
  /** True where the database was made just now. */
  readonly isNew: boolean;
  static readonly putAside = putAside;

  constructor(db: IDBDatabase, isNew: boolean) {
    this.#db = db;
    this.isNew = isNew;
  }

  /**
   * Opens or makes the database.
   * @throws DOMException where this browser keeps nothing (some private windows)
   */
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

  /** Runs an operation in a transaction of its own. @throws DOMException where it could not be done */
  async run<Value>({ tables, mode, work }: Operation<Value>): Promise<Value> {
    try {
      return await within<Tables, Value>(this.#db, tables, mode, work);
    } catch (error) {
      if (!isClosed(error)) throw error;
      // The browser has closed it, or it made way for another tab: opened once more, it is as good as new.
      this.#db = (await PhoneStore.open(this.#db.name)).#db;
      return within<Tables, Value>(this.#db, tables, mode, work);
    }
  }

  /** What is kept under a name; null where it is nothing of the kind asked for. */
  async setting<Value>(key: string, is: (value: unknown) => value is Value): Promise<Value | null> {
    const value = await this.run(reading(['settings'], (tx) => result(tx.objectStore('settings').get(key))));
    return is(value) ? value : null;
  }

  /** Keeps something under a name; null forgets it. */
  keep(key: string, value: unknown): Promise<void> {
    return this.run(
      writing(['settings'], (tx) => {
        if (value === null) tx.objectStore('settings').delete(key);
        else tx.objectStore('settings').put(value, key);
      }),
    );
  }

  /**
   * An id of this phone's own, or of those who use it without an account: the one kept, or `fresh`, kept from
   * now on.
   */
  ownId(key: 'device' | 'anonymous', fresh: string): Promise<string> {
    return this.run(
      writing(['settings'], async (tx) => {
        const settings = tx.objectStore('settings');
        const known = await result(settings.get(key));
        if (isText(known)) return known;
        settings.put(fresh, key);
        return fresh;
      }),
    );
  }

  /** Who holds this phone, and how it stands. */
  state() {
    return this.run(
      reading(['settings'], async (tx) => {
        const get = (key: string) => result(tx.objectStore('settings').get(key));
        const me = await get('me');
        const pending = await get('pending');
        const anonymous = await get('anonymous');
        const clockOff = await get(CLOCK_OFF);
        const pathChange = await get(PATH_CHANGE);
        return {
          /** The person signed in here, as last heard. */
          me: isMe(me) ? me : null,
          pending: isPending(pending) ? pending : null,
          /** Several people use it. */
          isShared: isTrue(await get(SHARED)),
          /** The browser has cleared what was kept here. */
          isCleared: isTrue(await get('cleared')),
          /** The path they were put on meanwhile; null once they have read that. */
          pathChange: isPath(pathChange) ? pathChange : null,
          /** Someone signed out of it without the server hearing of it. */
          owesSignOut: (await get(OWED_SIGN_OUT)) !== undefined,
          /** Who uses it without an account; null before the first time. */
          anonymous: isText(anonymous) ? anonymous : null,
          /** How far the server's clock was ahead of this one when it was last heard, ms. */
          clockOff: typeof clockOff === 'number' ? clockOff : 0,
        };
      }),
    );
  }

  /** Everything of one owner, events oldest first. */
  belongings(owner: string) {
    return this.run(
      reading(['events', 'records', 'notes', 'swaps'], async (tx) => {
        const ours = of(owner);
        const [events, records, texts, swaps] = await Promise.all([
          result(tx.objectStore('events').index('owner').getAll(owner)),
          result(tx.objectStore('records').getAll(ours)),
          result(tx.objectStore('notes').getAll(ours)),
          result(tx.objectStore('swaps').getAll(ours)),
        ]);
        return {
          events: inOrder(events),
          records: records.map(({ record }) => record),
          texts: new Map(texts.map(({ section, text }) => [section, text])),
          /** How many texts have versions that conflict (`conflicts.ts`). */
          conflicts: texts.filter(({ heads }) => heads).length,
          /** How many texts would have to be sent, were they kept with the account. */
          unsent: texts.filter(isUnsent).length,
          swaps: new Set(swaps.map(({ section }) => section)),
        };
      }),
    );
  }

  /**
   * Puts events into an outbox. A place that still waits makes way for a newer one, because only the last
   * counts.
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
    return this.run(
      writing(['events'], async (tx) => {
        const table = tx.objectStore('events');
        const known = past === null ? undefined : await result(table.get(past));
        const isPast = known?.owner === owner && known.standing === 'waiting';
        if (isPast) table.delete(known.id);
        for (const event of events) {
          const { id } = event;
          const mark = right.has(id) ? { right: true } : {};
          table.put({ id, owner, event, standing: 'waiting', since: now, ...mark });
        }
        return events.length - Number(isPast);
      }),
    );
  }

  /**
   * Keeps a text. Where another phone's text came in since the one that this was made from, this is
   * built on no version: then the server gets both, and a person chooses.
   * @param from the text that this was made from
   * @returns by how much there is more to send
   */
  keepText(owner: string, section: string, text: string, from: string): Promise<number> {
    return this.run(
      writing(['notes'], async (tx) => {
        const table = tx.objectStore('notes');
        const known = await result(table.get([owner, section]));
        const wasUnsent = known !== undefined && isUnsent(known);
        const isOvertaken = known !== undefined && !wasUnsent && known.text !== from && known.text !== text;
        // A version that is on this phone alone is never dropped.
        const heads = known?.heads?.filter(({ isHere }) => isHere) ?? [];
        const next: TextRow = isOvertaken
          ? { owner, section, text, sent: null, ...(heads.length > 0 && { heads }) }
          : { ...known, owner, section, text };
        table.put(next, [owner, section]);
        return Number(isUnsent(next)) - Number(wasUnsent);
      }),
    );
  }

  keepSwap(owner: string, section: string, on: boolean): Promise<void> {
    return this.run(
      writing(['swaps'], (tx) => {
        const swaps = tx.objectStore('swaps');
        if (on) swaps.put({ owner, section }, [owner, section]);
        else swaps.delete([owner, section]);
      }),
    );
  }
}
