import { expect, test } from 'vitest';
import type { Body, Worksheet } from '#domain/worksheets/definition.ts';
import { partsOfSheet, plainText, sheetOf } from '#domain/worksheets/text.ts';
import { rowNames } from '#domain/worksheets/values.ts';

const worksheet: Worksheet = {
  ...{ id: 'worksheet.plan', language: 'en', module: 'first', lesson: 'plan', limit: 1000 },
  ...{ title: 'My plan', purpose: 'One thing.', shareWith: 'trainers', checks: [], rubric: [] },
  ...{ example: { parts: {}, written: {} }, starter: { parts: {}, written: {} } },
  parts: [
    { id: 'act', kind: 'text', label: 'Act', heading: 'Goals' },
    { id: 'by', kind: 'text', label: 'By' },
    {
      ...{ id: 'steps', kind: 'rows', label: 'Steps', heading: 'Steps' },
      fields: [
        { id: 'what', kind: 'text', label: 'What' },
        { id: 'after', kind: 'pick', of: 'steps', label: 'After' },
      ],
    },
  ],
};
const words = {
  ...{ yes: 'Yes', no: 'No', unknown: 'Not known yet' },
  ...{ day: (day: string) => day, of: (value: number, most: number) => `${value} of ${most}` },
};
const body: Body = {
  parts: {
    by: 'May',
    steps: [
      { id: 'one', after: 'two', what: 'Ask' },
      { id: 'two', what: 'Listen' },
      { id: 'three', after: 'gone' },
    ],
  },
  written: {},
};

test('a group’s heading stands over its first part with an answer; on paper over its first part', () => {
  const headings = (parts: readonly { readonly id: string; readonly heading?: string }[]) =>
    parts.map(({ id, heading }) => [id, heading]);
  expect(headings(sheetOf(worksheet, body, words))).toEqual([
    ['by', 'Goals'],
    ['steps', 'Steps'],
  ]);
  expect(headings(partsOfSheet(worksheet, body, words))).toEqual([
    ['act', 'Goals'],
    ['by', undefined],
    ['steps', 'Steps'],
  ]);
  expect(
    headings(sheetOf(worksheet, { parts: { steps: body.parts['steps']! }, written: {} }, words)),
  ).toEqual([['steps', 'Steps']]);
  expect(plainText(worksheet, body, words)).toContain(
    'GOALS\n\nBy\nMay\n\nSTEPS\n\nSteps\nAsk · After: Listen',
  );
});

test('a row is picked by its first text, in whatever order it was written, and not before it has one', () => {
  expect([...rowNames(worksheet, body, 'steps')]).toEqual([
    ['one', 'Ask'],
    ['two', 'Listen'],
  ]);
});
