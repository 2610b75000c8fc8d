import type { Language } from '../values/ids.ts';
import { LARGEST_TEXT_BYTES, LONGEST_TEXT } from './worksheet.ts';
import type { Body, Worksheet } from './definition.ts';
import type { PartShape, WorksheetShape } from '../course/worksheet-shape.ts';

const WORDS = { id: 'words', kind: 'long', most: LONGEST_TEXT } as const satisfies PartShape;

/**
 * A reflection as a worksheet of one part. Lessons keep its text as it stands, which is what `plain` says.
 * @param section its id, also among versions
 */
export const reflectionShape = (section: string): WorksheetShape => ({
  id: section,
  limit: LARGEST_TEXT_BYTES,
  plain: true,
  parts: [WORDS],
});

const NOTHING: Body = { parts: {}, written: {} };

export const reflectionSheet = (section: string, asks: string, language: Language): Worksheet => ({
  ...reflectionShape(section),
  ...{ language, module: '', lesson: '', title: asks, purpose: '', shareWith: 'nobody' },
  parts: [{ ...WORDS, label: asks }],
  ...{ checks: [], example: NOTHING, starter: NOTHING, rubric: [] },
});
