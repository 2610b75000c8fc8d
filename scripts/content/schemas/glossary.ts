import * as z from 'zod';
import { Language } from '#domain/values/ids.ts';
import { text } from './fields.ts';

/** `content/glossary.yaml`: what texts must not say, and what to write instead. */
export const GlossaryFile = z.array(
  z.strictObject({
    language: Language,
    /** Words or phrases to avoid, in lower case, each as it is written. */
    avoid: z.array(text),
    /** Allowed where one of these follows. */
    unlessBefore: z.array(text).optional(),
    /** Allowed in a text that holds one of these. */
    unlessIn: z.array(text).optional(),
    /** What to write. */
    instead: text,
    reason: text,
  }),
);
