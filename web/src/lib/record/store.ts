import { type DBSchema, type IDBPDatabase, deleteDB, openDB } from 'idb';
import type * as z from 'zod/mini';
import type { Me, readJoinLink } from '#domain/contract/sign-in.ts';
import type { ProgressEvent, Receipt } from '#domain/events.ts';
import type { LearningRecord } from '#domain/record.ts';
import { ACKNOWLEDGED_KEPT_MS, type Kept, REFUSED_KEPT_MS } from './kept.ts';

/** Name of the phone's database. */
export const DATABASE = 'groundwork';

interface Tables extends DBSchema {
  /** Outboxes, what was acknowledged and what was refused: one row an event, so that an event only changes its standing and is never between two places. */
  events: { key: string; value: Kept; indexes: { owner: string } };
  /** What the server last confirmed, by owner and course. */
  records: { key: [string, string]; value: { owner: string; record: LearningRecord } };
  /** Words of reflections, by owner and section. They stay on this phone. */
  notes: { key: [string, string]; value: { owner: string; section: string; text: string } };
  /** Stories read in their other telling, by owner and section. */
  swaps: { key: [string, string]; value: { owner: string; section: string } };
  settings: { key: string; value: unknown };
}

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
  readonly swaps: ReadonlySet<string>;
}

/** What came back from one `POST /api/sync`. */
export interface Reply {
  readonly epoch: string;
  readonly results: Readonly<Record<string, Receipt>>;
  readonly state: Readonly<Record<string, LearningRecord>>;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTrue = (value: unknown): value is true => value === true;
const isMe = (value: unknown): value is Me =>
  typeof value === 'object' && value !== null && 'person' in value && 'enrolments' in value;
const isPending = (value: unknown): value is Pending =>
  typeof value === 'object' && value !== null && 'email' in value && 'codeUntil' in value;

/**
 * The phone's database. Every method is one transaction; what one needs together is read and written together.
 * What is read is trusted: only this class writes it, answers of the server were parsed before they came here, and another shape of
 * a row is another version of the database. So no schema has to travel with the pages.
 */
export class PhoneStore {
  readonly #db: IDBPDatabase<Tables>;

  constructor(db: IDBPDatabase<Tables>) {
    this.#db = db;
  }

  /** Opens or makes the database. @throws DOMException where this browser keeps nothing (some private windows) */
  static async open(name = DATABASE): Promise<PhoneStore> {
    const db = await openDB<Tables>(name, 1, {
      upgrade(made) {
        made.createObjectStore('events', { keyPath: 'id' }).createIndex('owner', 'owner');
        made.createObjectStore('records');
        made.createObjectStore('notes');
        made.createObjectStore('swaps');
        made.createObjectStore('settings');
      },
      blocking(_from, _to, event) {
        // A newer build in another tab wants to change the shape: let it.
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    return new PhoneStore(db);
  }

  /** Forgets the whole database. For tests. */
  static async forget(name = DATABASE): Promise<void> {
    await deleteDB(name);
  }

  close(): void {
    this.#db.close();
  }

  async #setting<Value>(
    key: string,
    is: (value: unknown) => value is Value,
  ): Promise<Value | null> {
    const value = await this.#db.get('settings', key);
    return is(value) ? value : null;
  }

  async #keep(key: string, value: unknown): Promise<void> {
    if (value === null) await this.#db.delete('settings', key);
    else await this.#db.put('settings', value, key);
  }

  /** An id of this phone's own: the one kept, or `fresh`, kept from now on. */
  async #ownId(key: string, fresh: string): Promise<string> {
    const tx = this.#db.transaction('settings', 'readwrite');
    const kept = await tx.store.get(key);
    const id = isText(kept) ? kept : fresh;
    if (id !== kept) await tx.store.put(id, key);
    await tx.done;
    return id;
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
    return this.#setting('me', isMe);
  }

  keepMe(me: Me | null): Promise<void> {
    return this.#keep('me', me);
  }

  pending(): Promise<Pending | null> {
    return this.#setting('pending', isPending);
  }

  keepPending(pending: Pending | null): Promise<void> {
    return this.#keep('pending', pending);
  }

