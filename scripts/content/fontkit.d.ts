/** The little of fontkit 2 that `fit.ts` needs; the package brings no types. */
declare module 'fontkit' {
  interface Glyph {
    readonly advanceWidth: number;
    readonly bbox: { readonly minX: number; readonly maxX: number };
  }
  interface Font {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string): {
      readonly glyphs: readonly Glyph[];
      readonly positions: readonly { readonly xAdvance: number }[];
    };
  }
  export function openSync(path: string): Font;
}
