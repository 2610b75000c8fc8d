import * as z from 'zod/mini';
import { Hash, Instant } from '../values/ids.ts';
import { AffiliateName, NameText } from './people.ts';
import { leadRoute } from './route.ts';

/** A feed's address goes on with its secret, and `.csv` or `.json`. */
export const FEED_PATH = '/api/feeds/';

export const FeedId = Hash;

export const FeedView = z.strictObject({
  id: FeedId,
  label: z.string(),
  /** It also gives telephone numbers of those who said that theirs may stand in a file. */
  numbers: z.boolean(),
  /** Null where they don't coordinate the affiliate any more: then its address has stopped answering. */
  madeBy: z.nullable(z.string()),
  createdAt: Instant,
  /** When its address was last read, to the hour; null where it never was. */
  readAt: z.nullable(Instant),
});
export type FeedView = z.infer<typeof FeedView>;

/** Feeds that nobody has ended, the newest first. */
export const listFeeds = leadRoute({
  path: '/api/affiliates/feeds',
  body: {},
  reply: z.strictObject({ affiliate: AffiliateName, feeds: z.array(FeedView) }),
});

/** The address is in this answer alone: only the hash of its secret is kept. */
export const makeFeed = leadRoute({
  path: '/api/affiliates/feeds/make',
  auth: 'fresh-passkey',
  body: { label: NameText, numbers: z.boolean() },
  reply: z.strictObject({ feed: FeedView, csv: z.string(), json: z.string() }),
});

export const endFeed = leadRoute({ path: '/api/affiliates/feeds/end', body: { id: FeedId } });
