import * as z from 'zod/mini';
import { Language, SectionId, Slug, Instant } from '../values/ids.ts';
import { Requirement } from './edition.ts';
import { Script } from './script.ts';
import { CatalogueWorksheet } from './worksheet-shape.ts';

/**
 * The course as the build makes it from `content/`: the catalogue without texts, by which the functions and
 * the phone judge, and each lesson in one language.
 */

/** A twin is a content note's other story: same point, other scene. */
export const CardKind = z.enum(['hook', 'story', 'twin', 'idea', 'try-it', 'mix-up', 'take-away']);
export type CardKind = z.infer<typeof CardKind>;

/** By ids. Public on purpose: feedback matters more than secrecy. */
export const AnswerKey = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('single'), options: z.array(Slug), right: Slug }),
  z.strictObject({ type: z.literal('multi'), options: z.array(Slug), right: z.array(Slug) }),
  z.strictObject({ type: z.literal('order'), right: z.array(Slug) }),
  z.strictObject({ type: z.literal('match'), slots: z.array(Slug), right: z.record(Slug, Slug) }),
  z.strictObject({ type: z.literal('reflect') }),
]);
export type AnswerKey = z.infer<typeof AnswerKey>;

/**
 * A slip with feedback of its own. `swapped`: two slots hold each other's things. `placed`: these things sit
 * in these slots. `before`: the first step comes before the second. `first`, `last`: this step opens or
 * closes. `not` negates.
 */
export const Slip: z.ZodMiniType<Slip> = z.lazy(() =>
  z.union([
    z.strictObject({ swapped: z.tuple([Slug, Slug]) }),
    z.strictObject({ placed: z.record(Slug, Slug) }),
    z.strictObject({ before: z.tuple([Slug, Slug]) }),
    z.strictObject({ first: Slug }),
    z.strictObject({ last: Slug }),
    z.strictObject({ not: Slip }),
  ]),
);
export type Slip =
  | { swapped: [string, string] }
  | { placed: Record<string, string> }
  | { before: [string, string] }
  | { first: string }
  | { last: string }
  | { not: Slip };

export const CatalogueItem = z.strictObject({
  id: SectionId,
  key: AnswerKey,
  /** An answer is recorded and counts in the module's percentage. Reflections and try-its never do. */
  scored: z.boolean(),
  /** Shown only while its sign-off is current, and may be passed over at no cost without one. */
  lapses: z.optional(z.boolean()),
  /** The lesson that a question which comes again rests on: nobody is asked who never opened it. */
  lesson: z.optional(Slug),
});
export type CatalogueItem = z.infer<typeof CatalogueItem>;

export const CatalogueLesson = z.strictObject({
  id: Slug,
  number: z.string(),
  minutes: z.number(),
  core: z.boolean(),
  /** Every scored item must be right, in any number of tries: 2.5, 7.4, 8.4, 8.5. */
  mastery: z.boolean(),
  /** Only for cohorts with days: 9.2, 9.3. */
  dated: z.boolean(),
  /** Sections to open or skip, in reading order, without twins. */
  sections: z.array(SectionId),
  skippable: z.array(SectionId),
  items: z.array(CatalogueItem),
});
export type CatalogueLesson = z.infer<typeof CatalogueLesson>;

export const CatalogueModule = z.strictObject({
  id: Slug,
  number: z.number(),
  lessons: z.array(CatalogueLesson),
  requires: z.array(Requirement),
  review: z.array(CatalogueItem),
});
export type CatalogueModule = z.infer<typeof CatalogueModule>;

/** Without texts: each question takes a number from 0 to `most`, a multiple of `step`. */
export const Form = z.strictObject({
  id: SectionId,
  questions: z.array(z.strictObject({ id: Slug, most: z.int(), step: z.int() })),
  words: z.optional(z.int()),
});
export type Form = z.infer<typeof Form>;

export const CatalogueFile = z.strictObject({
  course: Slug,
  /** SHA-256 (hex, first 16 characters) of everything below; a new one means that the course has changed. */
  hash: z.string(),
  modules: z.array(CatalogueModule),
  forms: z.array(Form),
  talks: z.array(Script),
  /** Without texts. Older builds have no list of them. */
  worksheets: z._default(z.array(CatalogueWorksheet), []),
});
export type CatalogueFile = z.infer<typeof CatalogueFile>;

