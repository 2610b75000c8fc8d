import type { Context } from '../context.ts';
import type { PersonFile } from '../storage/people.ts';
import type { CardAct } from '../storage/card-acts.ts';
import type { Instant } from '#domain/values/instant.ts';

interface Move<Act> {
  readonly act: Act;
  readonly affiliate: string;
  readonly reader: string;
  readonly at: Instant;
}

export interface Moves {
  readonly transfers: readonly Move<'offered' | 'taken' | 'undone'>[];
  readonly merges: readonly Move<'asked' | 'merged' | 'undone'>[];
  readonly cards: readonly CardAct[];
}

/**
 * Reads what affiliates wrote down of moving somebody, or of making one of their accounts: those where they
 * are now, and those between which they were moved last. And what was done about their sign-in cards.
 */
export async function readMoves(
  context: Context,
  { person: { id, absorbed = new Set() }, enrolments }: PersonFile,
): Promise<Moves> {
  const accounts = [id, ...absorbed];
  const moved = await context.transfers.among(accounts);
  const affiliates = new Set([
    ...enrolments.map(({ affiliate }) => affiliate),
    ...moved.flatMap(({ from, to, before }) => [from, to, before?.from]),
  ]);
  const transfers: Moves['transfers'][number][] = [];
  const merges: Moves['merges'][number][] = [];
  for (const affiliate of affiliates) {
    if (affiliate === null || affiliate === undefined) continue;
    for (const { person, act, by, at } of await context.transferEntries.ofAffiliate(affiliate)) {
      if (accounts.includes(person)) transfers.push({ act, affiliate, reader: by, at });
    }
    for (const { person, kept, act, by, at } of await context.mergeEntries.ofAffiliate(affiliate)) {
      if ([person, kept].some((each) => each !== undefined && accounts.includes(each))) {
        merges.push({ act, affiliate, reader: by, at });
      }
    }
  }
  const cards = (await Promise.all(accounts.map((each) => context.cardActs.ofPerson(each)))).flat();
  return { transfers, merges, cards };
}
