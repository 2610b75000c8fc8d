import { Lesson, Review, type Section, type Block, type Inline } from '#domain/course/course.ts';
import { type Instant, Language } from '#domain/values/ids.ts';
import type { CourseSource, LessonSource, LessonText, ModuleSource } from '../course.ts';
import { fitLine, posterLines } from '../fit.ts';
import type { Item } from '../schemas/items.ts';
import type { Card } from '../schemas/lesson.ts';
import { isMarked, isScored, itemIn } from './items.ts';
import { dayText } from '#domain/certificate/text.ts';
import { lastMoment, startOfDay } from '#domain/values/calendar.ts';
import type { HelpLine } from '../schemas/course.ts';
import type { SignOff } from '../schemas/sign-offs.ts';
import { coveredIn, type ValidSignOff, validityOf } from '../signatures.ts';

/** Empty where the box stands on every card of the lesson anyway. */
const boxOn = (lesson: Lesson, { box }: SignOff): string =>
  lesson.box === box[lesson.language] ? '' : box[lesson.language];

/** The box where the covered texts are left out, with the links in its last sentence. */
function waitingBox(lesson: Lesson, signOff: SignOff): Block[] {
  const { language } = lesson;
  const box = boxOn(lesson, signOff);
  const links = signOff.links.flatMap(({ text, href }, place): Inline[] => [
    place === 0 ? ' ' : ' · ',
    { text: text[language], href: href[language] },
  ]);
  return [
    ...(box === '' ? [] : [{ type: 'quote' as const, words: [box] }]),
    { type: 'paragraph', words: [signOff.waiting[language], ...links] },
  ];
}

function signedBox(
  { signOffs }: CourseSource,
  lesson: Lesson,
  signOff: SignOff,
  { signatures }: ValidSignOff,
): Block[] {
  const { language } = lesson;
  const { reviewer, on } = signatures[language];
  const name = signOffs.reviewers.find(({ id }) => id === reviewer)?.name ?? '';
  const reviewed = signOff.reviewed[language]
    .replace('{name}', name)
    .replace('{date}', dayText(on, language));
  const box = boxOn(lesson, signOff);
  return [{ type: 'quote', words: [...(box === '' ? [] : [`${box} `]), { strong: reviewed }] }];
}

/** Puts the twin and its items in the place of a story that is left out. */
function withTwinInstead(lesson: Lesson, story: Section, twin: Section, says: readonly Block[]): Lesson {
  const sections = lesson.sections.flatMap((section): Section[] => {
    if (section === twin) return [];
    if (section === story) {
      return [{ ...twin, id: story.id, kind: story.kind, blocks: [...twin.blocks, ...says] }];
    }
    const { twinItem, ...rest } = section;
    return [twinItem === undefined ? section : { ...rest, item: twinItem }];
  });
  return { ...lesson, sections };
}

/** Puts the box under all covered texts, or once in their place. */
function underSignOff(
  lesson: Lesson,
  covered: readonly string[],
  signOff: SignOff,
  valid: { readonly until: Instant | null; readonly box: readonly Block[] } | null,
): Lesson {
  const isOf = ({ id }: Section): boolean => covered.includes(id);
  const first = lesson.sections.find(isOf);
  if (first === undefined) return lesson;
  const twin = lesson.sections.find((each) => each.id === first.note?.twin && !isOf(each));
  if (valid === null && twin !== undefined) {
    return withTwinInstead(lesson, first, twin, waitingBox(lesson, signOff));
  }
  const instead = {
    id: first.id,
    kind: 'idea' as const,
    title: signOff.title[lesson.language],
    blocks: waitingBox(lesson, signOff),
    // A question is never opened by its replacement, so it is passed over with the others.
    passes: lesson.sections
      .filter((each) => isOf(each) && each.kind !== 'twin' && (each !== first || each.item !== undefined))
      .map(({ id }) => id),
  };
  const sections = lesson.sections.flatMap((section): Section[] => {
    if (!isOf(section)) return [section];
    if (valid === null) return section === first ? [instead] : [];
    const { until, box } = valid;
    const hold = until === null ? {} : { hold: { until, ...(section === first && { instead }) } };
    return [{ ...section, blocks: [...section.blocks, ...box], ...hold }];
  });
  return { ...lesson, sections };
}

