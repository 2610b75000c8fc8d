/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { version } from '$app/env';
import { self } from '$app/service-worker';
import {
  answerFor,
  type Asked,
  isForWorker,
  KEEPS_ITSELF,
  laterOf,
  namedIn,
  partsOf,
  standIn,
} from '#lib/offline/answer.ts';
import {
  allFiles,
  type BuildFile,
  type BuildFiles,
  courseCache,
  courseFiles,
  filesAddress,
  isBuildCache,
  isCacheOf,
  isListOf,
  LANGUAGES,
  pagesCache,
} from '#lib/offline/build-files.ts';
import { isKeepRequest, TAKE_OVER } from '#lib/offline/keep-request.ts';
import { noSignalPage, takeOverPage } from '#lib/offline/own-pages.ts';
import { heldAnywhere, isFile, keepFile, keepFiles, keptList, put } from '#lib/offline/shelf.ts';
import { wishFor } from '#lib/offline/wishes.ts';

/**
 * Keeps every page that was opened, so that it opens again with no signal. What is kept under a build's name is, byte for byte, what that
 * build was made of: a page and its scripts and words never come from two builds. A newer build first fetches all that the one before
 * had kept, and then takes over as a whole. Answers of the server are never kept (docs/bars.md S56).
 * Sending is the page's work: at its start, when the signal comes back, when something else is shown in its place.
 */
const CACHE = pagesCache(version);

let reading: Promise<BuildFiles> | null = null;

/** The list of this build's files. @throws where it is not kept and cannot be had */
function filesOfBuild(): Promise<BuildFiles> {
  reading ??= readFiles().catch((error: unknown) => {
    reading = null;
    throw error;
  });
  return reading;
}
async function readFiles(): Promise<BuildFiles> {
  const kept = await keptList(version);
  if (kept !== null) return kept;
  const address = filesAddress(version);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`no list of files of ${version}: ${response.status}`);
  const list: unknown = await response.clone().json();
  if (!isListOf(version, list)) throw new Error(`not the list of files of ${version}`);
  await put(await caches.open(CACHE), address, response);
  return list;
}

async function fileAt(path: string): Promise<BuildFile | undefined> {
  return allFiles(await filesOfBuild()).find(([each]) => each === path);
}

/** What is kept of this build at an address, whichever of its caches holds it. */
async function keptAt(path: string): Promise<Response | undefined> {
  for (const cacheName of [CACHE, ...LANGUAGES.map((each) => courseCache(version, each))]) {
    const kept = await caches.match(path, { cacheName });
    if (kept !== undefined) return kept;
  }
  return undefined;
}

/** A kept page counts only with all that it runs on. */
async function keptWhole(path: string, isPage: boolean): Promise<Response | undefined> {
  const kept = await keptAt(path);
  if (kept === undefined || !isPage) return kept;
  const parts = partsOf(await kept.clone().text());
  const found = await Promise.all(parts.map(keptAt));
  return found.includes(undefined) ? undefined : kept;
}

