import { DELETION_MS } from '#domain/people/deletion.ts';
import * as routes from '#domain/contract/sign-in-cards.ts';
import {
  CARD_MS,
  mayBeGivenSignInCard,
  cleanCardLetters,
  firstUseOf,
  isFirstSignIn,
  needsSignInCard,
} from '#domain/people/sign-in-card.ts';
import { fail, ok, type Result } from '#domain/values/result.ts';
import { type CardHold, cardStanding, holdMs } from '#domain/people/card-hold.ts';
import type { IdentityContext, Context } from '../context.ts';
import { type Implementation, inCohortByHome, open, signedIn } from '../http/implementation.ts';
import { readMe } from '../progress/read-me.ts';
import { missing } from '../http/problems.ts';
import { countWithin, signInCardsMadeBy, tooMany } from '../http/limits.ts';
import { beginSession, ownSessions } from './sessions.ts';
import type { Instant } from '#domain/values/ids.ts';
import type { Caller } from '../http/session.ts';
import { readOwnMerges } from '../people/merge.ts';
import { awaitedTransfer } from '../people/transfer.ts';
import type { PersonFile } from '../storage/people.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Homes } from '#domain/people/access.ts';
import { namesOf } from '../cohorts/views.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import type { Person } from '#domain/people/person.ts';
import { newCardLetters } from '../secrets.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';
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
  { passkeys, now }: { passkeys: number; now: Instant },
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
 * Uses the card up. Misses aren't counted: nobody guesses 80 bits, and one person's misses must not shut out
 * the others of their network.
 */
export async function signInByCard(
  context: IdentityContext,
  { letters: typed, attempt: by, now }: { letters: string; attempt: string; now: Instant },
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

/** No further card is begun after so long, so that the answer comes before the deadline of a call. */
const WORK_MS = 2000;

/** Its letters are kept nowhere. */
interface MadeCard {
  readonly person: Person;
  readonly letters: string;
  readonly expiresAt: Instant;
}

/** Null where this cohort may not give them a card, or they are missing. */
export async function holderOf({ people }: Context, cohort: Cohort, homes: Homes, id: string) {
  const file = await people.read(id);
  const holder = file === null ? null : { ...file, email: file.person.email };
  return holder !== null && mayBeGivenSignInCard(holder, cohort, homes) ? file : null;
}

/** @returns the cards, and people that a slow database left no time for */
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
    const firstUsedAt = firstUseOf(before);
    const card = { person: id, hash: pepper.ofCard(letters), createdAt: now, by };
    if (!(await signInCards.make({ ...card, ...(firstUsedAt !== undefined && { firstUsedAt }) }))) {
      left.push(id);
      return null;
    }
    return { person: file.person, letters, expiresAt: now + CARD_MS };
  });
  return { cards: made.flatMap((card) => (card === null ? [] : [card])), left };
}

export async function readNotice(context: IdentityContext, { file, session, isHeld }: Caller, now: Instant) {
  const { hold, person } = file;
  if (isHeld) return hold === null ? {} : { heldUntil: hold.opensAt };
  const isAsked = hold !== null && cardStanding(hold, now).is === 'held';
  const mayBeAsked = (person.askedUntil ?? 0) > now;
  const [sessions, names, merges, transfer, deletion] = await Promise.all([
    isAsked ? context.sessionKeeper.listOf(person.id, now) : [],
    namesOf(context, isAsked ? hold.vouchedBy : []),
    mayBeAsked ? readOwnMerges(context, session.person) : [],
    mayBeAsked ? awaitedTransfer(context, person.id) : null,
    mayBeAsked ? context.deletions.read(person.mergedInto ?? person.id) : null,
  ]);
  return {
    ...(isAsked && {
      newCard: {
        ...{ card: hold.card, usedAt: hold.usedAt, opensAt: hold.opensAt },
        device: sessions.find(({ card }) => card === hold.card)?.device ?? '',
        vouchedBy: [...names.values()],
      },
    }),
    ...(deletion?.state === 'asked' && { deletion: deletion.askedAt + DELETION_MS }),
    ...(transfer !== null && { transfer: true as const }),
    ...(merges.some(({ state, hasSaidYes }) => state === 'asked' && !hasSaidYes) && { merge: true as const }),
  };
}

/** For people without an address. Rare, so its code loads on first use. */
export const implement = (context: IdentityContext): readonly Implementation[] => [
  inCohortByHome(routes.readSignInCards, context, async ({ body, by, cohort, homes, now }) => {
    const size = routes.CARDS_PAGE;
    const { holders, next } = await context.signInCards.page(cohort.id, homes, size, body.after);
    return ok({
      people: holders.map(({ person, card, hold }) => ({
        person: person.id,
        name: person.name,
        madeAt: card?.createdAt ?? null,
        usedAt: card?.usedAt ?? null,
        isExpired: card !== null && now >= card.createdAt + CARD_MS,
        ...(hold !== null &&
          cardStanding(hold, now).is === 'held' && {
            hold: { ...{ card: hold.card, opensAt: hold.opensAt }, hasVouched: hold.vouchedBy.has(by) },
          }),
      })),
      next,
    });
  }),

  inCohortByHome(routes.makeSignInCards, context, async ({ body, cohort, homes, by, now }) => {
    const limit = signInCardsMadeBy(by);
    if (!(await countWithin(context.counters, limit, now, body.people.length))) {
      return fail(tooMany(limit, now));
    }
    const { cards, left } = await makeSignInCards(context, { cohort, homes, people: body.people, by, now });
    return ok({
      cards: cards.map(({ person: { id, name, language }, letters, expiresAt }) => ({
        ...{ person: id, name, language, letters, expiresAt },
      })),
      left,
    });
  }),

  inCohortByHome(routes.vouchForCard, context, async ({ body: { person, card }, by, cohort, homes, now }) => {
    const hold = (await holderOf(context, cohort, homes, person))?.hold;
    if (hold?.card !== card || hold.vouchedBy.has(by) || cardStanding(hold, now).is !== 'held') {
      return missing('person');
    }
    await context.cardActs.record({ person, card, act: 'vouched', by, at: now });
    const vouched = await context.cardHolds.vouch(person, card, { by, at: now });
    if (vouched === 'missing') return missing('person');
    const after = (await context.people.read(person))?.hold ?? null;
    return ok({ isOpen: after !== null && cardStanding(after, now).is === 'open' });
  }),

  signedIn(routes.readNotice, async ({ caller, now }) => ok(await readNotice(context, caller, now))),

  signedIn(routes.answerCard, async ({ body: { card, yes }, caller, by, now }) => {
    const { hold } = caller.file;
    if (hold?.card !== card || cardStanding(hold, now).is !== 'held') return missing('card');
    await context.cardActs.record({ person: by, card, act: yes ? 'said-yes' : 'said-no', by, at: now });
    const answered = await context.cardHolds.answer(by, card, { answer: yes ? 'yes' : 'no', at: now });
    return answered === 'done' ? ok({}) : missing('card');
  }),

  open(routes.signInByCard, async (call) => {
    const { letters, attempt } = call.body;
    const entered = await signInByCard(context, { letters, attempt, now: call.now });
    if (!entered.ok) return entered;
    const { card } = entered.value;
    await beginSession(context, call, entered.value.file, 'card', card);
    return ok(await readMe(context, entered.value.file));
  }),
];
