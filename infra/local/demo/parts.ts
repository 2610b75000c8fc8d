import { join } from 'node:path';
import { build } from 'esbuild';

/** What the demo's page is made of beside itself. */
export interface PageParts {
  readonly script: Buffer;
  readonly style: Buffer;
}

/**
 * Puts together the page's script and style, in memory: the script takes in the site's own record of a phone, the style the site's own
 * tokens. Nothing is written, so none of it can end up in the site.
 * @throws Error where they do not build
 */
export async function buildParts(): Promise<PageParts> {
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
  const part = (ending: string): Buffer => {
    const file = outputFiles.find(({ path }) => path.endsWith(ending));
    if (file === undefined) throw new Error(`the demo's page has no ${ending}`);
    return Buffer.from(file.contents);
  };
  return { script: part('.js'), style: part('.css') };
}
