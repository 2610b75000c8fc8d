import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { transformSync } from 'esbuild';

const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g;

/**
 * Makes the built site fit a policy without inline scripts or styles (docs/bars.md S19): every page's
 * bootstrap script goes into a file named by its hash, so pages with the same script share it. Puts the page
 * for unknown addresses at `404.html`.
 * @param site the built site, `build/web`
 * @returns how many pages were looked at and how many script files were written
 * @throws Error naming the page that still has an inline style, script or handler
 */
export function externalize(site: string): { pages: number; scripts: number } {
  const folder = join(site, '_app/immutable/boot');
  mkdirSync(folder, { recursive: true });
  const written = new Set<string>();

  const pages = globSync('**/*.html', { cwd: site });
  for (const page of pages) {
    const file = join(site, page);
    const html = readFileSync(file, 'utf8').replace(INLINE_SCRIPT, (_whole, script: string) => {
      const name = `${createHash('sha256').update(script).digest('hex').slice(0, 12)}.js`;
      if (!written.has(name)) {
        writeFileSync(join(folder, name), transformSync(script, { minify: true }).code);
      }
      written.add(name);
      return `<script src="/_app/immutable/boot/${name}"></script>`;
    });
    const offence = /<script>|<[a-z][^>]*\sstyle=|<style|<[a-z][^>]*\son[a-z]+=/i.exec(html);
    if (offence !== null) throw new Error(`${page}: inline "${offence[0].slice(-60)}"`);
    writeFileSync(file, html);
  }

  const away = join(site, '404/index.html');
  renameSync(away, join(site, '404.html'));
  rmSync(join(site, '404'), { recursive: true });
  return { pages: pages.length, scripts: written.size };
}

if (import.meta.main) {
  const { pages, scripts } = externalize(resolve(import.meta.dirname, '../../build/web'));
  console.log(`${String(pages)} pages, ${String(scripts)} bootstrap scripts`);
}
