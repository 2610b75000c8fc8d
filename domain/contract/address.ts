import * as z from 'zod/mini';
import { DAY_MS } from '../values/durations.ts';
import { SecretCode } from '../values/ids.ts';
import { EmailText } from './people.ts';
import { openRoute, selfRoute } from './route.ts';

/** So long a change can be undone from the address before it. */
export const ADDRESS_UNDO_MS = 7 * DAY_MS;

/**
 * Mails a code to the address that the caller wants. One that is somebody else's gets the same answer by the
 * same work, and its owner a mail that says so (docs/bars.md S1). 400 `field` `email` where it's theirs
 * already; 404 `field` `account` where they signed in without an address, or to an account that became part
 * of another one, and `deletion` while it is to be deleted; 503 `field` `moving` while it's moved or merged.
 */
export const askAddress = selfRoute({
  path: '/api/auth/address/ask',
  auth: 'fresh',
  rate: 'code',
  body: z.strictObject({ email: EmailText }),
  /** The page that asked keeps `flow`: without it the code opens nothing. */
  reply: z.strictObject({ flow: SecretCode, expiresInSeconds: z.int() }),
});

/** All sign-ins end but the caller's, which begins again. Refused as `askAddress`; 404 where it's taken. */
export const changeAddress = selfRoute({
  path: '/api/auth/address/change',
  rate: 'guess',
  body: z.strictObject({ email: EmailText, code: z.string().check(z.maxLength(20)), flow: SecretCode }),
});

/** By the link in the mail to the address before. 404 `field` `email` where somebody else has it by now. */
export const undoAddress = openRoute({
  path: '/api/auth/address/undo',
  tenant: 'code',
  body: z.strictObject({ token: z.string().check(z.maxLength(150)) }),
});
