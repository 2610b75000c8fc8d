import * as z from 'zod/mini';
import { storeOf } from './items.ts';
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

export const createRecoveryCodes = storeOf(recoveryCodeItems, (codes) => ({
  read: async (person: string): Promise<RecoveryCode | null> => {
    const code = await codes.get({ person });
    return code?.usedAt === undefined ? code : null;
  },
  make: (person: string, code: RecoveryCode) =>
    codes.putNew({ person }, code, {
      condition:
        '(attribute_exists(usedAt) AND #hash <> :hash) OR (attribute_not_exists(usedAt) AND #hash = :hash)',
      values: { hash: code.hash },
    }),
  replace: (person: string, code: RecoveryCode) => codes.put({ person }, code),
  /** @param by names this try @returns true for exactly one of all tries that ask */
  use: (
    person: string,
    { hash }: RecoveryCode,
    { by, at }: { readonly by: string; readonly at: Instant },
  ): Promise<boolean> =>
    codes.update(
      { person },
      {
        set: { usedBy: by, usedAt: at },
        is: { hash },
        // The SDK repeats a write whose answer was lost: the same try must win again.
        condition: 'attribute_not_exists(usedBy) OR usedBy = :by',
        values: { by },
      },
    ),
}));
