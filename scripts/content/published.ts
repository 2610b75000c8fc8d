import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import * as z from 'zod';
import type { FieldShape, PartShape } from '#domain/course/worksheet-shape.ts';
import { formsOf } from './built/forms.ts';
import { type CourseSource, itemSetsOf, lessonsOf } from './course.ts';
import { pagesOf } from './pages/kind.ts';
import { shapeOf, WORKSHEETS } from './pages/worksheets.ts';
import { textsToPublish } from './translations.ts';

/**
 * `content/published.json`: ids that phones and records may hold, so they never change or go. `sections` are
 * sections, items, forms and worksheets; `parts` are options and things of an item, questions of a form and
 * parts of a worksheet. `texts` holds hashes of both languages (`translations.ts`).
 */
const PublishedFile = z.strictObject({
  sections: z.array(z.string()),
  parts: z.array(z.string()),
  texts: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});
type PublishedFile = z.infer<typeof PublishedFile>;
type Ids = Pick<PublishedFile, 'sections' | 'parts'>;

export const publishedFile = (courseFolder: string): string => join(dirname(courseFolder), 'published.json');

/** Empty where there is no file yet. @throws where the file is malformed */
export function readPublished(courseFolder: string): PublishedFile {
  const file = publishedFile(courseFolder);
  if (!existsSync(file)) return { sections: [], parts: [], texts: {} };
  return PublishedFile.parse(JSON.parse(readFileSync(file, 'utf8')));
}

const sorted = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

/** A worksheet's part, or a field of its rows, and its options. */
const namesOf = (whole: string, { id, options = [] }: FieldShape | PartShape): string[] => [
  `${whole}/${id}`,
  ...options.map((option) => `${whole}/${id}=${option.id}`),
];

export function idsOf(course: CourseSource): Ids {
  const sections = lessonsOf(course).flatMap((lesson) =>
    lesson.en.cards.filter(({ kind }) => kind !== 'check').map(({ id }) => `${lesson.id}.${id}`),
  );
  const sets = itemSetsOf(course);
  const items = sets.flatMap((set) => set.items.map(({ id }) => `${set.id}.${id}`));
  const parts = sets.flatMap((set) =>
    set.items.flatMap((item) =>
      [...item.options, ...item.things, ...item.slots].map(({ id }) => `${set.id}.${item.id}/${id}`),
    ),
  );
  const forms = formsOf(course);
  const questions = forms.flatMap((form) => form.questions.map(({ id }) => `${form.id}/${id}`));
  const worksheets = pagesOf(course, WORKSHEETS).map(shapeOf);
  const asked = worksheets.flatMap((worksheet) =>
    worksheet.parts.flatMap((part) => [
      ...namesOf(worksheet.id, part),
      ...(part.fields ?? []).flatMap((field) => namesOf(`${worksheet.id}/${part.id}`, field)),
    ]),
  );
  return {
    sections: sorted([...sections, ...items, ...[...forms, ...worksheets].map(({ id }) => id)]),
    parts: sorted([...parts, ...questions, ...asked]),
  };
}

/** Adds the course's ids and today's texts. No id is ever removed. */
export function publishedWith(published: Ids, course: CourseSource): PublishedFile {
  const now = idsOf(course);
  return {
    sections: sorted([...published.sections, ...now.sections]),
    parts: sorted([...published.parts, ...now.parts]),
    texts: textsToPublish(course),
  };
}

const missingIn = (those: Ids, these: Ids): string[] => [
  ...these.sections.filter((id) => !those.sections.includes(id)),
  ...these.parts.filter((id) => !those.parts.includes(id)),
];

export const newIds = (published: Ids, course: CourseSource): string[] => missingIn(published, idsOf(course));

export const publishedText = (published: PublishedFile): string => `${JSON.stringify(published, null, 2)}\n`;

export function goneIds(course: CourseSource): { readonly id: string; readonly file: string }[] {
  return missingIn(idsOf(course), readPublished(course.folder)).map((id) => {
    const set = itemSetsOf(course).find((each) => id.startsWith(`${each.id}.`));
    return { id, file: set?.file ?? relative('', publishedFile(course.folder)) };
  });
}
