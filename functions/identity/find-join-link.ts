import { type Result, fail, ok } from '#domain/result.ts';
import type { JoinLink } from '../cohorts/ports.ts';
import type { IdentityDependencies } from './dependencies.ts';

/** True if a link still admits someone new. */
export const isOpen = (link: JoinLink, now: number): boolean =>
  link.closedAt === null &&
  now < link.expiresAt &&
  link.admitted.size < link.limit &&
  (link.needsConfirming !== true || link.confirmedBy !== undefined);

/**
 * Finds the join link of a code. A dead one of any sort answers like an unknown one. Misses aren't counted:
 * nobody guesses 128 bits, and one person's misses must not shut out the others of their network.
 */
export async function findJoinLink(
  deps: Pick<IdentityDependencies, 'joinLinks' | 'ids'>,
  { code, now }: { readonly code: string; readonly now: number },
): Promise<Result<JoinLink, { readonly error: 'not_found' }>> {
  const link = await deps.joinLinks.read(deps.ids.hash(code));
  return link !== null && isOpen(link, now) ? ok(link) : fail({ error: 'not_found' });
}
