import { asked } from '../record/database.ts';
import type { PhoneStore } from '../record/store.ts';
import { MOST_JOINED } from '../record/words.ts';

/** Ends that words stand apart: what a person chose or joined takes the place of all versions, and goes out whatever it says. */
export function settleWords(
  store: PhoneStore,
  owner: string,
  section: string,
  text: string,
): Promise<void> {
  return store.write(['notes'], async (tx) => {
    const table = tx.objectStore('notes');
    const note = await asked(table.get([owner, section]));
    if (note?.heads === undefined) return;
    const { heads, ...rest } = note;
    const base = heads.map(({ id }) => id).slice(0, MOST_JOINED);
    table.put({ ...rest, text, base, joins: true }, [owner, section]);
  });
}
