import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { loadCourse, type LoadedCourse } from '../../../scripts/content/load.ts';
import type { PageKind } from '../../../scripts/content/pages/kind.ts';
import { bilingual, entry, id, inLanguage } from '../../../scripts/content/schemas/fields.ts';
import { lineIn } from './broken.ts';
import { fixture, swap } from './fixture.ts';

/** A page as its route reads it. */
const Sheet = z.strictObject({
  id: z.string(),
  title: z.string(),
  rows: z.array(z.strictObject({ id: z.string(), ask: z.string() })),
});

const SheetFile = entry({ title: bilingual, rows: z.array(entry({ id, ask: bilingual })) });

/** All that a kind of page with content of its own takes: a schema, and what is built. */
const SHEETS: PageKind<z.infer<typeof SheetFile>> = {
  from: 'sheets',
  schema: SheetFile,
  whole: 'the whole sheet',
  build: ({ file: _, ...sheet }, language) => ({
    [`${sheet.id}.sheet`]: Sheet.parse(inLanguage(sheet, language)),
  }),
};

const PATH = 'sheets/my-plan.yaml';
const SHEET = `title: { en: My plan, es: Mi plan }
rows:
  - id: who
    ask: { en: Who decides?, es: ¿Quién decide? }
`;
const load = (text: string): LoadedCourse =>
  loadCourse(fixture({ [PATH]: () => text }), Date.now(), [SHEETS]);

test('a page of a new kind is built in both languages', () => {
  const { course, problems } = load(SHEET);
  expect(problems).toEqual([]);
  expect(course?.pages).toEqual({
    'en/my-plan.sheet': { id: 'my-plan', title: 'My plan', rows: [{ id: 'who', ask: 'Who decides?' }] },
    'es/my-plan.sheet': { id: 'my-plan', title: 'Mi plan', rows: [{ id: 'who', ask: '¿Quién decide?' }] },
  });
});

test('each fact of a true campaign has its source, and no source is there for show', () => {
  const campaign = `title: { en: The water, es: El agua }
facts:
  - { from: [county], say: { en: The county read the meters., es: El condado leyó los medidores. } }
sources:
  - { id: county, text: The county’s own count }
`;
  const found = (text: string): string[] =>
    loadCourse(fixture({ 'campaigns/water.yaml': () => text }))
      .problems.map(({ message }) => message)
      // Nobody is asked to read it, which another test is about.
      .filter((message) => !message.includes('reader’s list'));
  expect(found(campaign)).toEqual([]);
  expect(found(campaign.replace('[county]', '[paper]'))).toEqual([
    '“paper” is no source of this campaign.',
    'No fact comes from “county”.',
  ]);
});

test('a call begins its id as calls do, has a lesson, and takes as long as it says', () => {
  const card = '{ title: { en: Caller, es: Quien llama }, lines: [{ en: Say it., es: Dilo. }] }';
  const call = `module: later
lesson: nowhere
title: { en: A call, es: Una llamada }
why: { en: Say it once., es: Dilo una vez. }
minutes: 10
roles: { caller: ${card}, listener: ${card}, observer: ${card} }
coaching: ${card}
steps: [{ minutes: 9, say: { en: Talk., es: Hablen. } }]
`;
  const { problems } = loadCourse(fixture({ 'calls/ring.yaml': () => call }));
  expect(problems.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
    'unknown-id The steps take 9 minutes, and the call says 10.',
    'unknown-id There is no lesson “nowhere” in a module “later”.',
    'unknown-id “ring” is no call’s id: it begins with “call-”.',
  ]);
});

test('a course has none of it where the folder is missing', () => {
  expect(loadCourse(fixture(), Date.now(), [SHEETS]).course?.pages).toEqual({});
});

describe('every rule about texts holds for it', () => {
  test.each([
    ['a language that is missing', ', es: ¿Quién decide?', '', 'missing-translation'],
    ['a word to avoid', 'Who decides?', 'Who is empowered?', 'glossary'],
    ['a straight quotation mark', 'Who decides?', "Who doesn't?", 'straight-quote'],
    ['a number that somebody dials', 'Who decides?', 'Call 911?', 'help-line'],
    ['an id with capitals', 'id: who', 'id: Who', 'shape'],
  ])('%s', (_, from, to, rule) => {
    const text = swap(from, to)(SHEET) ?? '';
    const { problems, course } = load(text);
    expect(problems).toEqual([
      expect.objectContaining({ rule, file: expect.stringMatching(PATH) as string }),
    ]);
    expect(problems[0]?.line).toBe(lineIn(text, to || 'ask:'));
    expect(course).toBeNull();
  });

  test('its reading level', () => {
    const hard = 'Institutional accountability necessitates organizational transformation';
    const { problems } = load(swap('Who decides?', hard)(SHEET) ?? '');
    expect(problems).toEqual([
      expect.objectContaining({
        rule: 'reading-level',
        message: expect.stringContaining('the whole sheet') as string,
      }),
    ]);
  });
});
