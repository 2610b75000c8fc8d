import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { brotliBytes, bytesOverTheWire } from '#infra/local/compression.ts';
import { namedFiles } from '#lib/offline/routing.ts';
import {
  type BuildFiles,
  bytesOf as bytesListed,
  courseFiles,
  filesAddress,
} from '#lib/offline/build-files.ts';
import { FACE_OF_NAMES, ROUTES_OF_SITE, routeOf } from '../../scripts/web/list-files.ts';
import { POOR_SIGNAL } from '../support/first-frame.ts';
import { loadedAtOnce } from './bundles.ts';

const WEB = resolve(import.meta.dirname, '../../build/web');

export interface PageFile {
  readonly path: string;
  readonly bytes: number;
}

export interface PageWeight {
  /** Its kind, such as `/[module]/[lesson]/`. */
  readonly route: string;
  readonly path: string;
  readonly files: readonly PageFile[];
}

export const bytesOf = (files: readonly PageFile[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);

const weights = new Map<string, PageFile>();

function weigh(file: string): PageFile {
  const path = file.slice(WEB.length).replace(/index\.html$/, '');
  const known = weights.get(file) ?? { path, bytes: bytesOverTheWire(file) };
  weights.set(file, known);
  return known;
}

/** Addresses in the elements that make a browser fetch a file. */
function linkedFrom(html: string): string[] {
  // A browser that runs scripts ignores <noscript>, and asks for no alternate.
  const shown = html.replaceAll(/<noscript>[\s\S]*?<\/noscript>/g, '');
  return [...shown.matchAll(/<(?:link|script|img|use|image)\b[^>]*>/g)].flatMap(([tag]) => {
    const path = /\b(?:href|src)="(\/[^"#?]*\.\w+)["#?]/.exec(tag)?.[1];
    return path === undefined || tag.includes('rel="alternate"') ? [] : [join(WEB, path)];
  });
}

/** A page with a poster sheet asks for the grain of its paper, which the styles of every page name. */
const hasPoster = (html: string): boolean => /\bclass="(?:[^"]*\s)?poster[\s"]/.test(html);

/**
 * A page's scripts with all that they import statically, and its styles with the faces that they name, and
 * the picture where it shows one.
 */
function filesOf(page: string): string[] {
  const html = readFileSync(page, 'utf8');
  const linked = linkedFrom(html);
  const seen = new Set<string>();
  return [
    page,
    ...linked.flatMap((file) => {
      if (file.endsWith('.js')) return loadedAtOnce(file, seen);
      if (!file.endsWith('.css')) return [file];
      const named = namedFiles(file.slice(WEB.length), readFileSync(file, 'utf8')).filter(
        (path) =>
          (path.endsWith('.woff2') && path !== FACE_OF_NAMES) || (path.endsWith('.svg') && hasPoster(html)),
      );
      return [file, ...named.map((path) => join(WEB, path))];
    }),
  ];
}

const allPages = (): string[] => globSync('**/index.html', { cwd: WEB }).map((page) => join(WEB, page));

/** The heaviest built page of each route. @throws Error if a route has no page: nothing was built */
export function weighPages(): PageWeight[] {
  const pages = allPages().map((page): PageWeight => {
    const path = `/${page.slice(WEB.length + 1).replace(/index\.html$/, '')}`;
    const route = routeOf(path).id;
    return { route, path, files: [...new Set(filesOf(page))].map(weigh) };
  });
  return ROUTES_OF_SITE.filter(({ id }) => id !== '/404/').map(({ id }) => {
    const [heaviest] = pages
      .filter(({ route }) => route === id)
      .toSorted((left, right) => bytesOf(right.files) - bytesOf(left.files));
    if (heaviest === undefined) throw new Error(`no page of ${id} in build/web`);
    return id === '/verify/[[id]]/' ? certificatePage(heaviest) : heaviest;
  });
}

/** Before a page's words: its name, the connection, its seal, the page, and what it names in two rounds. */
const ROUND_TRIPS = 6;

/**
 * How long a phone with a poor signal waits for what the words of a page need, ms: the page, its styles and
 * its faces. A slow phone takes some time more to lay them out.
 */
export function waitForWords(path: string): number {
  const page = join(WEB, path, 'index.html');
  const files = [page, ...linkedFrom(readFileSync(page, 'utf8'))].filter(
    (file) => !/\.(js|svg|webmanifest)$/.test(file),
  );
  const { latency, downloadThroughput } = POOR_SIGNAL;
  return Math.round(ROUND_TRIPS * latency + (bytesOf(files.map(weigh)) * 1000) / downloadThroughput);
}

const VerifyPages = z.record(z.string(), z.record(z.string(), z.string()));

/** The page of a certificate: as the bare page, with the heaviest of the texts that the function fills in. */
function certificatePage({ route, path, files }: PageWeight): PageWeight {
  const pages = z.parse(VerifyPages, JSON.parse(readFileSync(join(WEB, '../verify/pages.json'), 'utf8')));
  const texts = Object.values(pages).flatMap((byState) => Object.values(byState));
  const bytes = Math.max(...texts.map((html) => brotliBytes(Buffer.from(html))));
  return { route, path, files: files.map((file) => (file.path === path ? { path, bytes } : file)) };
}

/**
 * Bytes of scripts that a page loads once it needs them: the verifier of a certificate.
 * @param beside a page like it, whose scripts load none of that
 */
export function weighLater(page: string, beside: string): number {
  const scriptsOf = (path: string): string[] =>
    filesOf(join(WEB, path, 'index.html')).filter((file) => file.endsWith('.js'));
  const shared = new Set(scriptsOf(beside));
  const atOnce = scriptsOf(page);
  const later = atOnce
    .filter((file) => !shared.has(file))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return [...text.matchAll(/\bimport\(["'`](\.[^"'`]+)["'`]\)/g)].map(([, path = '']) =>
        resolve(dirname(file), path),
      );
    });
  if (later.length === 0) throw new Error(`/${page}/ loads nothing later`);
  const seen = new Set(atOnce);
  return bytesOf(later.flatMap((file) => loadedAtOnce(file, seen)).map(weigh));
}

const filesOfBuild = (): BuildFiles => {
  const [list] = globSync('_app/immutable/files/*.json', { cwd: WEB });
  if (list === undefined) throw new Error('build/web has no list of its files: nothing was built');
  return JSON.parse(readFileSync(join(WEB, list), 'utf8')) as BuildFiles;
};

/**
 * Bytes of the whole course in both languages, as the site tells people: pages, texts, pictures, scripts,
 * faces.
 */
export const weighCourse = (): number => bytesListed(courseFiles(filesOfBuild()));

/** Bytes that the service worker takes: itself, and the list of its build's files. */
export const weighWorker = (): { readonly worker: number; readonly list: number } => {
  const { build } = filesOfBuild();
  return {
    worker: weigh(join(WEB, 'service-worker.js')).bytes,
    list: weigh(join(WEB, filesAddress(build))).bytes,
  };
};
