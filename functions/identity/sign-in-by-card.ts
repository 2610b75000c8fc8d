import { MINUTE_MS } from '#domain/durations.ts';
import { CARD_MS, cleanCardLetters, needsSignInCard } from '#domain/people/sign-in-card.ts';
import { type Result, fail, ok } from '#domain/result.ts';
import type { IdentityDependencies } from './dependencies.ts';
import type { PersonFile } from './ports.ts';

type CardDependencies = Pick<
  IdentityDependencies,
  'people' | 'passkeys' | 'signInCards' | 'ledger' | 'pepper'
>;

/** How long the same try may be sent again, ms: somebody whose answer was lost presses the button again. */
const AGAIN_MS = 10 * MINUTE_MS;

const WRONG = { error: 'wrong_code' } as const;
const USED = { ...WRONG, field: 'used' } as const;
const EXPIRED = { ...WRONG, field: 'expired' } as const;

/**
 * Uses a sign-in card up, and says whose it is. The ledger is written first, so that a restore never brings
 * a used card back. Misses aren't counted: nobody guesses 80 bits, and one person's misses must not shut out
 * the others of their network.
 */
export async function signInByCard(
  { people, passkeys, signInCards, ledger, pepper }: CardDependencies,
  {
    letters: typed,
    attempt: by,
    now,
  }: {
    readonly letters: string;
    readonly attempt: string;
    /** ms since 1970 UTC. */
    readonly now: number;
  },
): Promise<Result<PersonFile, typeof WRONG | typeof USED | typeof EXPIRED>> {
  const letters = cleanCardLetters(typed);
  const card = letters === null ? null : await signInCards.find(pepper.ofCard(letters));
  if (card === null) return fail(WRONG);
  const { person: id, createdAt } = card;
  const [file, keys] = await Promise.all([people.read(id), passkeys.listOf(id)]);
  if (file === null) return fail(WRONG);
  const { person, roles, enrolments } = file;
  const needsCard = needsSignInCard({ email: person.email, roles, enrolments, passkeys: keys.length });
  // Somebody with another way in now still reads that their card is used.
  if (!needsCard) return fail(card.usedAt === undefined ? WRONG : USED);
  if (now >= createdAt + CARD_MS) return fail(EXPIRED);
  await ledger.record({ act: 'sign-in-card-used', subject: id, cause: createdAt, by: id, at: now });
  const isTheirs = await signInCards.use(card, { by, at: now, since: now - AGAIN_MS });
  return isTheirs ? ok(file) : fail(USED);
}
