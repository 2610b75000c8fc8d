import { type Result, fail, ok } from '#domain/result.ts';
import type { CohortsDependencies } from './dependencies.ts';
import type { JoinGrant } from './ports.ts';

/**
 * Closes a join link for good. Closing it again changes nothing. The ledger is written first, so that a
 * restore never opens the link again.
 * @param request.mayClose whether the caller may close a link with this grant; to others it is missing
 */
export async function closeJoinLink(
  deps: Pick<CohortsDependencies, 'joinLinks' | 'ledger' | 'now'>,
  request: {
    readonly id: string;
    readonly by: string;
    readonly mayClose: (grant: JoinGrant) => boolean;
  },
): Promise<Result<null, 'not_found'>> {
  const link = await deps.joinLinks.read(request.id);
  if (link === null || !request.mayClose(link.grant)) return fail('not_found');
  if (link.closedAt !== null) return ok(null);
  const at = deps.now();
  const row = { act: 'join-link-closed', subject: link.id, by: request.by, at } as const;
  await deps.ledger.record({ ...row, cause: 0 });
  const outcome = await deps.joinLinks.close(link.id, at);
  return outcome === 'closed' ? ok(null) : fail('not_found');
}
