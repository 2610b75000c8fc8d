import { onMount } from 'svelte';
import type { Outcome } from '#lib/api/client.ts';
import { getLearner } from '#lib/phone/learner.svelte.ts';
import { Act } from './act.svelte.ts';

/** Something that a page reads from the server: the last answer, and why there is none. */
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

/** A reading of one's own account. Make it while a component starts: it is read once that is mounted. */
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
