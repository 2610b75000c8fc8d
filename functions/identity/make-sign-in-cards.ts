import { CARD_MS, mayBeGivenSignInCard } from '#domain/people/sign-in-card.ts';
import type { Cohort, Homes } from '../cohorts/ports.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import type { Person } from '../ports.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { newCardLetters } from './secrets.ts';

type MakeDependencies = Pick<
  IdentityDependencies,
  'people' | 'passkeys' | 'signInCards' | 'ledger' | 'pepper' | 'now'
>;

/** After so long no further card is begun, ms, so that the answer comes before the deadline of a call. */
const WORK_MS = 2000;

/** A card that was just made. Its letters are kept nowhere. */
interface MadeCard {
  readonly person: Person;
  readonly letters: string;
  /** ms since 1970 UTC. */
  readonly expiresAt: number;
}

/** @returns whom this cohort may give a card; null also where they are missing */
async function holderOf(
  { people, passkeys }: MakeDependencies,
  cohort: Cohort,
  homes: Homes,
  id: string,
): Promise<Person | null> {
  const [file, keys] = await Promise.all([people.read(id), passkeys.listOf(id)]);
  if (file === null) return null;
  const { person, roles, enrolments } = file;
  const holder = { email: person.email, roles, enrolments, passkeys: keys.length };
  return mayBeGivenSignInCard(holder, cohort, homes) ? person : null;
}

/**
 * Makes a sign-in card for each of these people that the cohort may give one. The ledger is written first,
 * so that a restore never brings back the card before it.
 * @param making.by id of who makes them
 * @returns the cards, and those that a slow database left no time for
 */
export async function makeSignInCards(
  deps: MakeDependencies,
  making: {
    readonly cohort: Cohort;
    /** In a cohort of the Alliance, the affiliates whose people they may be; null for everyone. */
    readonly homes: Homes;
    readonly people: readonly string[];
    readonly by: string;
    /** ms since 1970 UTC. */
    readonly now: number;
  },
): Promise<{ readonly cards: MadeCard[]; readonly left: string[] }> {
  const { signInCards, ledger, pepper } = deps;
  const { cohort, homes, by, now } = making;
  let begun = 0;
  const left: string[] = [];
  const made = await mapWithConcurrency([...new Set(making.people)], async (id): Promise<MadeCard | null> => {
    // One always is begun, so that the next call has less to do.
    if (begun > 0 && deps.now() - now > WORK_MS) {
      left.push(id);
      return null;
    }
    begun += 1;
    const person = await holderOf(deps, cohort, homes, id);
    if (person === null) return null;
    await ledger.record({ act: 'sign-in-card-made', subject: id, cause: now, by, at: now });
    const letters = newCardLetters();
    await signInCards.make({ person: id, hash: pepper.ofCard(letters), createdAt: now });
    return { person, letters, expiresAt: now + CARD_MS };
  });
  return { cards: made.flatMap((card) => (card === null ? [] : [card])), left };
}
