import * as z from 'zod/mini';
import { LineOutcome, addPeople } from '#domain/contract/adding.ts';
import { board } from '#domain/contract/board.ts';
import { LINES_AT_ONCE } from '#domain/people/line.ts';
import { nameKey } from '#domain/people/list.ts';
import { Language } from '#domain/values/ids.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import { readAll } from '#lib/staff/read-pages.ts';

/** A list on its way into a cohort, and how far it is. */
export const ListUnderWay = z.object({
  /** The whole list as it was looked over, a text for each line. */
  texts: z.array(z.string()),
  to: z.object({
    cohort: z.string(),
    /** A new id: with it a part that is sent again changes nothing. */
    list: z.string(),
    language: Language,
    /** The affiliate they come from, in a cohort of the Alliance. */
    home: z.optional(z.string()),
    /** Mails those once more who were invited before. */
    again: z.optional(z.boolean()),
  }),
  /** Those of the list who are added. */
  lines: z.array(
    z.object({
      line: z.int(),
      name: z.string(),
      email: z.nullable(z.string()),
      language: z.nullable(Language),
    }),
  ),
  outcomes: z.array(z.tuple([z.int(), LineOutcome])),
});
export type ListUnderWay = z.infer<typeof ListUnderWay>;

/** Lists that are being sent in this document, by their ids: a page that is opened again finds them there. */
const running = new Map<string, Adding>();

/** A list on its way into a cohort, part by part. */
export class Adding {
  readonly #call: Call;
  readonly #list: ListUnderWay;
  readonly #keep: (list: ListUnderWay) => void;
  #run: Promise<Outcome<null>> | null = null;
  readonly lines: ListUnderWay['lines'];
  /** What came of the lines that were sent, by their places in the list. */
  outcomes = $state.raw<ReadonlyMap<number, LineOutcome>>(new Map());

  /** @param keep takes how far it is, so that another page can go on from there */
  constructor(call: Call, list: ListUnderWay, keep: (list: ListUnderWay) => void = () => undefined) {
    this.#call = call;
    this.#list = list;
    this.#keep = keep;
    this.lines = list.lines;
    this.outcomes = new Map(list.outcomes);
  }

  /** Goes on with a list that was left, also where it's being sent still. */
  static of = (...[call, list, keep]: ConstructorParameters<typeof Adding>): Adding =>
    running.get(list.to.list) ?? new Adding(call, list, keep);

  /** Whether it's on its way already, or has come to its end: then asking for it again sends nothing more. */
  static goesOn = ({ to, lines, outcomes }: ListUnderWay): boolean =>
    running.has(to.list) || outcomes.length >= lines.length;

  /** How many lines came to this. */
  count(wanted: LineOutcome): number {
    return [...this.outcomes.values()].filter((outcome) => outcome === wanted).length;
  }

  /** Sends what is not answered yet. Where it stops, another run goes on. */
  async run(): Promise<Outcome<null>> {
    const { list } = this.#list.to;
    running.set(list, this);
    this.#run ??= this.#send();
    const outcome = await this.#run;
    this.#run = null;
    running.delete(list);
    return outcome;
  }

  async #send(): Promise<Outcome<null>> {
    for (;;) {
      this.#keep({ ...this.#list, outcomes: [...this.outcomes] });
      const left = this.lines.filter(({ line }) => !this.outcomes.has(line));
      if (left.length === 0) return { ok: true, value: null };
      const lines = left
        .slice(0, LINES_AT_ONCE)
        .map(({ line, name, email, language }) => ({
          ...{ line, name },
          ...(email !== null && { email }),
          ...(language !== null && { language }),
        }));
      const answer = await this.#call(addPeople, { ...this.#list.to, lines });
      if (!answer.ok) return answer;
      const came = answer.value.lines.map(({ line, outcome }) => [line, outcome] as const);
      this.outcomes = new Map([...this.outcomes, ...came]);
    }
  }
}

/** The names of everyone in a cohort, as they are compared. */
export const namesHere = (call: Call, cohort: string): Promise<Outcome<ReadonlySet<string>>> =>
  readAll(
    (after) => call(board, { cohort, after }),
    (pages) => new Set(pages.flatMap(({ people }) => people.map(({ name }) => nameKey(name)))),
  );
