import * as routes from '#domain/contract/sign-in-cards.ts';
import { CARD_MS } from '#domain/people/sign-in-card.ts';
import { fail, ok } from '#domain/values/result.ts';
import { cardStanding } from '#domain/people/card-hold.ts';
import { type Implementation, inCohortByHome, open, signedIn } from '../http/implementation.ts';
import { readMe } from '../progress/read-me.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { countWithin, signInCardsMadeBy, tooMany } from '../http/limits.ts';
import { beginSession } from './sessions.ts';

/** Cards by which people without an address sign in. Rare, so what makes and takes them loads when asked. */
export const signInCardRoutes = (deps: IdentityDependencies): readonly Implementation[] => [
  inCohortByHome(routes.readSignInCards, deps, async ({ body, caller, cohort, homes, now }) => {
    const page = await deps.signInCards.page(cohort.id, homes, routes.CARDS_PAGE, body.after);
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

  inCohortByHome(routes.makeSignInCards, deps, async ({ body, cohort, homes, caller, now }) => {
    const by = caller.file.person.id;
    const limit = signInCardsMadeBy(by);
    if (!(await countWithin(deps.counters, limit, now, body.people.length))) {
      return fail(tooMany(limit, now));
    }
    const { makeSignInCards } = await import('./make-sign-in-cards.ts');
    const { cards, left } = await makeSignInCards(deps, { cohort, homes, people: body.people, by, now });
    return ok({
      cards: cards.map(({ person: { id, name, language }, letters, expiresAt }) => ({
        ...{ person: id, name, language, letters, expiresAt },
      })),
      left,
    });
  }),

  inCohortByHome(routes.vouchForCard, deps, async ({ body, caller, cohort, homes, now }) => {
    const { holderOf } = await import('./make-sign-in-cards.ts');
    const file = await holderOf(deps, cohort, homes, body.person);
    if (file === null) return fail({ error: 'not_found', field: 'person' });
    const { vouchForCard } = await import('./card-holds.ts');
    const by = caller.file.person.id;
    const vouched = await vouchForCard(deps, file, { card: body.card, by, now });
    return vouched.ok ? ok({ isOpen: vouched.value }) : vouched;
  }),

  signedIn(routes.readNotice, async ({ caller, now }) => {
    const { readNotice } = await import('./card-holds.ts');
    return ok(await readNotice(deps, caller, now));
  }),

  signedIn(routes.answerCard, async ({ body, caller, now }) => {
    const { answerCard } = await import('./card-holds.ts');
    const answered = await answerCard(deps, caller.file, { ...body, now });
    return answered.ok ? ok({}) : answered;
  }),

  open(routes.signInByCard, async (call) => {
    const { letters, attempt } = call.body;
    const { signInByCard } = await import('./sign-in-by-card.ts');
    const entered = await signInByCard(deps, { letters, attempt, now: call.now });
    if (!entered.ok) return entered;
    const { card } = entered.value;
    await beginSession(deps, call, entered.value.file, 'card', card);
    return ok(await readMe(deps, entered.value.file));
  }),
];
