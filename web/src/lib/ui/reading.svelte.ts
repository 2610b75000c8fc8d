import { onMount } from 'svelte';
import type { Outcome } from '#lib/api/client.ts';
import { getLearner } from '#lib/phone/learner.svelte.ts';
import { Act } from './act.svelte.ts';

/** What a page reads of the server. */
export class Reading<Value> extends Act {
  /** The answer that came last. */
  value = $state.raw<Value | null>(null);
  readonly #ask: () => Promise<Outcome<Value>>;

  constructor(ask: () => Promise<Outcome<Value>>) {
    super();
    this.#ask = ask;
  }

  read(): Promise<void> {
    return this.run(this.#ask, (value) => {
      this.value = value;
    });
  }
}

/** What the server holds of who is signed in. Make it while a component starts: it is read once mounted. */
export class OwnReading<Own> extends Reading<Own> {
  constructor(ask: () => Promise<Outcome<Own>>) {
    super(ask);
    const learner = getLearner();
    onMount(async () => {
      await learner.phone.settled();
      if (learner.view.me !== null) await this.read();
    });
  }
}
