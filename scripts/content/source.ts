import type { Block, CardKind, Slip } from '#domain/course.ts';
import type { Language } from '#domain/ids.ts';
import type { Effects, Ending, Script } from '#domain/script.ts';
import type { Moment } from '#domain/surveys.ts';
import type { PackedSyllabus } from '#domain/syllabus.ts';

/**
 * The course as it was read from `content/`, before any rule judged it: both languages, and the line of everything, so
 * that a rule can say where it looks. What could not be read was reported and is left out or empty here.
 */

/** The two languages, in the order they are written. */
export const LANGUAGES: readonly Language[] = ['en', 'es'];

/** The same words in both languages, with the line of each. A missing one was reported and is an empty string. */
export interface Words {
  readonly en: string;
  readonly es: string;
  readonly lines: Readonly<Record<Language, number>>;
}

/** Something with an id that people choose, place or place into. */
export interface ChoiceSource {
  readonly id: string;
  readonly line: number;
  readonly text: Words;
}

/** An option of a single or multi item. */
export interface OptionSource extends ChoiceSource {
  readonly right: boolean;
  /** null where the author gave none. */
  readonly reason: Words | null;
}

/** A step of an order item (`slot` null) or a thing of a match item. */
export interface ThingSource extends ChoiceSource {
  readonly slot: string | null;
}

/** Feedback for one pattern of a mistake. */
export interface SlipSource {
  readonly line: number;
  readonly when: Slip;
  readonly say: Words;
}

/** The five types of A5. */
export type ItemType = 'single' | 'multi' | 'order' | 'match' | 'reflect';

/** An item of `check.yaml`. Lists that its type does not have are empty, words it does not have are null. */
export interface ItemSource {
  /** Local to the lesson. */
  readonly id: string;
  readonly line: number;
  readonly type: ItemType;
  readonly stem: Words;
  readonly options: readonly OptionSource[];
  readonly slots: readonly ChoiceSource[];
  readonly things: readonly ThingSource[];
  readonly slips: readonly SlipSource[];
  readonly right: Words | null;
  readonly lookFor: Words | null;
  readonly model: Words | null;
  /** The same item with the twin story's names. */
  readonly twin: ItemSource | null;
  /** The sign-off without which it is shown to nobody, by id. */
  readonly signOff: string | null;
}

/** Items of one file, called `<id>.<item>` outside of it. */
export interface ItemSet {
  readonly id: string;
  readonly file: string;
  readonly items: readonly ItemSource[];
}

/** A lesson's `check.yaml`. */
export interface CheckSource {
  readonly file: string;
  /** Unscored items that try-it cards show. */
  readonly tries: readonly ItemSource[];
  readonly items: readonly ItemSource[];
}

/** A piece of running text with the line it starts on. */
export interface Passage {
  readonly text: string;
  readonly line: number;
}

/** A mix-up: what people say, and what is so. */
export interface MixUpSource {
  readonly claim: string;
  readonly line: number;
  readonly answer: readonly Block[];
}

/** A card of a lesson in one language. `check` is the place where the items go. */
export interface CardSource {
  readonly kind: CardKind | 'check';
  /** Local to the lesson. */
  readonly id: string;
  readonly line: number;
  readonly title: string | null;
  readonly poster: string | null;
  readonly drawing: string | null;
  readonly alt: string | null;
  readonly credit: string | null;
  readonly note: string | null;
  /** A story's twin, by local id. */
  readonly twin: string | null;
  /** A twin's story, by local id. */
  readonly of: string | null;
  /** A try-it's item, by local id. */
  readonly item: string | null;
  /** The sign-off without which it is shown to nobody, by id. */
  readonly signOff: string | null;
  readonly blocks: readonly Block[];
  readonly mixUps: readonly MixUpSource[];
  /** All running text of the card, one entry for each paragraph, list item or heading. */
  readonly prose: readonly Passage[];
}

/** `en.md` or `es.md` of a lesson. */
export interface LessonText {
  readonly file: string;
  readonly title: Passage;
  readonly canDo: readonly Passage[];
  readonly cards: readonly CardSource[];
}

