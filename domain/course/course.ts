import * as z from 'zod/mini';
import { Language, SectionId, Slug } from '../values/ids.ts';
import { Requirement } from './requirement.ts';
import { Script } from './script.ts';
import { CatalogueWorksheet } from './worksheet-shape.ts';

/**
 * The course as the build makes it from `content/`: the catalogue (no words: what is required, which answers
 * are right) that the functions and the phone judge by, and each lesson in one language as the pages show it.
 */

/** Kinds of card an author writes. A twin is the other story of a content note: same point, other scene. */
export const CardKind = z.enum(['hook', 'story', 'twin', 'idea', 'try-it', 'mix-up', 'take-away']);
export type CardKind = z.infer<typeof CardKind>;

/** The right answer of an item, by ids. Public on purpose: feedback matters more than secrecy. */
export const AnswerKey = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('single'), options: z.array(Slug), right: Slug }),
  z.strictObject({ type: z.literal('multi'), options: z.array(Slug), right: z.array(Slug) }),
  /** `right` is the order of all steps. */
  z.strictObject({ type: z.literal('order'), right: z.array(Slug) }),
  /** `right` says for each thing the slot it belongs in; several things may share a slot. */
  z.strictObject({ type: z.literal('match'), slots: z.array(Slug), right: z.record(Slug, Slug) }),
  z.strictObject({ type: z.literal('reflect') }),
]);
export type AnswerKey = z.infer<typeof AnswerKey>;

/**
 * A slip that has its own feedback. `swapped`: each of the two slots (or steps) holds what belongs in the
 * other. `placed`: these things sit in these slots. `before`: the first step is anywhere before the
 * second. `first`, `last`: this step opens or closes. `not` turns one of them round.
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

/** An item in the catalogue. `id` is also the id of the section that shows it. */
export const CatalogueItem = z.strictObject({
  id: SectionId,
  key: AnswerKey,
  /** An answer is recorded and counts in the module's percentage. Reflections and try-its never do. */
  scored: z.boolean(),
  /** Its text is shown only while its sign-off is current. Without one it can be passed over, at no cost. */
  lapses: z.optional(z.boolean()),
});
export type CatalogueItem = z.infer<typeof CatalogueItem>;

/** A lesson in the catalogue. */
export const CatalogueLesson = z.strictObject({
  id: Slug,
  /** As people say it: "1.1". */
  number: z.string(),
  minutes: z.number(),
  /** On the core path. */
  core: z.boolean(),
  /** Every scored item must be right (any number of tries): 2.5, 7.4, 8.4, 8.5. */
  mastery: z.boolean(),
  /** Only asked of cohorts with days: 9.2, 9.3. */
  dated: z.boolean(),
  /** What must be opened or skipped for the lesson to be done, in reading order; twins are not among them. */
  sections: z.array(SectionId),
  /** Sections a content note lets people skip. */
  skippable: z.array(SectionId),
  items: z.array(CatalogueItem),
});
export type CatalogueLesson = z.infer<typeof CatalogueLesson>;

/** A module in the catalogue. A module with no lessons is announced as "opens soon". */
export const CatalogueModule = z.strictObject({
  id: Slug,
  number: z.number(),
  lessons: z.array(CatalogueLesson),
  /** What it requires beside its lessons. */
  requires: z.array(Requirement),
  /** Questions that come again some time after the module. */
  review: z.array(CatalogueItem),
});
export type CatalogueModule = z.infer<typeof CatalogueModule>;

/** A form without its texts: each question is answered by a number from 0 to `most`, a multiple of `step`. */
export const Form = z.strictObject({
  id: SectionId,
  questions: z.array(z.strictObject({ id: Slug, most: z.int(), step: z.int() })),
  /** Most letters of the one line that it takes beside; left out: it takes none. */
  words: z.optional(z.int()),
});
export type Form = z.infer<typeof Form>;

