import type { Item, Lesson, Section } from '#domain/course/course.ts';
import { isSignOffCurrent } from '#domain/course/sign-off.ts';
import type { PhoneView } from '#lib/phone/view.ts';
import { Attempt } from '#lib/lesson/items/attempt.svelte.ts';

/** One screen of a lesson as it is shown: a section, or a question that comes again. */
export interface CardView {
  /** The card's hash without `#`: the section's local id, with `~2` and up where a question comes again. */
  readonly hash: string;
  readonly section: Section;
  /** 1 for the first showing, 2 and up when it comes again. */
  readonly round: number;
}

/** The hash of the screen at the lesson's end. */
export const FINISH = 'finish';

/** `with-people.story` → `story`. */
export const localId = (section: string): string => section.slice(section.indexOf('.') + 1);

/**
 * One visit to one lesson: its cards, the questions that come again, what is being answered. It holds only
 * ids, so a change of language changes nothing.
 */
export class LessonView {
  readonly #lesson: () => Lesson;
  readonly #phone: { readonly view: Pick<PhoneView, 'record' | 'swaps'> };
  /** Differs from visit to visit, so that options do; empty while the page is prerendered and hydrated. */
  #visit = $state('');
  /** The phone's clock as the visit began, ms; 0 while the page is prerendered and hydrated. */
  #now = $state(0);
  /** Questions that come again, in the order they were missed. */
  #returns = $state<{ section: string; round: number }[]>([]);
  #attempts = $state.raw<ReadonlyMap<string, Attempt>>(new Map());
  readonly #guesses = new Map<string, Attempt>();
  /** How often each card was begun again. */
  readonly #tries = new Map<string, number>();
  /** Stories whose note was read and which were then opened. */
  opened = $state.raw<readonly string[]>([]);
  /** Reflections opened again to change the text. */
  reopened = $state.raw<readonly string[]>([]);

  constructor(lesson: () => Lesson, phone: { readonly view: Pick<PhoneView, 'record' | 'swaps'> }) {
    this.#lesson = lesson;
    this.#phone = phone;
  }

  /**
   * Starts the visit: options are shuffled, questions missed earlier come again, and cards whose sign-off has
   * lapsed are left out.
   * @param now ms since 1970 UTC
   */
  begin(visit: string, now: number): void {
    this.#visit = visit;
    this.#now = now;
    this.#attempts = new Map();
    this.#returns = this.#lesson()
      .sections.filter((section) => section.kind === 'check' && this.#isMissed(section.id))
      .map((section) => ({ section: section.id, round: 2 }));
  }

  #isMissed(section: string): boolean {
    return this.#phone.view.record.answers[section]?.best.right === false;
  }

  /** Cards in reading order. What was missed comes again after the last question of the check. */
  readonly cards: readonly CardView[] = $derived.by(() => {
    const sections = this.#lesson().sections.flatMap((section) => {
      if (section.kind === 'twin') return [];
      return isSignOffCurrent(section.hold, this.#now) ? section : (section.hold?.instead ?? []);
    });
    const first = sections.map((section) => ({ hash: localId(section.id), section, round: 1 }));
    const again = this.#returns.flatMap(({ section: id, round }) => {
      const section = sections.find((each) => each.id === id);
      return section?.item === undefined ? [] : [{ hash: `${localId(id)}~${round}`, section, round }];
    });
    const end = first.findLastIndex(({ section }) => section.kind === 'check') + 1;
    return [...first.slice(0, end), ...again, ...first.slice(end)];
  });

  /** The story that is read instead of this one, where the learner chose so. */
  twinOf(section: Section): Section | null {
    const twin = section.note?.twin;
    if (twin === undefined || !this.#phone.view.swaps.has(section.id)) return null;
    return this.#lesson().sections.find((each) => each.id === twin) ?? null;
  }

  /** True if the section is shown. One with a note stays shut until the learner opens it or its twin. */
  isOpen(section: Section): boolean {
    return (
      section.note === undefined ||
      this.opened.includes(section.id) ||
      section.id in this.#phone.view.record.steps ||
      this.twinOf(section) !== null
    );
  }

  /** A question as it fits the story that was read. */
  itemOf(section: Section): Item | undefined {
    const isSwapped = this.#lesson().sections.some((each) => this.twinOf(each) !== null);
    return isSwapped ? (section.twinItem ?? section.item) : section.item;
  }

  get story(): Section | null {
    const story = this.#lesson().sections.find((section) => section.kind === 'story');
    return story === undefined ? null : (this.twinOf(story) ?? story);
  }

  /** The try on screen for a card. An answer of an earlier visit is shown again, with its feedback. */
  attemptFor(card: CardView, item: Item): Attempt {
    const known = this.#attempts.get(card.hash);
    if (known !== undefined) return known;
    const last = this.#phone.view.record.answers[item.id]?.first.at(-1);
    const given = card.round === 1 && this.#visit !== '' ? (last?.answer ?? null) : null;
    return new Attempt(item.key, this.#seed(card), given);
  }

  #seed(card: CardView): string {
    const tries = this.#tries.get(card.hash) ?? 0;
    return `${card.hash}/${tries}/${this.#visit}`;
  }

  /** Keeps a card's try. Called when the card comes on screen. */
  hold(card: CardView, item: Item): void {
    if (!this.#attempts.has(card.hash)) this.#keep(card, this.attemptFor(card, item));
  }

  #keep(card: CardView, attempt: Attempt): void {
    this.#attempts = new Map(this.#attempts).set(card.hash, attempt);
  }

  /** Begins a card's question again, in another order. */
  retry(card: CardView, item: Item): void {
    this.#tries.set(card.hash, (this.#tries.get(card.hash) ?? 0) + 1);
    this.#keep(card, new Attempt(item.key, this.#seed(card)));
  }

  /** Notes that a question was missed. It comes again at the end of the check, once. */
  missed(card: CardView): void {
    if (this.comesAgain(card)) return;
    this.#returns = [...this.#returns, { section: card.section.id, round: card.round + 1 }];
  }

  /** Will this question come again after this card? */
  comesAgain(card: CardView): boolean {
    return this.#returns.some((each) => each.section === card.section.id && each.round > card.round);
  }

  /** Guesses that a card asks, and those it tells. They are kept for this visit only. */
  guessesAt(section: string) {
    return this.#lesson().sections.flatMap(({ id: on, guess }) => {
      if (guess === undefined || (on !== section && guess.answered !== section)) return [];
      const known = this.#guesses.get(on);
      const options = guess.options.map((_, at) => String(at));
      const key = { type: 'single' as const, options, right: String(guess.right) };
      const attempt = known ?? new Attempt(key, on);
      this.#guesses.set(on, attempt);
      return { on, guess, attempt };
    });
  }

  /** How often a scored question was missed so far, by the record. */
  misses(section: string): number {
    const attempts = this.#phone.view.record.answers[section]?.first ?? [];
    return attempts.filter((attempt) => !attempt.right).length;
  }
}
