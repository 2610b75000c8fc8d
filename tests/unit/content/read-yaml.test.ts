import { expect, test } from 'vitest';
import * as z from 'zod';
import { type Problem, reporter } from '../../../scripts/content/problem.ts';
import { type ReadYaml, readYaml } from '../../../scripts/content/read/yaml.ts';
import { bilingual, Choice, entry, id, text } from '../../../scripts/content/schemas/fields.ts';

const File = entry({
  title: bilingual,
  minutes: z.number(),
  choices: z.array(Choice).default([]),
  names: z.record(id, text).optional(),
});

function read(
  yaml: string,
  firstLine?: number,
): { value: ReadYaml<z.infer<typeof File>> | null; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const value = readYaml(File, yaml, reporter(problems, 'file.yaml'), firstLine);
  return { value, problems };
}

const TITLE = 'title:\n  en: Hello\n  es: Hola\nminutes: 8\n';

test('a file is as its schema has it, with the line of each map and of each language', () => {
  const { value, problems } = read(
    `${TITLE}choices:\n  - id: a\n    text: { en: One, es: Uno }\nnames: { ana: Ana }\n`,
  );
  expect(problems).toEqual([]);
  expect(value?.value).toEqual({
    line: 1,
    title: { en: 'Hello', es: 'Hola', lines: { en: 2, es: 3 } },
    minutes: 8,
    choices: [{ id: 'a', line: 6, text: { en: 'One', es: 'Uno', lines: { en: 7, es: 7 } } }],
    // A schema that asks for no line gets none.
    names: { ana: 'Ana' },
  });
});

test('a path has its line, and one that is not there the line of what it is missing in', () => {
  const { value } = read(TITLE, 2);
  expect(value?.lineOf(['minutes'])).toBe(5);
  expect(value?.lineOf(['title', 'es'])).toBe(4);
  expect(value?.lineOf(['title', 'fr'])).toBe(3);
  expect(value?.lineOf([])).toBe(2);
});

test('texts are put on one line', () => {
  const { value } = read('title: { en: "a\n\n  b ", es: c }\nminutes: 1\n');
  expect(value?.value.title.en).toBe('a b');
});

test.each([
  ['broken syntax', 'title: { en: a,, es: b }', 'yaml', 1, /./u],
  ['a key that is there twice', `${TITLE}minutes: 9\n`, 'yaml', 5, /unique/u],
  ['a field that is not known', `${TITLE}hours: 1\n`, 'shape', 5, /^This has no field “hours”\.$/u],
  ['a value of another type', TITLE.replace('8', 'eight'), 'shape', 4, /^“minutes”: expected number/u],
  ['a field that is missing', 'title: { en: a, es: b }', 'shape', 1, /^“minutes” is missing\.$/u],
  ['a field that is empty', TITLE.replace('8', ''), 'shape', 4, /^“minutes” is missing\.$/u],
  ['a language that is missing', TITLE.replace('  es: Hola\n', ''), 'missing-translation', 2, /“es”/u],
  ['an empty text', TITLE.replace('Hola', '" "'), 'shape', 3, /^“es”: expected a text/u],
  ['an id that is none', `${TITLE}choices:\n  - { id: A, text: { en: a, es: b } }\n`, 'shape', 6, /“A”/u],
  ['a map where a list should be', `${TITLE}choices: { a: b }\n`, 'shape', 5, /^“choices”: expected array/u],
  ['an empty file', '', 'shape', 1, /^This is missing\.$/u],
] as const)('reported: %s', (_, yaml, rule, line, message) => {
  const { value, problems } = read(yaml);
  expect(value).toBeNull();
  expect(problems[0]).toEqual({
    file: 'file.yaml',
    line,
    rule,
    message: expect.stringMatching(message) as string,
  });
});

test('all that is wrong is reported at once', () => {
  const { problems } = read('title: { en: a }\nminutes: x\nhours: 1\n');
  expect(problems.map(({ rule, line }) => `${rule} ${String(line)}`).toSorted()).toEqual([
    'missing-translation 1',
    'shape 2',
    'shape 3',
  ]);
});
