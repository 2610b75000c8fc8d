import type { Catalogue, JudgedItem, JudgedLesson, JudgedModule } from './course.ts';
import type { PackedSyllabus, EditionChanges } from './edition.ts';

export interface SyllabusItem extends JudgedItem {
  readonly reflects: boolean;
}

export type SyllabusLesson = Omit<JudgedLesson, 'items'> & { readonly items: readonly SyllabusItem[] };

export type SyllabusModule = JudgedModule<SyllabusLesson>;

/** The catalogue without keys, numbers and minutes: a phone judges the whole course by it. */
export interface Syllabus {
  readonly course: string;
  readonly edition: number;
  readonly modules: readonly SyllabusModule[];
}

const SIGN = /[!^?.]$/;

export const packSyllabus = (
  catalogue: Pick<Catalogue, 'course' | 'modules'>,
  edition: number,
): PackedSyllabus => ({
  course: catalogue.course,
  edition,
  modules: catalogue.modules.map((module) => [
    module.id,
    module.lessons.map((lesson) => {
      const items = new Map(lesson.items.map((item) => [item.id, item]));
      const signOf = (section: string): string => {
        const item = items.get(section);
        if (item === undefined) return '';
        if (item.scored) return item.lapses === true ? '^' : '!';
        return item.key.type === 'reflect' ? '.' : '?';
      };
      return [
        lesson.id,
        `${lesson.core ? 'c' : ''}${lesson.mastery ? 'm' : ''}${lesson.dated ? 'd' : ''}`,
        lesson.sections.map((section) => section.slice(lesson.id.length + 1) + signOf(section)).join(' '),
      ];
    }),
    module.requires,
  ]),
});

export type PackedLesson = PackedSyllabus['modules'][number][1][number];

export function unpackLesson([lesson, flags, packed]: PackedLesson): SyllabusLesson {
  const signed = packed.split(' ').map((section) => `${lesson}.${section}`);
  return {
    id: lesson,
    core: flags.includes('c'),
    mastery: flags.includes('m'),
    dated: flags.includes('d'),
    sections: signed.map((section) => section.replace(SIGN, '')),
    items: signed
      .filter((section) => SIGN.test(section))
      .map((section) => ({
        id: section.slice(0, -1),
        scored: /[!^]$/.test(section),
        lapses: section.endsWith('^'),
        reflects: section.endsWith('.'),
      })),
  };
}

export const unpackSyllabus = ({ course, edition, modules }: PackedSyllabus): Syllabus => ({
  course,
  edition,
  modules: modules.map(([id, lessons, requires]) => ({ id, requires, lessons: lessons.map(unpackLesson) })),
});

/** A module of a course. @throws Error if the course has none by this id */
export function moduleIn({ modules }: Syllabus, id: string): SyllabusModule {
  const found = modules.find((module) => module.id === id);
  if (found === undefined) throw new Error(`no module ${id}`);
  return found;
}

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

/** @param base what the changes were written against @throws Error for a module or lesson it lacks */
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
