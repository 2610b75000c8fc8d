import * as z from 'zod/mini';
import { CERTIFICATES_AFTER } from '../people/deletion.ts';
import { Ulid, Instant } from '../values/ids.ts';
import { Nothing, openRoute, selfRoute } from './route.ts';

/**
 * The caller's account, and all that became theirs, are deleted once a week is over. Asked twice, the first
 * week counts. 422 `last_administrator`, or 503 with `field` `moving` while an account is being moved or
 * merged.
 */
export const askDeletion = selfRoute({
  path: '/api/auth/deletion/ask',
  auth: 'fresh',
  body: z.strictObject({ certificates: z.enum(CERTIFICATES_AFTER) }),
  reply: z.strictObject({ until: Instant }),
});

/** 404 where nothing is to be called off, or no more. */
export const callOffDeletion = selfRoute({ path: '/api/auth/deletion/call-off', body: Nothing });

/**
 * For phones whose sign-in has ended. Nobody guesses an id; of an account that is there it says one thing,
 * to the browser of that sign-in alone: the address it knows is the account's no more.
 */
export const readErased = openRoute({
  path: '/api/auth/deletion/done',
  tenant: 'code',
  body: z.strictObject({ person: Ulid }),
  reply: z.strictObject({ isErased: z.boolean(), isEmailOver: z.optional(z.literal(true)) }),
});
