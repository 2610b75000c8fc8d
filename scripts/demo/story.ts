import type {
  Answer,
  AnswerKey,
  Catalogue,
  CatalogueItem,
  CatalogueLesson,
} from '#domain/course.ts';
import type { ProgressEvent } from '#domain/events/events.ts';
import type { Script } from '#domain/script.ts';
import { answerOf, begin, choose, type Run, standingOf, talkItem } from '#domain/simulator.ts';
import { type Chance, idAt, oneOf } from './chance.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What somebody has done with the course so far. */
export interface Story {
  /** Days ago; may be a fraction. */
  readonly joined: number;
  /** When their phone last synced, days ago. Null if it never has. */
  readonly heard: number | null;
  /** The share of the course's lessons done, from the first on: 0 to 1. */
  readonly through: number;
  /** Cards opened in the next lesson. */
  readonly cards?: number;
  /** Wrong tries at the last check of the last lesson done, with no right one yet. */
  readonly stuck?: number;
  /** Number of a module whose checks they skipped. */
  readonly passedOver?: number;
  /** Events that their phone hasn't sent yet. */
  readonly waiting?: number;
}

/** The chance that a first try is wrong and a second one is needed. */
const SLIP = 0.22;

/** The list with two neighbours swapped. */
function withSwap(list: readonly string[], at: number): string[] {
  const swapped = [...list];
  swapped.splice(at, 2, ...swapped.slice(at, at + 2).toReversed());
  return swapped;
}

function rightAnswer(key: Exclude<AnswerKey, { type: 'reflect' }>): Answer {
  return key.type === 'match' ? { ...key.right } : key.right;
}

function wrongAnswer(key: Exclude<AnswerKey, { type: 'reflect' }>, chance: Chance): Answer {
  switch (key.type) {
    case 'single':
      return oneOf(
        key.options.filter((option) => option !== key.right),
        chance,
      );
    case 'multi': {
      const wrong = key.options.filter((option) => !key.right.includes(option));
      return wrong.length > 0 ? [...key.right.slice(1), oneOf(wrong, chance)] : key.right.slice(1);
    }
    case 'order':
      return withSwap(key.right, Math.floor(chance() * (key.right.length - 1)));
    case 'match': {
      const [thing, slot] = oneOf(Object.entries(key.right), chance);
      const others = key.slots.filter((each) => each !== slot);
      return { ...key.right, [thing]: oneOf(others, chance) };
    }
  }
}

/** A run that takes the strongest reply each time. */
function strongest(talk: Script): Run {
  let run = begin(talk);
  for (;;) {
    const reply = standingOf(talk, run).turn?.replies[0];
    if (reply === undefined) return run;
    run = choose(talk, run, reply.id);
  }
}

/** One sitting with the course: turns what somebody does into the events their phone makes. */
class Sitting {
  readonly events: ProgressEvent[] = [];
  readonly #course: string;
  readonly #chance: Chance;
  #at: number;

  constructor(course: string, start: number, chance: Chance) {
    this.#course = course;
    this.#at = start;
    this.#chance = chance;
  }

