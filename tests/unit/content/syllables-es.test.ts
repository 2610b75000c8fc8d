import { expect, test } from 'vitest';
import { syllablesEs } from '../../../scripts/content/readability.ts';

/** Counted by hand after the Ortografía (RAE 2010). */
const WORDS = [
  [1, 'pan y hoy muy guion huí que 2026 quien buey'],
  [2, 'casa día país ciudad guía reyes mayo búho guerra agua regla construí construir'],
  [3, 'pingüino ahora leía poeta Uruguay prohíbe cohete vivíais continua escuela línea VERGÜENZA'],
  [4, 'vehículo cacahuate bacalao continúa organizar exigencia averigüéis aéreo desalojo comunidad'],
  [5, 'capacitación'],
] as const;

test.each(WORDS)('of %i: %s', (syllables, words) => {
  expect(words.split(' ').filter((word) => syllablesEs(word) !== syllables)).toEqual([]);
});

test('letters with accents set apart count the same', () => {
  expect(syllablesEs('día'.normalize('NFD'))).toBe(2);
});
