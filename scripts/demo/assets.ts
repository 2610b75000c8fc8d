import { join } from 'node:path';
import { build } from 'esbuild';

export interface PageAssets {
  readonly script: Buffer;
  readonly style: Buffer;
}

/**
 * Bundled in memory, so that nothing ends up in the site. The script uses the site's own record of a phone,
 * the style the site's own tokens. @throws Error if they don't build
 */
export async function buildAssets(): Promise<PageAssets> {
  const { outputFiles } = await build({
    entryPoints: {
      enter: join(import.meta.dirname, 'enter.ts'),
      style: join(import.meta.dirname, 'page.css'),
    },
    bundle: true,
    write: false,
    outdir: 'demo',
    format: 'esm',
    target: 'es2024',
    external: ['/fonts/*'],
    loader: { '.svg': 'dataurl' },
    logLevel: 'silent',
  });
  const file = (ending: string): Buffer => {
    const built = outputFiles.find(({ path }) => path.endsWith(ending));
    if (built === undefined) throw new Error(`the demo's page has no ${ending}`);
    return Buffer.from(built.contents);
  };
  return { script: file('.js'), style: file('.css') };
}
