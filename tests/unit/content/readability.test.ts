import { expect, test } from 'vitest';
import {
  count,
  fernandezHuertaEs,
  gradeEn,
  infleszEs,
  sentencesOf,
  wordsOf,
} from '../../../scripts/content/readability.ts';

test('hyphens and apostrophes join words, figures keep their points', () => {
  const words = ['Sam’s', 'one-to-one', 'cost', '1,200.50', 'at', '8:10', 'half'];
  expect(wordsOf('Sam’s one-to-one cost $1,200.50 at 8:10 — half.')).toEqual(words);
});

test('a sentence ends at its mark, also inside quotation marks', () => {
  expect(sentencesOf('She asks, “Who signs?” They go. “Now.” Then home!')).toEqual([
    'She asks, “Who signs?”',
    'They go.',
    '“Now.”',
    'Then home!',
  ]);
  expect(sentencesOf('¿Quién firma? ¡Vamos! ¿Ya?')).toHaveLength(3);
});

test('neither a question that runs on nor a short form ends a sentence', () => {
  expect(sentencesOf('“Who signs?” she asks.')).toHaveLength(1);
  expect(sentencesOf('Mr. Lam left at 5 p.m. on a bus. He was late.')).toHaveLength(2);
  expect(sentencesOf('En EE. UU. la Sra. Ruiz vota.')).toHaveLength(1);
});

test('paragraphs with no mark are sentences of their own', () => {
  expect(count(['One need', 'One power'], 'en')).toEqual({ words: 4, sentences: 2, syllables: 5 });
});

test('nothing counts as nothing', () => {
  expect(count([], 'en')).toEqual({ words: 0, sentences: 0, syllables: 0 });
  expect(count(['—'], 'es')).toEqual({ words: 0, sentences: 0, syllables: 0 });
});

test('the formulas give what they give by hand', () => {
  const counts = { words: 100, sentences: 10, syllables: 140 };
  // 0.39 · 10 + 11.8 · 1.4 − 15.59
  expect(gradeEn(counts)).toBeCloseTo(4.83, 5);
  // 206.835 − 62.3 · 1.4 − 10
  expect(infleszEs(counts)).toBeCloseTo(109.615, 5);
  // 206.84 − 60 · 1.4 − 1.02 · 10
  expect(fernandezHuertaEs(counts)).toBeCloseTo(112.64, 5);
});

test('Spanish counts Spanish syllables, English English ones', () => {
  expect(count(['La línea'], 'es').syllables).toBe(4);
  expect(count(['The line'], 'en').syllables).toBe(2);
});