/** The catalogue as it is built. */
export const CatalogueFile = z.strictObject({
  course: Slug,
  /** SHA-256 (hex, first 16 characters) of everything below; a new one means the course has changed. */
  hash: z.string(),
  modules: z.array(CatalogueModule),
  /** Forms by their id. */
  forms: z.array(Form),
  /** Practice talks, without their texts. */
  talks: z.array(Script),
  /** Worksheets, without their texts. Builds before there were any have no list of them. */
  worksheets: z._default(z.array(CatalogueWorksheet), []),
});
export type CatalogueFile = z.infer<typeof CatalogueFile>;

/** What judging asks of an item. */
export type JudgedItem = Readonly<Pick<CatalogueItem, 'id' | 'scored' | 'lapses'>>;

/** What judging asks of a lesson; a catalogue's and a syllabus' have it. */
export interface JudgedLesson extends Readonly<Pick<CatalogueLesson, 'id' | 'core' | 'mastery' | 'dated'>> {
  readonly sections: readonly string[];
  readonly items: readonly JudgedItem[];
}

/** What judging asks of a module. */
export interface JudgedModule<Lesson extends JudgedLesson = JudgedLesson> {
  readonly id: string;
  readonly lessons: readonly Lesson[];
  readonly requires: readonly string[];
}

/** What judging asks of a course. */
export interface JudgedCourse {
  readonly modules: readonly JudgedModule[];
}

/** What the functions need of a course to judge a record. */
export type Catalogue = CatalogueFile & {
  /** Editions before this one, the first first: this one's number is one more than there are of them. */
  readonly earlier: readonly JudgedCourse[];
};

/** Text in a line: plain, strong, or a link (http, https or a path of this site). */
export const Inline = z.union([
  z.string(),
  z.strictObject({ strong: z.string() }),
  z.strictObject({ text: z.string(), href: z.string() }),
]);
export type Inline = z.infer<typeof Inline>;

/** A paragraph, a list or a quotation. */
export const Block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('paragraph'), words: z.array(Inline) }),
  z.strictObject({ type: z.literal('quote'), words: z.array(Inline) }),
  z.strictObject({
    type: z.literal('list'),
    ordered: z.boolean(),
    items: z.array(z.array(Inline)),
  }),
]);
export type Block = z.infer<typeof Block>;

/** One line of a poster title: its width and left bearing in em, measured from the font at build time. */
export const FitLine = z.strictObject({ text: z.string(), em: z.number(), lsb: z.number() });
export type FitLine = z.infer<typeof FitLine>;

const Choice = z.strictObject({ id: Slug, text: z.string() });
const Reasoned = z.strictObject({ id: Slug, text: z.string(), reason: z.string() });
const Said = z.strictObject({ when: Slip, say: z.string() });

/** An item's texts in one language, beside its key. */
export const Item = z.strictObject({
  id: SectionId,
  key: AnswerKey,
  scored: z.boolean(),
  stem: z.string(),
  /** single and multi: every option with its reason. */
  options: z.optional(z.array(Reasoned)),
  /** order: the steps, in the right order. match: the things to place. Each with why it goes there. */
  things: z.optional(z.array(Reasoned)),
  /** match: where things can go. */
  slots: z.optional(z.array(Choice)),
  /** order and match: feedback by the pattern of the slip, first that fits wins. */
  slips: z.optional(z.array(Said)),
  /** order and match: what is said when it is right. */
  right: z.optional(z.string()),
  /** reflect: what a good line has, and one example. */
  lookFor: z.optional(z.string()),
  model: z.optional(z.string()),
});
export type Item = z.infer<typeof Item>;