/** An address, whatever the build: words have their build's name in theirs. */
const anyBuild = (path: string): string => path.replace(/^\/content\/[^/]+\//, '/content/');

/** Addresses that earlier builds had kept, of what was opened or of the course in a language. */
async function keptBefore(start: string, end: string): Promise<(file: BuildFile) => boolean> {
  const before = new Set<string>();
  for (const name of await caches.keys()) {
    if (!name.startsWith(start) || !name.endsWith(end) || isCacheOf(name, version)) continue;
    for (const { url } of await (await caches.open(name)).keys()) {
      before.add(anyBuild(new URL(url).pathname));
    }
  }
  return ([path]) => before.has(anyBuild(path));
}

/** Fills this build's caches with all that the one before had. What is kept by then stays, so a second try goes on from there. */
async function prepare(): Promise<void> {
  const files = await filesOfBuild();
  const held = await heldAnywhere();
  const fill = async (name: string, wanted: readonly BuildFile[]): Promise<void> => {
    const lack = await keepFiles(await caches.open(name), wanted, held);
    if (lack !== null) throw new Error(`build ${version} cannot be kept yet: ${lack}`);
  };
  const wasOpened = await keptBefore('pages-', '');
  const opened = [...files.both, ...files.en, ...files.es].filter(wasOpened);
  const apart = files.rest.filter((file) => file[0].endsWith('/') && wasOpened(file));
  if (opened.length + apart.length > 0) await fill(CACHE, [...files.run, ...opened]);
  await fillApart(apart, files.rest, (wanted) => fill(CACHE, wanted));
  for (const language of LANGUAGES) {
    const wish = await wishFor(language);
    if (wish === null) continue;
    const wanted = courseFiles(files, language);
    // Half of a course goes on as half.
    const isWanted = wish.since === null ? await keptBefore('course-', `-${language}`) : () => true;
    await fill(courseCache(version, language), wanted.filter(isWanted));
  }
}

/** Fills in pages that are no part of the course, with what they alone run on, now or later. */
async function fillApart(
  pages: readonly BuildFile[],
  rest: readonly BuildFile[],
  fill: (wanted: readonly BuildFile[]) => Promise<void>,
): Promise<void> {
  const cache = await caches.open(CACHE);
  const known = new Set<BuildFile>();
  for (let wanted = pages; wanted.length > 0;) {
    await fill(wanted);
    const named = new Set<string>();
    for (const file of wanted) {
      const [path] = file;
      known.add(file);
      const text = (await (await cache.match(path))?.text()) ?? '';
      for (const each of namedIn(path, text)) named.add(each);
    }
    wanted = rest.filter((file) => named.has(file[0]) && !known.has(file));
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
  const asked: unknown = event.data;
  if (asked === TAKE_OVER) event.waitUntil(self.skipWaiting());
  if (isKeepRequest(asked) && asked.build === version) {
    event.waitUntil(keepAll(asked.keep, asked.loaded));
  }
});

/** What cannot be had now is kept the next time it is opened. */
async function keepAll(paths: readonly string[], loaded: boolean): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const path of paths.map(standIn)) {
    const file = await fileAt(path);
    // What a page of this very build was just made of is in the browser's own cache: nothing is fetched twice.
    if (file === undefined) continue;
    await keepFile(cache, file, loaded ? 'force-cache' : 'no-cache');
    if (!path.endsWith('/')) continue;
    const html = await (await cache.match(path))?.text();
    await keepAll(laterOf(html ?? ''), false);
  }
}

/** The page whose place another takes: the standard's word for it, or Chromium's; empty for a page in a new tab. */
function replacedBy(event: FetchEvent): string {
  const replaced: unknown = 'replacesClientId' in event ? event.replacesClientId : '';
  return typeof replaced === 'string' && replaced !== '' ? replaced : event.clientId;
}

/** Is no page open but the one whose place this one takes? */
async function isAlone(event: FetchEvent): Promise<boolean> {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const replaced = replacedBy(event);
  return open.every(({ id }) => id === replaced);
}

/** So many times a page is asked for again while a newer build takes over; then it opens as it is, and the newer one comes with another. */
const MOST_HANDOVERS = 5;
let handovers = 0;

async function answer(event: FetchEvent, asked: Asked): Promise<Response> {
  const isPage = asked.kind === 'page';
  let file: BuildFile | undefined;
  let kept: Response | undefined;
  try {
    file = await fileAt(asked.path);
    kept = await keptWhole(asked.path, isPage);
  } catch {
    // Without its list this build knows none of its files, and caches can break; the network answers until they are there again.
  }
  const wanted = answerFor(asked, {
    isOfBuild: file !== undefined,
    isKept: kept !== undefined,
    hasNewer: self.registration.waiting !== null && handovers < MOST_HANDOVERS,
    isAlone: isPage && (await isAlone(event)),
  });
  if (wanted === 'newer build') {
    // It takes over once this one has answered all that it was asked; then the page is asked for again.
    handovers += 1;
    self.registration.waiting?.postMessage(TAKE_OVER);
    return takeOverPage();
  }
  if (wanted !== 'network' && kept !== undefined) return kept;
  try {
    const response = await fetch(event.request);
    if (file !== undefined) event.waitUntil(keepIfOurs(file, response.clone()));
    return response;
  } catch (error) {
    if (!isPage) throw error;
    const other = await keptWhole(standIn(asked.path), isPage).catch(() => undefined);
    if (other !== undefined) return other;
    return noSignalPage(asked.path, (await filesOfBuild().catch(() => null))?.run ?? []);
  }
}

/** Keeps what the network gave, where it is this build's. With no room left the page still has it from the network. */
async function keepIfOurs(file: BuildFile, response: Response): Promise<void> {
  const [path, hash] = file;
  if (await isFile(response, hash)) await put(await caches.open(CACHE), path, response);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const kind = request.mode === 'navigate' ? 'page' : 'part';
  const asked: Asked = {
    method: request.method,
    isOurs: url.origin === self.location.origin,
    path: url.pathname,
    kind,
    isKeptByPage: request.headers.has(KEEPS_ITSELF),
  };
  if (isForWorker(asked)) event.respondWith(answer(event, asked));
});
