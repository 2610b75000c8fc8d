import * as z from 'zod/mini';
import { DAY_MS, HOUR_MS } from '../values/durations.ts';
import { Ulid, Language } from '../values/ids.ts';
import type { Homes } from './access.ts';

/** How long an invitation waits, and its address is kept, ms: 90 days. */
export const INVITATION_MS = 90 * DAY_MS;

/** After how long a mail that was not handed on is given up for lost, ms: Lambda's own tries are over. */
const MAIL_LOST_MS = HOUR_MS;

/** An address from a list. Nothing of it is its owner's until they say yes. */
export const Invitation = z.object({
  cohort: Ulid,
  /** In a cohort of the Alliance, the home affiliate of whom it invites, where somebody has said. */
  home: z.optional(Ulid),
  /** As the list has it: what they are called once they come. */
  name: z.string(),
  /** In which they are written to. */
  language: Language,
  invitedBy: Ulid,
  /** ms since 1970 UTC. */
  invitedAt: z.int(),
  /** Names the task that mails it. */
  task: Ulid,
  /** When its mail was handed on, ms. */
  sentAt: z.optional(z.int()),
  /** When its mail was refused for good, ms; none once another try went out. */
  bouncedAt: z.optional(z.int()),
  /** When they came, ms. */
  takenAt: z.optional(z.int()),
  /** When it was withdrawn, ms. */
  withdrawnAt: z.optional(z.int()),
  /** When its owner said no, ms; none once they say yes. */
  declinedAt: z.optional(z.int()),
});

export type Invitation = Readonly<z.infer<typeof Invitation>>;

/** Does it invite somebody of one of these affiliates? @param homes null for all */
export const isOfHomes = ({ home }: Invitation, homes: Homes): boolean =>
  homes === null || (home !== undefined && homes.includes(home));

/** Does it still let its owner in, also one who said no? @param now ms since 1970 UTC */
export const isOpenInvitation = ({ takenAt, withdrawnAt, invitedAt }: Invitation, now: number): boolean =>
  takenAt === undefined && withdrawnAt === undefined && now < invitedAt + INVITATION_MS;

/** Does it wait for its owner's answer? @param now ms since 1970 UTC */
export const isWaiting = (invitation: Invitation, now: number): boolean =>
  isOpenInvitation(invitation, now) && invitation.declinedAt === undefined;

/** Is there nothing to do about it before its owner comes? @param now ms since 1970 UTC */
export const isOnItsWay = (invitation: Invitation, now: number): boolean =>
  isWaiting(invitation, now) &&
  (invitation.sentAt !== undefined || invitation.invitedAt > renewable(now).lost);

/** Until when an invitation must have been made so that it may be made again at this time, ms. */
export const renewable = (now: number): { readonly over: number; readonly lost: number } => ({
  over: now - INVITATION_MS,
  lost: now - MAIL_LOST_MS,
});
