import * as routes from '#domain/contract/invitations.ts';
import { fail, ok } from '#domain/values/result.ts';
import { type Implementation, inCohortByHome, signedIn } from '../http/implementation.ts';
import { closedBy, joiningClosed } from '../http/switches.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { INVITATION_MS, isOfHomes } from '#domain/people/invitation.ts';

const NOT_FOUND = { error: 'not_found', field: 'id' } as const;

/** Those whom a cohort has invited by mail, and what they answer. */
export const invitationRoutes = (deps: IdentityDependencies): readonly Implementation[] => [
  inCohortByHome(routes.listInvitations, deps, async ({ body, cohort, homes, now }) => {
    const { listInvitations } = await import('./list-invitations.ts');
    const listed = await listInvitations(deps, { cohort: cohort.id, homes, after: body.after, now });
    return listed.ok ? listed : fail({ error: 'bad_request', field: 'after' });
  }),

  inCohortByHome(routes.sendInvitationAgain, deps, async ({ body, cohort, homes, caller, now }) => {
    if (await deps.switches.isOff('mail')) return fail(closedBy('mail'));
    const { sendInvitationAgain } = await import('./send-invitation-again.ts');
    const { id, email = null } = body;
    const by = caller.file.person.id;
    const sent = await sendInvitationAgain(deps, { cohort: cohort.id, homes, id, email, by, now });
    return sent.ok ? ok({}) : sent;
  }),

  inCohortByHome(routes.sendInvitationsAgain, deps, async ({ body, cohort, homes, caller, now }) => {
    if (await deps.switches.isOff('mail')) return fail(closedBy('mail'));
    const { sendInvitationsAgain } = await import('./send-invitations-again.ts');
    const by = caller.file.person.id;
    const typed = new Map(body.ids.map((id) => [id, undefined] as const));
    return sendInvitationsAgain(deps, { cohort: cohort.id, homes, typed, by, now });
  }),

  inCohortByHome(routes.withdrawInvitation, deps, async ({ body, cohort, homes, caller, now }) => {
    const invitation = await deps.invitations.read(body.id, cohort.id);
    if (invitation === null || !isOfHomes(invitation, homes)) return fail(NOT_FOUND);
    if (invitation.takenAt !== undefined) return fail(NOT_FOUND);
    const [subject, by] = [`${body.id}:${cohort.id}`, caller.file.person.id];
    await deps.ledger.record({ act: 'invitation-withdrawn', subject, by, at: now });
    const withdrawn = await deps.invitations.withdraw(body.id, cohort.id, now);
    if (withdrawn === 'missing') return fail(NOT_FOUND);
    await deps.invitedAddresses.keepUntil(body.id, cohort.id, now + routes.UNDO_MS);
    return ok({});
  }),

  inCohortByHome(routes.restoreInvitation, deps, async ({ body, cohort, homes, caller, now }) => {
    const [subject, by] = [`${body.id}:${cohort.id}`, caller.file.person.id];
    const after = now - routes.UNDO_MS;
    const invitation = await deps.invitations.read(body.id, cohort.id);
    if (invitation === null || !isOfHomes(invitation, homes)) return fail(NOT_FOUND);
    if ((invitation.withdrawnAt ?? 0) <= after) return fail(NOT_FOUND);
    const restored = await deps.invitations.restore(body.id, cohort.id, after);
    if (restored === 'missing') return fail(NOT_FOUND);
    await deps.invitedAddresses.keepUntil(body.id, cohort.id, invitation.invitedAt + INVITATION_MS);
    // Last: where it is not written, a restore leaves the invitation withdrawn.
    await deps.ledger.record({ act: 'invitation-restored', subject, by, at: now });
    return ok({});
  }),

  signedIn(routes.readOwnInvitations, async ({ caller, now }) => {
    const { ownInvitations } = await import('./accept-invitations.ts');
    return ok(await ownInvitations(deps, caller.file, now));
  }),

  signedIn(routes.answerInvitation, async ({ body, caller, now }) => {
    const closed = await joiningClosed(deps.switches);
    if (closed !== null) return fail(closed);
    const { answerInvitation } = await import('./accept-invitations.ts');
    return answerInvitation(deps, caller.file, { ...body, now });
  }),
];
