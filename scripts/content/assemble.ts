import { createHash } from 'node:crypto';
import {
  CatalogueFile,
  type CatalogueLesson,
  type Item,
  Lesson,
  Outline,
  Review,
  type Section,
  Titles,
} from '#domain/course.ts';
import type { Credits } from '#domain/credits.ts';
import { changesFrom, type EditionChanges } from '#domain/edition-changes.ts';
import type { Language } from '#domain/ids.ts';
import type { Reviews } from '#domain/review.ts';
import { Script } from '#domain/script.ts';
import { talkItem } from '#domain/simulator.ts';
import { ReactionWords, SurveyList, SurveyWords } from '#domain/survey-words.ts';
import { surveyForm } from '#domain/surveys.ts';
import { packSyllabus, type PackedSyllabus } from '#domain/syllabus.ts';
import { asksTheSame } from './editions.ts';
import { fitLine, posterLines } from './fit.ts';
import { withHelpLines } from './help-lines.ts';
import { formsOf } from './forms.ts';
import { keyOf } from './key.ts';
import { type Awaited, awaitedOf } from './readings.ts';
import { signed } from './sign-offs.ts';
import {
  type CardSource,
  type CourseSource,
  type ItemSource,
  itemsOf,
  LANGUAGES,
  type LessonSource,
  lessonsOf,
  type LessonText,
  type ModuleSource,
  type ScriptSource,
  type Words,
} from './source.ts';

/** A course as it is built. */
export interface Course {
  readonly catalogue: CatalogueFile;
  readonly outlines: Readonly<Record<Language, Outline>>;
  /** Every lesson in every language. */
  readonly lessons: readonly Lesson[];
  /** What comes again after each module that has such questions, in every language. */
  readonly reviews: readonly Review[];
  /** Every practice talk in every language. */
  readonly scripts: readonly Script[];
  /** Every survey without its questions' words. */
  readonly surveyList: SurveyList;
  /** Every survey in every language. */
  readonly surveys: readonly SurveyWords[];
  /** The taps at a module's end in every language; none where the course has none. */
  readonly reactions: readonly ReactionWords[];
  /** Whose word it still waits for. */
  readonly awaited: readonly Awaited[];
  /** The newest edition. */
  readonly syllabus: PackedSyllabus;
  /** Editions before it, the first one first, each as its difference from the newest. */
  readonly earlier: readonly EditionChanges[];
}

/** Titles of cards whose author gave none. A hook has its lesson's title. */
const TITLES: Readonly<Record<Language, Readonly<Record<'try-it' | 'mix-up' | 'take-away' | 'check', string>>>> =
  {
    en: { 'try-it': 'Try it', 'mix-up': 'Mix-ups', 'take-away': 'Take-away', check: 'Check' },
    es: {
      'try-it': 'Pruébalo',
      'mix-up': 'Confusiones comunes',
      'take-away': 'Para llevar',
      check: 'Comprueba',
    },
  };

function titleOf(card: CardSource, lesson: LessonText, language: Language): string {
  if (card.title !== null) return card.title;
  const titles: Readonly<Partial<Record<CardSource['kind'], string>>> = TITLES[language];
  return titles[card.kind] ?? lesson.title.text;
}

const isScored = (item: ItemSource, lesson: LessonSource): boolean =>
  item.type !== 'reflect' && lesson.check.items.some(({ id }) => id === item.id);

/** An item of a module's review: what can be marked is. */
const isMarked = (item: ItemSource): boolean => item.type !== 'reflect';

/** @param of what the item belongs to: the first half of its id */
function itemIn(item: ItemSource, of: string, scored: boolean, language: Language): Item {
  const say = (words: Words): string => words[language];
  const chosen = ({ id, text }: { id: string; text: Words }): { id: string; text: string } => ({
    id,
    text: say(text),
  });
  return {
    id: `${of}.${item.id}`,
    key: keyOf(item),
    scored,
    stem: say(item.stem),
    ...(item.options.length > 0 && {
      options: item.options.map((option) => ({
        ...chosen(option),
        reason: option.reason === null ? '' : say(option.reason),
      })),
    }),
    ...(item.things.length > 0 && { things: item.things.map(chosen) }),
    ...(item.slots.length > 0 && { slots: item.slots.map(chosen) }),
    ...(item.slips.length > 0 && {
      slips: item.slips.map((slip) => ({ when: slip.when, say: say(slip.say) })),
    }),
    ...(item.right !== null && { right: say(item.right) }),
    ...(item.lookFor !== null && { lookFor: say(item.lookFor) }),
    ...(item.model !== null && { model: say(item.model) }),
  };
}

