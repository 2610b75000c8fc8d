import * as routes from '#domain/contract/sign-in-cards.ts';
import { CARD_MS } from '#domain/people/sign-in-card.ts';
import { fail, ok } from '#domain/values/result.ts';
import { cardStanding } from '#domain/people/card-hold.ts';
import type { IdentityContext } from '../context.ts';
import { type Implementation, inCohortByHome, open, signedIn } from '../http/implementation.ts';
import { readMe } from '../progress/read-me.ts';
import { countWithin, signInCardsMadeBy, tooMany } from '../http/limits.ts';
import { beginSession } from './sessions.ts';
import { holderOf, makeSignInCards } from './make-sign-in-cards.ts';
import { answerCard, readNotice, vouchForCard } from './card-holds.ts';
import { signInByCard } from './sign-in-by-card.ts';

/** For people without an address. Rare, so its code loads on first use. */
export const signInCardRoutes = (context: IdentityContext): readonly Implementation[] => [
  inCohortByHome(routes.readSignInCards, context, async ({ body, caller, cohort, homes, now }) => {
    const page = await context.signInCards.page(cohort.id, homes, routes.CARDS_PAGE, body.after);
    if (!page.ok) return fail({ error: 'bad_request', field: 'after' });
    const { holders, next } = page.value;
    return ok({
      people: holders.map(({ person, card, hold }) => ({
        person: person.id,
        name: person.name,
        madeAt: card?.createdAt ?? null,
        usedAt: card?.usedAt ?? null,
        isExpired: card !== null && now >= card.createdAt + CARD_MS,
        ...(hold !== null &&
          cardStanding(hold, now).is === 'held' && {
            hold: {
              ...{ card: hold.card, opensAt: hold.opensAt },
              hasVouched: hold.vouchedBy.has(caller.file.person.id),
            },
          }),
      })),
      next,
    });
  }),

  inCohortByHome(routes.makeSignInCards, context, async ({ body, cohort, homes, caller, now }) => {
    const by = caller.file.person.id;
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

  inCohortByHome(routes.vouchForCard, context, async ({ body, caller, cohort, homes, now }) => {
    const file = await holderOf(context, cohort, homes, body.person);
    if (file === null) return fail({ error: 'not_found', field: 'person' });
    const by = caller.file.person.id;
    const vouched = await vouchForCard(context, file, { card: body.card, by, now });
    return vouched.ok ? ok({ isOpen: vouched.value }) : vouched;
  }),

  signedIn(routes.readNotice, async ({ caller, now }) => {
    return ok(await readNotice(context, caller, now));
  }),

  signedIn(routes.answerCard, async ({ body, caller, now }) => {
    const answered = await answerCard(context, caller.file, { ...body, now });
    return answered.ok ? ok({}) : answered;
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
