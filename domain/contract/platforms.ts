import * as z from 'zod/mini';
import { Hash, Instant } from '../values/ids.ts';
import { AffiliateName, NameText } from './people.ts';
import { leadRoute } from './route.ts';

/** What a course site calls of ours by LTI goes on with the platform's id, or its secret, and one word. */
export const LTI_PATH = '/api/auth/lti/';

export const PlatformId = Hash;

export const PlatformView = z.strictObject({
  id: PlatformId,
  label: z.string(),
  /** Null where their account is gone. */
  madeBy: z.nullable(z.string()),
  createdAt: Instant,
  /** The course site that registered itself, by its host; null until it has. */
  site: z.nullable(z.string()),
  /** Until then the address can be pasted; a course site that has registered stays. */
  until: Instant,
});
export type PlatformView = z.infer<typeof PlatformView>;

/** Those that nobody has ended, the newest first. */
export const listPlatforms = leadRoute({
  path: '/api/auth/platforms',
  body: {},
  reply: z.strictObject({ affiliate: AffiliateName, platforms: z.array(PlatformView) }),
});

/** The address is in this answer alone: only the hash of its secret is kept. */
export const makePlatform = leadRoute({
  path: '/api/auth/platforms/make',
  auth: 'fresh-passkey',
  body: { label: NameText },
  reply: z.strictObject({ platform: PlatformView, address: z.string() }),
});

export const endPlatform = leadRoute({ path: '/api/auth/platforms/end', body: { id: PlatformId } });
