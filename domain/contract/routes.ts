import { isRoute, type Route } from './route.ts';
import * as topics from './topics.ts';

export interface NamedRoute extends Route {
  readonly name: string;
}

/** The OpenAPI page, and the tests that walk all routes, are made from this list. */
export const ROUTES: readonly NamedRoute[] = Object.values(topics).flatMap((topic) =>
  Object.entries<unknown>(topic).flatMap(([name, route]) => (isRoute(route) ? { name, ...route } : [])),
);
