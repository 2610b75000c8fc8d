import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SERVER_STATES } from '#domain/certificate/verdict-view.ts';

/**
 * Moves the prerendered pages of certificates, one for each state, out of the built site, where they'd have
 * addresses of their own. The certificates function fills them in and sends them.
 * @param site the built site, `build/web`, with its pages as they are served
 * @returns HTML by language and state
 * @throws Error naming a page that was not prerendered
 */
export function takeVerifyPages(site: string): Record<'en' | 'es', Record<string, string>> {
  const take = (folder: string): Record<string, string> =>
    Object.fromEntries(
      SERVER_STATES.map((state) => {
        const page = join(site, folder, state, 'index.html');
        if (!existsSync(page)) throw new Error(`${page} was not prerendered`);
        const html = readFileSync(page, 'utf8');
        rmSync(join(site, folder, state), { recursive: true });
        return [state, html];
      }),
    );
  return { en: take('verify'), es: take('es/verify') };
}

if (import.meta.main) {
  const build = resolve(import.meta.dirname, '../../build');
  mkdirSync(join(build, 'verify'), { recursive: true });
  const pages = takeVerifyPages(join(build, 'web'));
  writeFileSync(join(build, 'verify/pages.json'), JSON.stringify(pages));
}