/**
 * Leaves out texts without a valid sign-off, and says how long the others are valid. The course asks the same
 * steps: opening the box passes over the texts it replaces.
 */
function underSignOffs(course: CourseSource, now: Instant): (built: Lesson, from: LessonSource) => Lesson {
  const judged = course.signOffs.signOffs.map((signOff) => ({
    signOff,
    valid: validityOf(course, signOff, now).valid,
  }));
  return (built, from) => {
    const box = judged.find(({ signOff }) => signOff.id === from.box)?.signOff.box;
    const boxed = box === undefined ? built : { ...built, box: box[built.language] };
    return judged.reduce((lesson, { signOff, valid }) => {
      const covered = coveredIn(from, signOff.id);
      const signed = valid && { until: valid.until, box: signedBox(course, lesson, signOff, valid) };
      return underSignOff(lesson, covered, signOff, signed);
    }, boxed);
  };
}

/** A link `help:<id>` in a card. */
const HELP = 'help:';

/** A person's check of a number counts for a quarter, and some days to do the next one. */
export const CHECK_DAYS = 100;

export const helpIdOf = (href: string): string | null =>
  href.startsWith(HELP) ? href.slice(HELP.length) : null;

/** 0 where nobody has checked the number. */
export function shownUntil({ checkedOn = '' }: HelpLine): number {
  const start = startOfDay(checkedOn);
  return start === null ? 0 : lastMoment(start, CHECK_DAYS);
}

type Link = Extract<Inline, { readonly href: string }>;

export const helpLinks = (blocks: readonly Block[]): Link[] =>
  blocks
    .flatMap((block) => (block.type === 'list' ? block.items.flat() : block.words))
    .filter((word): word is Link => typeof word === 'object' && 'href' in word)
    .filter(({ href }) => helpIdOf(href) !== null);

const changed = (block: Block, change: (word: Inline) => Inline): Block =>
  block.type === 'list'
    ? { ...block, items: block.items.map((item) => item.map(change)) }
    : { ...block, words: block.words.map(change) };

/** Numbers that a person has checked lately stay; others are left out, and the card says so. */
function withHelpLines(lesson: Lesson, lines: readonly HelpLine[], now: Instant): Lesson {
  const word = (each: Inline, withNumber: boolean): Inline => {
    if (typeof each === 'string' || !('href' in each)) return each;
    const line = lines.find(({ id }) => id === helpIdOf(each.href));
    if (line === undefined) return each;
    const text = withNumber ? each.text : line.otherwise[lesson.language];
    return { text, href: line.page[lesson.language] };
  };
  const resolved = (section: Section): Section => {
    const ids = helpLinks(section.blocks).map(({ href }) => helpIdOf(href));
    if (ids.length === 0) return section;
    const linked = lines.filter(({ id }) => ids.includes(id));
    const until = Math.min(...linked.map(shownUntil));
    const said = (withNumber: boolean): Block[] =>
      section.blocks.map((block) => changed(block, (each) => word(each, withNumber)));
    const without = { ...section, blocks: said(false) };
    if (until < now) {
      const said = linked.map(({ unchecked }): Block => ({
        type: 'quote',
        words: [unchecked[lesson.language]],
      }));
      return { ...without, blocks: [...without.blocks, ...said] };
    }
    return { ...section, blocks: said(true), hold: { until, instead: without } };
  };
  return { ...lesson, sections: lesson.sections.map(resolved) };
}

/** Titles of cards whose author gave none. A hook has its lesson's title. */
const TITLES: Readonly<Record<Language, Readonly<Partial<Record<Card['kind'], string>>>>> = {
  en: { 'try-it': 'Try it', 'mix-up': 'Mix-ups', 'take-away': 'Take-away', check: 'Check' },
  es: {
    'try-it': 'Pruébalo',
    'mix-up': 'Confusiones comunes',
    'take-away': 'Para llevar',
    check: 'Comprueba',
  },
};

