import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import * as z from 'zod/mini';

const ROUTES = resolve(import.meta.dirname, '../src/routes');
const ID = 'virtual:page-script/';

/** Kit's client as one file. No page of the site loads it. */
const CLIENT_OF_KIT = '/kit/src/runtime/client/bundle.js';

/** What Vite wraps around each `import()`, which loads its styles. */
const LOADER_OF_VITE = '\0vite/preload-helper.js';
const LOADER = `export { loadPart as __vitePreload } from '#lib/page/late-part.ts'`;

/** The page that must be light, and take few requests. */
const LESSON = '/[[lang=lang]]/[module]/[lesson]';
/** How many pages more a lesson counts for. */
const LESSON_WEIGHS = 200;
/**
 * Code in vain weighs as little as this on pages of staff and parts that load later. They take many files,
 * most of them small, so that they wait for the number of files rather than for their size.
 */
const STAFF_WEIGHS = 0.1;
/** A part that this many pages may load later counts as a page, as does each that a page of staff loads. */
const MANY = 10;
/** How much code pages may load in vain for each page that needs it, in characters before it's made small. */
const IN_VAIN = 2000;

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
const ofStaff = routes.filter((route) => route.includes('/(staff)/'));

const pageOf = (route: string): string => join(ROUTES, route, '+page.svelte');

/**
 * The files that are asked for beside a part that loads later, in place of one round after another. Only
 * pages of staff carry such lists, where a part is most of the page.
 * @param hostId the file that loads the part
 */
const importedBy = (_part: string, imported: string[], { hostId }: { readonly hostId: string }): string[] =>
  ofStaff.some((route) => hostId.includes(`/${scriptName(route)}.`)) ? imported : [];

type ModuleAt = (id: string) => Rolldown.ModuleInfo | null;
type Imports = (module: Rolldown.ModuleInfo) => readonly string[];

/** A module with all that it imports at any depth. */
function closureOf(root: string, moduleAt: ModuleAt, imports: Imports): Set<string> {
  // A set is read on while it grows, so what is added is looked at too.
  const closure = new Set([root]);
  for (const id of closure) {
    const module = moduleAt(id);
    if (module !== null) for (const each of imports(module)) closure.add(each);
  }
  return closure;
}

/** Modules that travel as one file, and the scripts that load it. */
interface SharedFile {
  readonly users: ReadonlySet<string>;
  readonly modules: string[];
  /** They are a page's own: no other page loads any of it, not even later. */
  readonly isOwn: boolean;
}

/**
 * Which modules travel as one file: those that the same scripts need. They join a file of more scripts, the
 * one of the fewest, where these load little in vain, and no other file because of it. Parts find the file of
 * all pages there already.
 * @returns the first is the file that all pages load
 */
