import { globSync } from 'node:fs';
import { resolve } from 'node:path';

const ROUTES = resolve(import.meta.dirname, '../../web/src/routes');
const LANGUAGE = '[[lang=lang]]';

/** A kind of page, as the route tree of the site has it. */
export interface Route {
  /** Its address with the parameters in brackets and without the language, such as `/[module]/[lesson]/`. */
  readonly id: string;
  /**
   * Who it's for: everyone who takes the course, or those of a route group, such as `staff`. What stands in
   * a group is no part of the course.
   */
  readonly group: string | null;
  /** Matches the addresses of its pages, in both languages. */
  readonly pattern: RegExp;
}

const isGroup = (segment: string): boolean => segment.startsWith('(');

/** Fixed segments win over parameters, and those over parameters that may be left out, as in Kit. */
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

/** Every route with a page, those that match first at the front. */
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

/** The route of a page. @param path address, such as `/es/start-here/`. @throws Error if no route has it */
export function routeOf(path: string): Route {
  const route = ROUTES_OF_SITE.find(({ pattern }) => pattern.test(path));
  if (route === undefined) throw new Error(`no route has the page ${path}`);
  return route;
}
