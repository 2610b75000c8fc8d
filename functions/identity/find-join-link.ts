import type { Instant } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context, IdentityContext } from '../context.ts';
import type { JoinLink, JoinGrant } from '../storage/join-links.ts';
import type { findWorkshop as findRoute } from '#domain/contract/sign-in.ts';
import { ENDED, type OpenCallOf } from '../http/implementation.ts';
import type { Failure } from '../http/problems.ts';
import { ALLIANCE } from '#domain/people/access.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { cleanWorkshopLetters } from '#domain/people/sign-in-card.ts';
import { countWithin, hasRoom, tooMany, workshopMissesFrom } from '../http/limits.ts';

/** Both are null for the whole alliance, the cohort for a whole affiliate. */
export interface GrantedPlace {
  readonly affiliate: string | null;
  readonly cohort: Cohort | null;
}

/** An affiliate for a coordinator, a cohort for learners and all other roles. It takes one read. */
export async function placeOf({ cohorts }: Context, grant: JoinGrant): Promise<GrantedPlace | null> {
  if (grant.grants === 'role' && grant.scope === ALLIANCE) return { affiliate: null, cohort: null };
  if (grant.grants === 'role' && grant.role === 'coordinator') {
    const affiliate = await cohorts.readAffiliate(grant.scope);
    return affiliate === null ? null : { affiliate: affiliate.id, cohort: null };
  }
  const cohort = await cohorts.readCohort(grant.grants === 'role' ? grant.scope : grant.cohort);
  return cohort === null ? null : { affiliate: cohort.affiliate, cohort };
}

export const isOpen = (link: JoinLink, now: Instant): boolean =>
  link.closedAt === null &&
  now < link.expiresAt &&
  link.admitted.size < link.limit &&
  (link.needsConfirming !== true || link.confirmedBy !== undefined);

const NOT_FOUND = { error: 'not_found' } as const;

/**
 * A dead link of any sort answers like an unknown one, and says so where its cohort has ended. Misses aren't
 * counted: nobody guesses 128 bits, and one person's misses must not shut out the others of their network.
 */
export async function findJoinLink(context: Context, { code, now }: { code: string; now: Instant }) {
  const link = await context.joinLinks.read(context.ids.hash(code));
  const place = link?.closedAt === null ? await placeOf(context, link.grant) : null;
  if (link === null || place === null) return fail(NOT_FOUND);
  if (place.cohort?.endedAt !== undefined) return fail({ ...NOT_FOUND, ...ENDED });
  return isOpen(link, now) ? ok({ link, place }) : fail(NOT_FOUND);
}

/** People who scan the code are never refused for misses by typed letters, which have 40 bits alone. */
export async function findWorkshop(
  { joinLinks, pepper, codeSeal, counters }: IdentityContext,
  { body, network, now }: OpenCallOf<typeof findRoute>,
): Promise<Result<{ readonly code: string }, Failure>> {
  const letters = cleanWorkshopLetters(body.letters);
  if (letters === null) return fail(NOT_FOUND);
  const misses = workshopMissesFrom(network);
  if (!(await hasRoom(counters, misses, now))) return fail(tooMany(misses, now));
  const link = await joinLinks.findByLetters(pepper.ofWorkshop(letters));
  const kept = link?.sealed === undefined || !isOpen(link, now) ? null : codeSeal.open(link.id, link.sealed);
  if (kept !== null) return ok({ code: kept.code });
  return fail((await countWithin(counters, misses, now)) ? NOT_FOUND : tooMany(misses, now));
}