const withItem = (
  item: ItemSource,
  lesson: LessonSource,
  language: Language,
): Pick<Section, 'item' | 'twinItem'> => ({
  item: itemIn(item, lesson.id, isScored(item, lesson), language),
  ...(item.twin !== null && {
    twinItem: itemIn(item.twin, lesson.id, isScored(item, lesson), language),
  }),
});

function cardSection(
  card: CardSource,
  lesson: LessonSource,
  text: LessonText,
  language: Language,
): Section {
  const item = lesson.check.tries.find(({ id }) => id === card.item);
  return {
    id: `${lesson.id}.${card.id}`,
    kind: card.kind,
    title: titleOf(card, text, language),
    ...(card.poster !== null && {
      poster: posterLines(card.poster).map((line) => fitLine(line, language)),
    }),
    blocks: [...card.blocks],
    ...(card.credit !== null && { credit: card.credit }),
    ...(card.drawing !== null && { drawing: { id: card.drawing, text: card.alt ?? '' } }),
    ...(card.note !== null && {
      note: {
        text: card.note,
        ...(card.twin !== null && { twin: `${lesson.id}.${card.twin}` }),
      },
    }),
    ...(card.kind === 'mix-up' && {
      mixUps: card.mixUps.map(({ claim, answer }) => ({ claim, answer: [...answer] })),
    }),
    ...(item !== undefined && withItem(item, lesson, language)),
  };
}

const sectionsOf = (lesson: LessonSource, text: LessonText, language: Language): Section[] =>
  text.cards.flatMap((card) =>
    card.kind === 'check'
      ? lesson.check.items.map(
          (item): Section => ({
            id: `${lesson.id}.${item.id}`,
            kind: 'check',
            title: titleOf(card, text, language),
            blocks: [],
            ...withItem(item, lesson, language),
          }),
        )
      : [cardSection(card, lesson, text, language)],
  );

function lessonIn(lesson: LessonSource, module: ModuleSource, language: Language): Lesson[] {
  const text = lesson[language];
  if (text === null) return [];
  return [
    {
      id: lesson.id,
      module: module.id,
      number: lesson.number,
      language,
      title: text.title.text,
      minutes: lesson.minutes,
      core: lesson.core,
      canDo: text.canDo.map((line) => line.text),
      sections: sectionsOf(lesson, text, language),
    },
  ];
}

function reviewsIn({ id, review }: ModuleSource): Review[] {
  if (review.items.length === 0) return [];
  return LANGUAGES.map((language) =>
    Review.parse({
      module: id,
      language,
      items: review.items.map((item) => itemIn(item, review.id, isMarked(item), language)),
    } satisfies Review),
  );
}

/** What a phone needs to know of the questions that come again, before it asks for their words. */
export const reviewsOf = ({ modules }: Pick<CatalogueFile, 'modules'>): Reviews =>
  Object.fromEntries(
    modules
      .filter(({ review }) => review.length > 0)
      .map(({ id, review }) => [id, review.map((item) => ({ id: item.id, scored: item.scored }))]),
  );

function catalogueLesson(lesson: LessonSource): CatalogueLesson {
  const cards = lesson.en?.cards ?? [];
  const local = cards
    .filter(({ kind }) => kind !== 'twin')
    .flatMap((card) =>
      card.kind === 'check' ? lesson.check.items.map(({ id }) => id) : [card.id],
    );
  const noted = cards.filter(({ note }) => note !== null).map(({ id }) => id);
  return {
    id: lesson.id,
    number: lesson.number,
    minutes: lesson.minutes,
    core: lesson.core,
    mastery: lesson.mastery,
    dated: lesson.dated,
    sections: local.map((id) => `${lesson.id}.${id}`),
    skippable: noted.map((id) => `${lesson.id}.${id}`),
    items: itemsOf(lesson).map((item) => ({
      id: `${lesson.id}.${item.id}`,
      key: keyOf(item),
      scored: isScored(item, lesson),
      ...(item.signOff !== null && { lapses: true as const }),
    })),
  };
}

