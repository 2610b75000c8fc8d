import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { formsOf } from './built/forms.ts';
import { type CourseSource, itemSetsOf, lessonsOf } from './course.ts';
import { PublishedFile } from './schemas/published.ts';

/** Where a course's published ids are kept: beside its folder. */
export const publishedFile = (courseFolder: string): string =>
  join(dirname(courseFolder), 'published.json');

/**
 * What was published before; nothing where there is no file yet.
 * @throws where the file is not as it should be
 */
export function readPublished(courseFolder: string): PublishedFile {
  const file = publishedFile(courseFolder);
  if (!existsSync(file)) return { sections: [], parts: [] };
  return PublishedFile.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The ids of a course as it stands, sorted. */
export function idsOf(course: CourseSource): PublishedFile {
  const sections = lessonsOf(course).flatMap((lesson) => [
    ...lesson.en.cards.filter(({ kind }) => kind !== 'check').map(({ id }) => `${lesson.id}.${id}`),
  ]);
  const sets = itemSetsOf(course);
  const items = sets.flatMap((set) => set.items.map(({ id }) => `${set.id}.${id}`));
  const parts = sets.flatMap((set) =>
    set.items.flatMap((item) =>
      [...item.options, ...item.things, ...item.slots].map(
        ({ id }) => `${set.id}.${item.id}/${id}`,
      ),
    ),
  );
  const forms = formsOf(course);
  const questions = forms.flatMap((form) => form.questions.map(({ id }) => `${form.id}/${id}`));
  return {
    sections: [...new Set([...sections, ...items, ...forms.map(({ id }) => id)])].sort(),
    parts: [...new Set([...parts, ...questions])].sort(),
  };
}

/** Published ids with those of the course added; none is ever taken out. */
export function withIdsOf(published: PublishedFile, course: CourseSource): PublishedFile {
  const now = idsOf(course);
  const joined = (before: readonly string[], added: readonly string[]): string[] =>
    [...new Set([...before, ...added])].sort();
  return {
    sections: joined(published.sections, now.sections),
    parts: joined(published.parts, now.parts),
  };
}

/** Ids of the course that were never published. */
export function newIds(published: PublishedFile, course: CourseSource): string[] {
  const now = idsOf(course);
  return [
    ...now.sections.filter((id) => !published.sections.includes(id)),
    ...now.parts.filter((id) => !published.parts.includes(id)),
  ];
}

/** The file's text. */
export const publishedText = (published: PublishedFile): string =>
  `${JSON.stringify(published, null, 2)}\n`;

/** Published ids that the course has no longer, with the file each belongs to. */
export function goneIds(course: CourseSource): { readonly id: string; readonly file: string }[] {
  const published = readPublished(course.folder);
  const now = idsOf(course);
  const gone = [
    ...published.sections.filter((id) => !now.sections.includes(id)),
    ...published.parts.filter((id) => !now.parts.includes(id)),
  ];
  return gone.map((id) => {
    const set = itemSetsOf(course).find((each) => id.startsWith(`${each.id}.`));
    return { id, file: set?.file ?? relative('', publishedFile(course.folder)) };
  });
}
