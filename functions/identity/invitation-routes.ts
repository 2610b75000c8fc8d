import * as routes from '#domain/contract/invitations.ts';
import { fail, ok } from '#domain/result.ts';
import { type Implementation, inCohortByHome } from '../http/implementation.ts';
import { closedBy } from '../http/switches.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { isOfHomes } from './ports.ts';

const NOT_FOUND = { error: 'not_found', field: 'id' } as const;

/** Those whom a cohort has invited by mail. */
export const invitationRoutes = (deps: IdentityDependencies): readonly Implementation[] => [
  inCohortByHome(routes.listInvitations, deps, async ({ body, cohort, homes, now }) => {
    const { listInvitations } = await import('./list-invitations.ts');
    const listed = await listInvitations(deps, { cohort: cohort.id, homes, after: body.after, now });
    return listed.ok ? listed : fail({ error: 'bad_request', field: 'after' });
  }),

  inCohortByHome(routes.sendInvitationAgain, deps, async ({ body, cohort, homes, caller, now }) => {
    if (await deps.switches.isOff('mail')) return fail(closedBy('mail'));
    const { sendInvitationAgain } = await import('./send-invitation-again.ts');
    const { id, email } = body;
    const by = caller.file.person.id;
    const sent = await sendInvitationAgain(deps, { cohort: cohort.id, homes, id, email, by, now });
    return sent.ok ? ok({}) : sent;
  }),

  inCohortByHome(routes.withdrawInvitation, deps, async ({ body, cohort, homes, caller, now }) => {
    const invitation = await deps.invitations.read(body.id, cohort.id);
    if (invitation === null || !isOfHomes(invitation, homes)) return fail(NOT_FOUND);
    if (invitation.takenAt !== undefined) return fail(NOT_FOUND);
    const [subject, by] = [`${body.id}:${cohort.id}`, caller.file.person.id];
    await deps.ledger.record({ act: 'invitation-withdrawn', subject, by, at: now });
    const withdrawn = await deps.invitations.withdraw(body.id, cohort.id, now);
    return withdrawn === 'done' ? ok({}) : fail(NOT_FOUND);
  }),

  inCohortByHome(routes.restoreInvitation, deps, async ({ body, cohort, homes, caller, now }) => {
    const [subject, by] = [`${body.id}:${cohort.id}`, caller.file.person.id];
    const after = now - routes.UNDO_MS;
    const invitation = await deps.invitations.read(body.id, cohort.id);
    if (invitation === null || !isOfHomes(invitation, homes)) return fail(NOT_FOUND);
    if ((invitation.withdrawnAt ?? 0) <= after) return fail(NOT_FOUND);
    const restored = await deps.invitations.restore(body.id, cohort.id, after);
    if (restored === 'missing') return fail(NOT_FOUND);
    // Last: where it is not written, a restore leaves the invitation withdrawn.
    await deps.ledger.record({ act: 'invitation-restored', subject, by, at: now });
    return ok({});
  }),
];
