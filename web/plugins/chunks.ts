import type { Plugin, Rolldown } from 'vite';

/** The module graph of a build, by module id: absolute paths, or names of virtual modules. */
interface Graph {
  readonly ids: readonly string[];
  /** @throws Error if the graph has no such module */
  readonly module: (id: string) => Rolldown.ModuleInfo;
}

/** Modules that `roots` import statically, at any depth, with the roots, without those in `except`. */
function closureOf({ module }: Graph, roots: readonly string[], except: ReadonlySet<string>): Set<string> {
  const closure = new Set<string>();
  const waiting = [...roots];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (closure.has(id) || except.has(id)) continue;
    closure.add(id);
    waiting.push(...module(id).importedIds);
  }
  return closure;
}

/** Modules whose paths end so. @throws Error if there is none, since the file has then been moved */
function modulesAt({ ids }: Graph, end: string): string[] {
  const found = ids.filter((id) => id.endsWith(end));
  if (found.length === 0) throw new Error(`chunks: no module ends in ${end}`);
  return found;
}

/**
 * What Kit loads to show a route's page: the page with its load function, and all layouts and error pages
 * above it.
 */
function filesOfRoute(graph: Graph, route: string): string[] {
  const page = modulesAt(graph, `/src/routes/${route}/+page.svelte`);
  const around = graph.ids.filter((id) => {
    const folder = /\/src\/routes\/(.*?)\+(?:layout|error|page)\.(?:svelte|ts)$/.exec(id)?.[1];
    if (folder === undefined) return false;
    return folder === `${route}/` || (!id.includes('/+page.') && `${route}/`.startsWith(folder));
  });
  return [...page, ...around];
}

/** Which modules travel as one file. */
interface Chunks {
  readonly start: ReadonlySet<string>;
  readonly course: ReadonlySet<string>;
  readonly lesson: ReadonlySet<string>;
  readonly outline: ReadonlySet<string>;
  readonly server: ReadonlySet<string>;
  readonly forms: ReadonlySet<string>;
}

const isStyle = (id: string): boolean => id.endsWith('.css');

/** Modules that others may load later, at any depth of what they load then. */
function loadedLater(graph: Graph, modules: ReadonlySet<string>, except: ReadonlySet<string>): Set<string> {
  const later = [...modules]
    .flatMap((id) => [...graph.module(id).dynamicallyImportedIds])
    .filter((id) => !graph.module(id).isEntry);
  return closureOf(graph, later, new Set([...except, ...modules]));
}

/**
 * Modules that `roots` import statically, and styles of what these may load later: Kit links them with a
 * page, so in files of their own they'd cost a request each.
 */
function neededBy(graph: Graph, roots: readonly string[], except: ReadonlySet<string>): Set<string> {
  const atOnce = closureOf(graph, roots, except);
  return new Set([...atOnce, ...[...loadedLater(graph, atOnce, except)].filter(isStyle)]);
}

/** What each page loads, at once and later. */
interface Needs {
  readonly atOnce: ReadonlySet<string>;
  readonly later: ReadonlySet<string>;
}

const needsOfPages = (graph: Graph, except: ReadonlySet<string>): Needs[] =>
  modulesAt(graph, '/+page.svelte').map((page) => {
    const atOnce = closureOf(graph, [page], except);
    return { atOnce, later: loadedLater(graph, atOnce, except) };
  });

/** How many pages must share a style before it travels with others like it, in a file of their own. */
const SHARED_BY = 3;

/** Styles that enough pages need, at once or for what they may load later. */
function sharedStyles(graph: Graph, except: ReadonlySet<string>): Set<string> {
  const uses = needsOfPages(graph, except).flatMap(({ atOnce, later }) =>
    [...atOnce, ...later].filter(isStyle),
  );
  return new Set(uses.filter((id) => uses.filter((use) => use === id).length >= SHARED_BY));
}

/**
 * Modules of `course` that only pages like a lesson need: those that import at least half of what a lesson
 * does beside what is around every page.
 */
function onlyOnLessons(graph: Graph, course: ReadonlySet<string>, around: ReadonlySet<string>): Set<string> {
  const own = [...course].filter((id) => !around.has(id));
  const others = needsOfPages(graph, around).filter(
    ({ atOnce }) => own.filter((id) => atOnce.has(id)).length < own.length / 2,
  );
  return new Set(own.filter((id) => !others.some(({ atOnce, later }) => atOnce.has(id) || later.has(id))));
}

/**
 * What is in a folder of this name is of no use without a signal, and so are the files that it's loaded from:
 * the service worker doesn't keep them with the course (`scripts/web/list-files.ts`).
 */
const ONLINE = '/online/';

/**
 * Names of files with short hashes, since pages carry the names of many files. The bundler needs seven
 * letters for chunks, which have no other name.
 */
