import type * as z from 'zod/mini';
import type { countAffiliate } from '#domain/contract/alliance.ts';
import type { Outcome } from '#lib/api/client.ts';

/** How large an affiliate is. */
export type Size = z.output<typeof countAffiliate.reply>;

/** Counts one affiliate after the other, so that a large one holds up no page. */
export class Counting {
  readonly #count: (affiliate: string) => Promise<Outcome<Size>>;
  sizes = $state.raw<ReadonlyMap<string, Size>>(new Map());
  isBusy = $state(false);
  /** The last run stopped half way: another one goes on. */
  hasFailed = $state(false);

  constructor(count: (affiliate: string) => Promise<Outcome<Size>>) {
    this.#count = count;
  }

  /** Counts those of these that aren't counted yet. */
  async run(affiliates: readonly string[]): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.hasFailed = false;
    for (const affiliate of affiliates.filter((each) => !this.sizes.has(each))) {
      const outcome = await this.#count(affiliate);
      if (!outcome.ok) {
        this.hasFailed = true;
        break;
      }
      this.sizes = new Map([...this.sizes, [affiliate, outcome.value]]);
    }
    this.isBusy = false;
  }
}
