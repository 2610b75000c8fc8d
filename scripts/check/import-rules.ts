/**
 * The import rules of `.dependency-cruiser.js`, and three rules about them: each pattern matches something,
 * each folder has its place in the order of those beside it, and no command's entry imports built files
 * before the build (`afterBuild`).
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { CODE, read, root, report } from './files.ts';

const Patterns = z._default(z.union([z.string(), z.array(z.string())]), []);
const Side = z.object({ path: Patterns, pathNot: Patterns });
const Rule = z.object({ name: z.string(), from: Side, to: Side });
/** The part of `depcruise --output-type json` that is read here. */
const Cruised = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      dependencies: z.array(
        z.object({ resolved: z.string(), dynamic: z.boolean(), dependencyTypes: z.array(z.string()) }),
      ),
    }),
  ),
  summary: z.object({
    ruleSetUsed: z.object({ forbidden: z.array(Rule) }),
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        rule: z.object({ name: z.string() }),
        cycle: z.optional(z.array(z.object({ name: z.string() }))),
      }),
    ),
  }),
});
type Module = z.infer<typeof Cruised>['modules'][number];

/** Top folders and files, without the folders of `web/` in which Kit and Vite put their output. */
const places = new Set(
  CODE.map((path) =>
    path
      .split('/')
      .slice(0, path.startsWith('web/') ? 2 : 1)
      .join('/'),
  ),
);
const args = ['--config', '.dependency-cruiser.js', '--output-type', 'json', ...places];
const { stdout } = await promisify(execFile)(join(root, 'node_modules/.bin/depcruise'), args, {
  cwd: root,
  maxBuffer: 64 * 1024 * 1024,
});
const { modules, summary } = Cruised.parse(JSON.parse(stdout));

const violations = summary.violations.map(
  ({ rule, from, to, cycle }) =>
    `${rule.name}: ${from} → ${cycle === undefined ? to : cycle.map(({ name }) => name).join(' → ')}`,
);

/** Expands alternatives in parentheses. `(/|$)` stays: it only ends a name. */
const alternatives = (pattern: string): string[] => {
  const [group, inner = ''] = /\((?!\?)((?:[^()$\\]|\\.)*\|(?:[^()$\\]|\\.)*)\)/.exec(pattern) ?? [];
  return group === undefined
    ? [pattern]
    : inner.split('|').flatMap((each) => alternatives(pattern.replace(group, each)));
};

const names = new Set(
  modules.flatMap(({ source, dependencies }) => [source, ...dependencies.map(({ resolved }) => resolved)]),
);
const matchesNothing = (pattern: string): boolean => {
  const regex = new RegExp(pattern);
  return ![...names].some((name) => regex.test(name));
};

const deadPatterns = summary.ruleSetUsed.forbidden.flatMap(({ name, from, to }) =>
  [from.path, from.pathNot, to.path, to.pathNot]
    .flat()
    .flatMap(alternatives)
    .filter(matchesNothing)
    .map((pattern) => `.dependency-cruiser.js: ${name} has ${pattern}, which matches nothing`),
);

const Orders = z.object({
  DOMAIN: z.array(z.string()),
  FUNCTIONS: z.record(z.string(), z.array(z.string())),
  LIB: z.array(z.string()),
});
const { DOMAIN, FUNCTIONS, LIB } = Orders.parse(await import(join(root, '.dependency-cruiser.js')));
const orders = { domain: DOMAIN, functions: Object.keys(FUNCTIONS), 'web/src/lib': LIB };
const withoutPlace = Object.entries(orders).flatMap(([root, order]) => {
  const folders = [...names].flatMap((name) => new RegExp(`^${root}/([^/]+)/`).exec(name)?.[1] ?? []);
  return [...new Set(folders)]
    .filter((folder) => !order.includes(folder))
    .map((folder) => `${root}/${folder} has no place in the order of .dependency-cruiser.js`);
});

const byName = new Map<string, Module>(modules.map((module) => [module.source, module]));

/** The chain of static imports from a module to a built file, or null. */
const wayToBuilt = (source: string, seen: Set<string>): string[] | null => {
  if (source.startsWith('build/')) return [source];
  if (seen.has(source)) return null;
  seen.add(source);
  for (const { resolved, dynamic, dependencyTypes } of byName.get(source)?.dependencies ?? []) {
    if (dynamic || dependencyTypes.includes('type-only')) continue;
    const way = wayToBuilt(resolved, seen);
    if (way !== null) return [source, ...way];
  }
  return null;
};
const entries = [...read('package.json').matchAll(/node (?:--\S+ )*([\w/-]+\.ts)/g)];
const early = [...new Set(entries.map(([, entry = '']) => entry))].flatMap((entry) => {
  const way = wayToBuilt(entry, new Set());
  return way === null ? [] : [`imports what isn't built yet: ${way.join(' → ')}`];
});

report([...violations, ...deadPatterns, ...withoutPlace, ...early]);
