import * as z from 'zod/mini';
import { CERTIFICATES_AFTER, DELETION_STATES, DELETION_MS } from '#domain/people/deletion.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { Ulid, Instant } from '#domain/values/ids.ts';
import { type ReadOf, TASK, itemsOf, storeOf, OF_NOBODY, OF_ONE_PERSON, itemKind } from './items.ts';
import { emailClaimItems, personItems } from './people.ts';

/**
 * That somebody wants their account deleted, with all accounts that became theirs. The clock finds it once
 * its week is over, and each step of the deletion can be taken again for as long as it's here. One that was
 * called off stays, marked.
 */
export const deletionItems = itemKind({
  name: 'deletion',
  table: 'core',
  keys: { main: 'P#<person:ulid> / DELETION', g2: 'TASKS#due#deletion / <dueAt:instant>' },
  ...OF_ONE_PERSON,
  exported: ['state', 'askedAt', 'certificates'],
  erased: { byItself: 'deleted once all else is' },
  merged: { stays: 'nobody is merged who wants to be deleted' },
  schema: z.object({
    person: Ulid,
    id: Ulid,
    /** The account that its owner had signed in to. */
    by: Ulid,
    askedAt: Instant,
    certificates: z.enum(CERTIFICATES_AFTER),
    state: z.enum(DELETION_STATES),
    /** Nobody asked for it: nobody was seen since then, and who comes keeps the account. */
    idleSince: z.optional(Instant),
    /** The fields from here on are there once it began: whom it's about, also without their profiles. */
    begunAt: z.optional(Instant),
    accounts: z.optional(z.array(z.object({ person: Ulid, address: z.nullable(z.string()) }))),
    /** When all was deleted once; what came in at that moment is deleted by a second look. */
    emptiedAt: z.optional(Instant),
  }),
});

export type Deletion = ReadOf<typeof deletionItems>;

type Key = Pick<Deletion, 'person' | 'id'>;

export const createDeletions = storeOf(deletionItems, (deletions, table) => ({
  read: (person: string): Promise<Deletion | null> => deletions.get({ person }),
  /** @returns `exists` where it was asked before */
  ask: ({ person, id, by, askedAt, certificates, idleSince }: Omit<Deletion, 'state'>) =>
    table.putNew(
      deletions.item(
        { person, dueAt: askedAt + DELETION_MS },
        { person, id, by, askedAt, certificates, state: 'asked', idleSince },
      ),
      {
        condition: 'id = :id OR #state = :off OR (#state = :asked AND attribute_exists(idleSince))',
        values: { id, off: 'called-off', asked: 'asked' },
      },
    ),
  /** @returns `missing` once it began, or where there is none */
  callOff: (person: string) =>
    deletions.change({ person }, { set: { state: 'called-off' }, remove: TASK, is: { state: 'asked' } }),
  begin: ({ person, id }: Key, accounts: NonNullable<Deletion['accounts']>, begunAt: Instant) =>
    deletions.change(
      { person },
      { set: { state: 'erasing', accounts, begunAt }, is: { state: 'asked', id } },
    ),
  /** It waits for another administrator, and can be called off meanwhile. */
  putBack: ({ person, id }: Key) =>
    deletions.note(
      { person },
      { set: { state: 'asked' }, remove: ['accounts', 'begunAt'], is: { id, state: 'erasing' } },
    ),
  noteEmptied: ({ person, id }: Key, emptiedAt: Instant) =>
    deletions.note({ person }, { setOnce: { emptiedAt }, is: { id } }),
  eraseProfile: (person: string) => itemsOf(table, personItems).remove({ person }),
  /** @param keptFor only where it's kept for this change, and opens nothing */
  freeEmail: (address: string, person: string, keptFor?: string) =>
    itemsOf(table, emailClaimItems).remove(
      { address },
      { is: { person, ...(keptFor !== undefined && { keptFor }) } },
    ),
  end: ({ person, id }: Key) => deletions.remove({ person }, { is: { id } }),
}));
export type Deletions = ReturnType<typeof createDeletions>;

/** So long phones learn that an account was deleted. */
export const ERASED_KEPT_MS = 400 * DAY_MS;

const KEPT_SECONDS = ERASED_KEPT_MS / 1000;

/**
 * That the account of this id was deleted: phones on which its owner was signed in learn it by this, and wipe
 * what is theirs. It's kept as long as the server takes what a phone did.
 */
export const erasedAccountItems = itemKind({
  name: 'deleted account',
  table: 'short',
  keys: { main: 'ERASED#<person:ulid>' },
  ...OF_NOBODY,
  exported: { never: 'there is nobody left to give it to' },
  erased: { stays: 'phones learn by it that they are to wipe what is theirs' },
  kept: { seconds: KEPT_SECONDS },
  schema: z.object({ expiresAt: z.int() }),
});

export const createErasedAccounts = storeOf(erasedAccountItems, (accounts) => ({
  note: (person: string, now: Instant) =>
    accounts.put({ person }, { expiresAt: Math.floor(now / 1000) + KEPT_SECONDS }),
  has: async (person: string, now: Instant): Promise<boolean> =>
    ((await accounts.get({ person }))?.expiresAt ?? 0) * 1000 > now,
}));
export type ErasedAccounts = ReturnType<typeof createErasedAccounts>;
