import type { Catalogue, JudgedItem, JudgedLesson, JudgedModule } from './course.ts';
import type { PackedSyllabus } from './edition.ts';

export interface SyllabusItem extends JudgedItem {
  readonly reflects: boolean;
}

export type SyllabusModule = JudgedModule<JudgedLesson & { readonly items: readonly SyllabusItem[] }>;

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
