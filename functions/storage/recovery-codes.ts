import * as z from 'zod/mini';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { Instant } from '#domain/values/instant.ts';

export interface RecoveryCode {
  readonly hash: string;
  readonly createdAt: Instant;
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
  schema: z.object({ hash: z.string(), createdAt: Instant, usedAt: z.optional(Instant) }),
});

export function createRecoveryCodes(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    read: async (person: string): Promise<RecoveryCode | null> => {
      const code = await table.get(recoveryCodeItems, { person });
      if (code === null || code.usedAt !== undefined) return null;
      return { hash: code.hash, createdAt: code.createdAt };
    },
    make: (person: string, code: RecoveryCode): Promise<'written' | 'exists'> =>
      table.putNew(recoveryCodeItems.item({ person }, code), {
        condition:
          'attribute_not_exists(pk) OR (attribute_exists(usedAt) AND #hash <> :hash) OR ' +
          '(attribute_not_exists(usedAt) AND #hash = :hash)',
        values: { hash: code.hash },
      }),
    replace: async (person: string, code: RecoveryCode): Promise<void> => {
      await table.put(recoveryCodeItems.item({ person }, code));
    },
    /** @param by names this try @returns true for exactly one of all tries that ask */
    use: (
      person: string,
      { hash }: RecoveryCode,
      { by, at }: { readonly by: string; readonly at: Instant },
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
