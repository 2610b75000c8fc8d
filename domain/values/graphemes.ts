/**
 * Letters as a reader counts them. Firefox before 125 has no segmenter; there a letter takes its marks and
 * joined signs with it, which is right for names.
 */
export function graphemesOf(text: string): string[] {
  if (!('Segmenter' in Intl)) return text.match(/\P{M}(?:\p{M}|\u200D\P{M})*/gu) ?? [];
  // eslint-disable-next-line compat/compat -- asked for above
  const segments = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text);
  return Array.from(segments, ({ segment }) => segment);
}
