import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The repository's root. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** CommonJS parts of what is bundled ask for Node's own modules by `require`, which an ES module lacks. */
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);";

/** What a bundle came to. */
export interface Bundle {
  readonly bytes: number;
  /** Files that something in it comes from, from the repository's root. */
  readonly files: readonly string[];
}

/**
 * Bundles one function with everything it needs: nothing is installed beside it.
 * @param entry from the repository's root
 * @param outfile from the repository's root, or absolute
 * @throws esbuild's BuildFailure
 */
export async function bundleFunction(entry: string, outfile: string): Promise<Bundle> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    keepNames: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    conditions: ['module'],
    alias: {
      '@aws-sdk/credential-provider-node': fileURLToPath(
        new URL('environment-credentials.ts', import.meta.url),
      ),
    },
    legalComments: 'none',
    banner: { js: REQUIRE },
    logLevel: 'warning',
  });
  const outputs = Object.values(metafile.outputs);
  return {
    bytes: outputs.reduce((sum, { bytes }) => sum + bytes, 0),
    files: outputs.flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([file]) => file),
    ),
  };
}
