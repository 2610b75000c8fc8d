import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Outline } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import { deferredFiles } from '../../web/src/lib/offline/routing.ts';
import { buildOf, roughBytes } from './list-files.ts';

/** The file of a page in its folder. */
const PAGE = 'index.html';
/** The page of a module's challenge, which is offered only to people who are sure of most of the course. */
const CHALLENGE = /\/challenge\/index\.html$/;

/**
 * Bytes over the wire of each module in a language: its pages and talks, the same pages in the other
 * language, and their drawings, without files of the whole site and without its challenge.
 * @param site the built site, `build/web`, with its pages as they are served @param outline of the course
 */
export function weighModules(site: string, language: Language, outline: Outline): Record<string, number> {
  const root = language === 'en' ? '' : `${language}/`;
  const namedBy = (page: string): string[] =>
    deferredFiles(`/${page.slice(0, -PAGE.length)}`, readFileSync(join(site, page), 'utf8'));
  const shared = new Set(namedBy(`${root}index.html`));
  return Object.fromEntries(
    outline.modules.map(({ id, beside }) => {
      const talks = beside.map(({ to }) => to.slice(0, -1)).filter((path) => path.startsWith('practice/'));
      const folders = [id, ...talks];
      const pages = folders
        .flatMap((folder) => globSync(`${root}${folder}/**/index.html`, { cwd: site }))
        .filter((page) => !CHALLENGE.test(page));
      const parts = [...new Set(pages.flatMap(namedBy))].filter((path) => !shared.has(path));
      const files = [...pages, ...parts.map((path) => path.slice(1).replace(/\/$/, `/${PAGE}`))];
      return [id, files.reduce((sum, file) => sum + roughBytes(join(site, file)), 0)];
    }),
  );
}

// Runs before the build's files are listed, since the modules' pages show it.
if (import.meta.main) {
  const site = resolve(import.meta.dirname, '../../build/web');
  const course = resolve(site, '../content');
  for (const language of ['en', 'es'] as const) {
    const outline = Outline.parse(JSON.parse(readFileSync(join(course, language, 'outline.json'), 'utf8')));
    const folder = join(site, 'content', buildOf(site), language);
    writeFileSync(join(folder, 'data-cost.json'), JSON.stringify(weighModules(site, language, outline)));
  }
}
