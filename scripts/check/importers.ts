import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { CODE, read } from './files.ts';

/** The short names of package.json: `#domain/` is `domain/`. */
const SHORT = Object.entries(
  z.object({ imports: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json'))).imports,
).map(([name, path]) => [name.replace('*', ''), path.replace(/^\.\/|\*/g, '')] as const);

/** Any string that leads to a file counts, so no way of importing is missed. */
const namedIn = (path: string): readonly string[] =>
  [...read(path).matchAll(/['"`]((?:\.{1,2}|#\w+)\/[^'"`\n]+)['"`]/g)].map(([, name = '']) => {
    if (name.startsWith('.')) return join(dirname(path), name);
    const [short, folder] = SHORT.find(([each]) => name.startsWith(each)) ?? ['', ''];
    return folder + name.slice(short.length);
  });

const importers = Map.groupBy(
  CODE.flatMap((path) => namedIn(path).map((named) => ({ path, named }))),
  ({ named }) => named,
);

export const withImporters = (paths: readonly string[]): ReadonlySet<string> =>
  new Set([...paths, ...paths.flatMap((path) => importers.get(path)?.map((each) => each.path) ?? [])]);

export const withAllImporters = (paths: readonly string[]): ReadonlySet<string> => {
  let found: ReadonlySet<string> = new Set(paths);
  for (let more = withImporters(paths); more.size > found.size; more = withImporters([...more])) found = more;
  return found;
};
