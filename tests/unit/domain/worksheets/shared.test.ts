import { expect, test } from 'vitest';
import type { Body } from '#domain/worksheets/definition.ts';
import { asksForLogistics, logisticsText, sharedBody, sharedText } from '#domain/worksheets/shared.ts';
import { worksheetIn } from '../../../../scripts/content/pages/worksheets.ts';
import { courseSheet, courseSheets } from '../../../support/course-sheets.ts';

/** Parts that a worksheet's example holds and its readers don't get. */
const keptFrom = (id: string): string[] => {
  const worksheet = worksheetIn(courseSheet(id), 'en');
  const shared = sharedBody(worksheet, worksheet.example);
  expect(Object.keys(shared.written)).toEqual(Object.keys(shared.parts));
  return Object.keys(worksheet.example.parts).filter((part) => !(part in shared.parts));
};

test.each([
  ['expectations', ['worry', 'access', 'access-more']],
  ['story', ['leave-out', 'steady']],
  ['one-to-one', ['people', 'promised']],
  ['ladder', ['next']],
  ['issue-sentence', []],
])('of %s, trainers read all but %j', (id, kept) => {
  expect(keptFrom(id)).toEqual(kept);
});

test('what is not known yet stays with its part', () => {
  const parts = [
    { id: 'open', kind: 'long', unknown: true },
    { id: 'own', kind: 'long', unknown: true, shareWith: 'nobody' },
  ] as const;
  const body: Body = { parts: {}, written: { open: 'en', own: 'es' }, unknown: ['open', 'own'], ready: true };
  expect(sharedBody({ parts }, body)).toEqual({
    ...{ parts: {}, written: { open: 'en' } },
    ...{ unknown: ['open'], ready: true },
  });
  expect(sharedBody({ parts }, { ...body, unknown: ['own'] }).unknown).toBeUndefined();
  expect(sharedText({ parts }, { ...body, unknown: ['own'] })).toBe('');
});

test('the logistics lead reads what people need, and no other part; trainers none of it', () => {
  const asking = courseSheets()
    .map((source) => worksheetIn(source, 'en'))
    .filter(asksForLogistics);
  expect(asking.map(({ id }) => id)).toEqual(['worksheet.expectations']);
  const [worksheet] = asking;
  if (worksheet === undefined) throw new Error('no worksheet asks what people need');
  const text = logisticsText(worksheet, { ...worksheet.example, ready: true });
  expect(JSON.parse(text)).toEqual({
    parts: { access: ['sleep-safe'], 'access-more': 'A quiet room by nine at night.' },
    written: { access: 'en', 'access-more': 'en' },
  });
  expect(logisticsText(worksheet, sharedBody(worksheet, worksheet.example))).toBe('');
});
