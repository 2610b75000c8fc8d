import type { Phone } from '../phone/phone.ts';
import { readConflicts } from '../phone/store/conflicts.ts';
import { type Owner, writeCopy } from './copy.ts';
import { readHere } from './here.ts';
import { saveAs } from '../ui/save-as.ts';

/** Saves what its owner has on this phone, and in this page alone, as a file. */
export async function saveCopy(phone: Phone): Promise<void> {
  const here = await readHere(phone);
  const { me, texts } = phone.view;
  const owner: Owner | undefined =
    here?.owner ?? (me === null ? undefined : { kind: 'person', id: me.person.id });
  if (owner === undefined) return;
  const apart = here === null ? new Map() : await phone.use((store) => store.run(readConflicts(owner.id)));
  const notes = new Map([...(here?.texts ?? []), ...texts].filter(([, text]) => text !== ''));
  const now = Date.now();
  const text = writeCopy(owner, { events: here?.events ?? [], notes, apart }, now);
  const day = new Date(now).toISOString().slice(0, 10);
  saveAs(new Blob([text], { type: 'application/json' }), `groundwork-${day}.json`);
}
