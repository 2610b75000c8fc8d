import * as z from 'zod/mini';
import { DAY_MS } from '../durations.ts';
import { BRINGERS } from './adding.ts';
import { EmailText } from './people.ts';
import { Nothing, cohortRoute } from './route.ts';

/** Most invitations of one page. */
export const INVITATIONS_PAGE = 100;

/** How long the withdrawal of an invitation can be undone, ms. */
export const UNDO_MS = DAY_MS;

/** The keyed hash of the address that was invited: the address itself is kept nowhere (docs/bars.md S14). */
const InvitationId = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/**
 * What became of an invitation. `due`: its mail is on the way. `sent`: it waits for its owner. `taken`: they
 * are in. `over`: it waited too long, or its mail never went. `bounced`: their mail server takes no mail for
 * them; they can still sign in, or be sent it again. `withdrawn`: somebody took it back.
 */
export const InvitationState = z.enum(['due', 'sent', 'taken', 'over', 'bounced', 'withdrawn']);
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
 * Mails an invitation that waits once more, once a day. The address has to be typed again; another one, like
 * an invitation that does not wait, answers 404.
 */
export const sendInvitationAgain = cohortRoute({
  path: '/api/auth/invitations/send-again',
  who: BRINGERS,
  byHome: true,
  rate: 'person',
  body: { id: InvitationId, email: EmailText },
  reply: Nothing,
});

/** Withdraws an invitation: its address opens nothing. One whose owner is in answers 404. */
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
