import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Language } from '#domain/values/ids.ts';
import { avoidedIn } from '../../../scripts/content/rules/glossary.ts';
import { privacyMessages } from '#routes/[[lang=lang]]/privacy/messages.ts';
import { readSiteMessages } from '../../support/site-messages.ts';

const ROOT = new URL('../../../', import.meta.url);

/** Every text inside a value; of what makes a text from others, its own lines. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

const words = await readSiteMessages();
const textsOf = (language: Language): { file: string; text: string }[] =>
  words.flatMap(({ file, exported }) =>
    Object.values(exported)
      .filter((each) => typeof each === 'object' && each !== null && language in each)
      .flatMap((each) => textsIn((each as Record<Language, unknown>)[language]))
      .map((text) => ({ file, text })),
  );

test.each(['en', 'es'] as const)(
  'the site’s own words keep to the glossary of the course: %s',
  (language) => {
    const texts = textsOf(language);
    expect(new Set(texts.map(({ file }) => file)).size).toBeGreaterThan(25);
    expect(texts.length).toBeGreaterThan(400);
    expect(
      texts.flatMap(({ file, text }) => avoidedIn(text, language).map((said) => `${file} ${said}`)),
    ).toEqual([]);
  },
);

test.each(['en', 'es'] as const)('what the privacy page says is read in a minute: %s', (language) => {
  const { lead, parts } = privacyMessages[language];
  expect(textsIn([lead, parts]).join(' ').split(/\s+/).length).toBeLessThanOrEqual(250);
});

/** What a program shows, in any language: its texts in quotation marks, without what it calls them. */
const literalsIn = (source: string): string[] =>
  Array.from(
    source.replace(/\/\*.*?\*\/|^\s*\/\/.*$/gmsu, '').matchAll(/'((?:[^'\\\n]|\\.)*)'|`([^`]*)`/gu),
    ([, quoted, made]) => quoted ?? made ?? '',
  );

test('no text of the site, its mails and its demo uses a word that English readers stumble over', () => {
  const every = globSync(
    ['web/src/**/{,*-}messages.ts', 'functions/**/messages.ts', 'scripts/demo/{messages.ts,cast.yaml}'],
    { cwd: ROOT },
  );
  expect(every.length).toBeGreaterThan(words.length);
  const texts = every.flatMap((file) =>
    literalsIn(readFileSync(new URL(file, ROOT), 'utf8')).map((text) => ({ file, text })),
  );
  expect(texts.length).toBeGreaterThan(1500);
  expect(texts.flatMap(({ file, text }) => avoidedIn(text, 'en').map((said) => `${file} ${said}`))).toEqual(
    [],
  );
  expect(literalsIn('/* whoever */\nconst mended = `So ${name} says it anew.`;')).toEqual([
    'So ${name} says it anew.',
  ]);
});
