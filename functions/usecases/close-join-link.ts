import { type Result, fail, ok } from '#domain/result.ts';
import type { Clock, JoinLinks, Ledger } from './ports.ts';

/**
 * Closes a join link for good. Closing it again changes nothing. The operator's own links are not an administrator's to close.
 * The ledger is written first, so that a restore never opens the link again.
 */
export async function closeJoinLink(
  deps: {
    readonly joinLinks: Pick<JoinLinks, 'read' | 'close'>;
    readonly ledger: Ledger;
    readonly now: Clock;
  },
  request: { readonly id: string; readonly by: string },
): Promise<Result<null, 'not_found'>> {
  const link = await deps.joinLinks.read(request.id);
  if (link?.grant.grants !== 'enrolment') return fail('not_found');
  if (link.closedAt !== null) return ok(null);
  const at = deps.now();
  await deps.ledger.record({
    act: 'join-link-closed',
    subject: link.id,
    cause: 0,
    by: request.by,
    at,
  });
  const outcome = await deps.joinLinks.close(link.id, at);
  return outcome === 'closed' ? ok(null) : fail('not_found');
}
