import type { BuildFile } from './build-files.ts';
import { noSignalWords } from '../i18n/no-signal.ts';

/**
 * What stands where a page could not be had: words and the way home, in the site's own styles as far as they are kept.
 * @param path of the page that was wanted
 * @param run what this build runs on
 */
export function noSignalPage(path: string, run: readonly BuildFile[]): Response {
  const language = path === '/es' || path.startsWith('/es/') ? 'es' : 'en';
  const words = noSignalWords[language];
  const styles = run
    .filter(([file]) => /\/course\.[^/]+\.css$/.test(file))
    .map(([file]) => `<link rel="stylesheet" href="${file}">`);
  const html = `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words.title} · Groundwork</title>${styles.join('')}<main class="poster"><h1>${words.title}</h1><hr class="scotch"><p class="say">${words.say}</p><p><a class="btn wide" href="${language === 'es' ? '/es/' : '/'}">${words.home}</a></p></main></html>`;
  return new Response(html, {
    status: 503,
    headers: { 'content-type': 'text/html;charset=utf-8', 'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'",
    },
  });
}
