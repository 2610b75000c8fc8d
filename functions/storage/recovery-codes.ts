import * as z from 'zod/mini';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';

/** The recovery code of a person: its keyed hash. Times in ms since 1970 UTC. */
export interface RecoveryCode {
  readonly hash: string;
  readonly createdAt: number;
}

/** Signs in a person who has lost their passkeys. It is kept as a keyed hash. */
export const recoveryCodeItems = itemKind({
  name: 'recovery code',
  table: 'core',
  keys: { main: 'P#<person:ulid> / SIGNIN#RECOVERY' },
  ...OF_ONE_PERSON,
  merged: { stays: 'nobody is merged who has a role' },
  exported: ['createdAt', 'usedAt'],
  versions: [1],
  schema: z.object({ hash: z.string(), createdAt: z.int(), usedAt: z.optional(z.int()) }),
});

/** Recovery codes; strongly consistent. @param name the name of `core` */
export function createRecoveryCodes(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /** @returns null where there is none that was not used yet */
    read: async (person: string): Promise<RecoveryCode | null> => {
      const code = await table.get(recoveryCodeItems, { person });
      if (code === null || code.usedAt !== undefined) return null;
      return { hash: code.hash, createdAt: code.createdAt };
    },
    /** Keeps a new one. @returns `exists` where there is one that was not used yet */
    make: (person: string, code: RecoveryCode): Promise<'written' | 'exists'> =>
      table.putNew(recoveryCodeItems.item({ person }, code), {
        condition:
          'attribute_not_exists(pk) OR (attribute_exists(usedAt) AND #hash <> :hash) OR ' +
          '(attribute_not_exists(usedAt) AND #hash = :hash)',
        values: { hash: code.hash },
      }),
    /** Stores a new one over the one before. */
    replace: async (person: string, code: RecoveryCode): Promise<void> => {
      await table.put(recoveryCodeItems.item({ person }, code));
    },
    /**
     * Uses it up.
     * @param by names this try
     * @returns true for exactly one of all tries that ask
     */
    use: (
      person: string,
      { hash }: RecoveryCode,
      { by, at }: { readonly by: string; readonly at: number },
    ): Promise<boolean> =>
      table.update(recoveryCodeItems.key({ person }), {
        expression: 'SET usedBy = :by, usedAt = :at',
        // The SDK repeats a write whose answer was lost: the same try must win again.
        condition: '#hash = :hash AND (attribute_not_exists(usedBy) OR usedBy = :by)',
        values: { hash, by, at },
      }),
  };
}
export type RecoveryCodes = ReturnType<typeof createRecoveryCodes>;
