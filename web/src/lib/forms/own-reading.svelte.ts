import { onMount } from 'svelte';
import type { CallFailure, Outcome } from '#lib/api/client.ts';
import { getLearner } from '#lib/phone/learner.svelte.ts';

/** What the server holds of who is signed in. Make it while a component starts: it is read once mounted. */
export class OwnReading<Own> {
  /** As it came last. */
  value = $state.raw<Own | null>(null);
  /** Why nothing came the last time. */
  failure = $state.raw<CallFailure | null>(null);
  readonly #ask: () => Promise<Outcome<Own>>;

  constructor(ask: () => Promise<Outcome<Own>>) {
    this.#ask = ask;
    const learner = getLearner();
    onMount(async () => {
      await learner.phone.settled();
      if (learner.view.me !== null) await this.read();
    });
  }

  async read(): Promise<void> {
    const outcome = await this.#ask();
    this.failure = outcome.ok ? null : outcome;
    if (outcome.ok) this.value = outcome.value;
  }
}
