import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Lesson, Outline } from '#domain/course/course.ts';
import { href } from '#lib/i18n/language.ts';

const read = (path: string): string => readFileSync(`build/${path}`, 'utf8');
const inHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

test.each(['en', 'es'] as const)('the credits page holds every credit once: %s', (language) => {
  const outline = Outline.parse(JSON.parse(read(`content/${language}/outline.json`)));
  const credits = outline.modules
    .flatMap(({ lessons }) => lessons)
    .map(({ id }) => Lesson.parse(JSON.parse(read(`content/${language}/${id}.json`))))
    .flatMap(({ sections }) => sections.flatMap(({ credit }) => credit ?? []));
  const page = read(`web${href(language, '/credits/')}index.html`);
  const times = [...new Set(credits)].map((text) => ({
    text,
    times: page.split(`>${inHtml(text)}</p>`).length - 1,
  }));
  expect(times.length).toBeGreaterThan(50);
  expect(times.filter((each) => each.times !== 1)).toEqual([]);
});
