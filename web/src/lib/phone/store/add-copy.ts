import { result } from './database.ts';
import { type EventRow, type Head, type Operation, writing } from './rows.ts';

/** What a saved copy brings to a phone. */
interface Brought {
  readonly events: readonly EventRow[];
  /** Texts, by section. */
  readonly notes: ReadonlyMap<string, string>;
  /** Versions of them that conflict, by section. */
  readonly apart: ReadonlyMap<string, readonly Head[]>;
}

/**
 * Adds what a copy brings: events whose ids are not here yet, and texts where there are none.
 * @returns how many events
 */
export const addCopy = (owner: string, { events: rows, notes, apart }: Brought): Operation<number> =>
  writing(['events', 'notes'], async (tx) => {
    const events = tx.objectStore('events');
    const table = tx.objectStore('notes');
    let added = 0;
    for (const row of rows) {
      if ((await result(events.get(row.id))) !== undefined) continue;
      events.put(row);
      added += 1;
    }
    for (const [section, text] of notes) {
      const known = await result(table.get([owner, section]));
      if (known !== undefined && known.text !== '') continue;
      const heads = apart.get(section)?.map((head) => ({ ...head, isHere: true }));
      table.put({ ...known, owner, section, text, ...(heads && { heads }) }, [owner, section]);
    }
    return added;
  });
