import type { Call, Outcome } from '#lib/api/client.ts';

/** Something that is done for people of a cohort, as many at once as the server takes. */
export abstract class PartByPart {
  protected readonly call: Call;
  protected readonly cohort: string;
  readonly wanted: number;
  readonly #atOnce: number;
  #left: readonly string[];

  /** @param people ids of those it is done for */
  constructor(call: Call, cohort: string, people: readonly string[], atOnce: number) {
    this.call = call;
    this.cohort = cohort;
    this.wanted = people.length;
    this.#atOnce = atOnce;
    this.#left = people;
  }

  /** Asks for these people. @returns those of them who are left for the next part */
  protected abstract ask(people: readonly string[]): Promise<Outcome<readonly string[]>>;

  /** Does what is not done yet. Where it stops, another run goes on. */
  async run(): Promise<Outcome<null>> {
    while (this.#left.length > 0) {
      const people = this.#left.slice(0, this.#atOnce);
      const answer = await this.ask(people);
      if (!answer.ok) return answer;
      this.#left = [...answer.value, ...this.#left.slice(people.length)];
    }
    return { ok: true, value: null };
  }
}
