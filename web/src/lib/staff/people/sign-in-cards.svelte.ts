import type * as z from 'zod/mini';
import { makeSignInCards, readSignInCards } from '#domain/contract/sign-in-cards.ts';
import { CARDS_AT_ONCE } from '#domain/people/sign-in-card.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import { readPages } from '#lib/staff/read-pages.ts';
import { PartByPart } from './part-by-part.ts';

type Page = z.output<typeof readSignInCards.reply>;
/** Somebody without an address, and what became of their newest card. */
export type CardHolder = Page['people'][number];
/** A card that was just made, with its letters. */
export type MadeCard = z.output<typeof makeSignInCards.reply>['cards'][number];

/** Everyone of a cohort who has no address, by name. */
export async function cardHolders(call: Call, cohort: string): Promise<Outcome<readonly CardHolder[]>> {
  const holders: CardHolder[] = [];
  const read = await readPages(
    (after) => call(readSignInCards, { cohort, after }),
    ({ people }) => holders.push(...people),
  );
  return read.ok ? { ok: true, value: holders } : read;
}

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
