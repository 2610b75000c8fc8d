import type { Answer } from '#domain/course/answer.ts';
import type { AnswerKey } from '#domain/course/course.ts';
import { fits } from '#domain/course/marking.ts';
import { mixedUp, shuffled } from './shuffle.ts';

/**
 * One try at one item, from the first tap to the feedback. It knows ids only, so a change of language changes
 * nothing.
 */
export class Attempt {
  readonly key: AnswerKey;
  /** Options, things or steps in the order they are shown. */
  readonly shown: readonly string[];
  /** single and multi: what is picked. order: the steps as they stand now. */
  picked = $state<string[]>([]);
  /** match: slot by thing, as placed so far. */
  placed = $state.raw<ReadonlyMap<string, string>>(new Map());
  /** What was handed in; null while it is still being worked on. */
  given = $state.raw<Answer | null>(null);

  /**
   * @param seed decides the order shown
   * @param given an earlier answer to show again with its feedback, or null
   */
  constructor(key: AnswerKey, seed: string, given: Answer | null = null) {
    this.key = key;
    switch (key.type) {
      case 'single':
      case 'multi':
        this.shown = shuffled(key.options, seed);
        break;
      case 'order':
        this.shown = mixedUp(key.right, seed);
        this.picked = [...this.shown];
        break;
      case 'match':
        this.shown = shuffled(Object.keys(key.right), seed);
        break;
      case 'reflect':
        this.shown = [];
    }
    if (given !== null && fits(key, given)) this.#restore(given);
  }

  #restore(given: Answer): void {
    this.given = given;
    if (typeof given === 'string') this.picked = [given];
    else if (Array.isArray(given)) this.picked = [...given];
    else this.placed = new Map(Object.entries(given));
  }

  /** How many are to be picked; 1 unless the item is of type multi. */
  get toPick(): number {
    return this.key.type === 'multi' ? this.key.right.length : 1;
  }

  /** The draft as an answer, or null while something is missing. */
  get answer(): Answer | null {
    switch (this.key.type) {
      case 'single':
        return this.picked[0] ?? null;
      case 'multi':
        return this.picked.length === this.key.right.length ? [...this.picked] : null;
      case 'order':
        return [...this.picked];
      case 'match':
        return this.placed.size === this.shown.length ? Object.fromEntries(this.placed) : null;
      case 'reflect':
        return null;
    }
  }

  /** Picks an option, or lets it go again; a single choice replaces the one before. */
  pick(option: string): void {
    if (this.given !== null) return;
    if (this.key.type === 'single') this.picked = [option];
    else if (this.picked.includes(option)) {
      this.picked = this.picked.filter((each) => each !== option);
    } else if (this.picked.length < this.toPick) this.picked = [...this.picked, option];
  }

  /** Moves a step to a place, counted from 0; the others close up. */
  move(step: string, to: number): void {
    if (this.given !== null) return;
    const rest = this.picked.filter((each) => each !== step);
    const place = Math.max(0, Math.min(to, rest.length));
    this.picked = [...rest.slice(0, place), step, ...rest.slice(place)];
  }

  place(thing: string, slot: string): void {
    if (this.given === null) this.placed = new Map(this.placed).set(thing, slot);
  }

  /** Takes a thing out of its slot again. */
  takeBack(thing: string): void {
    if (this.given === null) this.placed = new Map([...this.placed].filter(([id]) => id !== thing));
  }

  give(answer: Answer): void {
    this.given = answer;
  }
}
