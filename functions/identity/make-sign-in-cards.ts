import { CARD_MS, mayBeGivenSignInCard } from '#domain/people/sign-in-card.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Homes } from '#domain/people/access.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import type { Person } from '#domain/people/person.ts';
import type { Instant } from '#domain/values/instant.ts';
import type { Context, IdentityContext } from '../context.ts';
import type { PersonFile } from '../storage/people.ts';
import { newCardLetters } from '../secrets.ts';

/** No further card is begun after so long, so that the answer comes before the deadline of a call. */
const WORK_MS = 2000;

/** Its letters are kept nowhere. */
interface MadeCard {
  readonly person: Person;
  readonly letters: string;
  readonly expiresAt: Instant;
}

/** Null where this cohort may not give them a card, or they are missing. */
export async function holderOf(
  { people }: Context,
  cohort: Cohort,
  homes: Homes,
  id: string,
): Promise<PersonFile | null> {
  const file = await people.read(id);
  const holder = file === null ? null : { ...file, email: file.person.email };
  return holder !== null && mayBeGivenSignInCard(holder, cohort, homes) ? file : null;
}

/**
 * The ledger is written first, so that a restore never brings back the card before.
 * @returns the cards, and people that a slow database left no time for
 */
export async function makeSignInCards(
  context: IdentityContext,
  making: {
    readonly cohort: Cohort;
    /** In a cohort of the Alliance, the affiliates of people who may get one; null for everyone. */
    readonly homes: Homes;
    readonly people: readonly string[];
    readonly by: string;
    readonly now: Instant;
  },
): Promise<{ readonly cards: MadeCard[]; readonly left: string[] }> {
  const { signInCards, cardActs, ledger, pepper } = context;
  const { cohort, homes, by, now } = making;
  let begun = 0;
  const left: string[] = [];
  const made = await mapWithConcurrency([...new Set(making.people)], async (id): Promise<MadeCard | null> => {
    // One card is always begun, so that the next call has less to do.
    if (begun > 0 && context.now() - now > WORK_MS) {
      left.push(id);
      return null;
    }
    begun += 1;
    const [file, before] = await Promise.all([holderOf(context, cohort, homes, id), signInCards.read(id)]);
    if (file === null) return null;
    await ledger.record({ act: 'sign-in-card-made', subject: id, cause: now, by, at: now });
    await cardActs.record({ person: id, card: now, act: 'made', by, at: now });
    const letters = newCardLetters();
    const firstUsedAt = before?.firstUsedAt ?? before?.usedAt;
    const card = { person: id, hash: pepper.ofCard(letters), createdAt: now, by };
    if (!(await signInCards.make({ ...card, ...(firstUsedAt !== undefined && { firstUsedAt }) }))) {
      left.push(id);
      return null;
    }
    return { person: file.person, letters, expiresAt: now + CARD_MS };
  });
  return { cards: made.flatMap((card) => (card === null ? [] : [card])), left };
}