export type JudgedItem = Readonly<Pick<CatalogueItem, 'id' | 'scored' | 'lapses'>>;

export interface JudgedLesson extends Readonly<Pick<CatalogueLesson, 'id' | 'core' | 'mastery' | 'dated'>> {
  readonly sections: readonly string[];
  readonly items: readonly JudgedItem[];
}

export interface JudgedModule<Lesson extends JudgedLesson = JudgedLesson> {
  readonly id: string;
  readonly lessons: readonly Lesson[];
  readonly requires: readonly string[];
}

export interface JudgedCourse {
  readonly modules: readonly JudgedModule[];
}

/** The part of a course by which functions judge a record. */
export type Catalogue = CatalogueFile & { readonly earlier: readonly JudgedCourse[] };

export const Inline = z.union([
  z.string(),
  z.strictObject({ strong: z.string() }),
  z.strictObject({ text: z.string(), href: z.string() }),
]);
export type Inline = z.infer<typeof Inline>;

export const Block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('paragraph'), words: z.array(Inline) }),
  z.strictObject({ type: z.literal('quote'), words: z.array(Inline) }),
  z.strictObject({ type: z.literal('list'), ordered: z.boolean(), items: z.array(z.array(Inline)) }),
]);
export type Block = z.infer<typeof Block>;

export const FitLine = z.strictObject({ text: z.string(), em: z.number(), lsb: z.number() });
export type FitLine = z.infer<typeof FitLine>;

const Choice = z.strictObject({ id: Slug, text: z.string() });
const Reasoned = z.strictObject({ id: Slug, text: z.string(), reason: z.string() });
const Said = z.strictObject({ when: Slip, say: z.string() });

/** Texts in one language, beside the item's key. */
export const Item = z.strictObject({
  id: SectionId,
  key: AnswerKey,
  scored: z.boolean(),
  stem: z.string(),
  options: z.optional(z.array(Reasoned)),
  /** order: the steps, in the right order. match: the things to place. Each with its reason. */
  things: z.optional(z.array(Reasoned)),
  slots: z.optional(z.array(Choice)),
  /** order and match: feedback by the pattern of the slip; the first that fits wins. */
  slips: z.optional(z.array(Said)),
  right: z.optional(z.string()),
  lookFor: z.optional(z.string()),
  model: z.optional(z.string()),
});
export type Item = z.infer<typeof Item>;

const section = {
  id: SectionId,
  kind: z.union([CardKind, z.literal('check')]),
  title: z.string(),
  poster: z.optional(z.array(FitLine)),
  blocks: z.array(Block),
  credit: z.optional(z.string()),
  drawing: z.optional(z.strictObject({ id: Slug, text: z.string() })),
  /** A content note. `twin` is the section to read in its place. */
  note: z.optional(z.strictObject({ text: z.string(), twin: z.optional(SectionId) })),
  /** mix-up: people's claims, and the facts. */
  mixUps: z.optional(z.array(z.strictObject({ claim: z.string(), answer: z.array(Block) }))),
  /**
   * One tap, never marked and never recorded. `right` is an option's place, from 0; `answered` the section
   * that says how it went, which may be this one.
   */
  guess: z.optional(
    z.strictObject({
      ask: z.string(),
      options: z.array(z.string()),
      right: z.int(),
      why: z.string(),
      answered: SectionId,
    }),
  ),
  /** check and try-it: the item. `twin`: the same item with the twin story's names. */
  item: z.optional(Item),
  twinItem: z.optional(Item),
  passes: z.optional(z.array(SectionId)),
};

export const Section = z.strictObject({
  ...section,
  /** It lapses by the phone's clock. Then `instead` is shown, or the section is passed over. */
  hold: z.optional(z.strictObject({ until: Instant, instead: z.optional(z.strictObject(section)) })),
});
export type Section = z.infer<typeof Section>;

