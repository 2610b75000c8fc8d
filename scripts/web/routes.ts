import { globSync } from 'node:fs';
import { resolve } from 'node:path';

const ROUTES = resolve(import.meta.dirname, '../../web/src/routes');
const LANGUAGE = '[[lang=lang]]';

export interface Route {
  /** Its address with parameters in brackets and without the language: `/[module]/[lesson]/`. */
  readonly id: string;
  /**
   * Null for everyone's pages, else the route group of its readers, such as `staff`. Pages of a group are no
   * part of the course.
   */
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
