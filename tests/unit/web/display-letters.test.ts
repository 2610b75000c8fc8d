import * as fontkit from 'fontkit';
import { expect, test } from 'vitest';
import { isInDisplayFace } from '#lib/ui/display-letters.ts';
import { NAMES_BEYOND_LATIN_1 } from '../../support/names.ts';

const font = fontkit.openSync(
  new URL('../../../web/static/fonts/gw-display-names.woff2', import.meta.url).pathname,
);

test('B7: what is set in the display face has a glyph for every letter, by itself or in parts', () => {
  const missing: string[] = [];
  for (let code = 0x20; code < 0x3000; code += 1) {
    const letter = String.fromCodePoint(code);
    if (!isInDisplayFace(letter) || font.hasGlyphForCodePoint(code)) continue;
    const parts = Array.from(letter.normalize('NFD'), (part) => part.codePointAt(0)!);
    if (parts.some((part) => !font.hasGlyphForCodePoint(part)))
      missing.push(`${code.toString(16)} ${letter}`);
  }
  expect(missing).toEqual([]);
});

test.each([...NAMES_BEYOND_LATIN_1, ['Spanish', 'Íñigo Núñez'], ['Irish', 'Seán O’Brien']] as const)(
  'B7: a name in %s is one that the display face has',
  (_, name) => {
    expect(isInDisplayFace(name)).toBe(true);
  },
);

test.each([
  ['Ukrainian', 'Олександра'],
  ['Arabic', 'فاطمة'],
  ['Chinese', '陈美玲'],
  ['Twi', 'Akosua Ɔsɛe'],
  ['emoji', 'Rosa 🌹'],
])('B7: a name in %s is set in another face as a whole', (_, name) => {
  expect(isInDisplayFace(name)).toBe(false);
});
