import type * as z from 'zod/mini';
import {
  INVITATIONS_PAGE,
  type InvitationState,
  type listInvitations as listRoute,
} from '#domain/contract/invitations.ts';
import { type Result, ok } from '#domain/values/result.ts';
import type { Homes } from '#domain/people/access.ts';
import { placesByAddress } from './places-by-address.ts';
import { type Invitation, isOnItsWay, isWaiting } from '#domain/people/invitation.ts';
import type { Instant } from '#domain/values/instant.ts';
import type { Context } from '../context.ts';

function standingOf(
  invitation: Invitation,
  now: Instant,
): { readonly state: InvitationState; readonly at: number } {
  const { invitedAt, sentAt, bouncedAt, takenAt, withdrawnAt, declinedAt } = invitation;
  if (takenAt !== undefined) return { state: 'taken', at: takenAt };
  if (withdrawnAt !== undefined) return { state: 'withdrawn', at: withdrawnAt };
  if (declinedAt !== undefined) return { state: 'declined', at: declinedAt };
  if (bouncedAt !== undefined && isWaiting(invitation, now)) return { state: 'bounced', at: bouncedAt };
  if (!isWaiting(invitation, now) || !isOnItsWay(invitation, now)) return { state: 'over', at: invitedAt };
  return sentAt === undefined ? { state: 'due', at: invitedAt } : { state: 'sent', at: sentAt };
}

/** People who joined by another way are in, too. @returns `bad_cursor` where `after` is not one of ours */
export async function listInvitations(
  context: Context,
  listing: {
    readonly cohort: string;
    /** In a cohort of the Alliance, the affiliates whose people are read; null for all. */
    readonly homes: Homes;
    readonly after: string | null;
    readonly now: Instant;
  },
): Promise<Result<z.output<typeof listRoute.reply>, 'bad_cursor'>> {
  const { cohort, homes, after, now } = listing;
  const page = await context.invitations.page(cohort, homes, INVITATIONS_PAGE, after);
  if (!page.ok) return page;
  const waiting = page.value.invitations.filter((each) => isWaiting(each, now));
  const places = await placesByAddress(
    context,
    cohort,
    waiting.map(({ address }) => address),
  );
  return ok({
    invitations: page.value.invitations.map(({ address, ...invitation }) => {
      const takenAt = places.get(address)?.enrolledAt ?? invitation.takenAt;
      const standing = standingOf({ ...invitation, takenAt }, now);
      return { id: address, name: invitation.name, ...standing };
    }),
    next: page.value.next,
  });
}
