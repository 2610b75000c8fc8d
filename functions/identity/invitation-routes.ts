import * as routes from '#domain/contract/invitations.ts';
import { fail, ok } from '#domain/values/result.ts';
import { type Implementation, inCohortByHome, signedIn } from '../http/implementation.ts';
import { closedBy, joiningClosed } from '../http/switches.ts';
import { INVITATION_MS, isOfHomes } from '#domain/people/invitation.ts';
import type { IdentityContext } from '../context.ts';
import { listInvitations } from './list-invitations.ts';
import { sendInvitationAgain } from './send-invitation-again.ts';
import { sendInvitationsAgain } from './send-invitations-again.ts';
import { answerInvitation, ownInvitations } from './accept-invitations.ts';

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