export const Lesson = z.strictObject({
  id: Slug,
  module: Slug,
  number: z.string(),
  language: Language,
  title: z.string(),
  minutes: z.number(),
  core: z.boolean(),
  canDo: z.array(z.string()),
  /** On every card: this is no legal advice. */
  box: z.optional(z.string()),
  sections: z.array(Section),
});
export type Lesson = z.infer<typeof Lesson>;

export const Review = z.strictObject({ module: Slug, language: Language, items: z.array(Item) });
export type Review = z.infer<typeof Review>;

const LessonTitle = z.strictObject({
  id: Slug,
  number: z.string(),
  title: z.string(),
  minutes: z.number(),
  core: z.boolean(),
  dated: z.optional(z.literal(true)),
});

const ModuleNote = z.optional(z.string());

/**
 * A module's pages beside its lessons, with their minutes: a talk's for two plays, and where one of several
 * is enough, those of the longest. `to` has no language and no first slash: `worksheet/story/`.
 */
const Beside = z.array(
  z.strictObject({
    id: Requirement,
    title: z.string(),
    to: z.string(),
    minutes: z.int(),
    /** A lesson: this counts for who swaps its story, in place of another that has this id beside its own. */
    swapped: z.optional(Slug),
  }),
);

/** The titles of a lesson's module, and the next lesson: a lesson's page needs nothing else of the course. */
export const Titles = z.strictObject({
  id: Slug,
  number: z.number(),
  title: z.string(),
  note: ModuleNote,
  beside: Beside,
  lessons: z.array(LessonTitle),
  next: z.nullable(LessonTitle),
});
export type Titles = z.infer<typeof Titles>;

/** Every module with its written lessons, small enough for the home page. */
export const Outline = z.strictObject({
  course: Slug,
  language: Language,
  title: z.string(),
  modules: z.array(
    z.strictObject({
      id: Slug,
      number: z.number(),
      title: z.string(),
      forWhom: z.string(),
      note: ModuleNote,
      /** Good day to have the module done, in days from the training's first day, below 0 before it. */
      by: z.int(),
      /** Lessons that the challenge lets people skip; left out: all that need not be mastered. */
      challengeSkips: z.optional(z.array(Slug)),
      beside: Beside,
      lessons: z.array(LessonTitle),
    }),
  ),
});
export type Outline = z.infer<typeof Outline>;

export type DatedModule = Pick<Outline['modules'][number], 'id' | 'number' | 'title' | 'by'>;

/** A trainer's plan for a module in the room (CURRICULUM G), from `content/<course>/session-guides/`. */
export const SessionGuide = z.strictObject({
  id: Slug,
  language: Language,
  opensDay: z.optional(z.int()),
  when: z.string(),
  bring: z.strictObject({ worksheets: z.array(SectionId), say: z.string() }),
  first: z.array(z.strictObject({ minutes: z.int().check(z.minimum(1)), say: z.string() })),
  later: z.array(z.string()),
  known: z.array(z.strictObject({ lesson: Slug, say: z.string() })),
  /** For a room in which too few have finished the module. */
  short: z.array(z.string()),
});
export type SessionGuide = z.infer<typeof SessionGuide>;

/** A campaign that happened, each fact with its sources, from `content/<course>/campaigns/`. */
export const TrueCampaign = z.strictObject({
  id: Slug,
  language: Language,
  title: z.string(),
  facts: z.array(z.strictObject({ say: z.string(), from: z.array(Slug).check(z.minLength(1)) })),
  sources: z.array(z.strictObject({ id: Slug, text: z.string(), href: z.optional(z.string()) })),
});
export type TrueCampaign = z.infer<typeof TrueCampaign>;

/** An outline in the place of a lesson that others write and sign, from `content/<course>/to-write/`. */
export const LessonToWrite = z.strictObject({
  id: Slug,
  language: Language,
  module: Slug,
  title: z.string(),
  why: z.string(),
  written: z.array(z.string()),
  signed: z.array(z.string()),
  parts: z.array(z.string()),
  meanwhile: z.string(),
});
export type LessonToWrite = z.infer<typeof LessonToWrite>;
