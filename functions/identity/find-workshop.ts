import { cleanWorkshopLetters } from '#domain/people/workshop-code.ts';
import type { Instant } from '#domain/values/instant.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { isOpen } from './find-join-link.ts';
import { type TooMany, countWithin, hasRoom, tooMany, workshopMissesFrom } from '../http/limits.ts';

/**
 * Misses are counted by network, since 40 bits can be guessed; people who scan the code are never refused for
 * them. @returns the link's code
 */
export async function findWorkshop(
  { joinLinks, pepper, codeSeal, counters }: IdentityContext,
  {
    letters: typed,
    network,
    now,
  }: {
    readonly letters: string;
    readonly network: string | null;
    readonly now: Instant;
  },
): Promise<Result<string, { readonly error: 'not_found' } | TooMany>> {
  const letters = cleanWorkshopLetters(typed);
  if (letters === null) return fail({ error: 'not_found' });
  const misses = workshopMissesFrom(network);
  if (!(await hasRoom(counters, misses, now))) return fail(tooMany(misses, now));
  const link = await joinLinks.findByLetters(pepper.ofWorkshop(letters));
  const kept = link?.sealed === undefined || !isOpen(link, now) ? null : codeSeal.open(link.id, link.sealed);
  if (kept !== null) return ok(kept.code);
  return (await countWithin(counters, misses, now))
    ? fail({ error: 'not_found' })
    : fail(tooMany(misses, now));
}
