import * as z from 'zod/mini';
import { Ulid, Instant } from '#domain/values/ids.ts';
import { type ReadOf, either, storeOf, OF_NOBODY, itemKind } from './items.ts';

/** What a course site said of itself as it registered, and the name it gave us. */
const Registered = z.object({
  issuer: z.string(),
  clientId: z.string(),
  loginUrl: z.string(),
  tokenUrl: z.string(),
  /** To whom a request for a token is addressed. */
  tokenAudience: z.string(),
  keysUrl: z.string(),
  /** The one place in the course site where we are installed; absent until its first launch says it. */
  deployment: z.optional(z.string()),
  at: Instant,
});
export type Registered = z.infer<typeof Registered>;

/**
 * A course site (an LMS) that starts modules by LTI 1.3, by the hash of the secret with which it registered.
 * It has a key pair of its own: the private half lies under a seal whose key is in no table.
 */
export const platformItems = itemKind({
  name: 'platform',
  table: 'core',
  keys: { main: 'PLATFORM#<id:hash> / -', g1: 'PLATFORMS#<affiliate:ulid> / <createdAt:instant>#<id:hash>' },
  ...OF_NOBODY,
  exported: { never: 'it belongs to an affiliate' },
  erased: { stays: 'it belongs to an affiliate; the id of who made it then names nobody' },
  schema: z.object({
    id: z.string(),
    affiliate: Ulid,
    label: z.string(),
    madeBy: Ulid,
    createdAt: Instant,
    /** It can register until then, once. */
    expiresAt: Instant,
    publicKey: z.object({ kty: z.literal('RSA'), kid: z.string(), n: z.string(), e: z.string() }),
    sealedKey: z.string(),
    registered: z.optional(Registered),
    endedAt: z._default(z.nullable(Instant), null),
  }),
});

export type Platform = ReadOf<typeof platformItems>;

export const createPlatforms = storeOf(platformItems, (platforms) => ({
  read: (id: string): Promise<Platform | null> => platforms.get({ id }),
  listOf: (affiliate: string): Promise<readonly Platform[]> => platforms.listIndex({ affiliate }),
  make: ({ registered: _never, endedAt: _none, ...platform }: Platform) =>
    platforms.putNew(platform, platform),
  /** @returns `missing` where it has registered, was ended or is too old */
  register: (id: string, registered: Registered) =>
    platforms.change(
      { id },
      { set: { registered }, lacks: ['registered', 'endedAt'], over: { expiresAt: registered.at } },
    ),
  /** @returns false where it's another than the one that is known */
  noteDeployment: (id: string, deployment: string): Promise<boolean> =>
    platforms.update(
      { id },
      {
        setOnce: { 'registered.deployment': deployment },
        condition: 'attribute_not_exists(#registered.#deployment) OR #registered.#deployment = :deployment',
        values: { deployment },
      },
    ),
  end: (id: string, endedAt: Instant) =>
    either(platforms.update({ id }, { setOnce: { endedAt }, remove: ['g1'] }), 'ended', 'missing'),
}));
