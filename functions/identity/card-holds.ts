import type { Notice } from '#domain/contract/sign-in-cards.ts';
import { cardStanding } from '#domain/people/card-hold.ts';
import type { Instant } from '#domain/values/instant.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context, IdentityContext } from '../context.ts';
import type { Caller } from '../http/session.ts';
import { readOwnMerges } from '../people/merge.ts';
import type { PersonFile } from '../storage/people.ts';

const missing = (field: 'person' | 'card') => fail({ error: 'not_found', field } as const);
type Missing = { readonly error: 'not_found'; readonly field: string };

/** @returns true where the sign-in is open now */
export async function vouchForCard(
  context: Context,
  { person: { id }, hold }: PersonFile,
  { card, by, now }: { readonly card: number; readonly by: string; readonly now: Instant },
): Promise<Result<boolean, Missing>> {
  if (hold?.card !== card || hold.vouchedBy.has(by) || cardStanding(hold, now).is !== 'held') {
    return missing('person');
  }
  await context.cardActs.record({ person: id, card, act: 'vouched', by, at: now });
  if ((await context.cardHolds.vouch(id, card, { by, at: now })) === 'missing') return missing('person');
  const after = (await context.people.read(id))?.hold ?? null;
  return ok(after !== null && cardStanding(after, now).is === 'open');
}

export async function answerCard(
  context: Context,
  { person: { id }, hold }: PersonFile,
  { card, yes, now }: { readonly card: number; readonly yes: boolean; readonly now: Instant },
): Promise<Result<null, Missing>> {
  if (hold?.card !== card || cardStanding(hold, now).is !== 'held') return missing('card');
  await context.cardActs.record({ person: id, card, act: yes ? 'said-yes' : 'said-no', by: id, at: now });
  const answered = await context.cardHolds.answer(id, card, { answer: yes ? 'yes' : 'no', at: now });
  return answered === 'done' ? ok(null) : missing('card');
}

export async function readNotice(
  context: IdentityContext,
  { file, session, isHeld }: Caller,
  now: Instant,
): Promise<Notice> {
  const { hold, person } = file;
  if (isHeld) return hold === null ? {} : { heldUntil: hold.opensAt };
  const isAsked = hold !== null && cardStanding(hold, now).is === 'held';
  const [sessions, names, merges] = await Promise.all([
    isAsked ? context.sessionKeeper.listOf(person.id, now) : [],
    Promise.all(
      (isAsked ? [...hold.vouchedBy] : []).map(
        async (id) => (await context.people.read(id))?.person.name ?? [],
      ),
    ),
    (person.askedUntil ?? 0) > now ? readOwnMerges(context, session.person) : [],
  ]);
  return {
    ...(isAsked && {
      newCard: {
        ...{ card: hold.card, usedAt: hold.usedAt, opensAt: hold.opensAt },
        device: sessions.find(({ card }) => card === hold.card)?.device ?? '',
        vouchedBy: names.flat(),
      },
    }),
    ...(merges.some(({ state, hasSaidYes }) => state === 'asked' && !hasSaidYes) && { merge: true as const }),
  };
}
