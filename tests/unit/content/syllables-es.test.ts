import { expect, test } from 'vitest';
import { syllablesEs } from '../../../scripts/content/readability.ts';

/** Counted by hand after the Ortografía (RAE 2010). */
const WORDS: readonly [string, number][] = [
  ['pan', 1],
  ['y', 1],
  ['hoy', 1],
  ['muy', 1],
  ['guion', 1],
  ['huí', 1],
  ['que', 1],
  ['2026', 1],
  ['casa', 2],
  ['día', 2],
  ['país', 2],
  ['ciudad', 2],
  ['quien', 1],
  ['guía', 2],
  ['buey', 1],
  ['reyes', 2],
  ['mayo', 2],
  ['búho', 2],
  ['pingüino', 3],
  ['guerra', 2],
  ['agua', 2],
  ['regla', 2],
  ['ahora', 3],
  ['leía', 3],
  ['poeta', 3],
  ['construí', 2],
  ['construir', 2],
  ['Uruguay', 3],
  ['prohíbe', 3],
  ['vehículo', 4],
  ['cohete', 3],
  ['cacahuate', 4],
  ['vivíais', 3],
  ['bacalao', 4],
  ['continúa', 4],
  ['continua', 3],
  ['organizar', 4],
  ['exigencia', 4],
  ['escuela', 3],
  ['averigüéis', 4],
  ['línea', 3],
  ['aéreo', 4],
  ['desalojo', 4],
  ['capacitación', 5],
  ['comunidad', 4],
  ['VERGÜENZA', 3],
];

test.each(WORDS)('%s has %i', (word, syllables) => {
  expect(syllablesEs(word)).toBe(syllables);
});

test('letters with accents set apart count the same', () => {
  expect(syllablesEs('día'.normalize('NFD'))).toBe(2);
});
