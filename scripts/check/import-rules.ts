/**
 * The import rules of `.dependency-cruiser.js`, and three rules about them: each pattern matches something,
 * each folder has its place in the order of those beside it, and no command's entry imports built files
 * before the build (`afterBuild`). Where files are named, only their imports are read, and those of all
 * others are as they were when all rules last held.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { CODE, read, root, report } from './files.ts';

const Patterns = z._default(z.union([z.string(), z.array(z.string())]), []);
const Side = z.object({ path: Patterns, pathNot: Patterns });
const Rule = z.object({ name: z.string(), from: Side, to: Side });
const Module = z.object({
  source: z.string(),
  dependencies: z.array(
    z.object({ resolved: z.string(), dynamic: z.boolean(), dependencyTypes: z.array(z.string()) }),
  ),
});
type Module = z.infer<typeof Module>;
/** The part of `depcruise --output-type json` that is read here. */
const Cruised = z.object({
  modules: z.array(Module),
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
type Cruised = z.infer<typeof Cruised>;

/** Top folders and files, without the folders of `web/` in which Kit and Vite put their output. */
const places = new Set(
  CODE.map((path) =>
    path
      .split('/')
      .slice(0, path.startsWith('web/') ? 2 : 1)
      .join('/'),
  ),
);
const cruise = async (...args: readonly string[]) => {
  const options = ['--config', '.dependency-cruiser.js', '--output-type', 'json', ...args];
  const { stdout } = await promisify(execFile)(join(root, 'node_modules/.bin/depcruise'), options, {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  return Cruised.parse(JSON.parse(stdout));
};

/** The modules of the last run in which all rules held. */
const KEPT = join(root, 'build/.cache/import-rules.json');
const keep = (kept: readonly Module[]): void => {
  mkdirSync(dirname(KEPT), { recursive: true });
  writeFileSync(KEPT, JSON.stringify(kept));
};

const reachesItself = (from: Module, all: ReadonlyMap<string, Module>): boolean => {
  const seen = new Set<string>();
  const waiting = [from.source];
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    for (const { resolved } of all.get(source)?.dependencies ?? []) {
      if (resolved === from.source) return true;
      if (!seen.has(resolved)) waiting.push(resolved);
      seen.add(resolved);
    }
  }
  return false;
};

/** @returns null where the imports of all files have to be read: for the first time, or to name a cycle */
const cruiseOnly = async (changed: readonly string[]): Promise<Cruised | null> => {
  if (changed.length === 0 || !existsSync(KEPT)) return null;
  const { modules, summary } = await cruise('--do-not-follow', '.', ...changed);
  const read = modules.filter(({ source }) => changed.includes(source));
  const kept = z.array(Module).parse(JSON.parse(readFileSync(KEPT, 'utf8')));
  const all = new Map([...kept, ...read].map((module) => [module.source, module]));
  return read.some((module) => reachesItself(module, all)) ? null : { modules: [...all.values()], summary };
};

const { positionals: changed } = parseArgs({ allowPositionals: true });
const { modules, summary } = (await cruiseOnly(changed)) ?? (await cruise(...places));

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

const problems = [...violations, ...deadPatterns, ...withoutPlace, ...early];
if (problems.length === 0) keep(modules);
report(problems);
