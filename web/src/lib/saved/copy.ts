import type { EventRow, Head } from '../phone/store/rows.ts';

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
