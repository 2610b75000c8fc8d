import * as routes from '#domain/contract/invitations.ts';
import { fail, ok, type Result } from '#domain/values/result.ts';
import { type Implementation, inCohortByHome, signedIn } from '../http/implementation.ts';
import { closedBy, joiningClosed } from '../http/switches.ts';
import {
  INVITATION_MS,
  isOfHomes,
  type Invitation,
  isOnItsWay,
  isWaiting,
} from '#domain/people/invitation.ts';
import type { IdentityContext, Context } from '../context.ts';
import { sendInvitationsAgain, sendInvitationAgain, placesByAddress } from './invitations.ts';
import { answerInvitation, ownInvitations } from './accept-invitations.ts';
import type * as z from 'zod/mini';
import {
  INVITATIONS_PAGE,
  type InvitationState,
  type listInvitations as listRoute,
} from '#domain/contract/invitations.ts';
import type { Homes } from '#domain/people/access.ts';
import type { Instant } from '#domain/values/instant.ts';

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

const NOT_FOUND = { error: 'not_found', field: 'id' } as const;

export const invitationRoutes = (context: IdentityContext): readonly Implementation[] => [
  inCohortByHome(routes.listInvitations, context, async ({ body, cohort, homes, now }) => {
    const listed = await listInvitations(context, { cohort: cohort.id, homes, after: body.after, now });
    return listed.ok ? listed : fail({ error: 'bad_request', field: 'after' });
  }),

  inCohortByHome(routes.sendInvitationAgain, context, async ({ body, cohort, homes, caller, now }) => {
    if (await context.switches.isOff('mail')) return fail(closedBy('mail'));
    const { id, email = null } = body;
    const by = caller.file.person.id;
    const sent = await sendInvitationAgain(context, { cohort: cohort.id, homes, id, email, by, now });
    return sent.ok ? ok({}) : sent;
  }),

  inCohortByHome(routes.sendInvitationsAgain, context, async ({ body, cohort, homes, caller, now }) => {
    if (await context.switches.isOff('mail')) return fail(closedBy('mail'));
    const by = caller.file.person.id;
    const typed = new Map(body.ids.map((id) => [id, undefined] as const));
    return sendInvitationsAgain(context, { cohort: cohort.id, homes, typed, by, now });
  }),

  inCohortByHome(routes.withdrawInvitation, context, async ({ body, cohort, homes, caller, now }) => {
    const invitation = await context.invitations.read(body.id, cohort.id);
    if (invitation === null || !isOfHomes(invitation, homes)) return fail(NOT_FOUND);
    if (invitation.takenAt !== undefined) return fail(NOT_FOUND);
    const [subject, by] = [`${body.id}:${cohort.id}`, caller.file.person.id];
    await context.ledger.record({ act: 'invitation-withdrawn', subject, by, at: now });
    const withdrawn = await context.invitations.withdraw(body.id, cohort.id, now);
    if (withdrawn === 'missing') return fail(NOT_FOUND);
    await context.invitedAddresses.keepUntil(body.id, cohort.id, now + routes.UNDO_MS);
    return ok({});
  }),

  inCohortByHome(routes.restoreInvitation, context, async ({ body, cohort, homes, caller, now }) => {
    const [subject, by] = [`${body.id}:${cohort.id}`, caller.file.person.id];
    const after = now - routes.UNDO_MS;
    const invitation = await context.invitations.read(body.id, cohort.id);
    if (invitation === null || !isOfHomes(invitation, homes)) return fail(NOT_FOUND);
    if ((invitation.withdrawnAt ?? 0) <= after) return fail(NOT_FOUND);
    const restored = await context.invitations.restore(body.id, cohort.id, after);
    if (restored === 'missing') return fail(NOT_FOUND);
    await context.invitedAddresses.keepUntil(body.id, cohort.id, invitation.invitedAt + INVITATION_MS);
    // Last: where it is not written, a restore leaves the invitation withdrawn.
    await context.ledger.record({ act: 'invitation-restored', subject, by, at: now });
    return ok({});
  }),

  signedIn(routes.readOwnInvitations, async ({ caller, now }) => {
    return ok(await ownInvitations(context, caller.file, now));
  }),

  signedIn(routes.answerInvitation, async ({ body, caller, now }) => {
    const closed = await joiningClosed(context.switches);
    if (closed !== null) return fail(closed);
    return answerInvitation(context, caller.file, { ...body, now });
  }),
];
