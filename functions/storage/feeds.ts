import * as z from 'zod/mini';
import { Instant, SecretCode, Ulid } from '#domain/values/ids.ts';
import { type ReadOf, either, storeOf, OF_NOBODY, itemKind } from './items.ts';

/**
 * An address by which another system reads who of an affiliate has finished, by the hash of its secret. The
 * index lists those that nobody has ended.
 */
export const feedItems = itemKind({
  name: 'feed',
  table: 'core',
  keys: { main: 'FEED#<id:hash> / -', g1: 'FEEDS#<affiliate:ulid> / <createdAt:instant>#<id:hash>' },
  ...OF_NOBODY,
  exported: { never: 'it belongs to an affiliate' },
  erased: { stays: 'it answers no more once its maker is gone' },
  schema: z.object({
    id: z.string(),
    affiliate: Ulid,
    label: z.string(),
    numbers: z.boolean(),
    /** The key under which its addresses hide where a page begins; the first feeds have none of their own. */
    placeKey: z.optional(SecretCode),
    madeBy: Ulid,
    createdAt: Instant,
    readAt: z._default(z.nullable(Instant), null),
    endedAt: z._default(z.nullable(Instant), null),
  }),
});

export type Feed = ReadOf<typeof feedItems>;

export const createFeeds = storeOf(feedItems, (feeds) => ({
  read: (id: string): Promise<Feed | null> => feeds.get({ id }),
  listOf: (affiliate: string): Promise<readonly Feed[]> => feeds.listIndex({ affiliate }),
  make: ({ readAt: _never, endedAt: _none, ...feed }: Feed) => feeds.putNew(feed, feed),
  noteReading: (id: string, readAt: Instant) => feeds.note({ id }, { set: { readAt } }),
  end: (id: string, endedAt: Instant) =>
    either(feeds.update({ id }, { setOnce: { endedAt }, remove: ['g1'] }), 'ended', 'missing'),
}));