const section = {
  id: SectionId,
  kind: z.union([CardKind, z.literal('check')]),
  title: z.string(),
  /** The title as a poster, where the author asked for one. */
  poster: z.optional(z.array(FitLine)),
  blocks: z.array(Block),
  credit: z.optional(z.string()),
  /** A drawing by its id in `web/static/drawings`, with its text alternative. */
  drawing: z.optional(z.strictObject({ id: Slug, text: z.string() })),
  /** A content note: what comes, how it shows, how to skip. `twin` is the section to read in its place. */
  note: z.optional(z.strictObject({ text: z.string(), twin: z.optional(SectionId) })),
  /** mix-up: what people say, and what is so. */
  mixUps: z.optional(z.array(z.strictObject({ claim: z.string(), answer: z.array(Block) }))),
  /** check and try-it: the item. `twin`: the same item with the twin story's names. */
  item: z.optional(Item),
  twinItem: z.optional(Item),
  /** Sections that this one replaces: they are passed over once it is opened. */
  passes: z.optional(z.array(SectionId)),
};

/** One screen of a lesson. */
export const Section = z.strictObject({
  ...section,
  /**
   * Somebody's word for this section, which lapses: shown up to `until` (ms since 1970 UTC), by the phone's
   * clock. Afterwards `instead` is shown in its place; where there is none, the section is passed over
   * (`domain/course/sign-off.ts`).
   */
  hold: z.optional(z.strictObject({ until: z.int(), instead: z.optional(z.strictObject(section)) })),
});
export type Section = z.infer<typeof Section>;

/** One lesson in one language. */
export const Lesson = z.strictObject({
  id: Slug,
  module: Slug,
  number: z.string(),
  language: Language,
  title: z.string(),
  minutes: z.number(),
  core: z.boolean(),
  /** What people can do afterwards, one line each. */
  canDo: z.array(z.string()),
  /** Stands on every card, whatever is opened: that this is no legal advice. */
  box: z.optional(z.string()),
  sections: z.array(Section),
});
export type Lesson = z.infer<typeof Lesson>;

/** What comes again some time after a module, in one language. */
export const Review = z.strictObject({ module: Slug, language: Language, items: z.array(Item) });
export type Review = z.infer<typeof Review>;

/** A lesson as lists of lessons name it. */
const LessonTitle = z.strictObject({
  id: Slug,
  number: z.string(),
  title: z.string(),
  minutes: z.number(),
  core: z.boolean(),
  /** Only for cohorts with days. */
  dated: z.optional(z.literal(true)),
});

/** A content note for a whole module, or none. */
const ModuleNote = z.optional(z.string());

/**
 * What a module has beside its lessons, as its pages link it, required or extra. `to` is its page, without a
 * language and without the first slash: `worksheet/story/`.
 */
const Beside = z.array(z.strictObject({ id: Requirement, title: z.string(), to: z.string() }));

/**
 * A module's titles in one language, and the lesson after its last: all that a lesson's page needs of the
 * others.
 */
export const Titles = z.strictObject({
  id: Slug,
  number: z.number(),
  title: z.string(),
  note: ModuleNote,
  beside: Beside,
  lessons: z.array(LessonTitle),
  /** The first written lesson of the modules after it; null where there is none. */
  next: z.nullable(LessonTitle),
});
export type Titles = z.infer<typeof Titles>;

/**
 * The outline in one language: every module, with the lessons that are written. Small enough for the home
 * page.
 */
export const Outline = z.strictObject({
  course: Slug,
  language: Language,
  title: z.string(),
  modules: z.array(
    z.strictObject({
      id: Slug,
      number: z.number(),
      title: z.string(),
      /** For whom it is, one line. */
      forWhom: z.string(),
      note: ModuleNote,
      /** When it is good to have it done: days from the first day of the training, below 0 before it. */
      by: z.int(),
      /** Lessons that someone who knows it already may skip; left out: all that need not be mastered. */
      challengeSkips: z.optional(z.array(Slug)),
      beside: Beside,
      lessons: z.array(LessonTitle),
    }),
  ),
});
export type Outline = z.infer<typeof Outline>;

/** A module as calendars name it. */
export type DatedModule = Pick<Outline['modules'][number], 'id' | 'number' | 'title' | 'by'>;
