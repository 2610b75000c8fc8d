import { loadIdentityConfig } from './settings.ts';
import { createIdentityHandler, wireIdentity } from './identity/handler.ts';

/** Lambda's entry: sign-in at `/api/auth/*`. */
export const handler = createIdentityHandler(wireIdentity(loadIdentityConfig(process.env)));
