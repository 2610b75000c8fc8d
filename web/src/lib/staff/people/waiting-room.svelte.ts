import type * as z from 'zod/mini';
import { LET_IN_AT_ONCE, letIn, readTurnedAway, readWaitingRoom } from '#domain/contract/waiting-room.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import { readAll } from '#lib/staff/read-pages.ts';
import { PartByPart } from './part-by-part.ts';

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
  /** Ids of those who are in. */
  done = $state.raw<readonly string[]>([]);
  /** How many were asked for so far; some of them may not wait any more. */
  asked = $state(0);

  /** @param people ids of those to let in */
  constructor(call: Call, cohort: string, people: readonly string[]) {
    super(call, cohort, people, LET_IN_AT_ONCE);
  }

  protected async ask(people: readonly string[]): Promise<Outcome<readonly string[]>> {
    const answer = await this.call(letIn, { cohort: this.cohort, people: [...people] });
    if (!answer.ok) return answer;
    this.done = [...this.done, ...answer.value.people];
    this.asked += people.length;
    return { ok: true, value: [] };
  }
}
