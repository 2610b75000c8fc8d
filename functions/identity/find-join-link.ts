import { type Result, fail, ok } from '#domain/result.ts';
import type { JoinLink } from '../cohorts/ports.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { type TooMany, countWithin, hasRoom, missesFrom, tooMany } from './limits.ts';

/** True if a link still admits someone new. */
export const isOpen = (link: JoinLink, now: number): boolean =>
  link.closedAt === null && now < link.expiresAt && link.admitted.size < link.limit;

/**
 * Finds the join link of a code. A dead one of any sort answers like an unknown one and counts as a miss of
 * its network. Once a network is out of misses, nothing is looked up (docs/bars.md S3).
 */
export async function findJoinLink(
  deps: Pick<IdentityDependencies, 'joinLinks' | 'counters' | 'ids'>,
  { code, network, now }: { readonly code: string; readonly network: string | null; readonly now: number },
): Promise<Result<JoinLink, { readonly error: 'not_found' } | TooMany>> {
  const misses = missesFrom(network);
  if (!(await hasRoom(deps.counters, misses, now))) return fail(tooMany(misses, now));
  const link = await deps.joinLinks.read(deps.ids.hash(code));
  if (link !== null && isOpen(link, now)) return ok(link);
  const isWithin = await countWithin(deps.counters, misses, now);
  return fail(isWithin ? { error: 'not_found' } : tooMany(misses, now));
}
