import { type LineOutcome, addPeople } from '#domain/contract/adding.ts';
import type { Language } from '#domain/values/ids.ts';
import { LINES_AT_ONCE } from '#domain/people/line.ts';
import type { ListLine } from '#domain/people/read-list.ts';
import type { Call, Outcome } from '#lib/api/client.ts';

/** Where a list goes. */
interface Destination {
  readonly cohort: string;
  readonly list: string;
  readonly language: Language;
  /** The affiliate they come from, in a cohort of the Alliance. */
  readonly home?: string;
  /** Mails those once more who were invited before. */
  readonly again?: boolean;
}

/** A list on its way into a cohort, part by part. */
export class Adding {
  readonly #call: Call;
  readonly #to: Destination;
  readonly lines: readonly ListLine[];
  /** What came of the lines that were sent, by their places in the list. */
  outcomes = $state.raw<ReadonlyMap<number, LineOutcome>>(new Map());

  /** @param to.list a new id: with it a part that is sent again changes nothing */
  constructor(call: Call, to: Destination, lines: readonly ListLine[]) {
    this.#call = call;
    this.#to = to;
    this.lines = lines;
  }

  /** How many lines came to this. */
  count(wanted: LineOutcome): number {
    return [...this.outcomes.values()].filter((outcome) => outcome === wanted).length;
  }

  /** Sends what is not answered yet. Where it stops, another run goes on. */
  async run(): Promise<Outcome<null>> {
    for (;;) {
      const left = this.lines.filter(({ line }) => !this.outcomes.has(line));
      if (left.length === 0) return { ok: true, value: null };
      const lines = left
        .slice(0, LINES_AT_ONCE)
        .map(({ line, name, email, language }) => ({
          ...{ line, name },
          ...(email !== null && { email }),
          ...(language !== null && { language }),
        }));
      const answer = await this.#call(addPeople, { ...this.#to, lines });
      if (!answer.ok) return answer;
      const came = answer.value.lines.map(({ line, outcome }) => [line, outcome] as const);
      this.outcomes = new Map([...this.outcomes, ...came]);
    }
  }
}
