import * as z from 'zod/mini';
import { Hash, SecretCode, Slug, Instant } from '../values/ids.ts';
import { openRoute, selfRoute } from './route.ts';

/** After a year the course site asks again. */
export const RELAY_SECONDS = 365 * 24 * 60 * 60;

/** A token that begins so was made with a launch by LTI, and opens in the browser of that launch alone. */
export const LAUNCHED = 'lti-';

export const RelayView = z.strictObject({
  id: Hash,
  /** The id of a module, or of the course. */
  part: Slug,
  at: Instant,
  until: Instant,
});
export type RelayView = z.infer<typeof RelayView>;

/**
 * A learner says yes to a course site that asks by a token. `wrong_person`: somebody else has said yes to
 * this token; 404 with `token`: it is of another part, or of a launch in another browser. With `takesOver`
 * the caller's yes to a launch comes in the place of another account's.
 */
export const makeRelay = selfRoute({
  path: '/api/relays/make',
  rate: 'person',
  body: z.strictObject({ token: SecretCode, part: Slug, takesOver: z.optional(z.boolean()) }),
  reply: RelayView,
});

/** One's own that nobody has ended, the newest first. */
export const listRelays = selfRoute({
  path: '/api/relays',
  body: null,
  reply: z.strictObject({ relays: z.array(RelayView) }),
});

export const endRelay = selfRoute({ path: '/api/relays/end', body: z.strictObject({ id: Hash }) });

/**
 * What a course site reads: two numbers of one part. Null while nobody has said yes to the token; no score
 * while they are in no group.
 */
export const readRelay = openRoute({
  path: '/api/relays/read',
  tenant: 'code',
  rate: 'link',
  crossOrigin: true,
  body: z.strictObject({ token: SecretCode }),
  reply: z.strictObject({
    relay: z.nullable(
      z.strictObject({
        part: Slug,
        done: z.boolean(),
        score: z.nullable(z.int().check(z.minimum(0), z.maximum(100))),
      }),
    ),
  }),
});
