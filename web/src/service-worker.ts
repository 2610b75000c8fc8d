/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { version } from '$app/env';
import { self } from '$app/service-worker';
import {
  cacheFile,
  cacheFiles,
  cachedFileList,
  copiesInCaches,
  fetchInTime,
  hasHash,
  put,
} from '#lib/offline/file-cache.ts';
import { readKept } from '#lib/field-log/store.ts';
import { tidyRosters } from '#lib/phone/store/rosters.ts';
import { courseRequest, isCacheRequest, TAKE_OVER } from '#lib/offline/course-requests.ts';
import { offlinePage, takeOverPage } from '#lib/offline/generated-pages.ts';
import {
  BYPASS_HEADER,
  deferredFiles,
  fallbackPath,
  isHandled,
  namedFiles,
  otherLanguage,
  requiredFiles,
  sourceFor,
  type WorkerRequest,
} from '#lib/offline/routing.ts';
import {
  allFiles,
  type BuildFile,
  type BuildFiles,
  courseCache,
  courseFiles,
  filesAddress,
  isBuildCache,
  isCacheOf,
  isFileListOf,
  pagesCache,
} from '#lib/offline/build-files.ts';

/**
 * Caches every page that was opened, so that it opens offline. A cache under a build's name holds, byte for
 * byte, that build's files: a page and its scripts and texts never come from two builds. A newer build first
 * downloads all that the one before had cached, then takes over as a whole. Answers of the server are never
 * cached (docs/bars.md S56). Sending progress is the page's work.
 */
const CACHE = pagesCache(version);
const COURSE = courseCache(version);

// Any page that starts the worker has a field log, and lists of people, wiped whose day has come. What fails
// waits for its page.
void readKept(Date.now()).catch(() => null);
void tidyRosters(Date.now()).catch(() => null);

let fileList: Promise<BuildFiles> | null = null;

/** The list of this build's files. @throws if it's neither cached nor to be had */
function filesOfBuild(): Promise<BuildFiles> {
  fileList ??= readFileList().catch((error: unknown) => {
    fileList = null;
    throw error;
  });
  return fileList;
}
async function readFileList(): Promise<BuildFiles> {
  const cached = await cachedFileList(version);
  if (cached !== null) return cached;
  const address = filesAddress(version);
  const response = await fetch(address);
  const list: unknown = response.ok ? await response.clone().json() : null;
  if (!isFileListOf(version, list)) throw new Error(`no list of files of ${version}`);
  await put(await caches.open(CACHE), address, response);
  return list;
}

async function fileAt(path: string): Promise<BuildFile | undefined> {
  return allFiles(await filesOfBuild()).find(([each]) => each === path);
}

/** What this build's caches have at an address. */
async function cachedAt(path: string): Promise<Response | undefined> {
  for (const cacheName of [CACHE, COURSE]) {
    const cached = await caches.match(path, { cacheName });
    if (cached !== undefined) return cached;
  }
  return undefined;
}

/** What the caches have at an address; a page only if they have all that it runs on too. */
async function usableAt(path: string, isPage: boolean): Promise<Response | undefined> {
  const cached = await cachedAt(path);
  if (cached === undefined || !isPage) return cached;
  const required = requiredFiles(await cached.clone().text());
  const found = await Promise.all(required.map(cachedAt));
  return found.includes(undefined) ? undefined : cached;
}