/** A lesson. A language whose file is missing was reported and is null. */
export interface LessonSource {
  readonly id: string;
  /** As people say it: "1.1". */
  readonly number: string;
  readonly folder: string;
  readonly minutes: number;
  readonly core: boolean;
  readonly mastery: boolean;
  /** Only asked of cohorts with days. */
  readonly dated: boolean;
  /** The sign-off whose fixed box stands on every card, by id. */
  readonly box: string | null;
  readonly en: LessonText | null;
  readonly es: LessonText | null;
  readonly check: CheckSource;
}

/** A module. */
export interface ModuleSource {
  readonly id: string;
  readonly number: number;
  readonly folder: string;
  /** `module.yaml`. */
  readonly file: string;
  readonly title: Words;
  readonly forWhom: Words;
  readonly note: Words | null;
  /** When it is good to have it done: days from the first day of the training, below 0 before it. */
  readonly by: number;
  /** Lessons that someone who knows it already may skip; null: all that need not be mastered. */
  readonly challengeSkips: readonly string[] | null;
  readonly soon: readonly Words[];
  /** `review.yaml`: the questions that come again. No items where there is no such file. */
  readonly review: ItemSet;
  readonly lessons: readonly LessonSource[];
}

/** A reply of a practice talk. */
export interface ReplySource {
  readonly id: string;
  readonly line: number;
  readonly say: Words;
  /** null where the author gave none. */
  readonly reason: Words | null;
  /** Id of a turn or an ending. */
  readonly to: string;
  readonly effects: Effects;
  readonly spoken: number | null;
  readonly handsOver: boolean;
}

/** A turn of a practice talk. */
export interface TurnSource {
  readonly id: string;
  readonly line: number;
  /** What the other person says or does. */
  readonly said: Words;
  readonly hardOnly: string | null;
  readonly replies: readonly ReplySource[];
}

/** An ending of a practice talk. */
export interface EndingSource {
  readonly id: string;
  readonly line: number;
  readonly kind: Ending['kind'];
  readonly title: Words;
  readonly say: Words;
  readonly from: string | null;
  readonly always: boolean;
}

/** A practice talk. */
export interface ScriptSource {
  readonly id: string;
  readonly file: string;
  readonly module: string;
  readonly lesson: string;
  readonly title: Words;
  readonly place: Words;
  readonly scene: Words;
  readonly note: Words;
  readonly story: Words;
  readonly person: string;
  readonly partner: string | null;
  readonly start: string;
  readonly shut: string;
  readonly safe: string;
  readonly marks: Script['marks'];
  readonly turns: readonly TurnSource[];
  readonly endings: readonly EndingSource[];
}

/** Whoever may sign off what the course says. */
export interface ReviewerSource {
  readonly id: string;
  readonly line: number;
  readonly name: string;
  /** What makes them the one to ask: “attorney, State Bar of …”. */
  readonly role: string;
}

/** What a reviewer signed, kept beside the registry as they wrote it. */
export interface StatementSource {
  readonly file: string;
  readonly name: string;
  readonly role: string;
  /** Id of the sign-off. */
  readonly signOff: string;
  readonly language: string;
  /** Day of signing, YYYY-MM-DD. */
  readonly on: string;
  /** SHA-256 of the words that were read. */
  readonly words: string;
  /** The reviewer's own sentence. */
  readonly says: string;
}

/** One language that was signed off. */
export interface SignedSource {
  readonly line: number;
  readonly language: string;
  /** Id of the reviewer. */
  readonly reviewer: string;
  /** Day of signing, YYYY-MM-DD. */
  readonly on: string;
  /** SHA-256 of the words that were read. */
  readonly words: string;
  /** null where there is no such file. */
  readonly statement: StatementSource | null;
}

/** A link whose address differs by language. */
export interface LinkSource {
  readonly text: Words;
  readonly href: Words;
}

/** A word that some cards and items need from somebody who knows, in both languages, before they are shown. */
export interface SignOffSource {
  readonly id: string;
  readonly line: number;
  /** What it covers, for whoever reads it: “what the law says”. */
  readonly covers: string;
  /** Whose word it is, as the credits name them: “a lawyer”. */
  readonly who: Words;
  /** How long it holds from the day of signing; null: as long as the words stay the same. */
  readonly days: number | null;
  readonly title: Words;
  /** The fixed box on each card it covers. */
  readonly box: Words;
  /** Ends the box; `{name}` and `{date}` are filled in. */
  readonly reviewed: Words;
  /** Ends the box where the cards are left out. */
  readonly waiting: Words;
  readonly links: readonly LinkSource[];
  readonly signed: readonly SignedSource[];
}