function sharedFiles(moduleAt: ModuleAt): readonly SharedFile[] {
  const closures = (ids: Iterable<string>, imports: Imports): Map<string, Set<string>> =>
    new Map([...ids].map((id) => [id, closureOf(id, moduleAt, imports)]));
  const scripts = routes.map(scriptId);
  const reached = closures(scripts, (module) => module.importedIds);
  const onAllPages = [...reached.values()].reduce((all, page) => all.intersection(page));
  const pagesOf = Map.groupBy(
    [...reached.values()].flatMap((ids) => [...ids]),
    (id) => id,
  );
  const onMany = [...pagesOf].flatMap(([id, pages]) => (pages.length >= MANY ? [id] : []));
  const later = new Set(
    [...onMany, ...ofStaff.map(pageOf)].flatMap((id) => moduleAt(id)?.dynamicallyImportedIds ?? []),
  );
  for (const [part, ids] of closures(later, (module) => module.importedIds)) {
    reached.set(part, ids.difference(onAllPages));
  }
  const everReached = closures(scripts, ({ importedIds, dynamicallyImportedIds }) => [
    ...importedIds,
    ...dynamicallyImportedIds,
  ]);
  const ofLesson = (users: ReadonlySet<string>): number => (users.has(scriptId(LESSON)) ? LESSON_WEIGHS : 0);
  const light = new Set([...later, ...ofStaff.map(scriptId)]);
  const inVain = (users: ReadonlySet<string>): number =>
    users.difference(light).size + users.intersection(light).size * STAFF_WEIGHS + ofLesson(users);

  const usersOf = (id: string, reach: ReadonlyMap<string, ReadonlySet<string>>): string[] =>
    [...reach].flatMap(([user, ids]) => (ids.has(id) ? [user] : []));
  const isOwn = (id: string): boolean => usersOf(id, everReached).length === 1;
  const modules = new Set([...reached.values()].flatMap((ids) => [...ids.difference(onAllPages)]));
  const sets = [...Map.groupBy(modules, (id) => [isOwn(id), ...usersOf(id, reached)].join('\n'))]
    .map(([key, ids]): SharedFile => ({
      users: new Set(key.split('\n').slice(1)),
      modules: ids,
      isOwn: ids.every(isOwn),
    }))
    .toSorted((left, right) => right.users.size - left.users.size);

  // By its size it could come second: a module of all pages but one may have many parts for users.
  const files: SharedFile[] = [{ users: new Set(scripts), modules: [...onAllPages], isOwn: false }];
  for (const set of sets) {
    const code = set.modules.reduce((sum, id) => sum + (moduleAt(id)?.code?.length ?? 0), 0);
    const limit = IN_VAIN * (set.users.size + ofLesson(set.users));
    const imported = new Set(set.modules.flatMap((id) => moduleAt(id)?.importedIds ?? []));
    const needed = files.slice(1).filter((file) => file.modules.some((id) => imported.has(id)));
    const joined = files.findLast(
      (file) =>
        !set.isOwn &&
        !file.isOwn &&
        (file === files[0] ? set.users.difference(later) : set.users).isSubsetOf(file.users) &&
        needed.every((each) => file.users.isSubsetOf(each.users)) &&
        code * inVain(file.users.difference(set.users)) <= limit,
    );
    if (joined === undefined) files.push(set);
    else joined.modules.push(...set.modules);
  }
  return files;
}

/**
 * Gives every page a script of its own in Kit's client build: it takes the page's component and brings the
 * prerendered page to life (`src/lib/site/start.ts`). Kit's own client is emptied.
 */
export function pageScripts(): Plugin {
  const input = Object.fromEntries(routes.map((route) => [scriptName(route), `${ID}${scriptName(route)}`]));
  let shared: readonly SharedFile[] = [];
  return {
    name: 'groundwork-page-scripts',
    enforce: 'pre',
    config: () => ({
      build: { modulePreload: { resolveDependencies: importedBy } },
      environments: {
        client: { build: { rolldownOptions: { input, preserveEntrySignatures: 'allow-extension' } } },
      },
    }),
    resolveId: (id) => (id.startsWith(ID) ? `\0${id}` : null),
    load(id) {
      if (this.environment.name === 'client' && id.endsWith(CLIENT_OF_KIT)) return 'export {}';
      if (id === LOADER_OF_VITE) return LOADER;
      const route = routes.find((each) => id === scriptId(each));
      if (route === undefined) return null;
      return `import Page from ${JSON.stringify(pageOf(route))}; import { start } from '#lib/site/start.ts';
start(Page); export default Page;`;
    },
    buildEnd() {
      if (this.environment.name === 'client') shared = sharedFiles((id) => this.getModuleInfo(id));
    },
    outputOptions(options) {
      if (this.environment.name !== 'client') return options;
      const { chunkFileNames: ofKit } = options;
      if (typeof ofKit !== 'function') throw new Error('page scripts: Kit names its files otherwise');
      const chunkFileNames = (chunk: Rolldown.PreRenderedChunk): string =>
        chunk.facadeModuleId?.includes(ONLINE) === true
          ? ofKit(chunk).replace('/chunks/', ONLINE)
          : ofKit(chunk);
      // The names are asked for once all modules are known.
      const name = (id: string): string | null => {
        const at = shared.findIndex(({ modules }) => modules.includes(id));
        return ['core'][at] ?? (at < 0 ? null : `shared-${String(at)}`);
      };
      const codeSplitting = {
        includeDependenciesRecursively: false,
        groups: [{ name, debugName: 'shared' }],
      };
      return { ...options, chunkFileNames, codeSplitting };
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
