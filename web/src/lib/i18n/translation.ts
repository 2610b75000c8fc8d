import { getLanguage } from './language.ts';

/**
 * What a translation of these texts must hold: the same keys, lists as long, texts made from the same facts.
 */
export type Translation<Texts> = Texts extends string
  ? string
  : Texts extends (...facts: infer Facts) => infer Made
    ? (...facts: Facts) => Translation<Made>
    : { readonly [Key in keyof Texts]: Translation<Texts[Key]> };

/**
 * Texts in both languages. `messages.title` is the one in the page's language, and follows a change of it;
 * `messages.es` holds all of one language. A key that Spanish lacks, or has alone, fails the types.
 */
export function inBoth<En extends object>(
  en: En,
  es: Translation<NoInfer<En>> & object,
): Translation<En> & { readonly en: En; readonly es: Translation<En> };
/* @__NO_SIDE_EFFECTS__ */
export function inBoth(en: object, es: object): object {
  const both = { en, es };
  for (const key of Object.keys(en)) {
    const get = (): unknown => Reflect.get(both[getLanguage()], key);
    Object.defineProperty(both, key, { get, enumerable: true });
  }
  return both;
}
