import { expect, test } from 'vitest';
import { evidenceMessages } from '#routes/[[lang=lang]]/about/evidence/messages.ts';
import { count, gradeEn, infleszEs } from '../../../scripts/content/readability.ts';

type Words = (typeof evidenceMessages)['en' | 'es'];

/** What a reader reads on the page, sources left out: they name people and books as they are called. */
const running = (words: Words): string[] => [
  words.lead,
  words.numbers.text,
  ...words.groups.flatMap(({ findings }) => findings.flatMap(({ found, limit }) => [found, limit])),
  words.campaigns.text,
  ...words.open.lines,
  words.open.measure,
];

test('the evidence page reads at grade 7 in English and at INFLESZ 65 in Spanish', () => {
  expect(gradeEn(count(running(evidenceMessages.en), 'en'))).toBeLessThanOrEqual(7);
  expect(infleszEs(count(running(evidenceMessages.es), 'es'))).toBeGreaterThanOrEqual(65);
});

test('both languages tell the same findings', () => {
  const shape = (words: Words): number[] => words.groups.map(({ findings }) => findings.length);
  expect(shape(evidenceMessages.es)).toEqual(shape(evidenceMessages.en));
  expect(evidenceMessages.es.open.lines).toHaveLength(evidenceMessages.en.open.lines.length);
});
