import { getLanguage } from './language.ts';

/**
 * What a translation of these texts must hold: the same keys, lists as long, texts made from the same facts.
 * With `const es = { … } satisfies Translation<typeof en>` a missing or extra key fails the types.
 */
export type Translation<Texts> = Texts extends string
  ? string
  : Texts extends (...facts: infer Facts) => infer Made
    ? (...facts: Facts) => Translation<Made>
    : { readonly [Key in keyof Texts]: Translation<Texts[Key]> };

/**
 * Texts in both languages. `messages.title` is the one in the page's language, and follows a change of it;
 * `messages.es` holds all of one language.
 */
export function inBoth<En extends object, Es extends Translation<En>>(
  en: En,
  es: Es,
): Translation<En> & { readonly en: En; readonly es: Es };
/* @__NO_SIDE_EFFECTS__ */
export function inBoth(en: object, es: object): object {
  const both = { en, es };
  for (const key of Object.keys(en)) {
    const get = (): unknown => Reflect.get(both[getLanguage()], key);
    Object.defineProperty(both, key, { get, enumerable: true });
  }
  return both;
}