/** What a module requires beyond its lessons: its talks, and surveys that go with its lessons. */
const requiresOf = ({ scripts, surveys }: CourseSource, module: ModuleSource): string[] => [
  ...scripts.filter((script) => script.module === module.id).map(({ id }) => talkItem(id)),
  ...(surveys?.surveys ?? [])
    .filter(({ required, lesson }) => required && module.lessons.some(({ id }) => id === lesson))
    .map(({ moment }) => surveyForm(moment)),
];

/** A talk without its words: all that judging a run needs. */
const wordless = (script: ScriptSource): Script => {
  const { turns, endings, ...rest } = scriptIn(script, 'en');
  return {
    ...rest,
    title: '',
    place: '',
    scene: '',
    note: '',
    story: '',
    turns: turns.map((turn) => ({
      ...turn,
      line: '',
      replies: turn.replies.map((reply) => ({ ...reply, say: '', reason: '' })),
    })),
    endings: endings.map((ending) => ({ ...ending, title: '', say: '' })),
  };
};

/** The newest edition of a course as it stands, and those before it. It is a new one where it asks something else than the last published. */
function editionsOf(
  { editions }: CourseSource,
  catalogue: Pick<CatalogueFile, 'course' | 'modules'>,
): Pick<Course, 'syllabus' | 'earlier'> {
  const asked = packSyllabus(catalogue, editions.length + 1);
  const last = editions.at(-1);
  const isLast = last !== undefined && asksTheSame(last, asked);
  const syllabus = isLast ? last : asked;
  const before = isLast ? editions.slice(0, -1) : editions;
  return { syllabus, earlier: before.map((edition) => changesFrom(syllabus, edition)) };
}

function catalogueOf(course: CourseSource): CatalogueFile {
  const modules = course.modules.map((module) => ({
    id: module.id,
    number: module.number,
    lessons: module.lessons.map(catalogueLesson),
    requires: requiresOf(course, module),
    review: module.review.items.map((item) => ({
      id: `${module.review.id}.${item.id}`,
      key: keyOf(item),
      scored: isMarked(item),
    })),
  }));
  const judged = { modules, forms: formsOf(course), talks: course.scripts.map(wordless) };
  const hash = createHash('sha256').update(JSON.stringify(judged)).digest('hex').slice(0, 16);
  return CatalogueFile.parse({ course: course.id, hash, ...judged } satisfies CatalogueFile);
}

/** A built file's text: the same course always gives the same bytes. */
export const builtText = (
  value:
    | CatalogueFile
    | PackedSyllabus
    | readonly EditionChanges[]
    | { readonly edition: number }
    | Outline
    | Titles
    | Lesson
    | Credits
    | Review
    | Reviews
    | Script
    | SurveyList
    | SurveyWords
    | ReactionWords,
): string => `${JSON.stringify(value)}\n`;

/** A module’s practice talks, as its page links them. */
function practiceOf(
  { scripts }: CourseSource,
  module: ModuleSource,
  language: Language,
): Pick<Outline['modules'][number], 'practice'> {
  const practice = scripts
    .filter((script) => script.module === module.id)
    .map(({ id, title }) => ({ id, title: title[language] }));
  return practice.length === 0 ? {} : { practice };
}

const minutesOf = (lessons: readonly LessonSource[]): number =>
  lessons.reduce((sum, { minutes }) => sum + minutes, 0);

function outlineOf(course: CourseSource, language: Language): Outline {
  return Outline.parse({
    course: course.id,
    language,
    title: course.title[language],
    modules: course.modules.map((module) => ({
      id: module.id,
      number: module.number,
      title: module.title[language],
      forWhom: module.forWhom[language],
      ...(module.note !== null && { note: module.note[language] }),
      minutes: minutesOf(module.lessons),
      coreMinutes: minutesOf(module.lessons.filter(({ core }) => core)),
      by: module.by,
      ...(module.challengeSkips !== null && { challengeSkips: [...module.challengeSkips] }),
      soon: module.soon.map((words) => words[language]),
      requires: requiresOf(course, module),
      ...practiceOf(course, module, language),
      lessons: module.lessons.flatMap((lesson) => {
        const text = lesson[language];
        const { id, number, minutes, core, dated } = lesson;
        const only = dated ? { dated: true as const } : {};
        return text === null ? [] : [{ id, number, title: text.title.text, minutes, core, ...only }];
      }),
    })),
  } satisfies Outline);
}

