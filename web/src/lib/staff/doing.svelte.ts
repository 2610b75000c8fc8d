import type { Outcome } from '#lib/api/client.ts';
import { Act } from '#lib/ui/act.svelte.ts';

/** Acts of a page one at a time, and the line that says what became of the last one. */
export class Doing extends Act {
  /** A new object each time, so that the same words can be said twice. */
  said = $state.raw<{ readonly text: string } | null>(null);

  say(text: string): void {
    this.said = { text };
  }

  /** Asks, and says what `done` answers. What was said before is over. */
  do<Value>(
    ask: () => Promise<Outcome<Value>>,
    done: (value: Value) => string | Promise<string>,
  ): Promise<void> {
    this.said = null;
    return this.run(ask, async (value) => this.say(await done(value)));
  }
}