const titleOf = (card: Card, text: LessonText, language: Language): string =>
  card.title ?? TITLES[language][card.kind] ?? text.title.text;

const withItem = (
  item: Item,
  lesson: LessonSource,
  language: Language,
): Pick<Section, 'item' | 'twinItem'> => ({
  item: itemIn(item, lesson.id, isScored(item, lesson), language),
  ...(item.twin !== undefined && {
    twinItem: itemIn(item.twin, lesson.id, isScored(item, lesson), language),
  }),
});

const guessOn = ({ id, check }: LessonSource, card: string, language: Language): Section['guess'] => {
  const guess = check.guesses.find(({ on }) => on === card);
  if (guess === undefined) return undefined;
  return {
    ask: guess.ask[language],
    options: guess.options.map(({ text }) => text[language]),
    right: guess.options.findIndex(({ right }) => right),
    why: guess.why[language],
    answered: `${id}.${guess.answered}`,
  };
};

function cardSection(card: Card, lesson: LessonSource, text: LessonText, language: Language): Section {
  const item = lesson.check.tries.find(({ id }) => id === card.item);
  const guess = guessOn(lesson, card.id, language);
  return {
    id: `${lesson.id}.${card.id}`,
    kind: card.kind,
    title: titleOf(card, text, language),
    ...(card.poster !== undefined && {
      poster: posterLines(card.poster).map((line) => fitLine(line, language)),
    }),
    blocks: [...card.blocks],
    ...(card.credit !== undefined && { credit: card.credit }),
    ...(card.drawing !== undefined && { drawing: { id: card.drawing, text: card.alt ?? '' } }),
    ...(card.note !== undefined && {
      note: { text: card.note, ...(card.twin !== undefined && { twin: `${lesson.id}.${card.twin}` }) },
    }),
    ...(card.kind === 'mix-up' && {
      mixUps: card.mixUps.map(({ claim, answer }) => ({ claim, answer: [...answer] })),
    }),
    ...(guess !== undefined && { guess }),
    ...(item !== undefined && withItem(item, lesson, language)),
  };
}

const sectionsOf = (lesson: LessonSource, language: Language): Section[] => {
  const text = lesson[language];
  return text.cards.flatMap((card) =>
    card.kind === 'check'
      ? lesson.check.items.map((item): Section => ({
          id: `${lesson.id}.${item.id}`,
          kind: 'check',
          title: titleOf(card, text, language),
          blocks: [],
          ...withItem(item, lesson, language),
        }))
      : [cardSection(card, lesson, text, language)],
  );
};

const lessonIn = (lesson: LessonSource, module: ModuleSource, language: Language): Lesson => ({
  id: lesson.id,
  module: module.id,
  number: lesson.number,
  language,
  title: lesson[language].title.text,
  minutes: lesson.minutes,
  core: lesson.core,
  canDo: lesson[language].canDo.map((line) => line.text),
  sections: sectionsOf(lesson, language),
});

/** In every language, without texts that nobody has signed off. @throws ZodError where a rule is missing */
export function builtLessons(course: CourseSource, now: Instant): Lesson[] {
  const signed = underSignOffs(course, now);
  return course.modules.flatMap((module) =>
    module.lessons.flatMap((lesson) =>
      Language.options.map((language) => {
        const built = signed(lessonIn(lesson, module, language), lesson);
        return Lesson.parse(withHelpLines(built, course.helpLines.lines, now));
      }),
    ),
  );
}

export const builtReviews = ({ modules }: CourseSource): Review[] =>
  modules
    .filter(({ review }) => review.items.length > 0)
    .flatMap(({ id, review }) =>
      Language.options.map((language) =>
        Review.parse({
          module: id,
          language,
          items: review.items.map((item) => itemIn(item, review.id, isMarked(item), language)),
        } satisfies Review),
      ),
    );
