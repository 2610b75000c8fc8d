import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { Outline } from '#domain/course/course.ts';
import { type ScormPart, scormFiles, scormName, scormParts } from '#domain/export/scorm.ts';
import { COLORS } from '#domain/values/html.ts';
import { holds } from '../../../support/holds.ts';

const root = join(import.meta.dirname, '../../../..');
const SITE = 'https://groundwork.example';
const shell = readFileSync(join(root, 'web/src/lib/staff/scorm/shell.js'), 'utf8');
const outlineIn = (language: 'en' | 'es') =>
  Outline.parse(
    JSON.parse(readFileSync(join(root, `build/content/${language}/outline.json`), 'utf8')) as unknown,
  );
const outlines = { en: outlineIn('en'), es: outlineIn('es') };
const parts = scormParts(outlines);

/** The tags of a text, where each that opens is closed in its turn. @returns null where one isn't */
function tagsOf(xml: string): readonly string[] | null {
  const open: string[] = [];
  const all: string[] = [];
  for (const [, close, name = '', rest = ''] of xml.matchAll(/<(\/?)([a-zA-Z:]+)((?:[^<>"]|"[^"<]*")*)>/g)) {
    if (close === '/' ? open.pop() !== name : false) return null;
    if (close !== '/') all.push(name);
    if (close !== '/' && !rest.endsWith('/')) open.push(name);
  }
  const outside = xml.replaceAll(/<\?[^>]*\?>|<\/?[a-zA-Z:]+(?:[^<>"]|"[^"<]*")*>/g, '');
  const isClean = !/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/.test(outside);
  return open.length === 0 && isClean ? all : null;
}

test('there is one for the course and one for each module, in both languages', () => {
  expect(parts.map(({ id }) => id)).toEqual([outlines.en.course, ...outlines.en.modules.map(({ id }) => id)]);
  expect(new Set(parts.map(({ id }) => scormName({ id } as ScormPart))).size).toBe(parts.length);
  for (const { title, path } of parts) {
    expect([title.en, title.es].every((each) => each !== '')).toBe(true);
    expect(path.endsWith('/')).toBe(true);
  }
});

test('a package opens, and its manifest names all of its files, with relative links alone', () => {
  for (const part of parts) {
    const texts = scormFiles(part, SITE, shell);
    const files = Object.entries(texts).map(([name, text]) => [name, strToU8(text)]);
    const opened = unzipSync(zipSync(Object.fromEntries(files)));
    expect(Object.keys(opened).toSorted()).toEqual(['imsmanifest.xml', 'index.html', 'shell.js']);
    const manifest = strFromU8(opened['imsmanifest.xml']!);
    const named = [...manifest.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
    expect(new Set(named)).toEqual(new Set(['index.html', 'shell.js']));
    expect(manifest).toContain('<schemaversion>1.2</schemaversion>');
    expect(manifest.match(/adlcp:scormtype="sco"/g)).toHaveLength(1);
    expect(manifest).not.toMatch(/sequencing|prerequisites/);
    const identifiers = [...manifest.matchAll(/identifier="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(identifiers).size).toBe(identifiers.length);
    const page = strFromU8(opened['index.html']!);
    expect([...page.matchAll(/src="([^"]+)"/g)].map(([, src]) => src)).toEqual(['shell.js']);
    expect(page).toContain(`data-site="${SITE}"`);
    expect(page).toContain(`data-part="${part.id}"`);
  }
});

test('a manifest is well-formed, whatever stands in a title', () => {
  const title = fc.oneof(fc.string(), fc.constantFrom('<b>"&amp;\'</b>', ']]>', '&', '-->'));
  holds(title, title, (en, es) => {
    const files = scormFiles({ id: 'start-here', title: { en, es }, path: '/start-here/' }, SITE, '');
    const tags = tagsOf(files['imsmanifest.xml']!);
    expect(tags?.filter((tag) => tag === 'title')).toHaveLength(2);
    expect(tags?.filter((tag) => ['item', 'resource', 'file'].includes(tag))).toHaveLength(4);
  });
});

test('the shell asks for nothing that came after ES2017, and for no name or id of the LMS', async () => {
  const [old, now] = await Promise.all([
    transform(shell, { target: 'es2017' }),
    transform(shell, { target: 'esnext' }),
  ]);
  expect(old.code).toBe(now.code);
  expect(shell).not.toMatch(/student_|learner_/);
});

test('pages outside the site have the colors of its tokens, by day and at night', () => {
  const tokens = readFileSync(join(root, 'web/src/styles/tokens.css'), 'utf8');
  const [day = '', night = ''] = tokens.slice(tokens.indexOf('\n:root')).split('@media (prefers-color');
  const [ownDay = '', ownNight = ''] = COLORS.split('@media (prefers-color');
  for (const [own, all] of [
    [ownDay, day],
    [ownNight, night],
  ] as const) {
    expect(own.match(/--[\w-]+: #\w+;/g)?.filter((color) => !all.includes(color))).toEqual([]);
  }
});
