import { ALLIANCE, type Role } from '#domain/people/access.ts';
import { utcDay } from '#domain/values/calendar.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import type { Instant } from '#domain/values/ids.ts';
import type { Context } from '../context.ts';
import type { Done, Failure } from '../http/problems.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { JoinGrant, JoinLink } from '../storage/join-links.ts';
import { REOPEN_MS } from '#domain/contract/join-links.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';

const NOT_FOUND = { error: 'not_found' } as const;

/** The end of a training's first day everywhere; null where it has begun or has no days. */
export function endOfFirstDay({ startsOn }: Pick<Cohort, 'startsOn'>, now: Instant): number | null {
  if (startsOn === null || startsOn <= utcDay(now)) return null;
  // In the last zone the day ends half a day into the next one in UTC.
  return Date.parse(startsOn) + 1.5 * DAY_MS;
}

/** Only the code's SHA-256 is kept, and the code itself under a seal. */
export interface NewJoinLink {
  readonly link: JoinLink;
  readonly code: string;
}

/**
 * @param request.until when it ends at the latest
 * @param request.seal seals its code, so that it can be shown again; left out for a link that is shown once
 * @throws Error where a new code is taken: a bug of the id maker
 */
export async function makeJoinLink(
  context: Context,
  request: {
    readonly grant: JoinGrant;
    readonly limit: number;
    readonly days: number;
    readonly until?: number | null;
    readonly madeBy: string | null;
    /** It tells the link apart from others. */
    readonly label?: string;
    readonly seal?: (id: string, code: string) => string;
    /** Whom it admits waits until staff let them in. */
    readonly waits?: boolean;
    /** The keyed hash of the letters of a workshop. */
    readonly letters?: string;
    /** It opens nothing before somebody else confirms it. */
    readonly needsConfirming?: true;
  },
): Promise<NewJoinLink> {
  const code = context.ids.secret();
  const now = context.now();
  const id = context.ids.hash(code);
  const link: JoinLink = {
    id,
    label: request.label ?? '',
    grant: request.grant,
    limit: request.limit,
    admitted: new Set(),
    madeBy: request.madeBy,
    createdAt: now,
    expiresAt: Math.min(now + request.days * DAY_MS, request.until ?? Infinity),
    closedAt: null,
    waits: request.waits ?? false,
    ...(request.needsConfirming !== undefined && { needsConfirming: request.needsConfirming }),
    ...(request.letters !== undefined && { letters: request.letters }),
    ...(request.seal !== undefined && { sealed: request.seal(id, code) }),
  };
  const outcome = await context.joinLinks.make(link);
  if (outcome === 'exists') throw new Error('a new code that is taken');
  return { link, code };
}

/** Makes a link that gives a role. It is for one person, who has a week. */
export const makeInvitation = (context: Context, role: Role, madeBy: string): Promise<NewJoinLink> =>
  makeJoinLink(context, { grant: { grants: 'role', ...role }, limit: 1, days: 7, madeBy });

/**
 * The operator's one-time link makes an administrator and lives 24 hours (docs/bars.md S31). No route calls
 * this, only the operator's command and the first start.
 * @returns the code for `/join/#code`
 */
export async function makeAdminLink(context: Context): Promise<string> {
  const grant = { grants: 'role', role: 'administrator', scope: ALLIANCE } as const;
  return (await makeJoinLink(context, { grant, limit: 1, days: 1, madeBy: null })).code;
}

/** @param request.mayClose whether the caller may close a link with this grant; to others it is missing */
export async function closeJoinLink(
  context: Context,
  request: { readonly id: string; readonly by: string; readonly mayClose: (grant: JoinGrant) => boolean },
): Promise<Result<Done, Failure>> {
  const link = await context.joinLinks.read(request.id);
  if (link === null || !request.mayClose(link.grant)) return fail(NOT_FOUND);
  if (link.closedAt !== null) return ok({});
  const at = context.now();
  await context.ledger.record({ act: 'join-link-closed', subject: link.id, by: request.by, at });
  const outcome = await context.joinLinks.close(link.id, at);
  return outcome === 'closed' ? ok({}) : fail(NOT_FOUND);
}

/**
 * Opens a link again that was closed within the last day.
 * @param request.mayReopen as `mayClose`
 */
export async function reopenJoinLink(
  context: Context,
  request: { readonly id: string; readonly by: string; readonly mayReopen: (grant: JoinGrant) => boolean },
): Promise<Result<Done, Failure>> {
  const { id, by, mayReopen } = request;
  const link = await context.joinLinks.read(id);
  if (link?.grant.grants !== 'enrolment' || !mayReopen(link.grant)) return fail(NOT_FOUND);
  const at = context.now();
  const closedAfter = at - REOPEN_MS;
  if (link.closedAt === null || link.closedAt <= closedAfter) return fail(NOT_FOUND);
  if ((await context.joinLinks.reopen(id, closedAfter)) === 'missing') return fail(NOT_FOUND);
  await context.ledger.record({ act: 'join-link-reopened', subject: id, by, at });
  return ok({});
}
