import { resolve } from 'node:path';
import { buildSync } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');

/** A worker that removes itself replaces the built site's, for `SERVICE_WORKER=off`. */
buildSync({
  entryPoints: [resolve(root, 'web/src/service-worker-removed.ts')],
  outfile: resolve(root, 'build/web/service-worker.js'),
  allowOverwrite: true,
  bundle: true,
  minify: true,
  format: 'iife',
});
