import * as z from 'zod/mini';
import { DAY_MS } from '../values/durations.ts';
import { CohortName, EmailText, OwnerName } from './people.ts';
import { Hash, Ulid, Instant } from '../values/ids.ts';
import { After, Nothing, byHomeRoute, selfRoute } from './route.ts';

export const INVITATIONS_PAGE = 100;

export const UNDO_MS = DAY_MS;

/**
 * `due`: its mail is on the way. `sent`: it waits for its owner. `over`: it waited too long, or its mail
 * never went. `bounced`: their server refused the mail; they can still sign in. `declined`: its owner said
 * no.
 */
export const InvitationState = z.enum(['due', 'sent', 'taken', 'over', 'bounced', 'withdrawn', 'declined']);
export type InvitationState = z.infer<typeof InvitationState>;

const ListedInvitation = z.strictObject({ id: Hash, name: z.string(), state: InvitationState, at: Instant });
export type ListedInvitation = z.infer<typeof ListedInvitation>;

export const listInvitations = byHomeRoute({
  path: '/api/auth/invitations',
  body: { after: After },
  reply: z.strictObject({ invitations: z.array(ListedInvitation), next: z.nullable(z.string()) }),
});

/**
 * Once a day. An address that is typed again has to be the invited one: 404 with field `email` where it
 * differs, or where none is given and none is kept.
 */
export const sendInvitationAgain = byHomeRoute({
  path: '/api/auth/invitations/send-again',
  rate: 'person',
  body: { id: Hash, email: z.optional(EmailText) },
});

export const sendInvitationsAgain = byHomeRoute({
  path: '/api/auth/invitations/send-all-again',
  rate: 'person',
  body: { ids: z.array(Hash).check(z.maxLength(INVITATIONS_PAGE)) },
  reply: z.strictObject({ sent: z.array(Hash), lacking: z.array(Hash) }),
});

/** Its address opens nothing. 404 once its owner has answered. */
export const withdrawInvitation = byHomeRoute({ path: '/api/auth/invitations/withdraw', body: { id: Hash } });

export const restoreInvitation = byHomeRoute({ path: '/api/auth/invitations/restore', body: { id: Hash } });

const OwnInvitation = z.strictObject({ affiliate: OwnerName, cohort: CohortName });
export type OwnInvitation = z.infer<typeof OwnInvitation>;

export const readOwnInvitations = selfRoute({
  path: '/api/auth/invitations/own',
  body: Nothing,
  reply: z.strictObject({ invitations: z.array(OwnInvitation) }),
});

/** A no can become a yes while the invitation lasts. 404 where the cohort invites the caller no more. */
export const answerInvitation = selfRoute({
  path: '/api/auth/invitations/answer',
  body: z.strictObject({ cohort: Ulid, yes: z.boolean() }),
});
