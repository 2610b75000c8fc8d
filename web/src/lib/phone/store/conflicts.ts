import { MOST_JOINED } from '#domain/worksheets/worksheet.ts';
import { result } from './database.ts';
import { type Head, of, type Operation, reading, writing } from './rows.ts';

/**
 * Ends a conflict: the text that a person chose or joined replaces all versions, and is sent whatever it
 * says.
 */
export const resolveConflict = (owner: string, section: string, text: string): Operation<void> =>
  writing(['notes'], async (tx) => {
    const table = tx.objectStore('notes');
    const row = await result(table.get([owner, section]));
    if (row?.heads === undefined) return;
    const { heads, ...rest } = row;
    const sent = heads.filter(({ isHere }) => isHere !== true).map(({ id }) => id);
    const base = [...new Set([...sent, ...(row.base ?? [])])].slice(0, MOST_JOINED);
    table.put({ ...rest, text, base, sent: null }, [owner, section]);
  });

/** The versions of each text in conflict, by section; this phone's own as it reads now. */
export const readConflicts = (owner: string): Operation<Map<string, readonly Head[]>> =>
  reading(['notes'], async (tx) => {
    const texts = await result(tx.objectStore('notes').getAll(of(owner)));
    return new Map(
      texts.flatMap(({ section, heads, base, text }) =>
        heads === undefined
          ? []
          : [[section, heads.map((head) => (base?.includes(head.id) ? { ...head, text } : head))]],
      ),
    );
  });
