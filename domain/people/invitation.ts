import * as z from 'zod/mini';
import { DAY_MS, HOUR_MS } from '../values/durations.ts';
import { Ulid, Language, Instant } from '../values/ids.ts';

export const INVITATION_MS = 90 * DAY_MS;

/** After this time a mail that was not handed on is lost: Lambda's own tries are over. */
const MAIL_LOST_MS = HOUR_MS;

export const Invitation = z.object({
  cohort: Ulid,
  home: z.optional(Ulid),
  /** Their name in the list, and in the cohort once they come. */
  name: z.string(),
  language: Language,
  invitedBy: Ulid,
  invitedAt: Instant,
  task: Ulid,
  sentAt: z.optional(Instant),
  /** When its mail was refused for good; absent once another try went out. */
  bouncedAt: z.optional(Instant),
  takenAt: z.optional(Instant),
  withdrawnAt: z.optional(Instant),
  declinedAt: z.optional(Instant),
});

export type Invitation = Readonly<z.infer<typeof Invitation>>;

/** True also for an owner who said no. */
export const isOpenInvitation = ({ takenAt, withdrawnAt, invitedAt }: Invitation, now: Instant): boolean =>
  takenAt === undefined && withdrawnAt === undefined && now < invitedAt + INVITATION_MS;

export const isWaiting = (invitation: Invitation, now: Instant): boolean =>
  isOpenInvitation(invitation, now) && invitation.declinedAt === undefined;

/** True where staff have nothing to do before its owner comes. */
export const isOnItsWay = (invitation: Invitation, now: Instant): boolean =>
  isWaiting(invitation, now) &&
  (invitation.sentAt !== undefined || invitation.invitedAt > renewable(now).lost);

/** An invitation made before these times may be made again. */
export const renewable = (now: Instant): { readonly over: number; readonly lost: number } => ({
  over: now - INVITATION_MS,
  lost: now - MAIL_LOST_MS,
});
