import type { Language } from '#domain/values/ids.ts';
import type { PackedSyllabus } from '#domain/course/edition.ts';
import type { Page } from './pages/kind.ts';
import type { CourseFile, ModuleFile, HelpLine } from './schemas/course.ts';
import type { Bilingual } from './schemas/fields.ts';
import type { Guess, Item } from './schemas/items.ts';
import type { Card, FrontMatterEn, Passage } from './schemas/lesson.ts';
import type { Reading, SignOff, SignOffsFile } from './schemas/sign-offs.ts';

/** The course as it was read from `content/`, before any rule: both languages, with the lines. */

/** Items of one file, called `<id>.<item>` outside of it. */
export interface ItemSet {
  readonly id: string;
  readonly file: string;
  readonly items: readonly Item[];
}

export interface Check {
  readonly file: string;
  readonly guesses: readonly Guess[];
  readonly tries: readonly Item[];
  readonly items: readonly Item[];
}

/** `en.md` or `es.md` of a lesson. */
export interface LessonText {
  readonly file: string;
  readonly language: Language;
  readonly title: Passage;
  readonly canDo: readonly Passage[];
  readonly cards: readonly Card[];
}

export interface LessonSource extends Pick<
  FrontMatterEn,
  'minutes' | 'core' | 'skill' | 'mastery' | 'dated' | 'box'
> {
  readonly id: string;
  readonly number: string;
  readonly folder: string;
  readonly en: LessonText;
  readonly es: LessonText;
  readonly check: Check;
}

export interface ModuleSource extends ModuleFile {
  readonly id: string;
  readonly number: number;
  readonly file: string;
  /** Questions that come again, by `review-<module>`; empty where there is no `review.yaml`. */
  readonly review: ItemSet;
  readonly lessons: readonly LessonSource[];
}

export interface SignOffs {
  readonly file: string;
  readonly reviewers: SignOffsFile['reviewers'];
  readonly signOffs: readonly SignOff[];
  readonly readings: readonly Reading[];
}

export interface CourseSource extends Pick<CourseFile, 'coreMinutes' | 'skills'> {
  readonly id: string;
  readonly folder: string;
  readonly file: string;
  readonly title: Bilingual;
  readonly modules: readonly ModuleSource[];
  readonly pages: readonly Page[];
  readonly editions: readonly PackedSyllabus[];
  /** Beside the course's folder. */
  readonly signOffs: SignOffs;
  /** Beside the course's folder: `help-lines.yaml`. */
  readonly helpLines: { readonly file: string; readonly lines: readonly HelpLine[] };
}

export const textsOf = ({ en, es }: LessonSource): readonly LessonText[] => [en, es];

export const lessonsOf = (course: Pick<CourseSource, 'modules'>): readonly LessonSource[] =>
  course.modules.flatMap((module) => module.lessons);

export const itemsOf = ({ check }: LessonSource): readonly Item[] => [...check.tries, ...check.items];

export const itemSetsOf = (course: Pick<CourseSource, 'modules'>): readonly ItemSet[] => [
  ...lessonsOf(course).map((lesson) => ({ id: lesson.id, file: lesson.check.file, items: itemsOf(lesson) })),
  ...course.modules.map(({ review }) => review),
];
