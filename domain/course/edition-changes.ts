import type { EditionChanges, PackedSyllabus } from './edition.ts';

type PackedLesson = PackedSyllabus['modules'][number][1][number];

/** The base of the first edition: a course that asks nothing. */
export const noEdition = (course: string): PackedSyllabus => ({ course, edition: 0, modules: [] });

type Entry = readonly [id: string, ...unknown[]];

const lessonsOf = ({ modules }: PackedSyllabus): PackedLesson[] => modules.flatMap(([, lessons]) => lessons);

const withId = <Each extends Entry>(entries: readonly Each[], id: string): Each | undefined =>
  entries.find((entry) => entry[0] === id);

const shortened = <Each extends Entry>(base: readonly Each[], entry: Each): Each | string =>
  JSON.stringify(withId(base, entry[0])) === JSON.stringify(entry) ? entry[0] : entry;

/** Writes an edition as its difference from the base; `withBase` reads it back. */
export function changesFrom(base: PackedSyllabus, edition: PackedSyllabus): EditionChanges {
  const known = lessonsOf(base);
  return {
    ...edition,
    modules: edition.modules.map((module) => {
      if (shortened(base.modules, module) !== module) return module[0];
      const [id, lessons, requires] = module;
      return [id, lessons.map((lesson) => shortened(known, lesson)), requires];
    }),
  };
}

function whole<Each extends Entry>(base: readonly Each[], entry: Each | string): Each {
  if (typeof entry !== 'string') return entry;
  const found = withId(base, entry);
  if (found === undefined) throw new Error(`The base of this edition has no “${entry}”.`);
  return found;
}

/**
 * @param base the edition that the changes were written against
 * @throws Error where they name a module or lesson that the base doesn't have
 */
export function withBase(base: PackedSyllabus, changes: EditionChanges): PackedSyllabus {
  const known = lessonsOf(base);
  return {
    ...changes,
    modules: changes.modules.map((module) => {
      if (typeof module === 'string') return whole(base.modules, module);
      const [id, lessons, requires] = module;
      return [id, lessons.map((lesson) => whole(known, lesson)), requires];
    }),
  };
}
