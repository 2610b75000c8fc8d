import { expect, test } from 'vitest';
import { evidenceWords } from '#lib/i18n/evidence.ts';
import { count, gradeEn, infleszEs } from '../../../scripts/content/readability.ts';

type Words = (typeof evidenceWords)['en' | 'es'];

/** What a reader reads on the page, sources left out: they name people and books as they are called. */
const running = (words: Words): string[] => [
  words.lead,
  words.numbers.text,
  ...words.groups.flatMap(({ findings }) => findings.flatMap(({ found, limit }) => [found, limit])),
  ...words.open.lines,
  words.open.measure,
];

test('the evidence page reads at grade 7 in English and at INFLESZ 65 in Spanish', () => {
  expect(gradeEn(count(running(evidenceWords.en), 'en'))).toBeLessThanOrEqual(7);
  expect(infleszEs(count(running(evidenceWords.es), 'es'))).toBeGreaterThanOrEqual(65);
});

test('both languages tell the same findings', () => {
  const shape = (words: Words): number[] => words.groups.map(({ findings }) => findings.length);
  expect(shape(evidenceWords.es)).toEqual(shape(evidenceWords.en));
  expect(evidenceWords.es.open.lines).toHaveLength(evidenceWords.en.open.lines.length);
});
