import { ulid } from 'ulid';
import { requiredOn } from '#domain/record/completion.ts';
import type { Answer } from '#domain/course/answer.ts';
import type { AnswerKey, Catalogue, CatalogueItem, CatalogueLesson, Form } from '#domain/course/course.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import { RAISED } from '#domain/record/flags.ts';
import { REST, surveyForm } from '#domain/surveys/surveys.ts';
import type { Script } from '#domain/course/script.ts';
import { answerOf, begin, choose, type Run, standingOf } from '#domain/course/simulator.ts';
import { talkItem } from '#domain/worksheets/ids.ts';
import type { Instant } from '#domain/values/ids.ts';
import { READY } from '#domain/worksheets/worksheet.ts';
import { CAST, type Story, type Chance, oneOf } from './cast.ts';

/** Chance of a wrong first try. */
const SLIP = 0.22;

function withSwap(list: readonly string[], at: number): string[] {
  const swapped = [...list];
  swapped.splice(at, 2, ...swapped.slice(at, at + 2).toReversed());
  return swapped;
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

/** The strongest reply each time. */
function strongest(talk: Script): Run {
  let run = begin(talk);
  for (;;) {
    const reply = standingOf(talk, run).turn?.replies[0];
    if (reply === undefined) return run;
    run = choose(talk, run, reply.id);
  }
}

/** The part that every event of a phone has. */
export const eventAt = (course: string, at: Instant, chance: Chance) =>
  ({ course, at, v: 1, id: ulid(at, chance) }) as const;

/** An event without id and time. */
type Deed<Event = ProgressEvent> = Event extends unknown ? Omit<Event, 'id' | 'course' | 'at' | 'v'> : never;

/** How much surer people say they are at each moment than they were, 0 to 1. */
const LEVELS = [
  ['before', 0],
  ['after', 0.3],
  ['looking-back', -0.12],
] as const;
/** The same for questions on which people become less sure. */
const SOBERED = { before: 0.2, after: 0.05, 'looking-back': -0.15 };

/** Turns one sitting with the course into the events of a phone. */
class Sitting {
  readonly #deeds: { readonly deed: Deed; readonly at: number }[] = [];
  readonly #chance: Chance;
  /** Since the sitting began. */
  #at = 0;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** Some seconds after the deed before. */
  add(deed: Deed): void {
    this.#at += Math.floor(8000 + this.#chance() * 50_000);
    this.#deeds.push({ deed, at: this.#at });
  }

  /** Finishes a talk, fills in a form, or calls a worksheet ready. */
  fulfil(requirement: string, { talks, forms, worksheets }: Catalogue): void {
    const [required = ''] = requirement.split('|');
    if (worksheets.some(({ id }) => id === required)) {
      this.add({ t: 'form', form: required, values: READY });
      return;
    }
    const talk = talks.find(({ id }) => talkItem(id) === required);
    if (talk !== undefined) {
      this.add({ t: 'answer', item: required, answer: answerOf(strongest(talk)) });
      return;
    }
    const form = forms.find(({ id }) => id === required);
    if (form === undefined) throw new Error(`nothing is called ${required}`);
    this.fillIn(form, () => this.#chance());
  }

  /** @param level how high an answer is, 0 to 1 */
  fillIn({ id: form, questions }: Form, level: (question: string) => number): void {
    const values = questions
      .filter(({ id }) => id !== REST)
      .map(({ id, most, step }): [string, number] => [
        id,
        step * Math.round((Math.min(1, Math.max(0, level(id))) * most) / step),
      ]);
    this.add({ t: 'form', form, values: Object.fromEntries(values) });
  }

  /** Surveys at the end of a training also ask how it was before. */
  lookBack({ forms }: Catalogue): void {
    const before = new Map<string, number>();
    for (const [moment, level] of LEVELS) {
      const form = forms.find(({ id }) => id === surveyForm(moment));
      if (form === undefined) throw new Error(`no survey is called ${moment}`);
      this.fillIn(form, (question) => {
        const by = (this.#chance() - 0.5) * 0.3;
        if (CAST.steady.includes(question)) return 0.9 + by;
        const own = before.get(question) ?? 0.25 + this.#chance() * 0.4;
        before.set(question, own);
        const isSobering = CAST.sobering.includes(question);
        return own + (isSobering ? SOBERED[moment] : level * (0.3 + this.#chance() * 1.1)) + by;
      });
    }
  }

  /** Tries an item `wrong` times, then once right if `thenRight`. */
  try({ id: item, key }: CatalogueItem, wrong: number, thenRight = true): void {
    if (key.type === 'reflect') throw new TypeError('a reflection is never sent');
    for (let n = 0; n < wrong; n += 1) {
      this.add({ t: 'answer', item, answer: wrongAnswer(key, this.#chance) });
    }
    if (thenRight) this.add({ t: 'answer', item, answer: key.right });
  }

  /** Dates the sitting's events back from its end. */
  eventsUntil(end: number, course: string): ProgressEvent[] {
    return this.#deeds.map(({ deed, at: since }) => {
      const at = Math.floor(end - this.#at + since);
      return { ...deed, ...eventAt(course, at, this.#chance) };
    });
  }
}

/** Opens the first cards of a lesson. */
function read(
  sitting: Sitting,
  lesson: CatalogueLesson,
  cards: number,
  { stuck, passesOver, chance }: { stuck: number; passesOver: boolean; chance: Chance },
): void {
  const items = new Map(lesson.items.map((item) => [item.id, item]));
  const hard = stuck === 0 ? undefined : lesson.items.findLast(({ scored }) => scored);
  const sections = lesson.sections.slice(0, cards);
  for (const section of sections) {
    const item = items.get(section);
    if (item === undefined) sitting.add({ t: 'step', section });
    else if (passesOver) sitting.add({ t: 'skip', section });
    else if (!item.scored) sitting.add({ t: 'step', section });
    else if (item === hard) sitting.try(item, stuck, false);
    else sitting.try(item, chance() < SLIP ? 1 : 0);
  }
  const last = sections.at(-1);
  if (last !== undefined) sitting.add({ t: 'place', section: last });
}

/** Oldest first, all since its person joined. */
export function eventsOf(
  story: Story,
  catalogue: Catalogue,
  now: Instant,
  chance: Chance,
): readonly ProgressEvent[] {
  const { joined, heard, stuck, cards, looksBack } = story;
  if (heard === null) return [];
  const all = catalogue.modules.flatMap((module) =>
    module.lessons.map((lesson, at) => ({
      lesson,
      passesOver: module.number === story.passedOver,
      required: at === module.lessons.length - 1 ? requiredOn(module, { path: 'full' }) : [],
    })),
  );
  const done = Math.round(story.through * all.length);
  const through = all.slice(0, done);
  const begun = cards > 0 ? all.slice(done, done + 1) : [];
  const sittings = [...through, ...begun].map(({ lesson, passesOver, required }, at, { length }) => {
    const isThrough = at < through.length;
    const sitting = new Sitting(chance);
    read(sitting, lesson, isThrough ? lesson.sections.length : cards, {
      stuck: at === through.length - 1 ? stuck : 0,
      passesOver,
      chance,
    });
    if (isThrough) for (const each of required) sitting.fulfil(each, catalogue);
    if (looksBack && at === length - 1) sitting.lookBack(catalogue);
    // The last sitting ends at the last sync; the others are spread evenly since joining.
    const end = now - (joined + ((heard - joined) * (at + 1)) / length) * DAY_MS;
    return sitting.eventsUntil(end, catalogue.course);
  });
  return sittings.flat();
}

export const stuckEvents = (
  places: readonly string[],
  { course }: Catalogue,
  at: Instant,
  chance: Chance,
): ProgressEvent[] =>
  places.map((form) => ({ ...eventAt(course, at, chance), t: 'form', form, values: RAISED }));
