import * as z from 'zod';
import { Language } from '#domain/values/ids.ts';
import { text } from './fields.ts';

/** `content/glossary.yaml`: words to avoid, and their replacements. */
export const GlossaryFile = z.array(
  z.strictObject({
    language: Language,
    /** In lower case. */
    avoid: z.array(text),
    /** Allowed where one of these follows. */
    unlessBefore: z.array(text).optional(),
    /** Allowed in a text that holds one of these. */
    unlessIn: z.array(text).optional(),
    instead: text,
    reason: text,
  }),
);
