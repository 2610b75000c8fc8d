import { noSignalMessages } from './no-signal-messages.ts';
import type { BuildFile } from './build-files.ts';
import { sha256 } from './shelf.ts';

/** A page that the service worker makes itself, under a policy of its own, at least as strict as the site's. */
const ownPage = (status: 200 | 503, html: string, policy: string): Response =>
  new Response(`<!doctype html>${html}`, {
    status,
    headers: {
      'content-type': 'text/html;charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; img-src 'self' data:; ${policy}`,
    },
  });

/**
 * What stands where a page could not be had: words and the way home, in the site's own styles as far as they are kept.
 * @param path of the page that was wanted
 * @param run what this build runs on
 */
export function noSignalPage(path: string, run: readonly BuildFile[]): Response {
  const language = path === '/es' || path.startsWith('/es/') ? 'es' : 'en';
  const words = noSignalMessages[language];
  const styles = run
    .filter(([file]) => /\/course\.[^/]+\.css$/.test(file))
    .map(([file]) => `<link rel="stylesheet" href="${file}">`);
  return ownPage(
    503,
    `<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${words.title} · Groundwork</title>${styles.join('')}<main class="poster"><div class="sheet"><h1>${words.title}</h1><hr class="scotch"><p class="say">${words.say}</p><p><a class="btn wide" href="${language === 'es' ? '/es/' : '/'}">${words.home}</a></p></div></main></html>`,
    "style-src 'self'; font-src 'self'",
  );
}

/** Loads the page again, with its hash, as soon as the newer build has taken over; the second is for when that was before this ran. */
const WAIT =
  'const again=()=>location.reload();navigator.serviceWorker.addEventListener("controllerchange",again);setTimeout(again,1000)';

/** What stands for the moment in which a newer build takes over. */
export const takeOverPage = async (): Promise<Response> =>
  ownPage(
    200,
    `<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><script>${WAIT}</script>`,
    `script-src 'sha256-${await sha256(new TextEncoder().encode(WAIT))}'`,
  );
