/**
 * Fails on a built page with an inline style, script or handler, which the site's policy would not run
 * (docs/bars.md S19), and where Kit's client isn't empty. Puts the page for unknown addresses at `404.html`,
 * and takes out the pages of certificates.
 */
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SERVER_STATES } from '#domain/certificate/verdict-view.ts';

const OFFENCE = /<script>|<[a-z][^>]*\sstyle=|<style|<[a-z][^>]*\son[a-z]+=/i;

const build = resolve(import.meta.dirname, '../../build');
const site = join(build, 'web');

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

/**
 * The prerendered pages of certificates, one for each state, would have addresses of their own in the site.
 * The certificates function fills them in and sends them. @returns HTML by state
 */
const takeVerifyPages = (folder: string): Record<string, string> =>
  Object.fromEntries(
    SERVER_STATES.map((state) => {
      const page = join(site, folder, state);
      const html = readFileSync(join(page, 'index.html'), 'utf8');
      rmSync(page, { recursive: true });
      return [state, html];
    }),
  );

mkdirSync(join(build, 'verify'), { recursive: true });
const pages = { en: takeVerifyPages('verify'), es: takeVerifyPages('es/verify') };
writeFileSync(join(build, 'verify/pages.json'), JSON.stringify(pages));
