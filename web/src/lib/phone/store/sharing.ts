import type { Sharing, shareWorksheet } from '#domain/contract/sharing.ts';
import type * as z from 'zod/mini';
import { result, type Transaction } from './database.ts';
import { isTrue, type Operation, reading, SHARED, type Tables, writing } from './rows.ts';

type Body = z.input<typeof shareWorksheet.body>;

/** Why sharing was not done and never will be. */
export type SharingRefusal = 'trainers' | 'shownTo' | 'cohort' | 'overtaken' | 'other';

/** Sharing a worksheet, or taking it back, until the server has heard of it. */
export interface SharingAct {
  readonly id: string;
  readonly worksheet: string;
  /** When it was asked for, ms since 1970 UTC by this phone's clock. */
  readonly at: number;
  /** What is to be shared, and with whom; null where it is to be taken back. */
  readonly share:
    | (Pick<Body, 'cohort' | 'text' | 'self'> & {
        readonly cohortName: string;
        /** Names of the trainers, as they were shown. */
        readonly shownTo: readonly string[];
      })
    | null;
  /** It may have reached the server, although no answer came. */
  readonly isTried?: boolean;
  /** Until its writer has read that. */
  readonly refused?: SharingRefusal;
}

/** What this phone keeps of one person's sharing. */
export interface KeptSharing {
  /** As the server said it last; null where it never did. */
  readonly known: Sharing | null;
  /** One for each worksheet at most, the oldest first. */
  readonly acts: readonly SharingAct[];
}

const NOTHING: KeptSharing = { known: null, acts: [] };

/** Name of the setting in which this lies. */
export const sharingKey = (person: string): string => `sharing:${person}`;

const isKept = (value: unknown): value is KeptSharing =>
  typeof value === 'object' && value !== null && 'known' in value && 'acts' in value;

const keptIn = async (tx: Transaction<Tables>, person: string): Promise<KeptSharing> => {
  const kept = await result(tx.objectStore('settings').get(sharingKey(person)));
  return isKept(kept) ? kept : NOTHING;
};

/** True for what the server has yet to hear of. */
export const isWaiting = ({ refused }: SharingAct): boolean => refused === undefined;

export const readKeptSharing = (person: string): Operation<KeptSharing> =>
  reading(['settings'], (tx) => keptIn(tx, person));

/** Changes what is kept of somebody's sharing. */
const changing = (
  person: string,
  change: (kept: KeptSharing) => Partial<KeptSharing>,
): Operation<KeptSharing> =>
  writing(['settings'], async (tx) => {
    const kept = await keptIn(tx, person);
    const changed = { ...kept, ...change(kept) };
    // A phone that several people use keeps nothing that the server has.
    const isShared = isTrue(await result(tx.objectStore('settings').get(SHARED)));
    const stored = isShared ? { ...changed, known: null } : changed;
    tx.objectStore('settings').put(stored, sharingKey(person));
    return changed;
  });

/** Keeps an act in the place of another about the same worksheet. */
export const keepAct = (person: string, act: SharingAct): Operation<KeptSharing> =>
  changing(person, ({ acts }) => ({
    acts: [...acts.filter(({ worksheet }) => worksheet !== act.worksheet), act],
  }));

export const changeAct = (
  person: string,
  id: string,
  change: Pick<SharingAct, 'isTried' | 'refused'>,
): Operation<KeptSharing> =>
  changing(person, ({ acts }) => ({
    acts: acts.map((act) => (act.id === id ? { ...act, ...change } : act)),
  }));

/** Takes an act off: it was done, called off, or its refusal was read. */
export const dropAct = (person: string, id: string): Operation<KeptSharing> =>
  changing(person, ({ acts }) => ({ acts: acts.filter((act) => act.id !== id) }));

/** Keeps what the server said. */
export const keepKnown = (person: string, known: Sharing): Operation<KeptSharing> =>
  changing(person, () => ({ known }));

/** How many acts of somebody's the server has yet to hear of. */
export const countSharingActs = (person: string): Operation<number> =>
  reading(['settings'], async (tx) => (await keptIn(tx, person)).acts.filter(isWaiting).length);

/**
 * Takes off what is kept of the sharing of somebody who leaves this phone.
 * @param discards they agreed to lose what the server has not heard of
 * @returns how many acts stay until they are back
 */
export async function leaveSharing(
  tx: Transaction<Tables>,
  person: string,
  discards: boolean,
): Promise<number> {
  const waiting = (await keptIn(tx, person)).acts.filter((act) => isWaiting(act) && !discards);
  const settings = tx.objectStore('settings');
  if (waiting.length === 0) settings.delete(sharingKey(person));
  else settings.put({ known: null, acts: waiting } satisfies KeptSharing, sharingKey(person));
  return waiting.length;
}
