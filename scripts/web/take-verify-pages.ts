/**
 * Moves the prerendered pages of certificates, one for each state, out of the built site, where they'd have
 * addresses of their own. The certificates function fills them in and sends them.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SERVER_STATES } from '#domain/certificate/verdict-view.ts';

const build = resolve(import.meta.dirname, '../../build');

/** HTML by state. */
const take = (folder: string): Record<string, string> =>
  Object.fromEntries(
    SERVER_STATES.map((state) => {
      const page = join(build, 'web', folder, state);
      const html = readFileSync(join(page, 'index.html'), 'utf8');
      rmSync(page, { recursive: true });
      return [state, html];
    }),
  );

mkdirSync(join(build, 'verify'), { recursive: true });
const pages = { en: take('verify'), es: take('es/verify') };
writeFileSync(join(build, 'verify/pages.json'), JSON.stringify(pages));