  /** The fields of every event, some seconds after the event before. */
  #base(): { id: string; course: string; at: number; v: 1 } {
    this.#at += Math.floor(8000 + this.#chance() * 50_000);
    return { id: idAt(this.#at, this.#chance), course: this.#course, at: this.#at, v: 1 };
  }

  open(section: string): void {
    this.events.push({ ...this.#base(), t: 'step', section });
  }

  skip(section: string): void {
    this.events.push({ ...this.#base(), t: 'skip', section });
  }

  rest(section: string): void {
    this.events.push({ ...this.#base(), t: 'place', section });
  }

  /** Does what a module requires besides lessons: finishes a talk, or fills in a form. */
  fulfil(required: string, { talks, forms }: Catalogue): void {
    const talk = talks.find(({ id }) => talkItem(id) === required);
    if (talk !== undefined) {
      const answer = answerOf(strongest(talk));
      this.events.push({ ...this.#base(), t: 'answer', item: required, answer });
      return;
    }
    const form = forms.find(({ id }) => id === required);
    if (form === undefined) throw new Error(`nothing is called ${required}`);
    const values = Object.fromEntries(
      form.questions.map(({ id, most, step }) => [
        id,
        step * Math.floor(this.#chance() * (most / step + 1)),
      ]),
    );
    this.events.push({ ...this.#base(), t: 'form', form: required, values });
  }

  /** Tries an item `wrong` times, then once right if `thenRight`. */
  try(item: CatalogueItem, wrong: number, thenRight = true): void {
    const { key } = item;
    if (key.type === 'reflect') throw new TypeError('a reflection is never sent');
    for (let n = 0; n < wrong; n += 1) {
      const answer = wrongAnswer(key, this.#chance);
      this.events.push({ ...this.#base(), t: 'answer', item: item.id, answer });
    }
    if (thenRight) {
      this.events.push({ ...this.#base(), t: 'answer', item: item.id, answer: rightAnswer(key) });
    }
  }
}

/** Goes through the first cards of a lesson. */
function read(
  sitting: Sitting,
  lesson: CatalogueLesson,
  cards: number,
  {
    stuck,
    passesOver,
    chance,
  }: { readonly stuck: number; readonly passesOver: boolean; readonly chance: Chance },
): void {
  const items = new Map(lesson.items.map((item) => [item.id, item]));
  const hard = stuck === 0 ? undefined : lesson.items.findLast(({ scored }) => scored);
  const sections = lesson.sections.slice(0, cards);
  for (const section of sections) {
    const item = items.get(section);
    if (item === undefined) sitting.open(section);
    else if (passesOver) sitting.skip(section);
    else if (!item.scored) sitting.open(section);
    else if (item === hard) sitting.try(item, stuck, false);
    else sitting.try(item, chance() < SLIP ? 1 : 0);
  }
  const last = sections.at(-1);
  if (last !== undefined) sitting.rest(last);
}

/**
 * The events of a phone with this story, oldest first, all since its person joined.
 * @param now ms since 1970 UTC
 */
export function eventsOf(
  story: Story,
  catalogue: Catalogue,
  now: number,
  chance: Chance,
): readonly ProgressEvent[] {
  const { joined, heard, stuck = 0, cards = 0 } = story;
  if (heard === null) return [];
  const all = catalogue.modules.flatMap(({ number, lessons, requires }) =>
    lessons.map((lesson, at) => ({
      lesson,
      passesOver: number === story.passedOver,
      requires: at === lessons.length - 1 ? requires : [],
    })),
  );
  const done = Math.round(story.through * all.length);
  const through = all.slice(0, done);
  const begun = cards > 0 ? all.slice(done, done + 1) : [];
  const sittings = [...through, ...begun].map(
    ({ lesson, passesOver, requires }, at, { length }) => {
      const isThrough = at < through.length;
      const sitting = new Sitting(catalogue.course, 0, chance);
      read(sitting, lesson, isThrough ? lesson.sections.length : cards, {
        stuck: at === through.length - 1 ? stuck : 0,
        passesOver,
        chance,
      });
      if (isThrough) for (const each of requires) sitting.fulfil(each, catalogue);
      // The last sitting ends at the last sync; the others are spread evenly since joining.
      const end = now - (joined + ((heard - joined) * (at + 1)) / length) * DAY_MS;
      const late = end - (sitting.events.at(-1)?.at ?? 0);
      return sitting.events.map((event) => movedBy(event, Math.floor(late), chance));
    },
  );
  return sittings.flat();
}

/** The event at another time, under an id of that time. */
const movedBy = (event: ProgressEvent, ms: number, chance: Chance): ProgressEvent => {
  const at = event.at + ms;
  return { ...event, at, id: idAt(at, chance) };
};
