import type { Catalogue } from './course.ts';

/** An item as the syllabus has it: no key, for the lesson that shows it brings its own. */
export interface SyllabusItem {
  readonly id: string;
  readonly scored: boolean;
  /** Its words stay with the learner; opening it is not trying it. */
  readonly reflects: boolean;
}

/** A lesson in the syllabus. */
export interface SyllabusLesson {
  readonly id: string;
  readonly core: boolean;
  readonly mastery: boolean;
  /** What must be opened or skipped for the lesson to be done, in reading order. */
  readonly sections: readonly string[];
  readonly items: readonly SyllabusItem[];
}

/** A module in the syllabus. */
export interface SyllabusModule {
  readonly id: string;
  readonly lessons: readonly SyllabusLesson[];
}

/**
 * What a phone needs of the whole course to say what is done and what comes next: the catalogue without its keys, its numbers and
 * its minutes.
 */
export interface Syllabus {
  readonly course: string;
  readonly modules: readonly SyllabusModule[];
}

/**
 * The syllabus as it travels with every page, where each byte counts. Per lesson: its id, `c` for core and `m` for mastery, and
 * its sections by their local ids with a sign after each item: `!` scored, `?` to try, `.` to reflect on. A type and no schema: the
 * build writes it, and schemas weigh more than it does.
 */
export interface PackedSyllabus {
  readonly course: string;
  readonly modules: readonly (readonly [
    module: string,
    lessons: readonly (readonly [lesson: string, flags: string, sections: string])[],
  ])[];
}

const SIGN = /[!?.]$/;

/** Packs a catalogue's syllabus. */
export const packSyllabus = (catalogue: Catalogue): PackedSyllabus => ({
  course: catalogue.course,
  modules: catalogue.modules.map((module) => [
    module.id,
    module.lessons.map((lesson) => {
      const items = new Map(lesson.items.map((item) => [item.id, item]));
      const signOf = (section: string): string => {
        const item = items.get(section);
        if (item === undefined) return '';
        if (item.scored) return '!';
        return item.key.type === 'reflect' ? '.' : '?';
      };
      return [
        lesson.id,
        `${lesson.core ? 'c' : ''}${lesson.mastery ? 'm' : ''}`,
        lesson.sections
          .map((section) => section.slice(lesson.id.length + 1) + signOf(section))
          .join(' '),
      ];
    }),
  ]),
});

/** Unpacks what `packSyllabus` packed. */
export const unpackSyllabus = ({ course, modules }: PackedSyllabus): Syllabus => ({
  course,
  modules: modules.map(([id, lessons]) => ({
    id,
    lessons: lessons.map(([lesson, flags, packed]) => {
      const signed = packed.split(' ').map((section) => `${lesson}.${section}`);
      return {
        id: lesson,
        core: flags.includes('c'),
        mastery: flags.includes('m'),
        sections: signed.map((section) => section.replace(SIGN, '')),
        items: signed
          .filter((section) => SIGN.test(section))
          .map((section) => ({
            id: section.slice(0, -1),
            scored: section.endsWith('!'),
            reflects: section.endsWith('.'),
          })),
      };
    }),
  })),
});
