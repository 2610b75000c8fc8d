import type * as z from 'zod/mini';
import {
  INVITATIONS_PAGE,
  type InvitationState,
  type listInvitations as listRoute,
} from '#domain/contract/invitations.ts';
import { type Result, ok } from '#domain/result.ts';
import type { Homes } from '../cohorts/ports.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { type Invitation, isOnItsWay, isWaiting } from './ports.ts';

/** What became of an invitation, and since when. */
function standingOf(
  invitation: Invitation,
  now: number,
): { readonly state: InvitationState; readonly at: number } {
  const { invitedAt, sentAt, bouncedAt, takenAt, withdrawnAt } = invitation;
  if (takenAt !== undefined) return { state: 'taken', at: takenAt };
  if (withdrawnAt !== undefined) return { state: 'withdrawn', at: withdrawnAt };
  if (bouncedAt !== undefined && isWaiting(invitation, now)) return { state: 'bounced', at: bouncedAt };
  if (!isWaiting(invitation, now) || !isOnItsWay(invitation, now)) return { state: 'over', at: invitedAt };
  return sentAt === undefined ? { state: 'due', at: invitedAt } : { state: 'sent', at: sentAt };
}

/** One page of those whom a cohort has invited. @returns `bad_cursor` where `after` is not one of ours */
export async function listInvitations(
  { invitations }: Pick<IdentityDependencies, 'invitations'>,
  listing: {
    readonly cohort: string;
    /** In a cohort of the Alliance, the affiliates whose people are read; null for all. */
    readonly homes: Homes;
    readonly after: string | null;
    /** ms since 1970 UTC. */
    readonly now: number;
  },
): Promise<Result<z.output<typeof listRoute.reply>, 'bad_cursor'>> {
  const page = await invitations.page(listing.cohort, listing.homes, INVITATIONS_PAGE, listing.after);
  if (!page.ok) return page;
  return ok({
    invitations: page.value.invitations.map(({ address, ...invitation }) => ({
      ...{ id: address, name: invitation.name },
      ...standingOf(invitation, listing.now),
    })),
    next: page.value.next,
  });
}
