import * as z from 'zod';
import { SessionGuide } from '#domain/course/course.ts';
import { worksheetId } from '#domain/worksheets/ids.ts';
import { bilingual, entry, id } from '../schemas/fields.ts';
import { builtAs, type PageKind } from './kind.ts';

const texts = z.array(bilingual).min(1);

/** `session-guides/<module>.yaml`. */
const GuideFile = entry({
  /** The day of the training that it opens, from 1. */
  opensDay: z.int().min(1).optional(),
  when: bilingual,
  bring: entry({ worksheets: z.array(id).min(1), say: bilingual }),
  first: z.array(entry({ minutes: z.int().min(1), say: bilingual })).min(1),
  later: texts.default([]),
  /** Things that nobody has to be taught again, with the lesson of the module that taught them. */
  known: z.array(bilingual.extend({ lesson: id })).default([]),
  short: texts,
});

/** Session guides are for staff, so nobody keeps them with the course (`scripts/web/list-files.ts`). */
export const SESSION_GUIDES: PageKind<z.infer<typeof GuideFile>> = {
  from: 'session-guides',
  schema: GuideFile,
  whole: 'the whole guide',
  build: builtAs('guide', SessionGuide, ({ bring, known, ...guide }) => ({
    ...guide,
    bring: { ...bring, worksheets: bring.worksheets.map(worksheetId) },
    known: known.map(({ lesson, ...say }) => ({ lesson, say })),
  })),
};
