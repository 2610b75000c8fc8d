import { createHash } from 'node:crypto';
import { CatalogueFile, type CatalogueLesson } from '#domain/course/course.ts';
import type { EditionChanges, PackedSyllabus } from '#domain/course/edition.ts';
import { changesFrom } from '#domain/course/edition-changes.ts';
import type { Reviews } from '#domain/practice/review.ts';
import type { Script } from '#domain/course/script.ts';
import { packSyllabus } from '#domain/course/syllabus.ts';
import { type CourseSource, itemsOf, type LessonSource } from '../course.ts';
import { asksTheSame } from '../editions.ts';
import { pagesOf } from '../pages/kind.ts';
import { scriptIn, SCRIPTS, type ScriptSource } from '../pages/scripts.ts';
import { shapeOf, WORKSHEETS } from '../pages/worksheets.ts';
import { requiresOf } from './beside.ts';
import { formsOf } from './forms.ts';
import { isMarked, isScored, keyOf } from './items.ts';

function catalogueLesson(lesson: LessonSource): CatalogueLesson {
  const { id, number, minutes, core, mastery, dated, check } = lesson;
  const { cards } = lesson.en;
  const local = cards
    .filter(({ kind }) => kind !== 'twin')
    .flatMap((card) => (card.kind === 'check' ? check.items.map((item) => item.id) : [card.id]));
  const noted = cards.filter(({ note }) => note !== undefined).map((card) => card.id);
  return {
    ...{ id, number, minutes, core, mastery, dated },
    sections: local.map((section) => `${id}.${section}`),
    skippable: noted.map((section) => `${id}.${section}`),
    items: itemsOf(lesson).map((item) => ({
      id: `${id}.${item.id}`,
      key: keyOf(item),
      scored: isScored(item, lesson),
      ...(item.signOff !== undefined && { lapses: true as const }),
    })),
  };
}

const withoutTexts = (script: ScriptSource): Script => {
  const { turns, endings, ...rest } = scriptIn(script, 'en');
  return {
    ...rest,
    ...{ title: '', place: '', scene: '', note: '', story: '' },
    turns: turns.map((turn) => ({
      ...turn,
      line: '',
      replies: turn.replies.map((reply) => ({ ...reply, say: '', reason: '' })),
    })),
    endings: endings.map((ending) => ({ ...ending, title: '', say: '' })),
  };
};

/** Required steps and right answers, without any text. */
export function catalogueOf(course: CourseSource): CatalogueFile {
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
  const talks = pagesOf(course, SCRIPTS).map(withoutTexts);
  const worksheets = pagesOf(course, WORKSHEETS).map(shapeOf);
  const judged = { modules, forms: formsOf(course), talks, worksheets };
  const hash = createHash('sha256').update(JSON.stringify(judged)).digest('hex').slice(0, 16);
  return CatalogueFile.parse({ course: course.id, hash, ...judged } satisfies CatalogueFile);
}

/** The newest edition, and earlier ones, oldest first, each as its difference from the newest. */
export interface BuiltEditions {
  readonly syllabus: PackedSyllabus;
  readonly earlier: readonly EditionChanges[];
}

/** A course that differs from its last published edition is a new edition. */
export function editionsOf(
  { editions }: CourseSource,
  catalogue: Pick<CatalogueFile, 'course' | 'modules'>,
): BuiltEditions {
  const asked = packSyllabus(catalogue, editions.length + 1);
  const last = editions.at(-1);
  const isLast = last !== undefined && asksTheSame(last, asked);
  const syllabus = isLast ? last : asked;
  const before = isLast ? editions.slice(0, -1) : editions;
  return { syllabus, earlier: before.map((edition) => changesFrom(syllabus, edition)) };
}

/** A phone's data about reviews before it loads their texts. */
export const reviewsOf = ({ modules }: Pick<CatalogueFile, 'modules'>): Reviews =>
  Object.fromEntries(
    modules
      .filter(({ review }) => review.length > 0)
      .map(({ id, review }) => [id, review.map((item) => ({ id: item.id, scored: item.scored }))]),
  );