/** A reading that lessons need by people they tell of. They are shown meanwhile, and the credits say who has not read them. */
export interface ReadingSource {
  readonly id: string;
  readonly line: number;
  /** Whose reading it is, as the credits name them: “trans people”. */
  readonly who: Words;
  /** Ids of the lessons; null: all of them. */
  readonly lessons: readonly string[] | null;
  readonly signed: readonly SignedSource[];
}

/** `sign-offs/sign-offs.yaml`. */
export interface SignOffsSource {
  readonly file: string;
  readonly reviewers: readonly ReviewerSource[];
  readonly signOffs: readonly SignOffSource[];
  readonly readings: readonly ReadingSource[];
}

/** A help line. Its number is shown only while somebody's check of it is fresh. */
export interface HelpLineSource {
  readonly id: string;
  readonly line: number;
  readonly number: string;
  /** Where the number stands officially. */
  readonly source: string;
  /** That page in each language, which the link leads to. */
  readonly page: Words;
  /** What the link is called while the number is left out. */
  readonly otherwise: Words;
  /** Day on which a person last checked it, YYYY-MM-DD, and who that was; null until somebody has. */
  readonly checked: { readonly on: string; readonly by: string } | null;
}

/** `help-lines.yaml`. */
export interface HelpLinesSource {
  readonly file: string;
  readonly lines: readonly HelpLineSource[];
}

/** A question of a survey, with the words that ask it. */
export interface AskedSource extends ChoiceSource {
  readonly ask: Words;
}

/** A survey: what is asked at one moment. */
export interface SurveySource {
  readonly moment: Moment;
  readonly line: number;
  /** The lesson it goes with. */
  readonly lesson: string;
  /** Does that lesson's module require it, filled in or passed? */
  readonly required: boolean;
  readonly title: Words;
  readonly lead: Words;
  readonly questions: readonly AskedSource[];
}

/** The taps at a module's end. */
export interface ReactionSource {
  readonly answers: readonly Words[];
  readonly questions: readonly ChoiceSource[];
}

/** `surveys.yaml`. */
export interface SurveysSource {
  readonly file: string;
  readonly scale: readonly { readonly at: number; readonly text: Words }[];
  readonly surveys: readonly SurveySource[];
  readonly reaction: ReactionSource;
}

/** A course. */
export interface CourseSource {
  readonly id: string;
  readonly folder: string;
  /** `course.yaml`. */
  readonly file: string;
  readonly title: Words;
  readonly modules: readonly ModuleSource[];
  /** Practice talks, `scripts/<id>.yaml`. */
  readonly scripts: readonly ScriptSource[];
  /** null where the course has none. */
  readonly surveys: SurveysSource | null;
  /** Published editions, the first first. */
  readonly editions: readonly PackedSyllabus[];
  /** Beside the course's folder: `sign-offs/sign-offs.yaml`. */
  readonly signOffs: SignOffsSource;
  /** Beside the course's folder: `help-lines.yaml`. */
  readonly helpLines: HelpLinesSource;
}

/** A lesson's text in the languages that could be read. */
export const textsOf = (
  lesson: LessonSource,
): readonly { readonly language: Language; readonly text: LessonText }[] =>
  LANGUAGES.flatMap((language) => {
    const text = lesson[language];
    return text === null ? [] : [{ language, text }];
  });

/** All lessons of a course in order. */
export const lessonsOf = (course: CourseSource): readonly LessonSource[] =>
  course.modules.flatMap((module) => module.lessons);

/** Everything that has items: lessons in order, then what comes again after each module. */
export const itemSetsOf = (course: CourseSource): readonly ItemSet[] => [
  ...lessonsOf(course).map((lesson) => ({
    id: lesson.id,
    file: lesson.check.file,
    items: itemsOf(lesson),
  })),
  ...course.modules.map(({ review }) => review),
];

/** All items of a lesson: those of try-it cards first, then the check's. */
export const itemsOf = (lesson: LessonSource): readonly ItemSource[] => [
  ...lesson.check.tries,
  ...lesson.check.items,
];
