/**
 * Fails on a built page with an inline style, script or handler, which the site's policy would not run
 * (docs/bars.md S19), and where Kit's client isn't empty. Puts the page for unknown addresses at `404.html`.
 */
import { globSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const OFFENCE = /<script>|<[a-z][^>]*\sstyle=|<style|<[a-z][^>]*\son[a-z]+=/i;

const site = resolve(import.meta.dirname, '../../build/web');

for (const page of globSync('**/*.html', { cwd: site })) {
  const offence = OFFENCE.exec(readFileSync(join(site, page), 'utf8'));
  if (offence !== null) throw new Error(`${page}: inline "${offence[0].slice(-60)}"`);
}

const [client, ...others] = globSync('_app/immutable/bundle.*.js', { cwd: site });
if (client === undefined || others.length > 0 || readFileSync(join(site, client), 'utf8').trim() !== '') {
  throw new Error('Kit builds its client otherwise: web/plugins/page-scripts.ts no longer empties it');
}

renameSync(join(site, '404/index.html'), join(site, '404.html'));
rmSync(join(site, '404'), { recursive: true });
