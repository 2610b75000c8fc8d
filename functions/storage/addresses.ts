import * as z from 'zod/mini';
import { Hash, Ulid, Instant } from '#domain/values/ids.ts';
import { type ReadOf, storeOf, OF_ONE_PERSON, itemKind } from './items.ts';

const Known = { address: z.string(), hash: Hash };

/**
 * That somebody changed their address: those from before, by which the change is undone for a week, and what
 * is being done now. The clock finishes what was cut off, and deletes it after the week.
 */
export const addressChangeItems = itemKind({
  name: 'address change',
  table: 'core',
  keys: { main: 'P#<person:ulid> / ADDRESS', g2: 'TASKS#due#address / <dueAt:instant>' },
  ...OF_ONE_PERSON,
  exported: ['formerly'],
  merged: { stays: 'ways in belong to the account that they open' },
  schema: z.object({
    person: Ulid,
    /** Another one with each write, so that of two at once one is done. */
    id: Ulid,
    /** Oldest first; `id` names the change that replaced the address. */
    formerly: z.readonly(z.array(z.object({ id: Ulid, ...Known, at: Instant }))),
    /** While its steps are taken; an undoing names the change that it undoes. */
    underWay: z.optional(
      z.object({
        ...{ id: Ulid, at: Instant, undoes: z.optional(Ulid) },
        ...{ from: z.object(Known), to: z.object(Known) },
      }),
    ),
  }),
});

export type AddressChange = ReadOf<typeof addressChangeItems>;

export const createAddressChanges = storeOf(addressChangeItems, (changes) => ({
  read: (person: string): Promise<AddressChange | null> => changes.get({ person }),
  isUnderWay: async (people: readonly string[]): Promise<boolean> =>
    [...(await changes.among('person', people)).values()].some(({ underWay }) => underWay !== undefined),
  /** @param before the id that it had; null where there was none @returns false where another came first */
  write: async (change: AddressChange, before: string | null, dueAt: Instant): Promise<boolean> => {
    const { person } = change;
    const formerly = [...change.formerly];
    const written = await changes.replace(
      { person, dueAt },
      { ...change, formerly },
      before === null ? null : { id: before },
    );
    // The SDK repeats a write whose answer was lost.
    return written === 'written' || (await changes.get({ person }))?.id === change.id;
  },
  end: ({ person, id }: AddressChange) => changes.remove({ person }, { is: { id } }),
}));
