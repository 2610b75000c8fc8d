import type { EventRow, Head } from '../phone/store/rows.ts';
import type { Phone } from '../phone/phone.ts';
import type { Belongings } from '../phone/store/phone-store.ts';
import { readConflicts } from '../phone/store/conflicts.ts';
import { saveAs } from '../ui/save-as.ts';

/** Names the format in the file itself, so that no other file is taken for one. */
export const FORMAT = 'groundwork-phone-copy';
export const VERSION = 1;

/** Whose a copy is: a person's id, or the id a phone gave to someone without an account. */
export interface Owner {
  readonly kind: 'person' | 'anonymous';
  readonly id: string;
}

/** Versions of texts that conflict, by section. */
export type Apart = ReadonlyMap<string, readonly Head[]>;

/** What a copy is made of, and compared with. */
export interface Owned {
  readonly events: readonly EventRow[];
  /** Texts, by section; those in memory alone too. */
  readonly notes: ReadonlyMap<string, string>;
}

/** The text of a copy. @param savedAt ms since 1970 UTC */
export function writeCopy(
  owner: Owner,
  belongings: Owned & { readonly apart: Apart },
  savedAt: number,
): string {
  const apart = [...belongings.apart].map(
    ([section, heads]) => [section, heads.map(({ id, at, text }) => ({ id, at, text }))] as const,
  );
  const copy = {
    format: FORMAT,
    version: VERSION,
    savedAt,
    owner,
    events: belongings.events.map(({ id: _id, owner: _owner, ...row }) => row),
    notes: Object.fromEntries(belongings.notes),
    ...(apart.length === 0 ? {} : { apart: Object.fromEntries(apart) }),
  };
  return JSON.stringify(copy, null, 2);
}

/** What this phone holds of its owner. */
export interface Here extends Belongings {
  readonly owner: Owner;
}

/** Reads the phone. Null in private windows and on full phones, where nothing is kept: the page says so. */
export const readHere = (phone: Phone): Promise<Here | null> =>
  phone
    .use(async (store, { owner, anonymous }): Promise<Here> => ({
      ...(await store.belongings(owner)),
      owner: { kind: owner === anonymous ? 'anonymous' : 'person', id: owner },
    }))
    .catch(() => null);

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
