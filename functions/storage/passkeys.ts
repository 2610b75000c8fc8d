import * as z from 'zod/mini';
import { type ReadOf, either, storeOf, OF_ONE_PERSON, itemKind } from './items.ts';
import { Ulid, Instant } from '#domain/values/ids.ts';

export const Passkey = z.object({
  id: z.string(),
  person: Ulid,
  publicKey: z.instanceof(Uint8Array<ArrayBuffer>),
  /** How often it says that it has signed; a passkey on several devices always says 0. */
  counter: z.int(),
  /** How browsers reach it: `internal`, `hybrid`, `usb`, … */
  transports: z.array(z.string()),
  device: z.string(),
  createdAt: Instant,
  lastUsedAt: z.nullable(Instant),
});

export type Passkey = Readonly<z.infer<typeof Passkey>>;

/**
 * A person's passkey: its public key, and the device it was made on. One that was removed stays,
 * marked. Its sort key follows those of a person's file, so that what each request reads of someone
 * doesn't grow by it.
 */
export const passkeyItems = itemKind({
  name: 'passkey',
  table: 'core',
  keys: { main: 'P#<person:ulid> / SIGNIN#PASSKEY#<key:hash>' },
  ...OF_ONE_PERSON,
  merged: { stays: 'who signs in by it comes to the kept account' },
  exported: ['device', 'createdAt', 'lastUsedAt', 'removedAt'],
  schema: z.extend(Passkey, { removedAt: z.optional(Instant) }),
});

function readPasskey(item: unknown): Passkey | null {
  const { removedAt, ...passkey } = passkeyItems.read(item);
  return removedAt === undefined ? passkey : null;
}

/** Passkeys are found by `key`, the SHA-256 (base64url) of a credential id. */
export const createPasskeys = storeOf({ ...passkeyItems, read: readPasskey }, (passkeys) => ({
  listOf: async (person: string): Promise<readonly Passkey[]> =>
    (await passkeys.list({ person }))
      .filter((passkey) => passkey !== null)
      .sort((left, right) => left.createdAt - right.createdAt),
  read: (person: string, key: string) => passkeys.get({ person, key }),
  add: (key: string, passkey: Passkey) =>
    passkeys.putNew(
      { ...passkey, key },
      { ...passkey, transports: [...passkey.transports] },
      { is: { createdAt: passkey.createdAt, publicKey: passkey.publicKey }, lacks: ['removedAt'] },
    ),
  /** @returns `stale` where it is gone, or has signed with this counter or a higher one */
  noteUse: (
    person: string,
    key: string,
    { counter, at, by }: { counter: number; at: Instant; by: string },
  ): Promise<'noted' | 'stale'> => {
    const isNoted = passkeys.update(
      { person, key },
      {
        set: { counter, lastUsedAt: at, usedBy: by },
        lacks: ['removedAt'],
        // A passkey that doesn't count always says 0. A repeated write is the same try, which must win again.
        condition: '#counter < :counter OR #counter = :zero OR usedBy = :by',
        values: { counter, by, zero: 0 },
      },
    );
    return either(isNoted, 'noted', 'stale');
  },
  // What was removed stays, marked: nothing may delete from `core` but what erases people.
  remove: (person: string, key: string, at: Instant) =>
    passkeys.change({ person, key }, { set: { removedAt: at }, lacks: ['removedAt'] }),
  putBack: async (person: string, key: string): Promise<void> => {
    const isThere = await passkeys.update({ person, key }, { remove: ['removedAt'] });
    if (!isThere) throw new Error('a passkey to put back that was never there');
  },
}));

/** Signs in a person who has lost their passkeys. It is kept as a keyed hash. */
export const recoveryCodeItems = itemKind({
  name: 'recovery code',
  table: 'core',
  keys: { main: 'P#<person:ulid> / SIGNIN#RECOVERY' },
  ...OF_ONE_PERSON,
  merged: { stays: 'nobody is merged who has a role' },
  exported: ['createdAt', 'usedAt'],
  schema: z.object({ hash: z.string(), createdAt: Instant, usedAt: z.optional(Instant) }),
});

export type RecoveryCode = Omit<ReadOf<typeof recoveryCodeItems>, 'usedAt'>;

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
  use: (person: string, { hash }: RecoveryCode, { by, at }: { by: string; at: Instant }): Promise<boolean> =>
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