  /** Did this person say that the steps under this anonymous id are not theirs? */
  async saidNotMine(person: string, anonymous: string): Promise<boolean> {
    return (await this.#setting(`not-mine:${person}`, isText)) === anonymous;
  }

  sayNotMine(person: string, anonymous: string): Promise<void> {
    return this.#keep(`not-mine:${person}`, anonymous);
  }

  /** The epoch last heard for this person, or an empty string. */
  async epoch(person: string): Promise<string> {
    return (await this.#setting(`epoch:${person}`, isText)) ?? '';
  }

  /** Was someone signed out here without the server hearing of it? */
  async owesSignOut(): Promise<boolean> {
    return (await this.#setting('owed-sign-out', isTrue)) ?? false;
  }

  oweSignOut(owed: boolean): Promise<void> {
    return this.#keep('owed-sign-out', owed ? true : null);
  }

  /** Everything of one owner, events oldest first. */
  async belongings(owner: string): Promise<Belongings> {
    const tx = this.#db.transaction(['events', 'records', 'notes', 'swaps']);
    const ours = IDBKeyRange.bound([owner], [owner, []]);
    const [events, records, notes, swaps] = await Promise.all([
      tx.objectStore('events').index('owner').getAll(owner),
      tx.objectStore('records').getAll(ours),
      tx.objectStore('notes').getAll(ours),
      tx.objectStore('swaps').getAll(ours),
      tx.done,
    ]);
    return {
      events: events.sort((left, right) => (left.id < right.id ? -1 : 1)),
      records: records.map(({ record }) => record),
      notes: new Map(notes.map(({ section, text }) => [section, text])),
      swaps: new Set(swaps.map(({ section }) => section)),
    };
  }

  /**
   * Puts events into an outbox. A place that still waits is replaced by a newer one of the same course: only the last counts.
   * @param right ids of answers that were right
   */
  async append(
    owner: string,
    events: readonly ProgressEvent[],
    now: number,
    right: ReadonlySet<string>,
  ): Promise<void> {
    const tx = this.#db.transaction('events', 'readwrite', { durability: 'strict' });
    const placed = new Set(events.flatMap((event) => (event.t === 'place' ? [event.course] : [])));
    if (placed.size > 0) {
      for (const { id, event, standing } of await tx.store.index('owner').getAll(owner)) {
        const isPast = standing === 'waiting' && event.t === 'place' && placed.has(event.course);
        if (isPast) await tx.store.delete(id);
      }
    }
    for (const event of events) {
      const { id } = event;
      const mark = right.has(id) ? { right: true } : {};
      await tx.store.put({ id, owner, event, standing: 'waiting', since: now, ...mark });
    }
    await tx.done;
  }

  /** Events of this person that wait to be sent, oldest first. */
  async waiting(owner: string): Promise<ProgressEvent[]> {
    const kept = await this.#db.getAllFromIndex('events', 'owner', owner);
    return kept
      .filter(({ standing }) => standing === 'waiting')
      .map(({ event }) => event)
      .sort((left, right) => (left.id < right.id ? -1 : 1));
  }

  /** Versions of the confirmed records, by course. */
  async have(owner: string): Promise<Record<string, number>> {
    const rows = await this.#db.getAll('records', IDBKeyRange.bound([owner], [owner, []]));
    return Object.fromEntries(rows.map(({ record }) => [record.course, record.version]));
  }

  /**
   * Takes in what the server said to a batch, in one transaction. When the epoch is another one than last heard, what was acknowledged
   * before waits again, and the records held count as version 0, so that the server tells its own.
   * @returns how many events wait again because of their receipt (`retry`, or none came)
   */
  async settle(
    owner: string,
    batch: readonly ProgressEvent[],
    reply: Reply,
    now: number,
  ): Promise<number> {
    const tx = this.#db.transaction(['events', 'records', 'settings'], 'readwrite', {
      durability: 'strict',
    });
    const events = tx.objectStore('events');
    const records = tx.objectStore('records');
    const settings = tx.objectStore('settings');
    const ours = IDBKeyRange.bound([owner], [owner, []]);

    const heard = await settings.get(`epoch:${owner}`);
    if (typeof heard === 'string' && heard !== reply.epoch) {
      for (const kept of await events.index('owner').getAll(owner)) {
        if (kept.standing !== 'acknowledged') continue;
        await events.put({ ...kept, standing: 'waiting', since: now });
      }
      for (const row of await records.getAll(ours)) {
        const record = { ...row.record, version: 0 };
        await records.put({ owner, record }, [owner, record.course]);
      }
    }
    await settings.put(reply.epoch, `epoch:${owner}`);

    let again = 0;
    for (const [place, { id }] of batch.entries()) {
      const receipt = reply.results[id] ?? reply.results[`#${place}`] ?? 'retry';
      const kept = await events.get(id);
      if (kept?.owner !== owner) continue;
      if (receipt === 'retry') again += 1;
      else if (typeof receipt === 'string') {
        await events.put({ ...kept, standing: 'acknowledged', since: now });
      } else {
        const { refused } = receipt;
        await events.put({ ...kept, standing: 'refused', since: now, refused });
      }
    }

    for (const record of Object.values(reply.state)) {
      const held = await records.get([owner, record.course]);
      // Answers can overtake each other; an older record never replaces a newer one.
      if (held !== undefined && held.record.version > record.version) continue;
      await records.put({ owner, record }, [owner, record.course]);
    }
    await tx.done;
    return again;
  }

  /** Moves one event to "needs you". */
  async refuse(id: string, refused: NonNullable<Kept['refused']>, now: number): Promise<void> {
    const tx = this.#db.transaction('events', 'readwrite');
    const kept = await tx.store.get(id);
    if (kept !== undefined) {
      await tx.store.put({ ...kept, standing: 'refused', since: now, refused });
    }
    await tx.done;
  }

  /** Lets refused events of an owner be sent once more. */
  async offerRefusedAgain(owner: string, now: number): Promise<void> {
    const tx = this.#db.transaction('events', 'readwrite');
    for (const { refused, ...kept } of await tx.store.index('owner').getAll(owner)) {
      if (refused !== undefined) await tx.store.put({ ...kept, standing: 'waiting', since: now });
    }
    await tx.done;
  }

  async keepNote(owner: string, section: string, text: string): Promise<void> {
    await this.#db.put('notes', { owner, section, text }, [owner, section]);
  }

  async keepSwap(owner: string, section: string, on: boolean): Promise<void> {
    if (on) await this.#db.put('swaps', { owner, section }, [owner, section]);
    else await this.#db.delete('swaps', [owner, section]);
  }

  /**
   * Gives everything under an anonymous id to a person, in one transaction. Only ever after they said "yes, mine". A note the person
   * already has in that place stays.
   */
  async claim(anonymous: string, person: string, now: number): Promise<void> {
    const tx = this.#db.transaction(['events', 'notes', 'swaps', 'settings'], 'readwrite', {
      durability: 'strict',
    });
    const events = tx.objectStore('events');
    const notes = tx.objectStore('notes');
    const swaps = tx.objectStore('swaps');
    const theirs = IDBKeyRange.bound([anonymous], [anonymous, []]);
    for (const { refused: _why, ...kept } of await events.index('owner').getAll(anonymous)) {
      await events.put({ ...kept, owner: person, standing: 'waiting', since: now });
    }
    for (const note of await notes.getAll(theirs)) {
      const own = await notes.get([person, note.section]);
      if (own === undefined) await notes.put({ ...note, owner: person }, [person, note.section]);
      await notes.delete([anonymous, note.section]);
    }
    for (const swap of await swaps.getAll(theirs)) {
      await swaps.put({ ...swap, owner: person }, [person, swap.section]);
      await swaps.delete([anonymous, swap.section]);
    }
    await tx.done;
  }