/** An address that is the same in every build: those of texts hold the build's name. */
const withoutBuild = (path: string): string => path.replace(/^\/content\/[^/]+\//, '/content/');

/** Selects files that earlier builds have in caches whose names start so. */
async function cachedBefore(start: string): Promise<(file: BuildFile) => boolean> {
  const before = new Set<string>();
  for (const name of await caches.keys()) {
    if (!name.startsWith(start) || isCacheOf(name, version)) continue;
    for (const { url } of await (await caches.open(name)).keys()) {
      before.add(withoutBuild(new URL(url).pathname));
    }
  }
  return ([path]) => before.has(withoutBuild(path));
}

/**
 * Fills this build's caches with all that the one before had. What is cached stays, so a second try resumes
 * from there.
 */
async function prepare(): Promise<void> {
  const files = await filesOfBuild();
  const findCopy = await copiesInCaches();
  const fill = async (name: string, wanted: readonly BuildFile[]): Promise<void> => {
    const failure = await cacheFiles(await caches.open(name), wanted, findCopy);
    if (failure !== null) throw new Error(`not cached: ${failure}`);
  };
  const wasOpened = await cachedBefore('pages-');
  const opened = [...files.both, ...files.en, ...files.es].filter(wasOpened);
  const apart = files.rest.filter((file) => file[0].endsWith('/') && wasOpened(file));
  if (opened.length + apart.length > 0) await fill(CACHE, [...files.run, ...opened]);
  await fillApart(apart, files.rest, (wanted) => fill(CACHE, wanted));
  const request = await courseRequest();
  if (request === null) return;
  // A course that was cached in part is taken over in part.
  const isWanted = request.since === null ? await cachedBefore('course-') : () => true;
  await fill(COURSE, courseFiles(files).filter(isWanted));
}

/** Caches pages that are no part of the course, with the files that only they name. */
async function fillApart(
  pages: readonly BuildFile[],
  rest: readonly BuildFile[],
  fill: (wanted: readonly BuildFile[]) => Promise<void>,
): Promise<void> {
  const cache = await caches.open(CACHE);
  const done = new Set<BuildFile>();
  for (let wanted = pages; wanted.length > 0;) {
    await fill(wanted);
    const named = new Set<string>();
    for (const file of wanted) {
      const [path] = file;
      done.add(file);
      const text = (await (await cache.match(path))?.text()) ?? '';
      for (const each of namedFiles(path, text)) named.add(each);
    }
    wanted = rest.filter((file) => named.has(file[0]) && !done.has(file));
  }
}

self.addEventListener('install', (event) => {
  event.waitUntil(prepare());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (isBuildCache(name) && !isCacheOf(name, version)) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('message', (event) => {
  const message: unknown = event.data;
  if (message === TAKE_OVER) event.waitUntil(self.skipWaiting());
  if (isCacheRequest(message) && message.build === version) {
    event.waitUntil(cacheAll(message.paths, message.loaded));
  }
});

/**
 * Caches addresses of this build, and with each page the files that it runs on. Somebody who came to the
 * page by a link hasn't loaded its first script. What can't be had now is cached when it is opened next.
 * @param loaded a page has just loaded them
 * @param isOpened a page among them is cached with what it asks for later
 */
async function cacheAll(paths: readonly string[], loaded: boolean, isOpened = true): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const path of paths.map(fallbackPath)) {
    const file = await fileAt(path);
    if (file === undefined) continue;
    // The browser's own cache has what a page of this build has just loaded, so nothing is downloaded twice.
    await cacheFile(cache, file, loaded ? 'force-cache' : 'no-cache');
    if (!path.endsWith('/')) continue;
    const html = await (await cache.match(path))?.text();
    // What is at such an address never changes.
    await cacheAll(requiredFiles(html ?? ''), true);
    if (isOpened) await cacheAll(deferredFiles(path, html ?? ''), false, false);
  }
}

/**
 * Id of the page that this navigation replaces, by the standard's name or Chromium's; empty for a new tab.
 */
function replacedBy(event: FetchEvent): string {
  const replaced: unknown = 'replacesClientId' in event ? event.replacesClientId : '';
  return typeof replaced === 'string' && replaced !== '' ? replaced : event.clientId;
}

/** Returns true if no page is open but the one that this navigation replaces. */
async function isOnlyPage(event: FetchEvent): Promise<boolean> {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const replaced = replacedBy(event);
  return open.every(({ id }) => id === replaced);
}

/** How often a page reloads for a newer build to take over. After that it opens as it is. */
const MOST_HANDOVERS = 5;
let handovers = 0;

async function respond(event: FetchEvent, request: WorkerRequest): Promise<Response> {
  const isPage = request.kind === 'page';
  let file: BuildFile | undefined;
  let cached: Response | undefined;
  try {
    file = await fileAt(request.path);
    cached = await usableAt(request.path, isPage);
  } catch {
    // Without its list this build knows none of its files, and caches can break. The network responds
    // meanwhile.
  }
  const source = sourceFor(request, {
    isInBuild: file !== undefined,
    isCached: cached !== undefined,
    hasWaitingWorker: self.registration.waiting !== null && handovers < MOST_HANDOVERS,
    isOnlyPage: isPage && (await isOnlyPage(event)),
  });
  if (source === 'newer build') {
    // It takes over once this worker has responded to all requests; then the page is requested again.
    handovers += 1;
    self.registration.waiting?.postMessage(TAKE_OVER);
    return takeOverPage();
  }
  if (source !== 'network' && cached !== undefined) return cached;
  try {
    const response = await fetchInTime(event.request, (asked) => fetch(asked));
    if (file !== undefined) event.waitUntil(cacheIfOurs(file, response.clone()));
    return response;
  } catch (error) {
    if (!isPage) throw error;
    const fallback = await usableAt(fallbackPath(request.path), isPage).catch(() => undefined);
    if (fallback !== undefined) return fallback;
    const other = otherLanguage(request.path);
    const isOther = (await usableAt(other, isPage).catch(() => undefined)) !== undefined;
    const { run } = (await filesOfBuild().catch(() => null)) ?? { run: [] };
    return offlinePage(request.path, run, isOther ? other : null);
  }
}

/** Caches a response if it is this build's file. With no room left the page still has it from the network. */
async function cacheIfOurs(file: BuildFile, response: Response): Promise<void> {
  const [path, hash] = file;
  if (await hasHash(response, hash)) await put(await caches.open(CACHE), path, response);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const asked: WorkerRequest = {
    method: request.method,
    isSameOrigin: url.origin === self.location.origin,
    path: url.pathname,
    kind: request.mode === 'navigate' ? 'page' : 'file',
    bypassesWorker: request.headers.has(BYPASS_HEADER),
  };
  if (isHandled(asked)) event.respondWith(respond(event, asked));
});
