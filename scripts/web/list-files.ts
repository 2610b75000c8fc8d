import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import * as z from 'zod/mini';
import { bytesOverTheWire } from '#infra/local/compression.ts';
import {
  type BuildFile,
  type BuildFiles,
  filesAddress,
  HASH_CHARACTERS,
} from '../../web/src/lib/offline/build-files.ts';
import { namedFiles, requiredFiles } from '../../web/src/lib/offline/routing.ts';

const ROUTES = resolve(import.meta.dirname, '../../web/src/routes');
const LANGUAGE = '[[lang=lang]]';

export interface Route {
  /** Its address with parameters in brackets and without the language: `/[module]/[lesson]/`. */
  readonly id: string;
  /** Null for everyone's, else a route group such as `staff`. Its pages are no part of the course. */
  readonly group: string | null;
  /** Matches the addresses of its pages, in both languages. */
  readonly pattern: RegExp;
}

const isGroup = (segment: string): boolean => segment.startsWith('(');

/** Fixed segments win over parameters, and those over optional parameters, as in Kit. */
const rank = (folder: string): string =>
  folder
    .split('/')
    .filter((segment) => !isGroup(segment))
    .map((segment) => (segment.startsWith('[[') ? '2' : segment.startsWith('[') ? '1' : '0'))
    .join('');

const patternOf = (segment: string): string => {
  if (segment === LANGUAGE) return '(?:es/)?';
  if (segment.startsWith('[[')) return '(?:[^/]+/)?';
  return segment.startsWith('[') ? '[^/]+/' : `${segment}/`;
};

/** Routes that match first come first. */
export const ROUTES_OF_SITE: readonly Route[] = globSync('**/+page.svelte', { cwd: ROUTES })
  .map((file) => file.replace(/\/?\+page\.svelte$/, ''))
  .toSorted((left, right) => rank(left).localeCompare(rank(right)))
  .map((folder) => {
    const segments = folder.split('/');
    const own = segments.filter((segment) => !isGroup(segment));
    return {
      id: ['', ...own.filter((segment) => segment !== LANGUAGE), ''].join('/'),
      group: segments.find(isGroup)?.slice(1, -1) ?? null,
      pattern: new RegExp(`^/${own.map(patternOf).join('')}$`),
    };
  });

/** @param path address, such as `/es/start-here/` @throws Error if no route has it */
export function routeOf(path: string): Route {
  const route = ROUTES_OF_SITE.find(({ pattern }) => pattern.test(path));
  if (route === undefined) throw new Error(`no route has the page ${path}`);
  return route;
}

/** Kit's own note of which build this is. */
const Version = z.object({ version: z.string() });
const NAMES_FILES = /\.(js|css)$/;
/** The worker itself, the version's file, Kit's emptied client, the page of no address, licences, others'. */
const NOT_LISTED =
  /^(service-worker\.js|_app\/version\.json|_app\/immutable\/bundle\..*|pictures\/.*)$|(^|\/)404\.html$|\.(txt|webmanifest)$/;
/** Kept only by people with such letters in their name. */
export const FACE_OF_NAMES = '/fonts/gw-display-names.woff2';
/** Parts of pages that are of no use without a signal (`web/plugins/page-scripts.ts`). */
const ONLINE = /^\/_app\/immutable\/online\//;
/** Texts that staff alone read. */
const FOR_STAFF = /\.guide\.json$/;
const IN_SPANISH = /^\/(es|content\/[^/]+\/es)\//;
/** Close to the site's own compression, in a tenth of the time. */
const QUALITY = 6;

/** Bytes over the wire for people to read, within a few percent. */
export const roughBytes = (file: string): number => bytesOverTheWire(file, QUALITY);

export const buildOf = (site: string): string =>
  Version.parse(JSON.parse(readFileSync(join(site, '_app/version.json'), 'utf8'))).version;

/** Address of a built file, as a page asks for it. */
const addressOf = (file: string): string => `/${file.replace(/(^|\/)index\.html$/, '$1')}`;

const isPage = (path: string): boolean => path.endsWith('/');

type Group = Exclude<keyof BuildFiles, 'build'>;

/**
 * Every file with its hash and its bytes over the wire, for the service worker, and for pages that say how
 * large the course is. @param site the built site, `build/web`, with its pages as they are served
 */
export function listFiles(site: string): BuildFiles {
  const build = buildOf(site);
  const list = filesAddress(build);
  const paths = globSync('**/*.*', { cwd: site, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(site, join(entry.parentPath, entry.name)))
    .filter((file) => !NOT_LISTED.test(file))
    .map((file) => ({ file: join(site, file), path: addressOf(file) }))
    .filter(({ path }) => path !== list)
    .toSorted((left, right) => (left.path < right.path ? -1 : 1));
  const groupOf = groupsOf(new Map(paths.map(({ path, file }) => [path, file])));

  const files: Record<Group, BuildFile[]> = { run: [], both: [], en: [], es: [], rest: [] };
  for (const { file, path } of paths) files[groupOf(path)].push(weigh(file, path));
  const written = { build, ...files };
  mkdirSync(dirname(join(site, list)), { recursive: true });
  writeFileSync(join(site, list), JSON.stringify(written));
  return written;
}

/**
 * Sorts the course's files: scripts, styles and faces, with or without a signal; drawings; pages and texts by
 * language. Null for all others. @param fileAt files by address
 */
function groupsOf(fileAt: ReadonlyMap<string, string>): (path: string) => Group {
  const textOf = (path: string): string => readFileSync(fileAt.get(path) ?? '', 'utf8');
  const paths = [...fileAt.keys()];
  const isOfCourse = (path: string): boolean =>
    isPage(path) ? routeOf(path).group === null : path.startsWith('/content/') && !FOR_STAFF.test(path);

  const run = new Set<string>();
  const waiting = paths
    .filter((path) => isPage(path) && isOfCourse(path))
    .flatMap((page) => requiredFiles(textOf(page)));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (run.has(path) || !fileAt.has(path) || path === FACE_OF_NAMES || ONLINE.test(path)) continue;
    run.add(path);
    if (NAMES_FILES.test(path)) waiting.push(...namedFiles(path, textOf(path)));
  }
  return (path) => {
    if (run.has(path)) return 'run';
    if (path.startsWith('/drawings/')) return 'both';
    if (!isOfCourse(path)) return 'rest';
    return IN_SPANISH.test(path) ? 'es' : 'en';
  };
}

function weigh(file: string, path: string): BuildFile {
  const hash = createHash('sha256').update(readFileSync(file)).digest('base64url');
  return [path, hash.slice(0, HASH_CHARACTERS), roughBytes(file)];
}

if (import.meta.main) listFiles(resolve(import.meta.dirname, '../../build/web'));
