import * as routes from '#domain/contract/feeds.ts';
import { mayCall } from '#domain/people/access.ts';
import { checkName } from '#domain/values/name.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import { noteOpening } from '../cohorts/note-opening.ts';
import { affiliateView } from '../cohorts/views.ts';
import { type Implementation, inAffiliate } from '../http/implementation.ts';
import { countWithin, feedsMadeBy, tooMany } from '../http/limits.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import type { Feed } from '../storage/feeds.ts';
import type { PersonFile } from '../storage/people.ts';

/** Who made a feed, while they lead its affiliate; null while they don't, and then it answers nobody. */
export async function makerOf({ people }: Context, { madeBy, affiliate }: Feed): Promise<PersonFile | null> {
  const file = await people.read(madeBy);
  const isTheirs = mayCall(routes.makeFeed, file?.roles ?? [], { kind: 'affiliate', affiliate });
  return isTheirs ? file : null;
}

const viewOf = (feed: Feed, maker: PersonFile | null): routes.FeedView => ({
  id: feed.id,
  label: feed.label,
  numbers: feed.numbers,
  createdAt: feed.createdAt,
  readAt: feed.readAt,
  madeBy: maker?.person.name ?? null,
});

export const implement = (context: Context): readonly Implementation[] => [
  inAffiliate(routes.listFeeds, context, async ({ affiliate, caller }) => {
    const noted = await noteOpening(context, caller, { kind: 'affiliate', affiliate: affiliate.id });
    if (!noted.ok) return noted;
    const newest = (await context.feeds.listOf(affiliate.id)).toReversed();
    const feeds = await mapWithConcurrency(newest, async (feed) =>
      viewOf(feed, await makerOf(context, feed)),
    );
    return ok({ affiliate: affiliateView(affiliate), feeds });
  }),

  inAffiliate(routes.makeFeed, context, async ({ body, affiliate: { id: affiliate }, caller, by, now }) => {
    const label = checkName(body.label);
    if (!label.ok) return fail({ error: label.error, field: 'label' });
    const noted = await noteOpening(context, caller, { kind: 'affiliate', affiliate });
    if (!noted.ok) return noted;
    const limit = feedsMadeBy(by);
    if (!(await countWithin(context.counters, limit, now))) return fail(tooMany(limit, now));
    const code = context.ids.secret();
    const feed: Feed = {
      ...{ id: context.ids.hash(code), affiliate, label: label.value, numbers: body.numbers },
      placeKey: context.ids.secret(),
      ...{ madeBy: by, createdAt: now, readAt: null, endedAt: null },
    };
    await context.feeds.make(feed);
    const address = `${context.siteOrigin}${routes.FEED_PATH}${code}`;
    return ok({ feed: viewOf(feed, caller.file), csv: `${address}.csv`, json: `${address}.json` });
  }),

  inAffiliate(routes.endFeed, context, async ({ body: { id }, affiliate, by, now: at }) => {
    const feed = await context.feeds.read(id);
    if (feed?.affiliate !== affiliate.id) return fail({ error: 'not_found' });
    if (feed.endedAt === null) {
      await context.ledger.record({ act: 'feed-ended', subject: id, by, at });
      await context.feeds.end(id, at);
    }
    return ok({});
  }),
];
