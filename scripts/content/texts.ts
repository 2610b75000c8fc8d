import type { Language } from '#domain/values/ids.ts';
import type { Bilingual } from './schemas/fields.ts';

const isBilingual = (value: object): value is Bilingual => 'en' in value && 'es' in value && 'lines' in value;

/** Every text inside a value from a schema, each once. */
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
