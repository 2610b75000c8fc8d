import * as routes from '#domain/contract/invitations.ts';
import { fail, ok, type Result } from '#domain/values/result.ts';
import { type ByHomeCallOf, type Implementation, inCohortByHome, signedIn } from '../http/implementation.ts';
import { INVITATIONS_IN_ALL, countWithin, invitationAgain, invitationsBy, tooMany } from '../http/limits.ts';
import type { Done, Failure } from '../http/problems.ts';
import { fullForInvitation } from '../mail/gate.ts';
import { closedBy, joiningClosed } from '../http/switches.ts';
import { INVITATION_MS, type Invitation, isOnItsWay, isWaiting } from '#domain/people/invitation.ts';
import { hasHome } from '#domain/people/access.ts';
import type { IdentityContext } from '../context.ts';
import { sendInvitationsAgain, placesByAddress } from './invitations.ts';
import { answerInvitation, ownInvitations } from './accept-invitations.ts';
import { normalizeEmail } from '#domain/values/email.ts';
import type { Instant } from '#domain/values/ids.ts';

function standingOf(
  invitation: Invitation,
  now: Instant,
): { readonly state: routes.InvitationState; readonly at: number } {
  const { invitedAt, sentAt, bouncedAt, takenAt, withdrawnAt, declinedAt } = invitation;
  if (takenAt !== undefined) return { state: 'taken', at: takenAt };
  if (withdrawnAt !== undefined) return { state: 'withdrawn', at: withdrawnAt };
  if (declinedAt !== undefined) return { state: 'declined', at: declinedAt };
  if (bouncedAt !== undefined && isWaiting(invitation, now)) return { state: 'bounced', at: bouncedAt };
  if (!isWaiting(invitation, now) || !isOnItsWay(invitation, now)) return { state: 'over', at: invitedAt };
  return sentAt === undefined ? { state: 'due', at: invitedAt } : { state: 'sent', at: sentAt };
}

const NOT_FOUND = { error: 'not_found', field: 'id' } as const;

/** Mails a waiting invitation once more, to the kept address or the same one typed again. */
async function sendAgain(
  context: IdentityContext,
  { body, cohort: { id: cohort }, homes, by, now }: ByHomeCallOf<typeof routes.sendInvitationAgain>,
): Promise<Result<Done, Failure>> {
  const { invitations, invitedAddresses, counters, pepper, ids, invokeAsync } = context;
  const { id } = body;
  const invitation = await invitations.read(id, cohort);
  if (invitation === null || !hasHome(homes, invitation.home) || !isWaiting(invitation, now)) {
    return fail(NOT_FOUND);
  }
  const kept = body.email ?? (await invitedAddresses.among(cohort, [id], now)).get(id);
  if (kept === undefined) return fail({ error: 'not_found', field: 'email' });
  const email = normalizeEmail(kept);
  if (!email.ok) return fail({ error: email.error, field: 'email' });
  if (pepper.ofEmail(email.value) !== id) return fail({ error: 'not_found', field: 'email' });
  // The mailbox may have had its invitations to other cohorts.
  const full = await fullForInvitation(context, email.value, now);
  if (full !== null) return fail(tooMany(full, now));
  for (const limit of [invitationAgain(id, cohort), invitationsBy(by), INVITATIONS_IN_ALL]) {
    if (!(await countWithin(counters, limit, now))) return fail(tooMany(limit, now));
  }
  const { name, language } = invitation;
  const people = [{ email: email.value, name, language }];
  await invokeAsync({ task: 'invite', id: ids.ulid(), cohort, by, again: true, people });
  return ok({});
}

export const implement = (context: IdentityContext): readonly Implementation[] => [
  inCohortByHome(routes.listInvitations, context, async ({ body, cohort, homes, now }) => {
    const size = routes.INVITATIONS_PAGE;
    const { invitations, next } = await context.invitations.page(cohort.id, homes, size, body.after);
    const waiting = invitations.flatMap((each) => (isWaiting(each, now) ? each.address : []));
    const places = await placesByAddress(context, cohort.id, waiting);
    return ok({
      invitations: invitations.map(({ address, ...invitation }) => {
        // People who joined by another way are in, too.
        const takenAt = places.get(address)?.enrolledAt ?? invitation.takenAt;
        return { id: address, name: invitation.name, ...standingOf({ ...invitation, takenAt }, now) };
      }),
      next,
    });
  }),

  inCohortByHome(routes.sendInvitationAgain, context, async (call) => {
    if (await context.switches.isOff('mail')) return fail(closedBy('mail'));
    return sendAgain(context, call);
  }),

  inCohortByHome(routes.sendInvitationsAgain, context, async ({ body, cohort, homes, by, now }) => {
    if (await context.switches.isOff('mail')) return fail(closedBy('mail'));
    const typed = new Map(body.ids.map((id) => [id, undefined] as const));
    return sendInvitationsAgain(context, { cohort: cohort.id, homes, typed, by, now });
  }),

  inCohortByHome(routes.withdrawInvitation, context, async ({ body, cohort, homes, by, now }) => {
    const invitation = await context.invitations.read(body.id, cohort.id);
    if (invitation === null || !hasHome(homes, invitation.home)) return fail(NOT_FOUND);
    if (invitation.takenAt !== undefined) return fail(NOT_FOUND);
    const subject = `${body.id}:${cohort.id}`;
    await context.ledger.record({ act: 'invitation-withdrawn', subject, by, at: now });
    const withdrawn = await context.invitations.withdraw(body.id, cohort.id, now);
    if (withdrawn === 'missing') return fail(NOT_FOUND);
    await context.invitedAddresses.keepUntil(body.id, cohort.id, now + routes.UNDO_MS);
    return ok({});
  }),

  inCohortByHome(routes.restoreInvitation, context, async ({ body, cohort, homes, by, now }) => {
    const subject = `${body.id}:${cohort.id}`;
    const after = now - routes.UNDO_MS;
    const invitation = await context.invitations.read(body.id, cohort.id);
    if (invitation === null || !hasHome(homes, invitation.home)) return fail(NOT_FOUND);
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
