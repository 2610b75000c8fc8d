import * as z from 'zod';
import { Slug, type Language } from '#domain/values/ids.ts';

/** A map with exactly these fields, and its line, which `read/yaml.ts` puts on every map. */
export const entry = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z.strictObject({ line: z.int(), ...shape });

export const text = z
  .string()
  .overwrite((written) => written.replace(/\s+/gu, ' ').trim())
  .min(1, 'expected a text');

export const id = z
  .string()
  .refine((written) => Slug.safeParse(written).success, {
    error: ({ input }) => `“${String(input)}” is not an id: lower case words joined by hyphens.`,
  });

/** The same text in both languages, with the line of each. */
export const bilingual = z.strictObject({
  en: text,
  es: text,
  lines: z.strictObject({ en: z.int(), es: z.int() }),
});
export type Bilingual = z.infer<typeof bilingual>;

/** An id and a text: a step, a slot, a question. */
export const Choice = entry({ id, text: bilingual });
export type Choice = z.infer<typeof Choice>;

/** @param message the expected value, in an author's words */
export const like = <Value>(schema: z.core.$ZodType<Value>, message: string) =>
  z.unknown().transform((written, context) => {
    const parsed = z.safeParse(schema, written);
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const isBilingual = (value: object): value is Bilingual => 'en' in value && 'es' in value && 'lines' in value;

export function bilingualsIn(value: unknown): readonly Bilingual[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isBilingual(value)) return [value];
  return [...new Set(Object.values(value).flatMap(bilingualsIn))];
}

/** A value from a schema, in one language and without lines. */
export function inLanguage(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((each) => inLanguage(each, language));
  if (typeof value !== 'object' || value === null) return value;
  if (isBilingual(value)) return value[language];
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]): [string, unknown][] =>
      each === undefined || (name === 'line' && typeof each === 'number')
        ? []
        : [[name, inLanguage(each, language)]],
    ),
  );
}
