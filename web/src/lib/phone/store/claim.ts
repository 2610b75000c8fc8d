import { result } from './database.ts';
import { holds } from './texts.ts';
import { of, type Operation, type TextRow, writing } from './rows.ts';

/**
 * Gives everything under an anonymous id to a person who said that it is theirs, while they hold this phone.
 * Where both have another text in the same place both are kept, and the person chooses.
 * @param newId a fresh ULID for each version of such a text
 */
export const claim = (anonymous: string, person: string, now: number, newId: () => string): Operation<void> =>
  writing(['events', 'notes', 'swaps', 'settings'], async (tx) => {
    if (!(await holds(tx, person))) return;
    const events = tx.objectStore('events');
    const table = tx.objectStore('notes');
    const swaps = tx.objectStore('swaps');
    const theirs = of(anonymous);
    for (const { refused: _why, ...row } of await result(events.index('owner').getAll(anonymous))) {
      events.put({ ...row, owner: person, standing: 'waiting', since: now });
    }
    for (const row of await result(table.getAll(theirs))) {
      const key = [person, row.section];
      const own = await result(table.get(key));
      if (own === undefined || own.text === '') {
        table.put({ ...own, ...row, owner: person }, key);
      } else table.put(withHead(own, row.text, now, newId), key);
    }
    table.delete(theirs);
    for (const swap of await result(swaps.getAll(theirs))) {
      swaps.put({ ...swap, owner: person }, [person, swap.section]);
    }
    swaps.delete(theirs);
  });

/** A text with one more version in conflict, on this phone alone; unchanged where it has that text. */
function withHead(row: TextRow, text: string, at: number, newId: () => string): TextRow {
  const { base = [newId()] } = row;
  const [mine = newId()] = base;
  const heads = row.heads ?? [{ id: mine, at, text: row.text, isHere: row.base === undefined }];
  const isKnown = text === '' || text === row.text || heads.some((head) => head.text === text);
  if (isKnown) return row;
  return { ...row, base, heads: [...heads, { id: newId(), at, text, isHere: true }] };
}