const shortNames = (options: Rolldown.OutputOptions): Rolldown.OutputOptions => {
  const { entryFileNames, chunkFileNames, assetFileNames } = options;
  if (
    typeof entryFileNames !== 'string' ||
    typeof chunkFileNames !== 'function' ||
    typeof assetFileNames !== 'string'
  ) {
    throw new Error('chunks: Kit names its files otherwise');
  }
  return {
    entryFileNames: entryFileNames.replace('[hash]', '[hash:6]'),
    chunkFileNames: (chunk) => {
      const name = chunkFileNames(chunk).replace('[hash]', '[hash:7]');
      return chunk.facadeModuleId?.includes(ONLINE) ? name.replace('/chunks/', ONLINE) : name;
    },
    assetFileNames: assetFileNames.replace('[hash]', '[hash:6]'),
  };
};

/** What the files are built around. */
interface Roots {
  /** Route of a lesson, as a path under `src/routes`. */
  readonly route: string;
  /** Routes of the home page and of a module. */
  readonly outlines: readonly string[];
  /** Ends of the paths of small modules that pages beside lessons share. A file for each costs a request. */
  readonly small: readonly string[];
  /** End of the path of the module that sends progress. */
  readonly sender: string;
}

function chunksOf(graph: Graph, { route, outlines, small, sender }: Roots): Chunks {
  const { module } = graph;
  const importedBy = (from: Iterable<string>): string[] =>
    [...from].flatMap((id) => [...module(id).importedIds]);
  const loadedBy = (from: Iterable<string>): string[] =>
    [...from].flatMap((id) => [...module(id).dynamicallyImportedIds]);

  // Kit's first script hands over the payload, then imports the client at once.
  const entry = modulesAt(graph, '/kit/src/runtime/client/entry.js');
  const start = closureOf(graph, importedBy(entry), new Set(modulesAt(graph, 'vite/preload-helper.js')));

  const app = importedBy(modulesAt(graph, '/client-optimized/app.js'));
  const everywhere = [...loadedBy(entry), ...app, ...small.flatMap((end) => modulesAt(graph, end))];
  const files = filesOfRoute(graph, route);
  const all = neededBy(graph, [...everywhere, ...files], start);
  const around = files.filter((id) => !id.includes('/+page.'));
  const lesson = onlyOnLessons(graph, all, neededBy(graph, [...everywhere, ...around], start));
  const course = new Set([...all].filter((id) => !lesson.has(id)));

  const onOutlines = outlines.map((each) => closureOf(graph, filesOfRoute(graph, each), all));
  const others = modulesAt(graph, '/+page.svelte').filter(
    (page) => !outlines.some((each) => page.endsWith(`/src/routes/${each}/+page.svelte`)),
  );
  const elsewhere = closureOf(graph, others, all);
  const outline = new Set(
    graph.ids.filter((id) => !isStyle(id) && !elsewhere.has(id) && onOutlines.every((each) => each.has(id))),
  );

  const server = closureOf(graph, modulesAt(graph, sender), new Set([...start, ...all]));
  return { start, course, lesson, outline, server, forms: sharedStyles(graph, all) };
}

/**
 * Decides which modules travel as one file, from what imports what. `course` is what a lesson imports and
 * most pages need, and `lesson` is the rest of it, so a lesson takes few requests and other pages few bytes.
 * `outline` is what the home page and a module's share beside that, and no other page imports.
 * `server` is what the sender of progress shares with other pages. `start` is Kit's payload, which must be
 * set before its readers run. `forms` is the styles of forms and of signing in. All else is the bundler's
 * choice.
 */
export function chunks(roots: Roots): Plugin {
  const none = new Set<string>();
  let found: Chunks = { start: none, course: none, lesson: none, outline: none, server: none, forms: none };
  /** Files that every page has loaded before it loads another. */
  const loaded = new Set<string>();
  const group = (name: keyof Chunks, priority: number): Rolldown.CodeSplittingGroup => ({
    name,
    priority,
    test: (id) => found[name].has(id),
  });
  return {
    name: 'groundwork-chunks',
    applyToEnvironment: ({ name }) => name === 'client',
    config: () => ({
      build: {
        modulePreload: {
          resolveDependencies: (_file, files) => files.filter((file) => !loaded.has(file)),
        },
      },
    }),
    buildEnd() {
      const module = (id: string): Rolldown.ModuleInfo => {
        const info = this.getModuleInfo(id);
        if (info === null) throw new Error(`no module ${id}`);
        return info;
      };
      found = chunksOf({ ids: [...this.getModuleIds()], module }, roots);
    },
    outputOptions: (options) => {
      const { codeSplitting } = options;
      const ofKit = typeof codeSplitting === 'object' ? (codeSplitting.groups ?? []) : [];
      const server = { ...group('server', 1), minShareCount: SHARED_BY };
      return {
        ...options,
        ...shortNames(options),
        codeSplitting: {
          groups: [
            ...ofKit,
            group('start', 3),
            ...(['course', 'lesson', 'outline', 'forms'] as const).map((name) => group(name, 2)),
            server,
          ],
        },
      };
    },
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk' || file.name !== 'course') continue;
        for (const name of [file.fileName, ...file.imports]) loaded.add(name);
      }
    },
  };
}
