import type { Item } from '#domain/course/course.ts';
import { Attempt } from '#lib/lesson/items/attempt.svelte.ts';

/** One sitting over a few questions. It holds ids only, so a change of language changes nothing. */
export class Sitting {
  readonly ids: readonly string[];
  readonly #seed: string;
  /** Place of the question on screen, from 0; as many as there are questions once all are answered. */
  at = $state(0);
  #tries = $state(0);
  readonly #attempts = new Map<string, Attempt>();
  /** Whether the first answer to each was right. */
  readonly #first = new Map<string, boolean>();

  /** @param seed decides the order that options are shown in */
  constructor(ids: readonly string[], seed: string) {
    this.ids = ids;
    this.#seed = seed;
  }

  /** The question on screen; null at the end. */
  get id(): string | null {
    return this.ids[this.at] ?? null;
  }

  /** Names the try on screen. */
  get name(): string {
    return `q${this.at}-${this.#tries}`;
  }

  /** The try on screen, the same for as long as it is. @param item the question on screen, in any language */
  attemptAt(item: Item): Attempt {
    const { name } = this;
    const attempt = this.#attempts.get(name) ?? new Attempt(item.key, `${this.#seed}/${name}`);
    this.#attempts.set(name, attempt);
    return attempt;
  }

  /** Takes down how an answer was marked; only the first to a question counts. */
  marked(id: string, right: boolean): void {
    if (!this.#first.has(id)) this.#first.set(id, right);
  }

  /** Begins the question on screen again, in another order. */
  again(): void {
    this.#tries += 1;
  }

  next(): void {
    this.at += 1;
    this.#tries = 0;
  }

  /** Questions that were right at their first answer. */
  get right(): number {
    return [...this.#first.values()].filter(Boolean).length;
  }

  /** Questions that were not right at their first answer. */
  get missed(): readonly string[] {
    return this.ids.filter((id) => this.#first.get(id) === false);
  }
}
