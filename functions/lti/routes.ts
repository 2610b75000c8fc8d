import * as routes from '#domain/contract/platforms.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { checkName } from '#domain/values/name.ts';
import { fail, ok } from '#domain/values/result.ts';
import { noteOpening } from '../cohorts/note-opening.ts';
import { affiliateView, namesOf } from '../cohorts/views.ts';
import type { MailContext } from '../context.ts';
import { type Implementation, inAffiliate } from '../http/implementation.ts';
import { type Limit, countWithin, limit, tooMany } from '../http/limits.ts';
import type { Platform } from '../storage/platforms.ts';
import { newPlatformKeys } from './keys.ts';
import { ltiAddress } from './register.ts';

/** For so long the administrator of a course site can paste the address. */
const PASTED_WITHIN_MS = DAY_MS;

/** An affiliate has one course site or two, and some tries to let one in. */
const platformsMadeBy = (person: string): Limit => limit('platforms-person', person, DAY_MS, 20);

const viewOf = (platform: Platform, names: ReadonlyMap<string, string>): routes.PlatformView => ({
  id: platform.id,
  label: platform.label,
  madeBy: names.get(platform.madeBy) ?? null,
  createdAt: platform.createdAt,
  site: platform.registered === undefined ? null : new URL(platform.registered.issuer).host,
  until: platform.expiresAt,
});

export const implement = (context: MailContext): readonly Implementation[] => [
  inAffiliate(routes.listPlatforms, context, async ({ affiliate, caller }) => {
    const noted = await noteOpening(context, caller, { kind: 'affiliate', affiliate: affiliate.id });
    if (!noted.ok) return noted;
    const newest = (await context.platforms.listOf(affiliate.id)).toReversed();
    const names = await namesOf(
      context,
      newest.map(({ madeBy }) => madeBy),
    );
    return ok({
      affiliate: affiliateView(affiliate),
      platforms: newest.map((platform) => viewOf(platform, names)),
    });
  }),

  inAffiliate(
    routes.makePlatform,
    context,
    async ({ body, affiliate: { id: affiliate }, caller, by, now }) => {
      const label = checkName(body.label);
      if (!label.ok) return fail({ error: label.error, field: 'label' });
      const noted = await noteOpening(context, caller, { kind: 'affiliate', affiliate });
      if (!noted.ok) return noted;
      const most = platformsMadeBy(by);
      if (!(await countWithin(context.counters, most, now))) return fail(tooMany(most, now));
      const code = context.ids.secret();
      const id = context.ids.hash(code);
      const platform: Platform = {
        ...{ id, affiliate, label: label.value, madeBy: by, createdAt: now },
        ...{ expiresAt: now + PASTED_WITHIN_MS, endedAt: null },
        ...(await newPlatformKeys(context.platformSeal, id)),
      };
      await context.platforms.make(platform);
      return ok({
        platform: viewOf(platform, new Map([[by, caller.file.person.name]])),
        address: ltiAddress(context.siteOrigin, code, 'register'),
      });
    },
  ),

  inAffiliate(routes.endPlatform, context, async ({ body: { id }, affiliate, by, now: at }) => {
    const platform = await context.platforms.read(id);
    if (platform?.affiliate !== affiliate.id) return fail({ error: 'not_found' });
    if (platform.endedAt === null) {
      await context.ledger.record({ act: 'platform-ended', subject: id, by, at });
      await context.platforms.end(id, at);
    }
    return ok({});
  }),
];
