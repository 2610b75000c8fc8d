import { BOARD_PAGE } from '#domain/board/board.ts';
import { sendNudge, stopNudge } from '#domain/contract/nudges.ts';
import type { LetterNeed } from '#domain/nudges/letters.ts';
import type { NoNudge } from '#domain/nudges/limits.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import { getLanguage } from '#lib/i18n/language.ts';
import { Act, Doing } from '#lib/ui/act.svelte.ts';
import type { RunWords } from './messages.ts';

/** Whom a run of mails goes to, and what about. */
interface Asked {
  readonly cohort: string;
  readonly people: readonly string[];
  /** The zone of this device, by whose clock the night is quiet. */
  readonly zone: string;
  /** The letter about this need, in place of the reminder. */
  readonly rule?: LetterNeed['rule'];
  readonly newId: () => string;
}

/** Mails to many, which wait half a minute and can be taken back. Sent again it changes nothing. */
export class MailRun extends Doing {
  readonly stopping = new Act();
  readonly #call: Call;
  readonly #words: () => RunWords;
  /** The people page by page, each with the id of its part and what is left of the asked. */
  #parts: readonly { readonly id: string; readonly people: readonly string[] }[] = [];
  #asked: Omit<Asked, 'people' | 'newId'> | null = null;
  /** How many leave; null before it is sent, and once it was taken back. */
  count = $state<number | null>(null);
  canUndo = $state(false);
  /** Of how many people it is asked so far, while it is. */
  far = $state.raw({ done: 0, all: 0 });
  none = $state.raw<readonly { readonly person: string; readonly why: NoNudge }[]>([]);

  constructor(call: Call, words: () => RunWords) {
    super();
    this.#call = call;
    this.#words = words;
  }

  async send({ people, newId, ...asked }: Asked): Promise<void> {
    if (this.#asked === null) {
      const starts = Array.from(
        { length: Math.ceil(people.length / BOARD_PAGE) },
        (_, at) => at * BOARD_PAGE,
      );
      this.#parts = starts.map((at) => ({ id: newId(), people: people.slice(at, at + BOARD_PAGE) }));
      this.#asked = asked;
    }
    await this.do(
      () => this.#sendParts(asked),
      ({ count, waits, leavesAt }) => {
        this.count = count;
        this.canUndo = count > 0;
        setTimeout(() => this.#leave(count), waits);
        const words = this.#words();
        return count === 0 ? words.nothing : words.leaves(count, this.#whenOf(waits, leavesAt));
      },
    );
  }

  async #sendParts(
    asked: Omit<Asked, 'people' | 'newId'>,
  ): Promise<Outcome<{ readonly count: number; readonly waits: number; readonly leavesAt: number }>> {
    let sent = { count: 0, waits: 0, leavesAt: 0 };
    let none: typeof this.none = [];
    const all = this.#parts.reduce((sum, { people }) => sum + people.length, 0);
    this.far = { done: 0, all };
    for (const part of this.#parts) {
      const answer = await this.#call(sendNudge, { ...asked, ...part, people: [...part.people] });
      if (!answer.ok) return answer;
      const { count, now, leavesAt } = answer.value;
      sent = { count: sent.count + count, waits: leavesAt - now, leavesAt };
      none = [...none, ...(answer.value.none ?? [])];
      this.far = { done: this.far.done + part.people.length, all };
    }
    this.none = none;
    return { ok: true, value: sent };
  }

  /** When mails leave; empty where that is at once. */
  #whenOf = (waits: number, leavesAt: number): string =>
    waits <= MINUTE_MS
      ? ''
      : new Intl.DateTimeFormat(getLanguage(), {
          ...{ weekday: 'long', hour: 'numeric', minute: '2-digit' },
        }).format(leavesAt);

  #leave(count: number): void {
    if (!this.canUndo) return;
    this.canUndo = false;
    this.say(this.#words().left(count));
  }

  /** @param after what the page does before it says so, such as reading itself again */
  async undo(after: () => Promise<unknown>): Promise<void> {
    const [asked, all] = [this.#asked, this.count ?? 0];
    if (asked === null) return;
    await this.stopping.run(
      () => this.#stopParts(asked.cohort),
      async (stopped) => {
        await after();
        this.canUndo = false;
        this.count = null;
        this.#asked = null;
        this.say(this.#words().takenBack(stopped, all));
      },
    );
  }

  async #stopParts(cohort: string): Promise<Outcome<number>> {
    let stopped = 0;
    for (const { id, people } of this.#parts) {
      const answer = await this.#call(stopNudge, { cohort, id, people: [...people] });
      if (!answer.ok) return answer;
      stopped += answer.value.stopped;
    }
    return { ok: true, value: stopped };
  }
}
