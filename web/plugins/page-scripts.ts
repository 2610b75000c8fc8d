import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import * as z from 'zod/mini';

const ROUTES = resolve(import.meta.dirname, '../src/routes');
const ID = 'virtual:page-script/';

/** Kit's client as one file. No page of the site loads it. */
const CLIENT_OF_KIT = '/kit/src/runtime/client/bundle.js';

/** The page that must be light, and take few requests. */
const LESSON = '/[[lang=lang]]/[module]/[lesson]';
/** How many pages must share a module of a lesson before it travels in the file that all of them load. */
const SHARED_BY = 15;
/** A smaller module travels there as soon as two pages share it. In characters of code. */
const SMALL = 3000;

/**
 * What is in a folder of this name is of no use without a signal, and so are the files that it's loaded from:
 * the service worker doesn't keep them with the course (`scripts/web/list-files.ts`).
 */
const ONLINE = '/online/';

/** Names a route's script: `/[[lang=lang]]/(staff)/board` has `pages/board`. */
const scriptName = (route: string): string => {
  const parts = route.split('/').filter((part) => !/^$|^\(|^\[\[lang/.test(part));
  return `pages/${parts.map((part) => part.replaceAll(/[[\]]/g, '')).join('-') || 'home'}`;
};

/** The id of a route's script as a module. */
const scriptId = (route: string): string => `\0${ID}${scriptName(route)}`;

const routes = globSync('**/+page.svelte', { cwd: ROUTES }).map((file) => `/${file.slice(0, -13)}`);

/** A module with all that it imports statically, at any depth. */
function closureOf(root: string, moduleAt: (id: string) => Rolldown.ModuleInfo | null): Set<string> {
  // A set is read on while it grows, so what is added is looked at too.
  const closure = new Set([root]);
  for (const id of closure) for (const each of moduleAt(id)?.importedIds ?? []) closure.add(each);
  return closure;
}

/**
 * Modules of a lesson that travel as one file: those that many pages share, and small ones. A lesson then
 * takes few requests, and no other page many bytes that it doesn't need.
 */
function coreOf(moduleAt: (id: string) => Rolldown.ModuleInfo | null): Set<string> {
  const pages = routes.map((route) => closureOf(scriptId(route), moduleAt));
  const isCore = (id: string): boolean => {
    const sharedBy = pages.filter((page) => page.has(id)).length;
    return sharedBy >= SHARED_BY || (sharedBy > 1 && (moduleAt(id)?.code?.length ?? 0) < SMALL);
  };
  return new Set([...closureOf(scriptId(LESSON), moduleAt)].filter(isCore));
}

/**
 * Gives every page a script of its own in Kit's client build: it takes the page's component and brings the
 * prerendered page to life (`src/lib/site/start.ts`). Kit's own client is emptied.
 */
export function pageScripts(): Plugin {
  const input = Object.fromEntries(routes.map((route) => [scriptName(route), `${ID}${scriptName(route)}`]));
  let core = new Set<string>();
  return {
    name: 'groundwork-page-scripts',
    enforce: 'pre',
    config: () => ({ environments: { client: { build: { rolldownOptions: { input } } } } }),
    resolveId: (id) => (id.startsWith(ID) ? `\0${id}` : null),
    load(id) {
      if (this.environment.name === 'client' && id.endsWith(CLIENT_OF_KIT)) return 'export {}';
      const route = routes.find((each) => id === scriptId(each));
      if (route === undefined) return null;
      const page = JSON.stringify(join(ROUTES, route, '+page.svelte'));
      return `import Page from ${page}; import { start } from '#lib/site/start.ts';
start(Page); export default Page;`;
    },
    buildEnd() {
      if (this.environment.name === 'client') core = coreOf((id) => this.getModuleInfo(id));
    },
    outputOptions(options) {
      if (this.environment.name !== 'client') return options;
      const { chunkFileNames: ofKit } = options;
      if (typeof ofKit !== 'function') throw new Error('page scripts: Kit names its files otherwise');
      const chunkFileNames = (chunk: Rolldown.PreRenderedChunk): string =>
        chunk.facadeModuleId?.includes(ONLINE) === true
          ? ofKit(chunk).replace('/chunks/', ONLINE)
          : ofKit(chunk);
      const groups = [{ name: 'core', test: (id: string) => core.has(id) }];
      return { ...options, chunkFileNames, codeSplitting: { groups } };
    },
  };
}

/** What Vite notes of each file of a build. */
const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    name: z.optional(z.string()),
    css: z.optional(z.array(z.string())),
    imports: z.optional(z.array(z.string())),
  }),
);
type Manifest = z.output<typeof Manifest>;

let read: Manifest | null = null;
/** The files of the built client, read once for all pages of a build. */
const manifestOf = (client: string): Manifest =>
  (read ??= z.parse(Manifest, JSON.parse(readFileSync(join(client, '.vite/manifest.json'), 'utf8'))));

/** Everything that a file of a build imports, each after what it imports itself; the file is the last. */
function withImports(manifest: Manifest, key: string, seen = new Set<string>()): Manifest[string][] {
  const entry = manifest[key];
  if (entry === undefined || seen.has(key)) return [];
  seen.add(key);
  return [...(entry.imports ?? []).flatMap((each) => withImports(manifest, each, seen)), entry];
}

/**
 * The elements that load a page's styles and scripts. Styles come before scripts, so that a page shows itself
 * sooner: it's all there to read without them.
 * @param route as Kit names it
 * @param client folder of the built client; null in the development server, which sends styles by scripts
 */
export function linksOf(route: string, client: string | null): string {
  const name = scriptName(route);
  if (client === null) return `<script type="module" src="/@id/__x00__${ID}${name}"></script>`;
  const manifest = manifestOf(client);
  const key = Object.keys(manifest).find((each) => manifest[each]?.name === name);
  if (key === undefined) throw new Error(`no script of the page ${route}`);
  const files = withImports(manifest, key);
  const styles = files.flatMap(({ css = [] }) => css);
  const [script, ...imported] = files.map(({ file }) => file).toReversed();
  return [
    ...styles.map((file) => `<link href="/${file}" rel="stylesheet">`),
    ...imported.map((file) => `<link href="/${file}" rel="modulepreload" fetchpriority="low">`),
    `<script type="module" src="/${script ?? ''}"></script>`,
  ].join('');
}
