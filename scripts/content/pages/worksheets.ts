import * as z from 'zod';
import type { Language } from '#domain/values/ids.ts';
import { View, Worksheet, type WorksheetTitle } from '#domain/worksheets/definition.ts';
import { CatalogueWorksheet, FieldKind, PartKind, ShareWith } from '#domain/course/worksheet-shape.ts';
import { worksheetId } from '#domain/worksheets/ids.ts';
import { LARGEST_WORKSHEET_BYTES } from '#domain/worksheets/worksheet.ts';
import { startOfDay } from '#domain/values/calendar.ts';
import { bilingual, Choice, entry, id, inLanguage } from '../schemas/fields.ts';
import type { CourseSource } from '../course.ts';
import { type PageFile, type PageKind, pagesOf } from './kind.ts';

/** Bytes of a body, where its file says nothing. */
const LIMIT = 32 * 1024;
/** A rubric's row describes starting, getting there and ready. The level above is teaching it. */
const LEVELS = 3;

const count = z.int().min(1);
const field = {
  id,
  kind: z.enum(FieldKind.options),
  label: bilingual,
  hint: bilingual.optional(),
  most: count.optional(),
  options: z.array(Choice).optional(),
  of: id.optional(),
};
const Part = entry({
  ...field,
  kind: z.enum(PartKind.options),
  fields: z.array(entry(field)).optional(),
  unknown: z.literal(true).optional(),
  shareWith: z.enum(['logistics', 'nobody']).optional(),
  heading: bilingual.optional(),
  from: z
    .union([
      entry({ worksheet: id, part: id, say: bilingual }),
      entry({ talks: z.literal(true), say: bilingual }),
    ])
    .optional(),
});

/** A part's id, or a field of its rows: `part.field`. */
const place = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)?$/u);
const placeOrAll = z.union([place, z.literal('*')]);
const held = z.union([z.string(), z.number(), z.boolean()]);
const where = z.record(id, z.union([held, z.array(held).min(1)]));
const phrases = z.array(z.string().min(1)).min(1);
const check = <Kind extends string, Shape extends z.core.$ZodShape>(is: Kind, shape: Shape) =>
  entry({
    id,
    is: z.literal(is),
    of: is === 'words' || is === 'phrase' ? placeOrAll : place,
    say: bilingual,
    see: entry({ module: id, lesson: id, say: bilingual }).optional(),
    blocks: z.literal('ready').optional(),
    where: where.optional(),
    when: where.optional(),
    unless: id.optional(),
    ...shape,
  });
/** A closed set. `domain/worksheets/checks.ts` explains each. */
const CheckFile = z.discriminatedUnion('is', [
  check('filled', { some: z.literal(true).optional() }),
  check('count', {
    by: z.enum(['rows', 'picks', 'words', 'sentences', 'listed']),
    exactly: count.optional(),
    atLeast: count.optional(),
    atMost: count.optional(),
  }),
  check('ratio', { among: where.optional(), where, atMost: count }),
  check('words', {
    ...{ atMost: count.optional(), with: z.array(id).min(1).optional() },
    ...{ sentence: count.optional(), jargon: phrases.optional() },
  }),
  check('phrase', {
    any: phrases,
    but: phrases.optional(),
    ...{ starts: z.literal(true).optional(), wanted: z.literal(true).optional() },
    ...{ orName: z.literal(true).optional(), orNumber: z.literal(true).optional() },
  }),
  check('date', { after: z.string().optional(), before: z.string().optional(), olderThan: count.optional() }),
  check('clash', { who: id, what: id, pairs: z.array(z.array(id).length(2)).min(1) }),
  check('links', { atMost: count.optional(), to: where.optional(), along: id.optional() }),
  check('rise', { atMost: count }),
]);
type CheckFile = z.infer<typeof CheckFile>;

/** Texts of an example in both languages, and values without a language. */
type ValueFile =
  z.infer<typeof bilingual> | string | number | boolean | ValueFile[] | { [key: string]: ValueFile };
const ValueFile: z.ZodType<ValueFile> = z.lazy(() =>
  z.union([
    bilingual,
    z.string(),
    z.number(),
    z.boolean(),
    z.array(ValueFile),
    z.record(z.string(), ValueFile),
  ]),
);
const BodyFile = entry({ parts: z.record(id, ValueFile), unknown: z.array(id).optional() });
type BodyFile = z.infer<typeof BodyFile>;

