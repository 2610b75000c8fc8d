/**
 * Names each page's address in both languages, for search engines, and its picture, for chats. They take
 * whole addresses only, so without `SITE_ORIGIN` no page names any.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { translated } from '../../web/src/lib/i18n/language.ts';

/** Personal pages are not for search engines. */
const HIDDEN = '<meta name="robots" content="noindex"';

/** The picture of a page: of its module, else of the site, in the page's language. */
function pictureOf(site: string, file: string, origin: string): string {
  const [, spanish, first = ''] = /^(es\/)?([^/]*)/.exec(file) ?? [];
  const language = spanish === undefined ? 'en' : 'es';
  const own = `pictures/${first}-${language}.png`;
  const picture = existsSync(join(site, own)) ? own : `pictures/home-${language}.png`;
  return `<meta property="og:image" content="${origin}/${picture}" />`;
}

/** @param origin such as `https://groundwork.example` @throws Error if it isn't an origin */
export function linkLanguages(site: string, origin: string): void {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    throw new Error(`SITE_ORIGIN is "${origin}", not an origin such as https://groundwork.example`);
  }
  for (const file of globSync('**/index.html', { cwd: site })) {
    const built = readFileSync(join(site, file), 'utf8');
    const html = built.replace('</head>', `${pictureOf(site, file, origin)}</head>`);
    writeFileSync(join(site, file), html);
    const path = `/${file.slice(0, -'index.html'.length)}`;
    const languages = (['en', 'es'] as const).map(
      (language) => [language, translated(path, language)] as const,
    );
    if (html.includes(HIDDEN) || !languages.every(([, at]) => existsSync(join(site, at, 'index.html'))))
      continue;
    const links = [...languages, ['x-default', translated(path, 'en')] as const].map(
      ([name, at]) => `<link rel="alternate" hreflang="${name}" href="${origin}${at}" />`,
    );
    writeFileSync(join(site, file), html.replace('</head>', `${links.join('')}</head>`));
  }
}

const origin = process.env['SITE_ORIGIN'];
if (import.meta.main && origin !== undefined)
  linkLanguages(resolve(import.meta.dirname, '../../build/web'), origin);
