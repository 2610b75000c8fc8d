/**
 * Comments cite documents and bars that exist. Links and paths in documents lead to files;
 * `domain/record/merge.ts:merge` also names a declaration of the file.
 */
import { dirname, join, matchesGlob, normalize } from 'node:path';
import { CODE, FILES, read, report } from './files.ts';

const DOCUMENTS = FILES.filter((path) => path.endsWith('.md') && !path.startsWith('content/'));
const folders = new Set(
  FILES.flatMap((path) => path.split('/').map((_, at, names) => names.slice(0, at).join('/'))),
);
const isThere = (path: string): boolean => FILES.includes(path) || folders.has(path.replace(/\/$/, ''));

const bars = new Set([...read('docs/bars.md').matchAll(/^\| ([RSB]\d+) /gm)].map(([, id]) => id));

const linesOf = (path: string): { at: string; line: string }[] =>
  read(path)
    .split('\n')
    .map((line, index) => ({ at: `${path}:${index + 1}`, line }));

const LESSON_TEXT = /(^|\/)(en|es)\.md$/;

/** This file names the patterns it looks for. */
const SELF = 'scripts/check/citations.ts';

const fromCode = CODE.filter((path) => path !== SELF)
  .flatMap(linesOf)
  .flatMap(({ at, line }) => [
    ...[...line.matchAll(/[\w./-]*\w\.md\b/g)]
      .filter(([cited]) => !LESSON_TEXT.test(cited) && !isThere(cited))
      .map(([cited]) => `${at}: cites ${cited}, which is not in the repository`),
    ...[...line.matchAll(/\bBARS\b/g)].map(() => `${at}: cites BARS; the document is docs/bars.md`),
    ...[...line.matchAll(/docs\/bars\.md,? ([A-Z]\d+)/g)]
      .filter(([, id]) => !bars.has(id))
      .map(([, id = '']) => `${at}: cites ${id}, which docs/bars.md does not hold`),
  ]);

const anchorsOf = (path: string): Set<string> =>
  new Set(
    [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );

const isLinkGood = (from: string, link: string): boolean => {
  if (/^(https?|mailto):/.test(link)) return true;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? from : normalize(join(dirname(from), path));
  return isThere(target) && (anchor === undefined || anchorsOf(target).has(anchor));
};

/** Such a path begins with one of our folders; `NN-` stands for a number in an example. */
const isPathGood = (named: string): boolean => {
  const [path = '', member] = named.split(':');
  if (path.includes('*')) return FILES.some((file) => matchesGlob(file, path));
  return isThere(path) && (member === undefined || new RegExp(`\\b${member}\\b`).test(read(path)));
};
const top = new Set(FILES.map((path) => path.split('/')[0] ?? ''));
const looksLikePath = (named: string): boolean =>
  /^[\w.@()[\]*/-]+(:[A-Za-z]\w*)?$/.test(named) &&
  named.includes('/') &&
  top.has(named.split('/')[0] ?? '') &&
  !/(^|\/)NN-/.test(named);

const fromDocuments = DOCUMENTS.flatMap((path) =>
  linesOf(path).flatMap(({ at, line }) => [
    ...[...line.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)|\bsrc="([^"]+)"/g)]
      .map(([, link, picture]) => link ?? picture ?? '')
      .filter((link) => !isLinkGood(path, link))
      .map((link) => `${at}: links to ${link}, which is not there`),
    ...[...line.matchAll(/`([^`]+)`/g)]
      .map(([, named = '']) => named)
      .filter((named) => looksLikePath(named) && !isPathGood(named))
      .map((named) => `${at}: names ${named}, which is not there`),
  ]),
);

report([...fromCode, ...fromDocuments]);
