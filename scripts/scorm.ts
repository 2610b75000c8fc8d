/**
 * `npm run scorm -- --site https://groundwork.example [--out folder]`: one SCORM 1.2 package for the course
 * and one for each module, into `build/scorm`. The page of feeds makes the same (docs/scorm.md).
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { Outline } from '#domain/course/course.ts';
import { scormFiles, scormName, scormParts } from '#domain/export/scorm.ts';
import type { Language } from '#domain/values/ids.ts';
import { afterBuild, readWords, stopWith } from './command.ts';

const root = resolve(import.meta.dirname, '..');
const SHELL = 'web/src/lib/staff/scorm/shell.js';

const { values } = readWords({ options: { site: { type: 'string' }, out: { type: 'string' } } });
const { site = '', out = join(root, 'build/scorm') } = values;
const { origin, href } = URL.canParse(site) ? new URL(site) : { origin: '', href: '' };
if (!href.startsWith('http') || href !== `${origin}/`) {
  stopWith('Say where the course is: npm run scorm -- --site https://groundwork.example');
}

const outlineIn = async (language: Language) =>
  Outline.parse(JSON.parse(await readFile(join(root, 'build/content', language, 'outline.json'), 'utf8')));

const parts = await afterBuild(async () =>
  scormParts({ en: await outlineIn('en'), es: await outlineIn('es') }),
);
const shell = await readFile(join(root, SHELL), 'utf8');
await mkdir(out, { recursive: true });
for (const part of parts) {
  const files = Object.entries(scormFiles(part, origin, shell)).map(
    ([name, text]) => [name, strToU8(text)] as const,
  );
  await writeFile(join(out, scormName(part)), zipSync(Object.fromEntries<Uint8Array>(files)));
}
console.log(`${parts.length} packages are in ${resolve(out)}`);
