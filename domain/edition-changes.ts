import type { EditionChanges, PackedSyllabus } from './edition.ts';

type PackedLesson = PackedSyllabus['modules'][number][1][number];

/** The base of the first edition: a course that asks nothing. */
export const noEdition = (course: string): PackedSyllabus => ({ course, edition: 0, modules: [] });

const isSame = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

const withId = <Entry extends readonly [string, ...unknown[]]>(
  entries: readonly Entry[],
  id: string,
): Entry | undefined => entries.find((entry) => entry[0] === id);

const lessonsOf = ({ modules }: PackedSyllabus): PackedLesson[] =>
  modules.flatMap(([, lessons]) => lessons);

/** Writes an edition as its difference from the base; `withBase` reads it back. */
export function changesFrom(base: PackedSyllabus, edition: PackedSyllabus): EditionChanges {
  const lessons = lessonsOf(base);
  return {
    course: edition.course,
    edition: edition.edition,
    modules: edition.modules.map((module) =>
      isSame(withId(base.modules, module[0]), module)
        ? module[0]
        : [
            module[0],
            module[1].map((lesson) =>
              isSame(withId(lessons, lesson[0]), lesson) ? lesson[0] : lesson,
            ),
            module[2],
          ],
    ),
  };
}

function found<Entry extends readonly [string, ...unknown[]]>(
  entries: readonly Entry[],
  id: string,
): Entry {
  const entry = withId(entries, id);
  if (entry === undefined) throw new Error(`The base of this edition has no “${id}”.`);
  return entry;
}

/**
 * The whole edition that `changesFrom` wrote down.
 * @param base the same edition that it was written against
 * @throws Error where the changes name a module or lesson that the base doesn't have
 */
export function withBase(base: PackedSyllabus, changes: EditionChanges): PackedSyllabus {
  const lessons = lessonsOf(base);
  return {
    course: changes.course,
    edition: changes.edition,
    modules: changes.modules.map((module) =>
      typeof module === 'string'
        ? found(base.modules, module)
        : [
            module[0],
            module[1].map((lesson) =>
              typeof lesson === 'string' ? found(lessons, lesson) : lesson,
            ),
            module[2],
          ],
    ),
  };
}
