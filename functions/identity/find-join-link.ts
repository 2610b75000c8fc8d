import type { Instant } from '#domain/values/instant.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import type { JoinLink } from '../storage/join-links.ts';
import { ENDED } from '../http/implementation.ts';
import { type GrantedPlace, placeOf } from './places.ts';

export const isOpen = (link: JoinLink, now: Instant): boolean =>
  link.closedAt === null &&
  now < link.expiresAt &&
  link.admitted.size < link.limit &&
  (link.needsConfirming !== true || link.confirmedBy !== undefined);

const NOT_FOUND = { error: 'not_found' } as const;
export type DeadLink = typeof NOT_FOUND & Partial<typeof ENDED>;

/**
 * A dead link of any sort answers like an unknown one, and says so where its cohort has ended. Misses aren't
 * counted: nobody guesses 128 bits, and one person's misses must not shut out the others of their network.
 */
export async function findJoinLink(
  context: Context,
  { code, now }: { readonly code: string; readonly now: Instant },
): Promise<Result<{ readonly link: JoinLink; readonly place: GrantedPlace }, DeadLink>> {
  const link = await context.joinLinks.read(context.ids.hash(code));
  const place = link?.closedAt === null ? await placeOf(context, link.grant) : null;
  if (link === null || place === null) return fail(NOT_FOUND);
  if (place.cohort?.endedAt !== undefined) return fail({ ...NOT_FOUND, ...ENDED });
  return isOpen(link, now) ? ok({ link, place }) : fail(NOT_FOUND);
}
