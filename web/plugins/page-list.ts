import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** Kit's folder of what it generates for the client; the list stands there too, so that it imports alike. */
const FOLDER = /^.*\/generated\/build\/client-optimized\//;
const ID = 'virtual:page-list/';
/** The lists, which stand beside Kit's own entries `start` and `app`. */
const PAGES = 'pages';
const STAFF_PAGES = 'staff-pages';
/** The root layout and the error page, which any page may need. */
const ALWAYS = [0, 1];

interface App {
  /** Kit's imports of all pages, as it writes them. */
  readonly written: string;
  /** The same one by one, in the order of the pages' numbers. */
  readonly imports: readonly string[];
  /** The pages that stand in neither list. */
  readonly own: readonly number[];
  readonly ofStaff: readonly number[];
}

/** Reads what Kit writes for the client in `folder`. @throws Error if it writes it otherwise */
function readApp(folder: string, lesson: string): App {
  const app = readFileSync(join(folder, 'app.js'), 'utf8');
  const [written, list] = /export const nodes = \[([^\]]*)\]/.exec(app) ?? [];
  if (written === undefined || list === undefined) throw new Error('page list: Kit writes its app otherwise');
  const imports = list.split(',').filter((each) => each.trim() !== '');
  const pages = imports.map((_, page) => readFileSync(join(folder, `nodes/${String(page)}.js`), 'utf8'));
  const numbersOf = (path: string): number[] =>
    pages.flatMap((code, page) => (code.includes(path) ? [page] : []));
  const lessons = numbersOf(`/routes/${lesson}/+page.svelte`);
  if (lessons.length !== 1) throw new Error('page list: Kit writes its pages otherwise');
  return { written, imports, own: [...ALWAYS, ...lessons], ofStaff: numbersOf('/(staff)/') };
}

/**
 * Takes Kit's list of all pages out of the script that every page loads, into two files: pages of staff, and
 * the others. A lesson loads them only to go elsewhere; another page imports the list that it stands in, so
 * Kit links it and the page doesn't wait for it. Otherwise each page of staff would make every page heavier.
 * @param lesson route of a lesson, as a path under `src/routes`
 */
export function pageList(lesson: string): Plugin {
  return {
    name: 'groundwork-page-list',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    resolveId(id, importer = '') {
      return id.startsWith(ID) ? `${FOLDER.exec(importer)?.[0] ?? ''}${id.slice(ID.length)}.js` : null;
    },
    load(id) {
      const [folder, name] = [FOLDER.exec(id)?.[0], id.split(FOLDER)[1]];
      if (folder === undefined || (name !== `${PAGES}.js` && name !== `${STAFF_PAGES}.js`)) return null;
      const { imports, own, ofStaff } = readApp(folder, lesson);
      const isListed = (page: number): boolean =>
        !own.includes(page) && ofStaff.includes(page) === (name === `${STAFF_PAGES}.js`);
      const listed = imports.flatMap((each, page) => (isListed(page) ? [`${String(page)}: ${each}`] : []));
      return { code: `export const pages = { ${listed.join()} };`, moduleSideEffects: 'no-treeshake' };
    },
    outputOptions: (options) => {
      const names = options.chunkFileNames;
      if (typeof names !== 'function') throw new Error('page list: Kit names its files otherwise');
      const chunkFileNames = (chunk: Rolldown.PreRenderedChunk): string =>
        [PAGES, STAFF_PAGES].includes(chunk.name)
          ? names(chunk).replace('chunks/', `entry/${chunk.name}.`)
          : names(chunk);
      return { ...options, chunkFileNames };
    },
    transform(code, id) {
      const [folder, name] = [FOLDER.exec(id)?.[0], id.split(FOLDER)[1]];
      if (folder === undefined || name === undefined) return null;
      const { written, imports, own, ofStaff } = readApp(folder, lesson);
      if (name === 'app.js') {
        const [first, last] = [Math.min(...ofStaff), Math.max(...ofStaff)];
        const isRow = ofStaff.length === last - first + 1;
        if (!isRow) throw new Error('page list: Kit numbers pages of staff otherwise');
        const isOfStaff = `page > ${String(first - 1)} && page < ${String(last + 1)}`;
        const lists = `${isOfStaff} ? import('${ID}${STAFF_PAGES}') : import('${ID}${PAGES}')`;
        const other = `() => (${lists}).then(({ pages }) => pages[page]())`;
        const all = `Array.from({ length: ${String(imports.length)} }, (_, page) => ${other})`;
        const loaded = own.map((page) => `${String(page)}: ${imports[page] ?? ''}`);
        return code.replace(written, `export const nodes = Object.assign(${all}, { ${loaded.join()} })`);
      }
      const page = /^nodes\/(\d+)\.js$/.exec(name)?.[1];
      if (page === undefined || own.includes(Number(page))) return null;
      // Last: Kit takes the styles that it meets behind the list for those of other pages, and links none.
      return `${code}\nimport '${ID}${ofStaff.includes(Number(page)) ? STAFF_PAGES : PAGES}';`;
    },
  };
}
