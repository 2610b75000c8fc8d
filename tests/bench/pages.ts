import { globSync, readFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import type { Language } from '#domain/ids.ts';
import { brotliBytes, bytesOverTheWire } from '#infra/local/compression.ts';
import { type BuildFiles, bytesOf, courseFiles, filesAddress } from '#lib/offline/build-files.ts';
import { loadedAtOnce } from './bundles.ts';

const WEB = resolve(import.meta.dirname, '../../build/web');

/** Kinds of page that are weighed, each by the page of its kind that weighs most. */
export const PAGE_KINDS = [
  'home',
  'module',
  'lesson',
  'join',
  'practice',
  'survey',
  'review',
  'challenge',
  'verify',
  'certificates',
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** What a page asks for before it can be used, in bytes over the wire, bodies alone. */
export interface PageWeight {
  readonly kind: PageKind;
  readonly path: string;
  readonly html: number;
  readonly scripts: number;
  readonly styles: number;
  readonly fonts: number;
  readonly pictures: number;
  readonly all: number;
}

const weights = new Map<string, number>();

/** Bytes of a file as CloudFront sends it. */
function weigh(file: string): number {
  const known = weights.get(file);
  if (known !== undefined) return known;
  const weight = bytesOverTheWire(file);
  weights.set(file, weight);
  return weight;
}

const sum = (files: Iterable<string>): number =>
  [...files].reduce((total, file) => total + weigh(file), 0);

const pagesOf = (pattern: string): string[] =>
  globSync(pattern, { cwd: WEB })
    .filter((page) => !page.startsWith('_app'))
    .toSorted();

/** Files a page names, by their endings. */
function namedIn(html: string): string[] {
  // A browser that runs scripts leaves what stands in <noscript> alone.
  const seen = html.replaceAll(/<noscript>[\s\S]*?<\/noscript>/g, '');
  const tags = seen.matchAll(/<(?:link|script|img|use|image)\b[^>]*>/g);
  return [...tags].flatMap(([tag]) => {
    if (/\brel="alternate"/.test(tag)) return [];
    const path = /\b(?:href|src)="(\/[^"#?]*)/.exec(tag)?.[1];
    return path === undefined || extname(path) === '' ? [] : [join(WEB, path)];
  });
}

/** Weighs one built page with all it names: scripts with the scripts they load at once, and every face of its styles. */
function weighPage(kind: PageKind, page: string): PageWeight {
  const html = readFileSync(join(WEB, page), 'utf8');
  const named = namedIn(html);
  const having = (...endings: readonly string[]): string[] =>
    named.filter((file) => endings.includes(extname(file)));
  const styles = new Set(having('.css'));
  const faces = [...styles].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/url\(["']?(\/fonts\/[^"')]+)/g)].map(([, path = '']) =>
      join(WEB, path),
    ),
  );
  const seen = new Set<string>();
  const parts = {
    html: kind === 'verify' ? weighTold() : weigh(join(WEB, page)),
    scripts: sum(having('.js').flatMap((file) => loadedAtOnce(file, seen))),
    styles: sum(styles),
    fonts: sum(new Set([...having('.woff2'), ...faces])),
    pictures: sum(new Set(having('.svg', '.png', '.jpg', '.webp', '.avif'))),
  };
  const all = Object.values(parts).reduce((total, bytes) => total + bytes, 0);
  return { kind, path: `/${page.replace(/index\.html$/, '')}`, ...parts, all };
}

/** The heaviest built page of each kind. @throws where a kind has no page: nothing was built */
export function weighPages(): PageWeight[] {
  const outside =
    /^(es\/)?(join|sign-in|account|saved|affiliate|board|cohorts?|privacy|credits|about|review|verify|certificates)\//;
  const beside = /^(es\/)?((practice|survey)\/|[^/]+\/challenge\/)/;
  const pages: Record<PageKind, readonly string[]> = {
    home: pagesOf('{,es/}index.html'),
    module: pagesOf('{,es/}*/index.html').filter(
      (page) => !outside.test(page) && page !== 'es/index.html',
    ),
    lesson: pagesOf('{,es/}*/*/index.html').filter(
      (page) => !outside.test(page) && !/^es\/[^/]+\/index/.test(page) && !beside.test(page),
    ),
    join: pagesOf('{,es/}join/index.html'),
    practice: pagesOf('{,es/}practice/*/index.html'),
    survey: pagesOf('{,es/}survey/**/index.html'),
    review: pagesOf('{,es/}review/index.html'),
    challenge: pagesOf('{,es/}*/challenge/index.html'),
    verify: pagesOf('{,es/}verify/index.html'),
    certificates: pagesOf('{,es/}certificates/index.html'),
  };
  return PAGE_KINDS.map((kind) => {
    const [heaviest] = pages[kind]
      .map((page) => weighPage(kind, page))
      .toSorted((left, right) => right.all - left.all);
    if (heaviest === undefined) throw new Error(`no page of kind ${kind} in build/web`);
    return heaviest;
  });
}

/** Bytes of the HTML of a certificate's page, as the function has it: the heaviest of them. */
function weighTold(): number {
  const pages = JSON.parse(readFileSync(join(WEB, '../verify/pages.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  return Math.max(
    ...Object.values(pages).flatMap((each) =>
      Object.values(each).map((html) => brotliBytes(Buffer.from(html))),
    ),
  );
}

/** Bytes of scripts that the page of certificates loads when it has something to check, beside its own. */
export function weighVerifier(): number {
  const named = namedIn(readFileSync(join(WEB, 'verify/index.html'), 'utf8'));
  const seen = new Set<string>();
  const atOnce = named
    .filter((file) => extname(file) === '.js')
    .flatMap((file) => loadedAtOnce(file, seen));
  const page = atOnce.filter((file) => readFileSync(file, 'utf8').includes('data-verdict'));
  const later = page.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bimport\(["'`](\.[^"'`]+)["'`]\)/g)].map(
      ([, path = '']) => resolve(dirname(file), path),
    ),
  );
  if (later.length === 0) throw new Error('the page of certificates loads no verifier');
  return sum(later.flatMap((file) => loadedAtOnce(file, seen)));
}

const filesOfBuild = (): BuildFiles => {
  const [list] = globSync('_app/immutable/files/*.json', { cwd: WEB });
  if (list === undefined) throw new Error('build/web has no list of its files: nothing was built');
  return JSON.parse(readFileSync(join(WEB, list), 'utf8')) as BuildFiles;
};

/** Bytes of what someone keeps who takes the whole course along in a language, as they are told: pages, words, pictures, scripts, faces. */
export const weighCourse = (language: Language): number =>
  bytesOf(courseFiles(filesOfBuild(), language));

/** Bytes that the service worker takes: itself, and the list of its build's files. */
export const weighWorker = (): { readonly worker: number; readonly list: number } => {
  const { build } = filesOfBuild();
  return {
    worker: weigh(join(WEB, 'service-worker.js')),
    list: weigh(join(WEB, filesAddress(build))),
  };
};
