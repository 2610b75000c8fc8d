/**
 * What a translation of these texts must hold: the same keys, lists as long, texts made from the same facts.
 * With `const es = { … } satisfies Translation<typeof en>` a missing or extra key fails the types.
 */
export type Translation<Texts> = Texts extends string
  ? string
  : Texts extends (...facts: infer Facts) => infer Made
    ? (...facts: Facts) => Translation<Made>
    : { readonly [Key in keyof Texts]: Translation<Texts[Key]> };
