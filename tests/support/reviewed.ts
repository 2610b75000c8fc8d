import type { Catalogue } from '#domain/course/course.ts';
import { reviewForms } from '#domain/practice/review.ts';
import type { NudgeCourse } from '#functions/context.ts';
import { makeCatalogue } from './catalogue.ts';

/**
 * A made-up course of modules of these names, each of as many lessons with a question each, the first of them
 * on the core path, and one question that comes again.
 */
export function makeReviewed(names: readonly string[], lessons = 1): Catalogue {
  const made = makeCatalogue({ lessons, items: 1 });
  const moduleOf = (name: string, at: number): Catalogue['modules'][number] => ({
    id: name,
    number: at + 1,
    requires: [],
    lessons: (made.modules[0]?.lessons ?? []).map((lesson) => {
      const id = `${name}-${lesson.id}`;
      const named = (section: string): string => section.replace(lesson.id, id);
      return {
        ...lesson,
        id,
        sections: lesson.sections.map(named),
        skippable: lesson.skippable.map(named),
        items: lesson.items.map((item) => ({ ...item, id: named(item.id) })),
      };
    }),
    review: [
      {
        id: `review-${name}.one`,
        key: { type: 'single', options: ['a', 'b', 'c'], right: 'a' },
        scored: true,
      },
    ],
  });
  return { ...made, modules: names.map(moduleOf), forms: reviewForms(names) };
}

export const nudgeCourseOf = (catalogue: Catalogue): NudgeCourse => ({
  catalogue,
  titleOf: (language, lesson) => `${lesson} in ${language}`,
  modulesIn: (language) =>
    catalogue.modules.map(({ id, number }) => ({ id, number, title: `${id} in ${language}`, by: -25 })),
});