/** A worksheet, `worksheets/<id>.yaml`. */
const WorksheetFile = entry({
  module: id,
  lesson: id,
  title: bilingual,
  purpose: bilingual,
  minutes: count.max(60),
  limit: count.max(LARGEST_WORKSHEET_BYTES).default(LIMIT),
  view: z.enum(View.options).optional(),
  aloud: count.optional(),
  shareWith: z.enum(ShareWith.options),
  keep: z.literal('12-months-after-cohort'),
  /** Its module requires it, on both paths or the full one; of several `one-of-full` one is enough. */
  counts: z.enum(['core', 'full', 'one-of-full']).optional(),
  parts: z.array(Part).min(1),
  checks: z.array(CheckFile).min(1),
  /** The day on which the example and the starter are checked, where a check compares days. */
  asOf: z
    .string()
    .refine((day) => startOfDay(day) !== null, { error: '“asOf” is not a day: YYYY-MM-DD.' })
    .optional(),
  example: BodyFile,
  /** A half-filled example, which people finish before they begin their own. */
  starter: BodyFile,
  rubric: z.array(entry({ id, name: bilingual, levels: z.array(bilingual).length(LEVELS) })).min(1),
});
export type WorksheetSource = z.infer<typeof WorksheetFile> & PageFile;

/** `content/phrases.yaml`: lists of words that rules share. */
export const PhrasesFile = z.record(z.string(), phrases);
export type Phrases = z.infer<typeof PhrasesFile>;

const LIST = '@';
export const isList = (phrase: string): boolean => phrase.startsWith(LIST);

/** Puts a list in the place of its name. A name of none stays, and a rule says so. */
export function withPhrases(source: WorksheetSource, lists: Phrases): WorksheetSource {
  const written = (all: readonly string[]): string[] =>
    all.flatMap((each) => (isList(each) ? (lists[each.slice(LIST.length)] ?? each) : each));
  return {
    ...source,
    checks: source.checks.map((each) =>
      each.is === 'phrase'
        ? { ...each, any: written(each.any), ...(each.but && { but: written(each.but) }) }
        : each,
    ),
  };
}

const bodyIn = ({ parts, unknown }: BodyFile, language: Language) => ({
  parts: inLanguage(parts, language),
  written: Object.fromEntries([...Object.keys(parts), ...(unknown ?? [])].map((part) => [part, language])),
  ...(unknown && { unknown }),
});

export const shapeOf = ({ id: slug, limit, shareWith, rubric, parts }: WorksheetSource) =>
  CatalogueWorksheet.parse({
    ...{ id: worksheetId(slug), limit, shareWith },
    rubric: rubric.map((row) => row.id),
    parts: parts.map((part) => ({
      ...withoutTexts(part),
      ...{ fields: part.fields?.map(withoutTexts), unknown: part.unknown, shareWith: part.shareWith },
    })),
  });

const withoutTexts = ({ id: own, kind, most, options, of }: z.infer<typeof Part>) => ({
  ...{ id: own, kind, most, options: options?.map((option) => ({ id: option.id })), of },
});

/** @throws ZodError where an example breaks its worksheet's definition */
export const worksheetIn = (source: WorksheetSource, language: Language): Worksheet => {
  const { module, lesson, title, purpose, limit, view, aloud, shareWith, parts, checks, rubric } = source;
  const texts = { module, lesson, title, purpose, limit, view, aloud, shareWith, parts, checks, rubric };
  return Worksheet.parse({
    ...Object(inLanguage(texts, language)),
    ...{ id: worksheetId(source.id), language },
    ...{ example: bodyIn(source.example, language), starter: bodyIn(source.starter, language) },
  });
};

export const WORKSHEETS: PageKind<z.infer<typeof WorksheetFile>> = {
  from: 'worksheets',
  schema: WorksheetFile,
  whole: 'the whole worksheet',
  build: (source, language) => ({ [`${source.id}.worksheet`]: worksheetIn(source, language) }),
};

export const worksheetsOf = (course: CourseSource): WorksheetSource[] => {
  const lessons = course.modules.flatMap((module) => module.lessons.map(({ id: lesson }) => lesson));
  return pagesOf(course, WORKSHEETS).toSorted(
    (one, other) => lessons.indexOf(one.lesson) - lessons.indexOf(other.lesson),
  );
};

export const worksheetTitles = (course: CourseSource, language: Language): WorksheetTitle[] =>
  worksheetsOf(course).map(({ id: slug, module, lesson, minutes, title, purpose, parts }) => ({
    ...{ id: worksheetId(slug), module, lesson, minutes, parts: parts.map((part) => part.id) },
    ...{ title: title[language], purpose: purpose[language] },
  }));
