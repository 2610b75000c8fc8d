import { expect, test } from 'vitest';
import { fitLine, lettersMissing, posterLines } from '../../../scripts/content/fit.ts';

/**
 * Text, width and margin as measured in Chromium at 250 px for the pictures (home.html, story.html,
 * idea-es.html).
 */
const MEASURED: readonly [string, 'en' | 'es', number, number][] = [
  ['Ground', 'en', 2.149, -0.032],
  ['work', 'en', 1.583, -0.012],
  ['The smoke', 'en', 3.028, -0.008],
  ['comes back', 'en', 3.466, -0.032],
  ['Rendición', 'es', 2.859, -0.04],
  ['de cuentas', 'es', 3.242, -0.04],
];

test.each(MEASURED)('“%s” is as wide as the pictures have it', (text, language, em, lsb) => {
  const line = fitLine(text, language);
  expect(line.text).toBe(text);
  // Chromium measured ink to whole pixels: up to 2 of 250.
  expect(Math.abs(line.em - em)).toBeLessThan(0.008);
  expect(Math.abs(line.lsb - lsb)).toBeLessThan(0.004);
});

test('letters that kern stand closer than side by side', () => {
  const apart = fitLine('E', 'en').em + fitLine('N', 'en').em + fitLine('T', 'en').em;
  const kerned = fitLine('ENT', 'en').em;
  // The bearings between the letters come back, 0.04 em or so each; kerning takes from them.
  expect(kerned).toBeGreaterThan(apart);
  expect(fitLine('DE CUENTAS', 'es').em).toBeLessThan(3.26);
});

test('small and capital letters measure the same, for the page shows capitals', () => {
  expect(fitLine('ground', 'en').em).toBe(fitLine('GROUND', 'en').em);
});

test('a title is cut at its slashes, and only there', () => {
  expect(posterLines('The smoke / comes back')).toEqual(['The smoke', 'comes back']);
  expect(posterLines('24/7')).toEqual(['24/7']);
});

test('letters that the face lacks are named', () => {
  expect(lettersMissing('¿Quién decidió?', 'es')).toEqual([]);
  expect(lettersMissing('Việt', 'en')).toEqual(['Ệ']);
});
