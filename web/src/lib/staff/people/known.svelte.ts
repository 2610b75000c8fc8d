import type * as z from 'zod/mini';
import { lookUpAddresses } from '#domain/contract/adding.ts';
import { LINES_AT_ONCE } from '#domain/people/line.ts';
import type { Call, Outcome } from '#lib/api/client.ts';

type Standing = Omit<z.output<typeof lookUpAddresses.reply>['found'][number], 'place'>;

/** Which addresses of a list are in a cohort, or were invited to it before. */
export class Known {
  readonly #call: Call;
  readonly #cohort: string;
  readonly #asked = new Set<string>();
  #standings = $state.raw<ReadonlyMap<string, Standing>>(new Map());

  constructor(call: Call, cohort: string) {
    this.#call = call;
    this.#cohort = cohort;
  }

  /** @returns null for one that is neither, and for no address */
  of(email: string | null): Standing | null {
    return this.#standings.get(email ?? '') ?? null;
  }

  /** Asks about those it hasn't asked about. */
  async read(emails: readonly string[]): Promise<Outcome<null>> {
    const wanted = [...new Set(emails)].filter((email) => !this.#asked.has(email));
    for (let at = 0; at < wanted.length; at += LINES_AT_ONCE) {
      const part = wanted.slice(at, at + LINES_AT_ONCE);
      const answer = await this.#call(lookUpAddresses, { cohort: this.#cohort, emails: part });
      if (!answer.ok) return answer;
      for (const email of part) this.#asked.add(email);
      const found = answer.value.found.map(
        ({ place, ...standing }) => [part[place] ?? '', standing] as const,
      );
      this.#standings = new Map([...this.#standings, ...found]);
    }
    return { ok: true, value: null };
  }
}
