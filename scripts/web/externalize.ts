/**
 * Makes the built site fit a policy without inline scripts or styles (docs/bars.md S19): every page's
 * bootstrap script goes into a file named by its hash, so pages with the same script share it. Puts the page
 * for unknown addresses at `404.html`. Fails on a page that still has an inline style, script or handler.
 */
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { transformSync } from 'esbuild';

const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g;

/** Kit registers the service worker as a module, which older Firefoxes refuse. Ours imports nothing. */
const WORKER_AS_MODULE = ", { type: 'module' }";

const site = resolve(import.meta.dirname, '../../build/web');
const folder = join(site, '_app/immutable/boot');
mkdirSync(folder, { recursive: true });
const written = new Set<string>();

for (const page of globSync('**/*.html', { cwd: site })) {
  const file = join(site, page);
  const html = readFileSync(file, 'utf8').replace(INLINE_SCRIPT, (_whole, script: string) => {
    const name = `${createHash('sha256').update(script).digest('hex').slice(0, 12)}.js`;
    if (!written.has(name)) {
      const { code } = transformSync(script.replace(WORKER_AS_MODULE, ''), { minify: true });
      writeFileSync(join(folder, name), code);
    }
    written.add(name);
    return `<script src="/_app/immutable/boot/${name}"></script>`;
  });
  const offence = /<script>|<[a-z][^>]*\sstyle=|<style|<[a-z][^>]*\son[a-z]+=/i.exec(html);
  if (offence !== null) throw new Error(`${page}: inline "${offence[0].slice(-60)}"`);
  writeFileSync(file, html);
}

renameSync(join(site, '404/index.html'), join(site, '404.html'));
rmSync(join(site, '404'), { recursive: true });
