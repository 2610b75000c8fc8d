import { createHash } from 'node:crypto';
import { COLORS, escapeHtml } from '#domain/values/html.ts';
import { API_HEADERS } from '../http/problems.ts';

/** What is said in the window of a course site, whose language we don't know: English, then Spanish. */
const SAID = {
  registered: [
    'Groundwork is registered. Switch it on in your course site, if it asks for that. You can close this window.',
    'Groundwork quedó registrado. Actívalo en tu plataforma de cursos, si te lo pide. Puedes cerrar esta ventana.',
  ],
  configuration: [
    'The settings of your course site could not be read, or name another site. Nothing was registered, and the address can be used again.',
    'No se pudo leer la configuración de tu plataforma de cursos, o nombra otro sitio. No se registró nada, y la dirección sirve todavía.',
  ],
  refused: [
    'Your course site did not take the registration. Nothing was registered, and the address can be used again.',
    'Tu plataforma de cursos no aceptó el registro. No se registró nada, y la dirección sirve todavía.',
  ],
  unknown: [
    'This didn’t come from your course site as it should. Go back there, and open the activity again.',
    'Esto no llegó de tu plataforma de cursos como debía. Regresa ahí y abre otra vez la actividad.',
  ],
  again: [
    'This was opened already. Go back to your course site, and open the activity again.',
    'Esto ya se abrió. Regresa a tu plataforma de cursos y abre otra vez la actividad.',
  ],
  often: [
    'Too many tries from this network did not work. Wait an hour, and open the activity again.',
    'Demasiados intentos desde esta red no funcionaron. Espera una hora y abre otra vez la actividad.',
  ],
  frame: [
    'Your browser didn’t let your course site open this inside its page. Ask there for the activity to open in a new window.',
    'Tu navegador no dejó que tu plataforma de cursos abriera esto dentro de su página. Pide ahí que la actividad se abra en otra ventana.',
  ],
  module: [
    'This activity doesn’t say which module it is. Whoever made it puts the address of the module’s page into it.',
    'Esta actividad no dice qué módulo es. Quien la creó tiene que poner en ella la dirección de la página del módulo.',
  ],
  missing: [
    'This address was used already, is older than a day, or was ended. Ask a coordinator for a new one.',
    'Esta dirección ya se usó, tiene más de un día o se cerró. Pide otra a quien coordina.',
  ],
} as const satisfies Readonly<Record<string, readonly [english: string, spanish: string]>>;

export type Said = keyof typeof SAID;

/** Its page is closed by the course site, once it hears that we are done (LTI Dynamic Registration 3.7). */
export const CLOSE_SCRIPT = `(window.opener ?? window.parent).postMessage({ subject: 'org.imsglobal.lti.close' }, '*');\n`;

/** In a frame of another site nothing of ours is kept, so the page brings its look with it. */
const STYLE = `
${COLORS}
@font-face { font-family: 'GW Display'; src: url(/fonts/gw-display.woff2) format('woff2'); font-display: swap; }
@font-face { font-family: 'GW Text'; src: url(/fonts/gw-text.woff2) format('woff2'); font-weight: 400 700; font-display: swap; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 430 1.1875rem/1.5 'GW Text', Georgia, serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2.25rem 1.5rem; }
h1, button { font: 400 2.125rem/1 'GW Display', sans-serif; }
h1 { display: inline-block; margin: 0 0 1.5rem; padding: 0.4rem 0.9rem 0.5rem; background: var(--flat); color: #1c1711; }
.both { display: grid; gap: 1.5rem; }
.both > * { margin: 0; padding-top: 1.125rem; border-top: 2px solid; }
ul { margin: 1.125rem 0 0; padding: 0; list-style: none; display: grid; gap: 0.75rem; }
p { margin: 0; }
button { inline-size: 100%; min-height: 3.5rem; padding: 0.45rem 1.125rem 0.5rem; border: 0; background: var(--ink); color: var(--paper); font-size: 1.625rem; text-align: start; cursor: pointer; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
@media (min-width: 48rem) { .both { grid-template-columns: 1fr 1fr; gap: 2.25rem; } }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

export interface Shown {
  /** The origin of a course site that shows this in a window or a frame of its own. */
  readonly framedBy?: string;
  readonly script?: string;
  /** The origin to which its form goes, away from us. */
  readonly sendsTo?: string;
}

/** @param english and @param spanish as HTML, beside each other */
export function page(
  [english, spanish]: readonly [english: string, spanish: string],
  status: 200 | 400 | 404 | 429,
  { framedBy, script, sendsTo }: Shown = {},
): Response {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Groundwork</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Groundwork</h1>
<div class="both">
<div>${english}</div>
<div lang="es">${spanish}</div>
</div>
</main>
${script === undefined ? '' : `<script src="${script}"></script>\n`}</body>
</html>
`;
  const headers = new Headers({ ...API_HEADERS, 'content-type': 'text/html; charset=utf-8' });
  headers.set(
    'content-security-policy',
    `default-src 'none'; script-src 'self'; style-src 'sha256-${STYLE_HASH}'; font-src 'self'; base-uri 'none'; ` +
      `form-action ${sendsTo ?? "'none'"}; frame-ancestors ${framedBy ?? "'none'"}`,
  );
  // It tells the window that opened it, which the site's own policy cuts off.
  if (framedBy !== undefined) headers.set('cross-origin-opener-policy', 'unsafe-none');
  return new Response(html, { status, headers });
}

export function ltiPage(said: Said, status: 200 | 400 | 404 | 429, shown?: Shown): Response {
  const [english, spanish] = SAID[said];
  return page([escapeHtml(english), escapeHtml(spanish)], status, shown);
}
