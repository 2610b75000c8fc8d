import type { Catalogue } from './course.ts';

/** An item as the syllabus has it: no key, for the lesson that shows it brings its own. */
export interface SyllabusItem {
  readonly id: string;
  readonly scored: boolean;
  readonly lapses: boolean;
  /** A reflection: opening it is not trying it. */
  readonly reflects: boolean;
}

/** A lesson in the syllabus. */
export interface SyllabusLesson {
  readonly id: string;
  readonly core: boolean;
  readonly mastery: boolean;
  readonly dated: boolean;
  /** What must be opened or skipped for the lesson to be done, in reading order. */
  readonly sections: readonly string[];
  readonly items: readonly SyllabusItem[];
}

/** A module in the syllabus. */
export interface SyllabusModule {
  readonly id: string;
  readonly lessons: readonly SyllabusLesson[];
  /** What it requires beyond its lessons. */
  readonly requires: readonly string[];
}

/**
 * What a phone needs of the whole course to say what is done and what comes next: the catalogue without its
 * keys, its numbers and its minutes.
 */
export interface Syllabus {
  readonly course: string;
  /** Number of the edition it is; the first is 1. */
  readonly edition: number;
  readonly modules: readonly SyllabusModule[];
}

/**
 * The syllabus as it travels with every page, where each byte counts. Per lesson: its id, `c` for core, `m`
 * for mastery and `d` for dated, and its sections by their local ids with a sign after each item: `!` scored,
 * `^` scored and may lapse, `?` to try, `.` to reflect on. A type and no schema: the build writes it, and
 * schemas weigh more than it does. An edition of the course is kept in the same form.
 */
export interface PackedSyllabus {
  readonly course: string;
  readonly edition: number;
  readonly modules: readonly (readonly [
    module: string,
    lessons: readonly (readonly [lesson: string, flags: string, sections: string])[],
    requires: readonly string[],
  ])[];
}

const SIGN = /[!^?.]$/;

/** Packs a catalogue's syllabus. @param edition its number */
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
        lesson.sections
          .map((section) => section.slice(lesson.id.length + 1) + signOf(section))
          .join(' '),
      ];
    }),
    module.requires,
  ]),
});

/** Unpacks what `packSyllabus` packed. */
export const unpackSyllabus = ({ course, edition, modules }: PackedSyllabus): Syllabus => ({
  course,
  edition,
  modules: modules.map(([id, lessons, requires]) => ({
    id,
    requires,
    lessons: lessons.map(([lesson, flags, packed]) => {
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
    }),
  })),
});
