import * as z from 'zod/mini';
import type { RecoveryCodes } from '../identity/sign-in-ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';

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

/** People's recovery codes. @param name the name of `core` */
export function createRecoveryCodes(database: Database, name: string): RecoveryCodes {
  const table = openTable(database, name);
  return {
    read: async (person) => {
      const code = await table.get(recoveryCodeItems, { person });
      if (code === null || code.usedAt !== undefined) return null;
      return { hash: code.hash, createdAt: code.createdAt };
    },
    make: (person, code) =>
      table.putNew(recoveryCodeItems.item({ person }, code), {
        condition: 'attribute_not_exists(pk) OR attribute_exists(usedAt)',
      }),
    replace: async (person, code) => {
      await table.put(recoveryCodeItems.item({ person }, code));
    },
    use: (person, { hash }, { by, at }) =>
      table.update(recoveryCodeItems.key({ person }), {
        expression: 'SET usedBy = :by, usedAt = :at',
        // The SDK repeats a write whose answer was lost: the same try must win again.
        condition: '#hash = :hash AND (attribute_not_exists(usedBy) OR usedBy = :by)',
        values: { hash, by, at },
      }),
  };
}
