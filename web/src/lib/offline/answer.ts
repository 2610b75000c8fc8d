import { LANGUAGES } from './build-files.ts';

/** A request of one of our pages, as far as it decides who answers. */
export interface Asked {
  /** `GET`, `HEAD`, … */
  readonly method: string;
  /** It goes to this site. */
  readonly isOurs: boolean;
  /** Without query and hash. */
  readonly path: string;
  /** Someone opens a page, or a page asks for what it is made of. */
  readonly kind: 'page' | 'part';
  /** A page keeps it itself (`KEEPS_ITSELF`). */
  readonly isKeptByPage: boolean;
}

/** Header of what a page fetches to put it into a cache itself. */
export const KEEPS_ITSELF = 'x-keeps-itself';

/** What the worker knows when it answers. */
export interface Standing {
  /** This build has a file at this address. */
  readonly isOfBuild: boolean;
  /** It is in this build's caches, a page with all that it runs on. */
  readonly isKept: boolean;
  /** A newer build is complete and waits. */
  readonly hasNewer: boolean;
  /** No page of this site is open but the one whose place this one takes. */
  readonly isAlone: boolean;
}

/**
 * Who answers: the caches; the network, and what comes is kept where it is this build's own; or the newer build, which takes over
 * first. `network` alone: it is passed on and never kept.
 */
export type Answer = 'cache' | 'network and keep' | 'network' | 'newer build';

/** Answers of the server, and the one file that tells of a newer build: always the network's (docs/bars.md S56). */
const NEVER = ['/api/', '/_app/version.json'];
/** What a build's pages are made of besides themselves: hashed scripts and styles; drawings; faces; words. */
const PARTS = ['/_app/immutable/', '/drawings/', '/fonts/', '/content/'];

const isUnder = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => path.startsWith(folder));

/** Does the worker answer this at all? Said before anything is looked up; whatever else is asked goes its way untouched. */
export const isForWorker = ({ method, isOurs, path, kind, isKeptByPage }: Asked): boolean =>
  method === 'GET' &&
  isOurs &&
  !isKeptByPage &&
  !isUnder(path, NEVER) &&
  (kind === 'page' || isUnder(path, PARTS));

/**
 * Decides who answers a request that is the worker's. Of this build or not at all: a page, its scripts and its words always come from
 * the same build, and the next one takes over as a whole, when the only page open gives way to another.
 */
export function answerFor(asked: Asked, standing: Standing): Answer {
  if (asked.kind === 'page' && standing.hasNewer && standing.isAlone) return 'newer build';
  if (!standing.isOfBuild) return 'network';
  return standing.isKept ? 'cache' : 'network and keep';
}

/**
 * The page of a build that can stand at an address with no signal: the one that checks certificates for that of any certificate, else the
 * page itself.
 */
export const standIn = (path: string): string =>
  path.replace(/^((?:\/es)?\/verify\/)[^/]+\/?$/, '$1');

/** Addresses of scripts and styles that a page names in its lines: without one of them it cannot run. */
export const partsOf = (html: string): string[] => [
  ...new Set(
    [...html.matchAll(/\b(?:href|src)="(\/_app\/immutable\/[^"#?]+)/g)].map(
      ([, path = '']) => path,
    ),
  ),
];

/**
 * Addresses of scripts, styles, marks and faces that a file names: a page, a script or a style. Some have no file.
 * @param path of the file itself
 */
export const namedIn = (path: string, text: string): string[] =>
  [...text.matchAll(/["'`(]([\w./-]+\.(?:js|css|svg|woff2))["'`)]/g)].map(([, named = '']) =>
    named.startsWith('_app/') ? `/${named}` : new URL(named, `file://${path}`).pathname,
  );

/**
 * Addresses that a page names and asks for only later, if ever: words in both languages, since a walk from page to page asks for them
 * by themselves; drawings of cards that were not turned to.
 */
export const laterOf = (html: string): string[] => {
  const words = html.matchAll(/\bdata-url="(\/content\/[^/"]+)\/[^/"]+(\/[^"]+)"/g);
  const drawings = html.matchAll(/\bhref="(\/drawings\/[^"#]+)/g);
  return [
    ...[...words].flatMap(([, folder = '', name = '']) =>
      LANGUAGES.map((language) => `${folder}/${language}${name}`),
    ),
    ...new Set([...drawings].map(([, path = '']) => path)),
  ];
};