/** The titles in an outline, module by module. */
export const titlesOf = ({ modules }: Outline): Titles[] =>
  modules.map(({ id, number, title, practice, lessons }, at) =>
    Titles.parse({
      id,
      number,
      title,
      ...(practice !== undefined && { practice }),
      lessons,
      next: modules.slice(at + 1).find((later) => later.lessons.length > 0)?.lessons[0] ?? null,
    } satisfies Titles),
  );

/** A practice talk in one language. */
const scriptIn = (script: ScriptSource, language: Language): Script =>
  Script.parse({
    id: script.id,
    language,
    module: script.module,
    lesson: script.lesson,
    title: script.title[language],
    place: script.place[language],
    scene: script.scene[language],
    note: script.note[language],
    person: script.person,
    story: script.story[language],
    ...(script.partner !== null && { partner: script.partner }),
    start: script.start,
    shut: script.shut,
    safe: script.safe,
    marks: script.marks,
    turns: script.turns.map((turn) => ({
      id: turn.id,
      line: turn.said[language],
      replies: turn.replies.map((reply) => ({
        id: reply.id,
        say: reply.say[language],
        reason: reply.reason?.[language] ?? '',
        to: reply.to,
        effects: reply.effects,
        ...(reply.spoken !== null && { spoken: reply.spoken }),
        ...(reply.handsOver && { handsOver: true as const }),
      })),
      ...(turn.hardOnly !== null && { hardOnly: turn.hardOnly }),
    })),
    endings: script.endings.map((ending) => ({
      id: ending.id,
      kind: ending.kind,
      title: ending.title[language],
      say: ending.say[language],
      ...(ending.from !== null && { from: ending.from }),
      ...(ending.always && { always: true as const }),
    })),
  } satisfies Script);

const surveyListOf = ({ surveys }: CourseSource): SurveyList =>
  SurveyList.parse(
    (surveys?.surveys ?? []).map(({ moment, lesson, questions, title: { en, es } }) => ({
      moment,
      lesson,
      questions: questions.map(({ id }) => id),
      title: { en, es },
    })) satisfies SurveyList,
  );

function surveysIn({ surveys }: CourseSource, language: Language): SurveyWords[] {
  if (surveys === null) return [];
  const scale = surveys.scale.map(({ at, text }) => ({ at, text: text[language] }));
  return surveys.surveys.map(({ moment, lesson, title, lead, questions }) =>
    SurveyWords.parse({
      id: surveyForm(moment),
      language,
      moment,
      lesson,
      title: title[language],
      lead: lead[language],
      scale,
      questions: questions.map(({ id, ask, text }) => ({
        id,
        ask: ask[language],
        text: text[language],
      })),
    } satisfies SurveyWords),
  );
}

function reactionIn({ surveys }: CourseSource, language: Language): ReactionWords[] {
  if (surveys === null) return [];
  const { answers, questions } = surveys.reaction;
  return [
    ReactionWords.parse({
      language,
      answers: answers.map((words) => words[language]),
      questions: questions.map(({ id, text }) => ({ id, text: text[language] })),
    } satisfies ReactionWords),
  ];
}

/**
 * Makes the built course from a source that every rule has passed. What nobody has signed off is left out of its lessons.
 * @param now ms since 1970 UTC
 * @throws ZodError where the result is not as `domain/course.ts` says: then a rule is missing
 */
export function assemble(course: CourseSource, now: number): Course {
  const sign = signed(course, now);
  const lessons = course.modules.flatMap((module) =>
    module.lessons.flatMap((lesson) =>
      LANGUAGES.flatMap((language) => lessonIn(lesson, module, language))
        .map(sign)
        .map((built) => Lesson.parse(withHelpLines(built, course.helpLines.lines, now))),
    ),
  );
  const catalogue = catalogueOf(course);
  return {
    catalogue,
    ...editionsOf(course, catalogue),
    outlines: {
      en: outlineOf(course, 'en'),
      es: outlineOf(course, 'es'),
    },
    lessons,
    reviews: course.modules.flatMap(reviewsIn),
    scripts: course.scripts.flatMap((script) =>
      LANGUAGES.map((language) => scriptIn(script, language)),
    ),
    surveyList: surveyListOf(course),
    surveys: LANGUAGES.flatMap((language) => surveysIn(course, language)),
    reactions: LANGUAGES.flatMap((language) => reactionIn(course, language)),
    awaited: awaitedOf(course, now),
  };
}

/** How many lessons a course has, whatever the language. */
export const lessonCount = (course: CourseSource): number => lessonsOf(course).length;
