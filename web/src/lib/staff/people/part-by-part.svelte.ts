import type * as z from 'zod/mini';
import { makeSignInCards, type readSignInCards } from '#domain/contract/sign-in-cards.ts';
import { LET_IN_AT_ONCE, letIn, readTurnedAway, readWaitingRoom } from '#domain/contract/waiting-room.ts';
import { CARDS_AT_ONCE } from '#domain/people/sign-in-card.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import { readAll } from '#lib/staff/read-pages.ts';

/** Something that is done for people of a cohort, as many at once as the server takes. */
abstract class PartByPart {
  protected readonly call: Call;
  protected readonly cohort: string;
  readonly wanted: number;
  protected abstract readonly atOnce: number;
  #left: readonly string[];

  /** @param people ids of those it is done for */
  constructor(call: Call, cohort: string, people: readonly string[]) {
    this.call = call;
    this.cohort = cohort;
    this.wanted = people.length;
    this.#left = people;
  }

  /** Asks for these people. @returns those of them who are left for the next part */
  protected abstract ask(people: readonly string[]): Promise<Outcome<readonly string[]>>;

  /** Does what is not done yet. Where it stops, another run goes on. */
  async run(): Promise<Outcome<null>> {
    while (this.#left.length > 0) {
      const people = this.#left.slice(0, this.atOnce);
      const answer = await this.ask(people);
      if (!answer.ok) return answer;
      this.#left = [...answer.value, ...this.#left.slice(people.length)];
    }
    return { ok: true, value: null };
  }
}

/** Somebody without an address, and what became of their newest card. */
export type CardHolder = z.output<typeof readSignInCards.reply>['people'][number];
export type MadeCard = z.output<typeof makeSignInCards.reply>['cards'][number];

/** Cards that are being made, part by part. */
export class CardMaking extends PartByPart {
  protected readonly atOnce = CARDS_AT_ONCE;
  /** In the order of the people. */
  cards = $state.raw<readonly MadeCard[]>([]);

  protected async ask(people: readonly string[]): Promise<Outcome<readonly string[]>> {
    const answer = await this.call(makeSignInCards, { cohort: this.cohort, people: [...people] });
    if (!answer.ok) return answer;
    this.cards = [...this.cards, ...answer.value.cards];
    return { ok: true, value: answer.value.left };
  }
}

export type Waiting = z.output<typeof readWaitingRoom.reply>['people'][number];

/** Somebody who was turned away within seven days. */
export type TurnedAway = z.output<typeof readTurnedAway.reply>['people'][number];

/** Who waits for a cohort, the first to come first; and who was turned away, the last of them first. */
export interface Room {
  readonly waiting: readonly Waiting[];
  readonly turnedAway: readonly TurnedAway[];
}

export async function readRoom(call: Call, cohort: string): Promise<Outcome<Room>> {
  const [waiting, turnedAway] = await Promise.all([
    readAll(
      (after) => call(readWaitingRoom, { cohort, after }),
      (pages) => pages.flatMap(({ people }) => people),
    ),
    readAll(
      (after) => call(readTurnedAway, { cohort, after }),
      (pages) => pages.flatMap(({ people }) => people).reverse(),
    ),
  ]);
  if (!waiting.ok) return waiting;
  return turnedAway.ok
    ? { ok: true, value: { waiting: waiting.value, turnedAway: turnedAway.value } }
    : turnedAway;
}

/** People who are being let in, part by part. */
export class LettingIn extends PartByPart {
  protected readonly atOnce = LET_IN_AT_ONCE;
  /** Ids of those who are in. */
  done = $state.raw<readonly string[]>([]);
  /** How many were asked for so far; some of them may not wait any more. */
  asked = $state(0);

  protected async ask(people: readonly string[]): Promise<Outcome<readonly string[]>> {
    const answer = await this.call(letIn, { cohort: this.cohort, people: [...people] });
    if (!answer.ok) return answer;
    this.done = [...this.done, ...answer.value.people];
    this.asked += people.length;
    return { ok: true, value: [] };
  }
}
