import * as z from 'zod/mini';
import { DAY_MS } from '../values/durations.ts';
import { BRINGERS } from './adding.ts';
import { CohortName, EmailText, OwnerName } from './people.ts';
import { Ulid } from '../values/ids.ts';
import { Nothing, cohortRoute, selfRoute } from './route.ts';

/** Most invitations of one page. */
export const INVITATIONS_PAGE = 100;

/** How long the withdrawal of an invitation can be undone, ms. */
export const UNDO_MS = DAY_MS;

/** The keyed hash of the address that was invited (docs/bars.md S14). */
const InvitationId = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/**
 * What became of an invitation. `due`: its mail is on the way. `sent`: it waits for its owner. `taken`: they
 * are in. `over`: it waited too long, or its mail never went. `bounced`: their mail server takes no mail for
 * them; they can still sign in, or be sent it again. `withdrawn`: somebody took it back. `declined`: its
 * owner said no.
 */
export const InvitationState = z.enum(['due', 'sent', 'taken', 'over', 'bounced', 'withdrawn', 'declined']);
export type InvitationState = z.infer<typeof InvitationState>;

const ListedInvitation = z.strictObject({
  id: InvitationId,
  /** As the list had it. */
  name: z.string(),
  state: InvitationState,
  /** When it came to that, ms since 1970 UTC. */
  at: z.int(),
});
/** An invitation of a cohort, as its list has it. */
export type ListedInvitation = z.infer<typeof ListedInvitation>;

/** Whom a cohort has invited by mail, by name. */
export const listInvitations = cohortRoute({
  path: '/api/auth/invitations',
  who: BRINGERS,
  byHome: true,
  body: {
    /** `next` of the page before; null for the first. */
    after: z.nullable(z.string().check(z.maxLength(1024))),
  },
  reply: z.strictObject({
    invitations: z.array(ListedInvitation),
    next: z.nullable(z.string()),
  }),
});

/**
 * Mails an invitation that waits once more, once a day. An address that is typed again has to be the one that
 * was invited. 404 with field `email` where it is another one, or where none is given and none is kept.
 */
export const sendInvitationAgain = cohortRoute({
  path: '/api/auth/invitations/send-again',
  who: BRINGERS,
  byHome: true,
  rate: 'person',
  body: { id: InvitationId, email: z.optional(EmailText) },
  reply: Nothing,
});

/** Mails all of these invitations that wait once more, each once a day. */
export const sendInvitationsAgain = cohortRoute({
  path: '/api/auth/invitations/send-all-again',
  who: BRINGERS,
  byHome: true,
  rate: 'person',
  body: { ids: z.array(InvitationId).check(z.maxLength(INVITATIONS_PAGE)) },
  reply: z.strictObject({
    /** Whose mail is on its way. */
    sent: z.array(InvitationId),
    /** Whose address is not kept: it has to be typed again. */
    lacking: z.array(InvitationId),
  }),
});

/** Withdraws an invitation: its address opens nothing. One whose owner has answered is 404. */
export const withdrawInvitation = cohortRoute({
  path: '/api/auth/invitations/withdraw',
  who: BRINGERS,
  byHome: true,
  body: { id: InvitationId },
  reply: Nothing,
});

/** Undoes a withdrawal, for a day. */
export const restoreInvitation = cohortRoute({
  path: '/api/auth/invitations/restore',
  who: BRINGERS,
  byHome: true,
  body: { id: InvitationId },
  reply: Nothing,
});

const OwnInvitation = z.strictObject({ affiliate: OwnerName, cohort: CohortName });
export type OwnInvitation = z.infer<typeof OwnInvitation>;

/** Cohorts that invite the caller by their own address, and wait for their answer. */
export const readOwnInvitations = selfRoute({
  path: '/api/auth/invitations/own',
  body: Nothing,
  reply: z.strictObject({ invitations: z.array(OwnInvitation) }),
});

/**
 * Says yes or no to an invitation; a no can become a yes while the invitation lasts. 404 where the cohort
 * invites the caller no more.
 */
export const answerInvitation = selfRoute({
  path: '/api/auth/invitations/answer',
  body: z.strictObject({ cohort: Ulid, yes: z.boolean() }),
  reply: Nothing,
});
