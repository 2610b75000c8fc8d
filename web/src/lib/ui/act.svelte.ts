import type { Result } from '#domain/values/result.ts';
import type { CallFailure, Outcome } from '#lib/api/client.ts';

/** One thing that someone asks of the server from a page: under way, refused, or done. */
export class Act {
  isBusy = $state(false);
  /** Why it did not go, or what to correct before it is sent. */
  failure = $state.raw<CallFailure | null>(null);
  /** Asks the same once more, after a better sign-in. */
  again: () => Promise<void> = () => Promise.resolve();

  /** True where a field breaks its rule: the first such is what to correct, and nothing is to be sent. */
  refuses(fields: Readonly<Record<string, Result<unknown, CallFailure['error']>>>): boolean {
    this.failure = null;
    for (const [field, checked] of Object.entries(fields)) {
      if (!checked.ok) this.failure ??= { ...checked, field };
    }
    return this.failure !== null;
  }

  /** Asks, one at a time: while one is under way another does nothing. */
  async run<Value>(
    ask: () => Promise<Outcome<Value>>,
    done: (value: Value) => void | Promise<void>,
  ): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.failure = null;
    this.again = () => this.run(ask, done);
    const outcome = await ask();
    if (outcome.ok) await done(outcome.value);
    else this.failure = outcome;
    this.isBusy = false;
  }
}

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
