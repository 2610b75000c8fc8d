import type { Catalogue, JudgedItem, JudgedLesson, JudgedModule } from './course.ts';
import type { PackedSyllabus } from './edition.ts';

/** An item as the syllabus has it: no key, for the lesson that shows it brings its own. */
export interface SyllabusItem extends JudgedItem {
  /** A reflection: opening it is not trying it. */
  readonly reflects: boolean;
}

/** A module in the syllabus. */
export type SyllabusModule = JudgedModule<JudgedLesson & { readonly items: readonly SyllabusItem[] }>;

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
        lesson.sections.map((section) => section.slice(lesson.id.length + 1) + signOf(section)).join(' '),
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