  /** Takes everything of one owner off this phone; nobody else's. */
  async wipe(owner: string): Promise<void> {
    const tx = this.#db.transaction(
      ['events', 'records', 'notes', 'swaps', 'settings'],
      'readwrite',
    );
    const ours = IDBKeyRange.bound([owner], [owner, []]);
    const events = tx.objectStore('events');
    for (const id of await events.index('owner').getAllKeys(owner)) await events.delete(id);
    await tx.objectStore('records').delete(ours);
    await tx.objectStore('notes').delete(ours);
    await tx.objectStore('swaps').delete(ours);
    const settings = tx.objectStore('settings');
    await settings.delete(`epoch:${owner}`);
    await settings.delete(`not-mine:${owner}`);
    const me = await settings.get('me');
    if (isMe(me) && me.person.id === owner) await settings.delete('me');
    await tx.done;
  }

  /** Drops what has been kept long enough: acknowledged for 35 days, refused for 90. */
  async tidy(now: number): Promise<void> {
    const tx = this.#db.transaction('events', 'readwrite');
    for (const { id, standing, since } of await tx.store.getAll()) {
      const isOld =
        (standing === 'acknowledged' && since < now - ACKNOWLEDGED_KEPT_MS) ||
        (standing === 'refused' && since < now - REFUSED_KEPT_MS);
      if (isOld) await tx.store.delete(id);
    }
    await tx.done;
  }
}
