import * as z from 'zod/mini';
import type { Terms } from '../record/completion.ts';
import type { Language } from '../values/ids.ts';
import type { LearningRecord } from '../record/record.ts';

export const MOST_COUNTED = 500;

export interface Counted {
  readonly person: string;
  readonly language: Language;
  readonly record: LearningRecord;
  readonly terms: Terms;
}

/** With their home affiliate; null where nobody has said one. */
export interface CountedAtHome extends Counted {
  readonly home: string | null;
}

export const NoFigures = z.strictObject({ kind: z.enum(['too-few', 'too-many']) });
export type NoFigures = z.infer<typeof NoFigures>;
