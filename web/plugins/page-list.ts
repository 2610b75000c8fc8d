import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** Kit's folder of what it generates for the client; the list stands there too, so that it imports alike. */
const FOLDER = /^.*\/generated\/build\/client-optimized\//;
const ID = 'virtual:page-list';
/** Beside Kit's own entries `start` and `app`. */
const NAME = 'pages';
const FILE = `${NAME}.js`;
/** The root layout and the error page, which any page may need. */
const ALWAYS = [0, 1];

/** Kit's pages, as imports in the order of their numbers. @throws Error if it writes them otherwise */
function pagesIn(app: string, route: string): { written: string; imports: string[]; lesson: number } {
  const [written, imports] = /export const nodes = \[([^\]]*)\]/.exec(app) ?? [];
  const entry = app.split(`"/${route}": [`)[1];
  if (written === undefined || imports === undefined || entry === undefined) {
    throw new Error('page list: Kit writes its app otherwise');
  }
  return { written, imports: imports.split(','), lesson: Number.parseInt(entry, 10) };
}

/**
 * Takes Kit's list of all pages out of the script that every page loads, into a file that a lesson loads only
 * to go elsewhere. Otherwise each page of the site would make every lesson heavier. All other pages import
 * the list, so Kit links it and they don't wait for it.
 * @param route of a lesson, as a path under `src/routes`
 */
export function pageList(route: string): Plugin {
  return {
    name: 'groundwork-page-list',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    resolveId(id, importer = '') {
      return id === ID ? `${FOLDER.exec(importer)?.[0] ?? ''}${FILE}` : null;
    },
    load(id) {
      const folder = FOLDER.exec(id)?.[0];
      if (folder === undefined || id !== `${folder}${FILE}`) return null;
      const { imports, lesson } = pagesIn(readFileSync(join(folder, 'app.js'), 'utf8'), route);
      const others = imports.map((each, page) => ([...ALWAYS, lesson].includes(page) ? 'null' : each));
      return { code: `export const pages = [${others.join()}];`, moduleSideEffects: 'no-treeshake' };
    },
    outputOptions: (options) => {
      const names = options.chunkFileNames;
      if (typeof names !== 'function') throw new Error('page list: Kit names its files otherwise');
      const chunkFileNames = (chunk: Rolldown.PreRenderedChunk): string =>
        chunk.name === NAME ? names(chunk).replace('chunks/', `entry/${NAME}.`) : names(chunk);
      return { ...options, chunkFileNames };
    },
    transform(code, id) {
      const name = id.split(FOLDER)[1];
      if (name === 'app.js') {
        const { written, imports, lesson } = pagesIn(code, route);
        const own = [...ALWAYS, lesson].map((page) => `${String(page)}: ${imports[page] ?? ''}`);
        const other = `() => import('${ID}').then(({ pages }) => pages[page]())`;
        const all = `Array.from({ length: ${String(imports.length)} }, (_, page) => ${other})`;
        return code.replace(written, `export const nodes = Object.assign(${all}, { ${own.join()} })`);
      }
      const page = /^nodes\/(\d+)\.js$/.exec(name ?? '')?.[1];
      if (page === undefined || ALWAYS.includes(Number(page))) return null;
      // Last: Kit takes the styles that it meets behind the list for those of other pages, and links none.
      return code.includes(`/routes/${route}/+page.svelte`) ? null : `${code}\nimport '${ID}';`;
    },
  };
}
