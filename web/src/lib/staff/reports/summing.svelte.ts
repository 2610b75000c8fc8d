import type { CallFailure, Outcome } from '#lib/api/client.ts';

/** How far a sum over cohorts is, as the server answers. */
export interface SumAnswer<Figures> {
  readonly sum: string;
  /** Cohorts looked through, and how many there are. */
  readonly looked: number;
  readonly of: number;
  readonly now: number;
  readonly figures: Figures | null;
  /** How it was counted, once it's done. */
  readonly counted?: { readonly at: number; readonly waiting: number } | undefined;
}

/** Asks for a report over cohorts, one cohort after the other, until its figures come. */
export class Summing<Figures> {
  readonly #ask: (sum: string | null) => Promise<Outcome<SumAnswer<Figures>>>;
  /** What to go on with; null to begin. */
  #sum: string | null;
  #isBusy = false;
  answer = $state.raw<SumAnswer<Figures>>({ sum: '', looked: 0, of: 0, now: 0, figures: null });
  /** Why it stopped half way: `run` goes on. */
  failure = $state.raw<CallFailure | null>(null);

  /** @param first what was answered to begin with */
  constructor(ask: (sum: string | null) => Promise<Outcome<SumAnswer<Figures>>>, first: SumAnswer<Figures>) {
    this.#ask = ask;
    this.#sum = first.sum;
    this.answer = first;
  }

  /** Goes on until it's done, stopped or refused. @param isLeft true once nobody looks at it any more */
  async run(isLeft: () => boolean): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.failure = null;
    while (this.failure === null && this.answer.figures === null && !isLeft()) {
      const outcome = await this.#ask(this.#sum);
      if (outcome.ok) {
        this.answer = outcome.value;
        this.#sum = outcome.value.sum;
      } else {
        this.failure = outcome;
        // The server keeps it for an hour. After that it begins again.
        if (outcome.error === 'not_found') this.#sum = null;
      }
    }
    this.#isBusy = false;
  }
}
