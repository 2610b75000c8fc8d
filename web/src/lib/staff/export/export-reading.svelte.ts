import * as z from 'zod/mini';
import { BOARD_PAGE } from '#domain/board/board.ts';
import { listedFactsOf } from '#domain/certificate/facts.ts';
import { BoardPerson, board } from '#domain/contract/board.ts';
import { certificatesOfLearner } from '#domain/contract/certificates.ts';
import { type Exported, noteExport } from '#domain/contract/exports.ts';
import type { Finisher } from '#domain/export/own-list.ts';
import type { Language } from '#domain/values/ids.ts';
import type { Call, CallFailure, Outcome } from '#lib/api/client.ts';
import { isGone } from '#lib/staff/board/reading.svelte.ts';
import { shownPeople } from '#lib/staff/board/view.ts';
import { readPages } from '#lib/staff/read-pages.ts';

/** Certificates that are asked for at once. */
const AT_ONCE = 4;

/** Somebody of the board, with the number that may stand in a file. */
export type ExportPerson = BoardPerson & { readonly number?: string | undefined };

/** How far a reading is. Numbers aren't in it: they come again as each is written down. */
export const ReadSoFar = z.object({
  after: z.nullable(z.string()),
  isWhole: z.boolean(),
  people: z.array(BoardPerson),
  certificates: z.array(
    z.tuple([z.string(), z.nullable(z.object({ awardedOn: z.string(), link: z.string() }))]),
  ),
});
export type ReadSoFar = z.infer<typeof ReadSoFar>;

/** Everyone of a cohort on their way into a file. Where a call fails, another run goes on from there. */
export class ExportReading {
  readonly #call: Call;
  readonly #cohort: string;
  readonly exported: Exported;
  readonly #noted = new Set<string>();
  readonly #numbers = new Map<string, string>();
  #after: string | null = null;
  #isWhole = false;
  /** By id, since somebody whose name changes between two pages is on both. */
  #people = new Map<string, BoardPerson>();
  #certificates = new Map<string, Finisher['certificate']>();
  people = $state(0);
  /** Finishers whose certificates have come, of how many; null before all people are here. */
  certificates = $state.raw<{ readonly done: number; readonly all: number } | null>(null);

  readonly #keep: (far: ReadSoFar) => void;

  /** @param keep takes how far it is @param left how far it was when its page was left */
  constructor(
    call: Call,
    cohort: string,
    exported: Exported,
    keep: (far: ReadSoFar) => void = () => undefined,
    left: ReadSoFar | null = null,
  ) {
    this.#call = call;
    this.#cohort = cohort;
    this.exported = exported;
    this.#keep = keep;
    if (left === null) return;
    this.#after = left.after;
    this.#isWhole = left.isWhole;
    this.#people = new Map(left.people.map((each) => [each.person, each]));
    this.#certificates = new Map(left.certificates);
    this.people = this.#people.size;
  }

  #kept(): void {
    this.#keep({
      ...{ after: this.#after, isWhole: this.#isWhole },
      people: [...this.#people.values()],
      certificates: [...this.#certificates],
    });
  }

  /** Reads everyone, by name as the board sorts them, and writes down by each that they are in a file. */
  async everyone(language: Language): Promise<Outcome<readonly ExportPerson[]>> {
    const everyone = await this.#all(language);
    if (!everyone.ok) return everyone;
    const failed = await this.#note(everyone.value);
    if (failed !== null) return failed;
    const value = everyone.value.map((each) => ({ ...each, number: this.#numbers.get(each.person) }));
    return { ok: true, value };
  }

  /** Writes down by each that they are in a file, and takes in their numbers. @returns what failed */
  async #note(people: readonly BoardPerson[]): Promise<CallFailure | null> {
    for (;;) {
      const next = people.map(({ person }) => person).filter((person) => !this.#noted.has(person));
      if (next.length === 0) return null;
      const part = next.slice(0, BOARD_PAGE);
      const { exported } = this;
      const body = { cohort: this.#cohort, exported, people: part, numbers: true as const };
      const noted = await this.#call(noteExport, body);
      if (!noted.ok) return noted;
      for (const [person, number] of Object.entries(noted.value.numbers ?? {})) {
        this.#numbers.set(person, number);
      }
      for (const person of part) this.#noted.add(person);
    }
  }

  async #all(language: Language): Promise<Outcome<readonly BoardPerson[]>> {
    const cohort = this.#cohort;
    if (!this.#isWhole) {
      const read = await readPages(
        (after) => this.#call(board, { cohort, after }),
        ({ people, next }) => {
          for (const person of people) this.#people.set(person.person, person);
          this.#after = next;
          this.people = this.#people.size;
          this.#isWhole = next === null;
          this.#kept();
        },
        this.#after,
      );
      if (!read.ok) return read;
    }
    const people = shownPeople([...this.#people.values()], { q: '', sort: 'name', show: 'all' }, language);
    return { ok: true, value: people };
  }

  /** Reads everyone who has finished, as the board shows them, and their certificates. */
  async finishers(language: Language, origin: string): Promise<Outcome<readonly Finisher[]>> {
    const everyone = await this.#all(language);
    if (!everyone.ok) return everyone;
    const finished = shownPeople(everyone.value, { q: '', sort: 'name', show: 'finished' }, language);
    const failed = await this.#note(finished);
    if (failed !== null) return failed;
    const count = () => {
      this.certificates = { done: this.#certificates.size, all: finished.length };
    };
    count();
    for (;;) {
      const left = finished.filter(
        ({ person }) => !this.#certificates.has(person) && this.#people.has(person),
      );
      if (left.length === 0) break;
      const answers = await Promise.all(left.slice(0, AT_ONCE).map((each) => this.#certify(each, origin)));
      count();
      this.#kept();
      const failure = answers.find((answer) => answer !== null);
      if (failure !== undefined) return failure;
    }
    const value = finished.flatMap(({ person, name, path }) => {
      const certificate = this.#certificates.get(person);
      const number = this.#numbers.get(person);
      return certificate === undefined ? [] : [{ person, name, path, certificate, number }];
    });
    return { ok: true, value };
  }

  /** Reads one finisher's certificate. Somebody who has left the cohort meanwhile is in no file. */
  async #certify({ person }: BoardPerson, origin: string): Promise<CallFailure | null> {
    const answer = await this.#call(certificatesOfLearner, { cohort: this.#cohort, person });
    if (isGone(answer)) {
      this.#people.delete(person);
      return null;
    }
    if (!answer.ok) return answer;
    const held = answer.value.certificates.find(({ kind, state }) => kind === 'ready' && state === 'valid');
    const facts = held === undefined ? null : listedFactsOf({ ...held, publicId: held.id }, origin);
    this.#certificates.set(
      person,
      facts === null ? null : { awardedOn: facts.awardedOn, link: facts.verifyUrl },
    );
    return null;
  }
}
