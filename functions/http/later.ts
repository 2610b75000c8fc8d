import { isRoute } from '#domain/contract/route.ts';
import type { Implementation } from './implementation.ts';

/**
 * Routes whose code is loaded by the first call of one of them: until then a function has read their shapes
 * alone.
 * @param topics files of `domain/contract`, all of whose routes are answered so
 * @throws Error, with the first call, for a route that what is loaded doesn't answer
 */
export function later(
  topics: readonly Readonly<Record<string, unknown>>[],
  load: () => Promise<readonly Implementation[]>,
): readonly Implementation[] {
  const rows = topics.flatMap((topic) => Object.values(topic)).filter(isRoute);
  let loaded: readonly Implementation[] | null = null;
  return rows.map((row) => ({
    row,
    run: async (...call) => {
      loaded ??= await load();
      const own = loaded.find((each) => each.row === row);
      if (own === undefined) throw new Error(`${row.path} is answered by nothing`);
      return own.run(...call);
    },
  }));
}
