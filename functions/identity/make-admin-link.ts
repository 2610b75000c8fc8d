import { ALLIANCE } from '#domain/access.ts';
import type { Ids } from '../ports.ts';
import type { JoinLinks } from '../cohorts/ports.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes the operator's one-time link to become an administrator: one place, 24 hours (docs/bars.md S31). No
 * route calls it, only the operator's command and the first start.
 * @param now ms since 1970 UTC
 * @returns the code for `/join/#code`; only its hash is stored
 */
export async function makeAdminLink(
  {
    joinLinks,
    ids,
  }: { readonly joinLinks: Pick<JoinLinks, 'make'>; readonly ids: Pick<Ids, 'secret' | 'hash'> },
  now: number,
): Promise<string> {
  const code = ids.secret();
  const made = await joinLinks.make({
    id: ids.hash(code),
    grant: { grants: 'role', role: 'administrator', scope: ALLIANCE },
    madeBy: null,
    limit: 1,
    admitted: new Set(),
    createdAt: now,
    expiresAt: now + DAY_MS,
    closedAt: null,
  });
  if (made === 'exists') throw new Error('two secrets of 128 random bits were the same');
  return code;
}
