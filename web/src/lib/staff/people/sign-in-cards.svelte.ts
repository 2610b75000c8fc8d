import type * as z from 'zod/mini';
import { makeSignInCards, type readSignInCards } from '#domain/contract/sign-in-cards.ts';
import { CARDS_AT_ONCE } from '#domain/people/sign-in-card.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import { PartByPart } from './part-by-part.ts';

/** Somebody without an address, and what became of their newest card. */
export type CardHolder = z.output<typeof readSignInCards.reply>['people'][number];
export type MadeCard = z.output<typeof makeSignInCards.reply>['cards'][number];

/** Cards that are being made, part by part. */
export class CardMaking extends PartByPart {
  /** In the order of the people. */
  cards = $state.raw<readonly MadeCard[]>([]);

  /** @param people ids of those who get one */
  constructor(call: Call, cohort: string, people: readonly string[]) {
    super(call, cohort, people, CARDS_AT_ONCE);
  }

  protected async ask(people: readonly string[]): Promise<Outcome<readonly string[]>> {
    const answer = await this.call(makeSignInCards, { cohort: this.cohort, people: [...people] });
    if (!answer.ok) return answer;
    this.cards = [...this.cards, ...answer.value.cards];
    return { ok: true, value: answer.value.left };
  }
}
