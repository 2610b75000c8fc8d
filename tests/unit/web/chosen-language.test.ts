import fc from 'fast-check';
import { expect, test } from 'vitest';
import { href, setLanguage, spanishAt } from '#lib/i18n/language.ts';

const SPANISH = ['es-MX', 'en-US'];
const ENGLISH = ['en-US', 'es-MX'];

test('a phone in Spanish is offered Spanish on any English page, until somebody has chosen', () => {
  expect(spanishAt('/', null, SPANISH)).toBe('offer');
  expect(spanishAt('/start-here/with-people/', null, SPANISH)).toBe('offer');
  expect(spanishAt('/', 'en', SPANISH)).toBe('stay');
  expect(spanishAt('/', null, ENGLISH)).toBe('stay');
});

test('the first of both languages counts, behind others that no page is in', () => {
  expect(spanishAt('/', null, ['mix', 'es-MX', 'en'])).toBe('offer');
  expect(spanishAt('/', null, ['vi'])).toBe('stay');
  expect(spanishAt('/', null, [])).toBe('stay');
});

test('who chose Spanish goes over where people begin, and is offered it where somebody sent them', () => {
  expect(spanishAt('/', 'es', ENGLISH)).toBe('go over');
  expect(spanishAt('/join/', 'es', ENGLISH)).toBe('go over');
  expect(spanishAt('/start-here/', 'es', ENGLISH)).toBe('offer');
});

test('a page in Spanish stays as it is, whatever was chosen', () => {
  const known = fc.constantFrom('en' as const, 'es' as const, null);
  fc.assert(
    fc.property(known, fc.array(fc.constantFrom('en', 'es-US', 'vi')), fc.webPath(), (one, tags, path) => {
      expect(spanishAt(`/es/${path.slice(1)}`, one, tags)).toBe('stay');
    }),
  );
});

test('what is said in a language is said in the page’s, unless another one is asked for', () => {
  for (const language of ['en', 'es'] as const) {
    setLanguage(() => language);
    expect(href('/join/')).toBe(href(language, '/join/'));
    expect([href('en', '/join/'), href('es', '/join/')]).toEqual(['/join/', '/es/join/']);
  }
  setLanguage(() => 'en');
});
