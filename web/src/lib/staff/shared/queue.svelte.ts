import type * as z from 'zod/mini';
import { sharedWork } from '#domain/contract/sharing.ts';
import { isSpotCheck } from '#domain/worksheets/shared.ts';
import { call, type CallFailure } from '#lib/api/client.ts';

export type WorkPage = z.output<typeof sharedWork.reply>;
export type Work = WorkPage['work'][number];
export type WorkState = z.input<typeof sharedWork.body>['state'];

/** What is marked to be looked at closely comes first. */
const markedFirst = (work: readonly Work[]): readonly Work[] =>
  [...work].sort((one, other) => Number(isSpotCheck(other)) - Number(isSpotCheck(one)));

/** A cohort's shared work in one of its lists, page by page. */
export class Queue {
  readonly #cohort: string;
  state = $state<WorkState>('waiting');
  work = $state.raw<readonly Work[]>([]);
  /** Where the next page begins. */
  next = $state<string | null>(null);
  failure = $state.raw<CallFailure | null>(null);

  /** @param first of what is to be read */
  constructor({ cohort, work, next }: WorkPage) {
    this.#cohort = cohort.id;
    this.work = markedFirst(work);
    this.next = next;
  }

  async show(state: WorkState): Promise<void> {
    this.state = state;
    this.work = [];
    this.next = null;
    await this.more();
  }

  async more(): Promise<void> {
    const { state } = this;
    const outcome = await call(sharedWork, { cohort: this.#cohort, state, after: this.next });
    // Another list may be shown by now.
    if (state !== this.state) return;
    this.failure = outcome.ok ? null : outcome;
    if (!outcome.ok) return;
    const work = [...this.work, ...outcome.value.work];
    this.work = state === 'waiting' ? markedFirst(work) : work;
    this.next = outcome.value.next;
  }

  /**
   * Takes out what was answered, or is shared no more.
   * @returns the first that is left to read; in the list of those answered, the one after it
   */
  async drop(work: Work): Promise<Work | null> {
    const at = this.work.indexOf(work);
    if (this.state === 'reviewed') return this.work[at + 1] ?? null;
    const { person, worksheet } = work;
    this.work = this.work.filter((each) => each.person !== person || each.worksheet !== worksheet);
    if (this.work.length === 0 && this.next !== null) await this.more();
    return this.work[0] ?? null;
  }
}
