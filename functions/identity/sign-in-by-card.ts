import { MINUTE_MS } from '#domain/values/durations.ts';
import { cardStanding, holdMs } from '#domain/people/card-hold.ts';
import { CARD_MS, cleanCardLetters, isFirstSignIn, needsSignInCard } from '#domain/people/sign-in-card.ts';
import type { Instant } from '#domain/values/instant.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import type { CardHold } from '../storage/card-holds.ts';
import type { PersonFile } from '../storage/people.ts';
import { ownSessions } from './sessions.ts';
import type { SignInCard } from '../storage/sign-in-cards.ts';

/** Somebody whose answer was lost presses the button again: the same try may be sent again for so long. */
const AGAIN_MS = 10 * MINUTE_MS;

const WRONG = { error: 'wrong_code' } as const;
const USED = { ...WRONG, field: 'used' } as const;
const EXPIRED = { ...WRONG, field: 'expired' } as const;

/** `card` is when a further card was made: then the sign-in is on hold. */
interface CardSignIn {
  readonly file: PersonFile;
  readonly card?: number;
}

/** Longer where a phone or a passkey can still say no. */
async function hold(
  context: IdentityContext,
  file: PersonFile,
  { createdAt: card, by }: SignInCard,
  { passkeys, now }: { readonly passkeys: number; readonly now: Instant },
): Promise<CardHold> {
  const { person, hold: before } = file;
  const isHere = passkeys > 0 || (await ownSessions(context, file, now)).length > 0;
  const opened = before === null ? [] : [...before.opened];
  if (before !== null && cardStanding(before, now).is === 'open') opened.push(before.card);
  const vouchedBy = new Set(by === undefined ? [] : [by]);
  const begun = { card, usedAt: now, opensAt: now + holdMs(isHere), opened, vouchedBy };
  await context.cardHolds.begin(person.id, begun);
  return begun;
}

/**
 * Uses the card up. The ledger is written first, so that a restore never brings a used card back. Misses
 * aren't counted: nobody guesses 80 bits, and one person's misses must not shut out the others of their
 * network.
 */
export async function signInByCard(
  context: IdentityContext,
  {
    letters: typed,
    attempt: by,
    now,
  }: {
    readonly letters: string;
    readonly attempt: string;
    readonly now: Instant;
  },
): Promise<Result<CardSignIn, typeof WRONG | typeof USED | typeof EXPIRED>> {
  const { people, signInCards, cardActs, ledger, pepper } = context;
  const letters = cleanCardLetters(typed);
  const card = letters === null ? null : await signInCards.find(pepper.ofCard(letters));
  if (card === null) return fail(WRONG);
  const { person: id, createdAt } = card;
  const [file, keys] = await Promise.all([people.read(id), context.passkeys.listOf(id)]);
  if (file === null) return fail(WRONG);
  // Somebody with another way in now still reads that their card is used.
  if (!needsSignInCard({ ...file, email: file.person.email })) {
    return fail(card.usedAt === undefined ? WRONG : USED);
  }
  if (now >= createdAt + CARD_MS) return fail(EXPIRED);
  await ledger.record({ act: 'sign-in-card-used', subject: id, cause: createdAt, by: id, at: now });
  const isTheirs = await signInCards.use(card, { by, at: now, since: now - AGAIN_MS });
  if (!isTheirs) return fail(USED);
  await cardActs.record({ person: id, card: createdAt, act: 'used', by: id, at: now });
  const passkeys = keys.length;
  if (isFirstSignIn(card, { records: file.records, passkeys })) return ok({ file });
  return ok({ file: { ...file, hold: await hold(context, file, card, { passkeys, now }) }, card: createdAt });
}
