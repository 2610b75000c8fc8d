import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { CODE, read } from './files.ts';

/** Where the short names of package.json lead: `#domain/` to `domain/`. */
const SHORT = Object.entries(
  z.object({ imports: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json'))).imports,
).map(([name, path]) => [name.replace('*', ''), path.replace(/^\.\/|\*/g, '')] as const);

/** The files that a file names. Any string that leads to one counts: no way of importing is missed. */
const namedIn = (path: string): readonly string[] =>
  [...read(path).matchAll(/['"`]((?:\.{1,2}|#\w+)\/[^'"`\n]+)['"`]/g)].map(([, name = '']) => {
    if (name.startsWith('.')) return join(dirname(path), name);
    const [short, folder] = SHORT.find(([each]) => name.startsWith(each)) ?? ['', ''];
    return folder + name.slice(short.length);
  });

/** By path, the files that name it. */
const importers = Map.groupBy(
  CODE.flatMap((path) => namedIn(path).map((named) => ({ path, named }))),
  ({ named }) => named,
);

/** These files and those that import them. */
export const withImporters = (paths: readonly string[]): ReadonlySet<string> =>
  new Set([...paths, ...paths.flatMap((path) => importers.get(path)?.map((each) => each.path) ?? [])]);

/** These files and every file that imports one of them, directly or by way of others. */
export const withAllImporters = (paths: readonly string[]): ReadonlySet<string> => {
  let found: ReadonlySet<string> = new Set(paths);
  for (let more = withImporters(paths); more.size > found.size; more = withImporters([...more])) found = more;
  return found;
};
