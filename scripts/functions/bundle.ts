import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, parse, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FUNCTIONS, OPERATOR } from '#functions/entries/functions.ts';
import { COURSE_FILES } from '#functions/storage/catalogue.ts';
import { type BuildOptions, type Metafile, type OnResolveResult, type Plugin, build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** CommonJS parts of a bundle need `require`. An ES module lacks it, so each file begins with this line. */
const REQUIRE = "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);";

/** In place of parts of the AWS SDK that no function runs. */
const STAND_INS = fileURLToPath(new URL('stand-ins.ts', import.meta.url));

/** Leads dynamic imports elsewhere. */
const leading = (name: string, filter: RegExp, to: OnResolveResult): Plugin => ({
  name: `groundwork-${name}`,
  setup: (bundling) => {
    bundling.onResolve({ filter }, ({ kind }) => (kind === 'dynamic-import' ? to : null));
  },
});

/** The SDK's event streams, which we never use. */
const withoutEventStreams = leading('without-event-streams', /^@smithy\/core\/event-streams$/, {
  path: STAND_INS,
});

/**
 * `kinds.ts` imports all files of its folder. For a bundle their kinds are looked up now and imported by
 * name, so that it holds nothing else of them; a test compares both.
 */
const withItemKinds: Plugin = {
  name: 'groundwork-item-kinds',
  setup: (bundling) => {
    bundling.onLoad({ filter: /[\\/]functions[\\/]storage[\\/]kinds\.ts$/ }, ({ path }) => {
      const resolveDir = dirname(path);
      const kinds = globSync('*.ts', { cwd: resolveDir }).map((file) => {
        const text = readFileSync(join(resolveDir, file), 'utf8');
        return {
          file,
          names: [...text.matchAll(/^export const (\w+) = itemKind\(/gm)].map(([, name = '']) => name),
        };
      });
      const contents = [
        "import { kindsOf } from './items.ts';",
        ...kinds
          .filter(({ names }) => names.length > 0)
          .map(({ file, names }) => `import { ${names.join(', ')} } from './${file}';`),
        `export const ITEM_KINDS = kindsOf([{ ${kinds.flatMap(({ names }) => names).join(', ')} }]);`,
      ].join('\n');
      return { contents, resolveDir, loader: 'ts' };
    });
  },
};

/** The source file that calls Lambda. */
const CALLS_LAMBDA = 'functions/async-invocation.ts';

/**
 * Lambda's client stands in a bundle of its own: in one with others, all that it alone needs of the SDK's
 * shared code would be read before a function's first request (22 KB).
 */
const withLambdaApart = leading('lambda-apart', /^@aws-sdk\/client-lambda$/, {
  ...{ path: './lambda.mjs', external: true },
});

/** The source file that reads the course's data. */
const READS_COURSE = 'functions/storage/catalogue.ts';

/** An output and all that it loads at once. */
function loadedBy(outputs: Metafile['outputs'], name: string, seen = new Set<string>()): string[] {
  const output = outputs[name];
  if (output === undefined || seen.has(name)) return [];
  seen.add(name);
  const next = output.imports.filter(({ kind }) => kind === 'import-statement');
  return [name, ...next.flatMap(({ path }) => loadedBy(outputs, path, seen))];
}

/**
 * Nothing has to be installed beside a bundle. Dynamic imports become separate files, and the course's data
 * is copied beside a function that reads it, so that no bundle grows with the course.
 * @param outfile `.mjs`; its folder's other `.mjs` files are deleted @throws esbuild's BuildFailure
 * @returns also what is read before the first request is answered; files are sources, from the root
 */
export async function bundleFunction(entry: string, outfile: string) {
  const { name } = parse(outfile);
  const outdir = dirname(outfile);
  const settings = {
    absWorkingDir: ROOT,
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    splitting: true,
    bundle: true,
    minify: true,
    keepNames: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    conditions: ['module'],
    alias: { '@aws-sdk/credential-provider-node': STAND_INS, bowser: STAND_INS },
    plugins: [withoutEventStreams, withItemKinds, withLambdaApart],
    legalComments: 'none',
    banner: { js: REQUIRE },
    logLevel: 'warning',
  } as const satisfies BuildOptions;
  const {
    metafile: { outputs },
  } = await build({ ...settings, entryPoints: { [name]: entry } });
  const filesOf = (names: readonly string[]): string[] =>
    names.flatMap((each) =>
      Object.entries(outputs[each]?.inputs ?? {})
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([file]) => file),
    );
  if (filesOf(Object.keys(outputs)).includes(CALLS_LAMBDA)) {
    const contents = "export { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';";
    const lambda = await build({ ...settings, stdin: { contents, resolveDir: ROOT }, entryNames: 'lambda' });
    Object.assign(outputs, lambda.metafile.outputs);
  }
  const bytesOf = (names: readonly string[]): number =>
    names.reduce((sum, each) => sum + (outputs[each]?.bytes ?? 0), 0);
  const all = Object.keys(outputs);
  // Old files are deleted last: a running stack never finds its files missing.
  const made = new Set(all.map((each) => parse(each).base));
  const folder = resolve(ROOT, outdir);
  for (const old of globSync('*.mjs', { cwd: folder })) {
    if (!made.has(old)) rmSync(join(folder, old));
  }
  const entryName = all.find((each) => outputs[each]?.entryPoint === entry);
  if (entryName === undefined) throw new Error(`nothing was made of ${entry}`);
  const files = filesOf(all);
  if (files.includes(READS_COURSE)) {
    for (const name of Object.values(COURSE_FILES)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      copyFileSync(join(ROOT, 'build/content', name), join(folder, name));
    }
  }
  const atStart = loadedBy(outputs, entryName);
  return { bytes: bytesOf(all), bytesAtStart: bytesOf(atStart), files, filesAtStart: filesOf(atStart) };
}

if (import.meta.main) {
  for (const { name, entry, bundle } of [...FUNCTIONS, OPERATOR]) {
    const { bytes, bytesAtStart } = await bundleFunction(entry, bundle);
    const [all, atStart] = [bytes, bytesAtStart].map((each) => `${Math.round(each / 1000)} KB`);
    console.log(`${name}: ${atStart} at the start, ${all} in all`);
  }
}
