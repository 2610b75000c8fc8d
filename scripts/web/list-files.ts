import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import * as z from 'zod/mini';
import {
  type BuildFile,
  type BuildFiles,
  filesAddress,
  HASH_CHARACTERS,
} from '../../web/src/lib/offline/build-files.ts';
import { namedIn, partsOf } from '../../web/src/lib/offline/answer.ts';

/** Kit's own note of which build this is. */
const Version = z.object({ version: z.string() });
/** No part of the course: pages for people with a role, and the one that checks certificates, which keeps itself once opened. */
const OTHER_PAGES = /^\/(es\/)?(affiliate|board|cohorts?|verify)\//;
/** Kit's list of all pages' scripts: what it names is not what every page needs. */
const LIST_OF_PAGES = /^\/_app\/immutable\/entry\/app\./;
/** Kit's page for what went wrong: shown in place of a page whose words cannot be had. */
const ERROR_PAGE = /^\/_app\/immutable\/nodes\/1\./;
/** For other sites to show: no page of the course has them. */
const BADGES = '/badges/';
const IMMUTABLE = '/_app/immutable/';
/** Below this nothing is compressed on its way, bytes. */
const COMPRESSED_FROM = 1000;
const PACKED = new Set(['.woff2', '.png', '.jpg', '.webp', '.avif']);
/** Near the level that the site is served with, in a tenth of the time. */
const QUALITY = 6;

/** The name of a built site. @param site the built site, `build/web` */
export const buildOf = (site: string): string =>
  Version.parse(JSON.parse(readFileSync(join(site, '_app/version.json'), 'utf8'))).version;

/** Address of a built file, as a page asks for it. */
const addressOf = (file: string): string => `/${file.replace(/(^|\/)index\.html$/, '$1')}`;

/**
 * Writes down every file of the built site with its hash and what it weighs on its way, so that the service worker can tell this build's
 * files from another's, and a page can say what keeping the course takes.
 * @param site the built site, `build/web`, with its pages as they are served
 */
export function listFiles(site: string): BuildFiles {
  const build = buildOf(site);
  const list = filesAddress(build);
  const paths = globSync('**/*.*', { cwd: site })
    .filter(
      (file) => !/^(service-worker\.js|_app\/version\.json)$|(^|\/)404\.html$|\.txt$/.test(file),
    )
    .map((file) => ({ file: join(site, file), path: addressOf(file) }))
    .filter(({ path }) => path !== list)
    .toSorted((left, right) => (left.path < right.path ? -1 : 1));
  const runs = neededBy(site, paths);

  const files: Record<Exclude<keyof BuildFiles, 'build'>, BuildFile[]> = {
    run: [],
    both: [],
    en: [],
    es: [],
    rest: [],
  };
  for (const { file, path } of paths) files[groupOf(path, runs)].push(weigh(file, path));
  const written = { build, ...files };
  mkdirSync(dirname(join(site, list)), { recursive: true });
  writeFileSync(join(site, list), JSON.stringify(written));
  return written;
}

function groupOf(path: string, runs: ReadonlySet<string>): 'run' | 'both' | 'en' | 'es' | 'rest' {
  if (path.startsWith('/fonts/') || runs.has(path)) return 'run';
  if (path.startsWith('/drawings/')) return 'both';
  const isApart = [IMMUTABLE, BADGES].some((start) => path.startsWith(start));
  if (isApart || OTHER_PAGES.test(path)) return 'rest';
  return /^\/(es|content\/[^/]+\/es)\//.test(path) ? 'es' : 'en';
}

/** Scripts, styles and marks that the pages of the course load, at once or later. */
function neededBy(
  site: string,
  paths: readonly { readonly file: string; readonly path: string }[],
): ReadonlySet<string> {
  const there = new Set(paths.map(({ path }) => path));
  const needed = new Set<string>();
  const waiting = paths
    .filter(({ path }) => path.endsWith('/') && !OTHER_PAGES.test(path))
    .flatMap(({ file }) => partsOf(readFileSync(file, 'utf8')));
  waiting.push(...[...there].filter((path) => ERROR_PAGE.test(path)));
  for (;;) {
    const path = waiting.pop();
    if (path === undefined) break;
    if (needed.has(path) || !there.has(path)) continue;
    needed.add(path);
    if (LIST_OF_PAGES.test(path)) continue;
    waiting.push(...namedIn(path, readFileSync(join(site, path), 'utf8')));
  }
  return needed;
}

function weigh(file: string, path: string): BuildFile {
  const hash = createHash('sha256').update(readFileSync(file)).digest('base64url');
  return [path, hash.slice(0, HASH_CHARACTERS), bytesOnTheWay(file)];
}

/** Bytes of a built file over the wire. */
export function bytesOnTheWay(file: string): number {
  const plain = readFileSync(file);
  if (plain.length < COMPRESSED_FROM || PACKED.has(extname(file))) return plain.length;
  return brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } })
    .length;
}

if (import.meta.main) listFiles(resolve(import.meta.dirname, '../../build/web'));
