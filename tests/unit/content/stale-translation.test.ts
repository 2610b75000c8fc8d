import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { loadCourse } from '../../../scripts/content/load.ts';
import { publish } from '../../../scripts/content/publish.ts';
import { type Change, CHECK, EN, ES, fixture, lineOf, swap } from './fixture.ts';

const change = (folder: string, changes: Readonly<Record<string, Change>>): void => {
  for (const [path, made] of Object.entries(changes)) {
    const file = join(folder, path);
    writeFileSync(file, made(readFileSync(file, 'utf8')) ?? '');
  }
};

/** What the check says of translations after changes to the small course, once that was published. */
function staleAfter(changes: Readonly<Record<string, Change>>): string[] {
  const folder = fixture();
  expect(publish(folder).isPublished).toBe(true);
  change(folder, changes);
  const { problems, course, stale } = loadCourse(folder);
  expect(problems).toEqual([]);
  expect(course).not.toBeNull();
  return stale.map(({ file, line, rule, message }) => {
    expect(rule).toBe('stale-translation');
    return `${relative(relative('', folder), file)}:${line} ${message.replace(/\..*$/u, '')}`;
  });
}

const HOOK_EN = swap('What is here?', 'What do you see?');
const HOOK_ES = swap('¿Qué hay aquí?', '¿Qué ves?');

test('nothing is said of what was not changed, nor of what moved to another line', () => {
  expect(staleAfter({})).toEqual([]);
  expect(staleAfter({ [EN]: swap(':::hook', '\n\n:::hook') })).toEqual([]);
});

test.each([
  {
    name: 'a card, in English',
    changes: { [EN]: HOOK_EN },
    says: `${ES}:${lineOf(ES, ':::hook')} Spanish may be behind: “all-kinds”, card hook has changed in English only`,
  },
  {
    name: 'a card, in Spanish',
    changes: { [ES]: HOOK_ES },
    says: `${EN}:${lineOf(EN, ':::hook')} English may be behind: “all-kinds”, card hook has changed in Spanish only`,
  },
  {
    name: 'a reason of an item',
    changes: { [CHECK]: swap('en: That is talk.', 'en: That is only talk.') },
    says: `${CHECK}:${lineOf(CHECK, 'id: one-right')} Spanish may be behind: “all-kinds”, item one-right has changed in English only`,
  },
])('one language changed: $name', ({ changes, says }) => {
  expect(staleAfter(changes)).toEqual([says]);
});

test('both languages changed: nothing', () => {
  expect(staleAfter({ [EN]: HOOK_EN, [ES]: HOOK_ES })).toEqual([]);
});

test('a new card: nothing', () => {
  const added = (text: string): Change =>
    swap(
      ':::idea{#kinds',
      `:::idea{#fresh title="${text}" credit="${text}."}\n${text}.\n:::\n\n:::idea{#kinds`,
    );
  expect(staleAfter({ [EN]: added('New'), [ES]: added('Nueva') })).toEqual([]);
});

test('what was never published with its texts: nothing', () => {
  expect(loadCourse(fixture({ [EN]: HOOK_EN })).stale).toEqual([]);
});

test('publishing again takes a translation as it is', () => {
  const folder = fixture();
  publish(folder);
  change(folder, { [EN]: HOOK_EN });
  expect(publish(folder).lines).toContain('Took 1 translations as they are.');
  expect(loadCourse(folder).stale).toEqual([]);
});
