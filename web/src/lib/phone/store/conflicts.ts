import { MOST_JOINED } from '#domain/worksheet.ts';
import { result } from './database.ts';
import { type Head, of, type PhoneStore } from './phone-store.ts';

/** Ends that words stand apart: what a person chose or joined takes the place of all versions, and goes out whatever it says. */
export function resolveConflict(
  store: PhoneStore,
  owner: string,
  section: string,
  text: string,
): Promise<void> {
  return store.write(['notes'], async (tx) => {
    const table = tx.objectStore('notes');
    const note = await result(table.get([owner, section]));
    if (note?.heads === undefined) return;
    const { heads, ...rest } = note;
    const told = heads.filter(({ isHere }) => isHere !== true).map(({ id }) => id);
    const base = [...new Set([...told, ...(note.base ?? [])])].slice(0, MOST_JOINED);
    table.put({ ...rest, text, base, sent: null }, [owner, section]);
  });
}

/** Texts that stand apart, each section with its versions; this phone's own as it reads now. */
export function readConflicts(
  store: PhoneStore,
  owner: string,
): Promise<Map<string, readonly Head[]>> {
  return store.read(['notes'], async (tx) => {
    const notes = await result(tx.objectStore('notes').getAll(of(owner)));
    return new Map(
      notes.flatMap(({ section, heads, base, text }) =>
        heads === undefined
          ? []
          : [[section, heads.map((head) => (base?.includes(head.id) ? { ...head, text } : head))]],
      ),
    );
  });
}
