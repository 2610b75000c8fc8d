import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** Kit's folder of what it generates for the client; the list stands there too, so that it imports alike. */
const FOLDER = /^.*\/generated\/build\/client-optimized\//;
const ID = 'virtual:page-list/';
/** The list of all pages that are in no other list. Lists are files beside Kit’s `start` and `app`. */
const OTHERS = 'pages';
/** The root layout and the error page, which any page may need. */
const ALWAYS = [0, 1];

interface App {
  /** Kit's imports of all pages, as it writes them. */
  readonly written: string;
  /** The same one by one, in the order of the pages' numbers. */
  readonly imports: readonly string[];
  /** The name of each page's list; null for a page that is in none. */
  readonly lists: readonly (string | null)[];
}

/** Reads what Kit writes for the client in `folder`. @throws Error if it writes it otherwise */
function readApp(folder: string, { lesson, lists }: Options): App {
  const app = readFileSync(join(folder, 'app.js'), 'utf8');
  const [written, list] = /export const nodes = \[([^\]]*)\]/.exec(app) ?? [];
  if (written === undefined || list === undefined) throw new Error('page list: Kit writes its app otherwise');
  const imports = list.split(',').filter((each) => each.trim() !== '');
  const pages = imports.map((_, page) => readFileSync(join(folder, `nodes/${String(page)}.js`), 'utf8'));
  const isLesson = (code: string): boolean => code.includes(`/routes/${lesson}/+page.svelte`);
  const listOf = (code: string): string =>
    Object.entries(lists).find(([, path]) => code.includes(path))?.[0] ?? OTHERS;
  if (pages.filter(isLesson).length !== 1) throw new Error('page list: Kit writes its pages otherwise');
  return {
    written,
    imports,
    lists: pages.map((code, page) => (ALWAYS.includes(page) || isLesson(code) ? null : listOf(code))),
  };
}

/** How the pages are sorted into lists. */
interface Options {
  /** Route of a lesson, as a path under `src/routes`. */
  readonly lesson: string;
  /** Lists of their own by name, each with a part of the path of its pages' files. */
  readonly lists: Readonly<Record<string, string>>;
}

/**
 * Takes Kit's list of all pages out of the script that every page loads, into files by who goes there. A
 * lesson loads them only to go elsewhere. Any other page imports its own list, so Kit links it and the page
 * doesn't wait for it. Otherwise each page of the site would make every page heavier.
 */
export function pageList(options: Options): Plugin {
  const names = [...Object.keys(options.lists), OTHERS];
  return {
    name: 'groundwork-page-list',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    resolveId(id, importer = '') {
      return id.startsWith(ID) ? `${FOLDER.exec(importer)?.[0] ?? ''}${id.slice(ID.length)}.js` : null;
    },
    load(id) {
      const [folder, name] = [FOLDER.exec(id)?.[0], /([^/]+)\.js$/.exec(id)?.[1] ?? ''];
      if (folder === undefined || id !== `${folder}${name}.js` || !names.includes(name)) return null;
      const { imports, lists } = readApp(folder, options);
      const listed = imports.flatMap((each, page) =>
        lists[page] === name ? [`${String(page)}: ${each}`] : [],
      );
      return { code: `export const pages = { ${listed.join()} };`, moduleSideEffects: 'no-treeshake' };
    },
    outputOptions: (output) => {
      const fileNames = output.chunkFileNames;
      if (typeof fileNames !== 'function') throw new Error('page list: Kit names its files otherwise');
      const chunkFileNames = (chunk: Rolldown.PreRenderedChunk): string =>
        names.includes(chunk.name)
          ? fileNames(chunk).replace('chunks/', `entry/${chunk.name}.`)
          : fileNames(chunk);
      return { ...output, chunkFileNames };
    },
    transform(code, id) {
      const [folder, name] = [FOLDER.exec(id)?.[0], id.split(FOLDER)[1]];
      if (folder === undefined || name === undefined) return null;
      const { written, imports, lists } = readApp(folder, options);
      const pagesIn = (list: string | null): number[] =>
        lists.flatMap((each, page) => (each === list ? [page] : []));
      if (name === 'app.js') {
        const choice = Object.keys(options.lists)
          .map((list) => `[${pagesIn(list).join()}].includes(page) ? import('${ID}${list}') : `)
          .join('');
        const other = `() => (${choice}import('${ID}${OTHERS}')).then(({ pages }) => pages[page]())`;
        const all = `Array.from({ length: ${String(imports.length)} }, (_, page) => ${other})`;
        const loaded = pagesIn(null).map((page) => `${String(page)}: ${imports[page] ?? ''}`);
        return code.replace(written, `export const nodes = Object.assign(${all}, { ${loaded.join()} })`);
      }
      const list = lists[Number(/^nodes\/(\d+)\.js$/.exec(name)?.[1])] ?? null;
      // Last: Kit takes the styles that it meets behind the list for those of other pages, and links none.
      return list === null ? null : `${code}\nimport '${ID}${list}';`;
    },
  };
}
