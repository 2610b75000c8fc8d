import { escapeHtml } from '#domain/values/escape-html.ts';
import { API_HEADERS } from '../http/problems.ts';

/** What is said in the window of a course site, whose language we don't know: English, then Spanish. */
const SAID = {
  registered: [
    'Groundwork is registered. Switch it on in your course site, if it asks for that. You can close this window.',
    'Groundwork quedó registrado. Actívalo en tu sitio de cursos, si te lo pide. Puedes cerrar esta ventana.',
  ],
  configuration: [
    'The settings of your course site could not be read, or name another site. Nothing was registered, and the address can be used again.',
    'No se pudo leer la configuración de tu sitio de cursos, o nombra otro sitio. No se registró nada, y la dirección sirve todavía.',
  ],
  refused: [
    'Your course site did not take the registration. Nothing was registered, and the address can be used again.',
    'Tu sitio de cursos no aceptó el registro. No se registró nada, y la dirección sirve todavía.',
  ],
  unknown: [
    'This didn’t come from your course site as it should. Go back there, and open the activity again.',
    'Esto no llegó de tu sitio de cursos como debía. Regresa ahí y abre otra vez la actividad.',
  ],
  again: [
    'This was opened already. Go back to your course site, and open the activity again.',
    'Esto ya se abrió. Regresa a tu sitio de cursos y abre otra vez la actividad.',
  ],
  often: [
    'Too many tries from this network did not work. Wait an hour, and open the activity again.',
    'Demasiados intentos desde esta red no funcionaron. Espera una hora y abre otra vez la actividad.',
  ],
  frame: [
    'Your browser didn’t let your course site open this inside its page. Ask there for the activity to open in a new window.',
    'Tu navegador no dejó que tu sitio de cursos abriera esto dentro de su página. Pide ahí que la actividad se abra en otra ventana.',
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

/** @param framedBy the origin of a course site that shows this in a window or a frame of its own */
export function ltiPage(
  said: Said,
  status: 200 | 400 | 404 | 429,
  { framedBy, script }: { readonly framedBy?: string; readonly script?: string } = {},
): Response {
  const [english, spanish] = SAID[said].map(escapeHtml);
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Groundwork</title>
</head>
<body>
<main>
<h1>Groundwork</h1>
<p>${english ?? ''}</p>
<p lang="es">${spanish ?? ''}</p>
</main>
${script === undefined ? '' : `<script src="${script}"></script>\n`}</body>
</html>
`;
  const headers = new Headers({ ...API_HEADERS, 'content-type': 'text/html; charset=utf-8' });
  if (framedBy !== undefined) {
    headers.set(
      'content-security-policy',
      `default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${framedBy}`,
    );
    // It tells the window that opened it, which the site's own policy cuts off.
    headers.set('cross-origin-opener-policy', 'unsafe-none');
  }
  return new Response(html, { status, headers });
}
