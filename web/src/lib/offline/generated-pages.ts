import type { BuildFile } from './build-files.ts';
import { isSpanish } from './routing.ts';
import { sha256 } from './file-cache.ts';
import type { Translation } from '#lib/i18n/translation.ts';

/** A page that the service worker generates, under a policy at least as strict as the site's. */
const generatedPage = (status: 200 | 503, html: string, policy: string): Response =>
  new Response(`<!doctype html>${html}`, {
    status,
    headers: {
      'content-type': 'text/html;charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; img-src 'self' data:; ${policy}`,
    },
  });

/** The policy for a page with this script. */
const scriptPolicy = async (script: string): Promise<string> =>
  `script-src 'sha256-${await sha256(new TextEncoder().encode(script))}'`;

/**
 * Opens the page that was asked for once it can be had. A browser says that it's online before that's so, and
 * with a weak signal all the time, so the server is asked first, every five seconds.
 */
const RETURN =
  'const again=()=>navigator.onLine&&fetch(location.href,{method:"HEAD",cache:"no-store"}).then(()=>location.reload(),()=>setTimeout(again,5e3));addEventListener("online",again);setTimeout(again,5e3)';

/**
 * The page shown offline in place of one that isn't cached: text, a link home or to the same page in the
 * other language, and one to try again, in the site's styles if they are cached.
 * @param path of the page that was requested
 * @param run files that this build runs on
 * @param other path of the page in the other language, where that is on the phone
 */
export async function offlinePage(
  path: string,
  run: readonly BuildFile[],
  other: string | null,
): Promise<Response> {
  const language = isSpanish(path) ? 'es' : 'en';
  const words = noSignalMessages[language];
  const styles = run
    .filter(([file]) => /\/core\.[^/]+\.css$/.test(file))
    .map(([file]) => `<link rel="stylesheet" href="${file}">`);
  return generatedPage(
    503,
    `<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${words.title} · Groundwork</title>${styles.join('')}<main class="poster"><div class="sheet"><h1 class="below-3">${words.title}</h1><div class="scotch"></div><p class="say">${words.say}</p><p class="below-4">${words.wait}</p><p><a class="btn wide" href="${other ?? (language === 'es' ? '/es/' : '/')}">${other === null ? words.home : words.other}</a></p><p class="above-3"><a class="tap" href="">${words.again}</a></p></div></main><script>${RETURN}</script></html>`,
    `style-src 'self'; font-src 'self'; connect-src 'self'; ${await scriptPolicy(RETURN)}`,
  );
}

/**
 * Reloads the page, with its hash, once the newer build has taken over. The timer covers a takeover before
 * this ran.
 */
const RELOAD =
  'const again=()=>location.reload();navigator.serviceWorker.addEventListener("controllerchange",again);setTimeout(again,1000)';

/** The page shown for the moment in which a newer build takes over. */
export const takeOverPage = async (): Promise<Response> =>
  generatedPage(
    200,
    `<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><script>${RELOAD}</script>`,
    await scriptPolicy(RELOAD),
  );

const en = {
  title: 'No signal',
  say: 'This page is not on this phone yet. Pages you opened before still open.',
  wait: 'It opens by itself once there is a signal.',
  again: 'Try again',
  other: 'Open it in Spanish',
  home: 'Go to the course',
} as const;

const es = {
  title: 'Sin señal',
  say: 'Esta página todavía no está en este teléfono. Las que ya abriste sí se abren.',
  wait: 'Se abre sola en cuanto haya señal.',
  again: 'Intentar otra vez',
  other: 'Abrirla en inglés',
  home: 'Ir al curso',
} as const satisfies Translation<typeof en>;

/**
 * Said in place of a page that is not on this phone. The service worker brings these words, so there are
 * few.
 */
export const noSignalMessages = { en, es };
