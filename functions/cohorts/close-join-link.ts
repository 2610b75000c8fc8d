import { REOPEN_MS } from '#domain/contract/join-links.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import type { JoinGrant } from '../storage/join-links.ts';

/**
 * The ledger is written first, so that a restore never opens the link again.
 * @param request.mayClose whether the caller may close a link with this grant; to others it is missing
 */
export async function closeJoinLink(
  context: Context,
  request: { readonly id: string; readonly by: string; readonly mayClose: (grant: JoinGrant) => boolean },
): Promise<Result<null, 'not_found'>> {
  const link = await context.joinLinks.read(request.id);
  if (link === null || !request.mayClose(link.grant)) return fail('not_found');
  if (link.closedAt !== null) return ok(null);
  const at = context.now();
  await context.ledger.record({ act: 'join-link-closed', subject: link.id, by: request.by, at });
  const outcome = await context.joinLinks.close(link.id, at);
  return outcome === 'closed' ? ok(null) : fail('not_found');
}

/**
 * Opens a link again that was closed within the last day. The ledger has it too, so that a restore does not
 * close it again.
 * @param request.mayReopen as `mayClose`
 */
export async function reopenJoinLink(
  context: Context,
  request: { readonly id: string; readonly by: string; readonly mayReopen: (grant: JoinGrant) => boolean },
): Promise<Result<null, 'not_found'>> {
  const { id, by, mayReopen } = request;
  const link = await context.joinLinks.read(id);
  if (link?.grant.grants !== 'enrolment' || !mayReopen(link.grant)) return fail('not_found');
  const at = context.now();
  const closedAfter = at - REOPEN_MS;
  if (link.closedAt === null || link.closedAt <= closedAfter) return fail('not_found');
  if ((await context.joinLinks.reopen(id, closedAfter)) === 'missing') return fail('not_found');
  await context.ledger.record({ act: 'join-link-reopened', subject: id, by, at });
  return ok(null);
}
