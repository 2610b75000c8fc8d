import type { Language } from '#domain/values/ids.ts';
import { escapeHtml as text } from '#domain/values/html.ts';
import { CAST, Guest } from './cast.ts';
import type { Seeded } from './folder.ts';
import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Try Groundwork',
  language: 'Language',
  invented: 'Everyone and everything here is invented. Change what you like: nobody is hurt by it.',
  counts: (people: string, events: string) =>
    `This demo holds ${people} people and ${events} steps they have taken.`,
  mail: 'Read the emails it sends',
  home: 'Go to the home page',
  firstTitle: 'What to try first',
  first: [
    'Be the trainer. See who needs you and why, and copy a message to one of them.',
    'Be the learner who is halfway. Do a card or two.',
    'Be the trainer again. The board knows what the learner did.',
  ],
  signInTitle: 'Be one of them',
  signIn: (name: string) => `Be ${name}`,
  busy: 'One moment…',
  failed: 'That did not work. Is the demo still running? Try once more.',
  needsScripts: 'This page needs scripts to sign you in. Turn them on for this address.',
  linksTitle: 'Two links that people send',
  senderLink: (learner: string, sender: string) => `What ${sender} reads of ${learner}’s commitments`,
  transferLink: (person: string) => `${person}, offered to another affiliate`,
  transferFirst: (coordinator: string) => `Be ${coordinator} first.`,
  affiliatesTitle: 'Six affiliates, six states',
  noteTitle: 'Good to know',
  notes: [
    'Outside this demo, everyone with a role signs in with a passkey: a fingerprint, a face or a PIN. Here a button takes its place.',
    'To give or end a role, you must have signed in within the last five minutes. If you are asked to, come back here and press the button again.',
    'The demo starts over after a day, or when Groundwork itself has changed.',
  ],
};

const es = {
  title: 'Prueba Groundwork',
  language: 'Idioma',
  invented:
    'Todo lo que ves aquí es inventado, también las personas. Cambia lo que quieras: nadie sale perjudicado.',
  counts: (people: string, events: string) =>
    `En esta demostración hay ${people} personas, que ya dieron ${events} pasos.`,
  mail: 'Leer los correos que manda',
  home: 'Ir a la página de inicio',
  firstTitle: 'Qué probar primero',
  first: [
    'Entra como capacitadora. Mira quién te necesita y por qué, y copia un mensaje para una de esas personas.',
    'Entra como la persona que va a la mitad. Haz una o dos tarjetas.',
    'Vuelve a entrar como capacitadora. El tablero ya sabe lo que se hizo.',
  ],
  signInTitle: 'Ponte en su lugar',
  signIn: (name: string) => `Entrar como ${name}`,
  busy: 'Un momento…',
  failed: 'No funcionó. ¿Sigue en marcha la demostración? Intenta otra vez.',
  needsScripts: 'Esta página necesita scripts para que entres. Actívalos para esta dirección.',
  linksTitle: 'Dos enlaces que la gente manda',
  senderLink: (learner: string, sender: string) => `Lo que lee ${sender} de los compromisos de ${learner}`,
  transferLink: (person: string) => `${person}: pasa a otra organización`,
  transferFirst: (coordinator: string) => `Entra antes como ${coordinator}.`,
  affiliatesTitle: 'Seis organizaciones, seis estados',
  noteTitle: 'Para saber',
  notes: [
    'Fuera de esta demostración, quien tiene una función entra con una llave de acceso: la huella, la cara o un PIN. Aquí basta un botón.',
    'Para dar o quitar una función hay que haber entrado en los últimos cinco minutos. Si te lo pide, regresa aquí y toca otra vez el botón.',
    'La demostración empieza de cero después de un día, o cuando Groundwork cambia.',
  ],
} satisfies Translation<typeof en>;

/** Texts about the demo's people are in `cast.yaml`. */
const pageMessages = { en, es };

/** The same icon as the site's. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 96 96'%3E%3Cpath fill='%23F2A01E' d='M2 4 93 1 95 92 4 95Z'/%3E%3Cpath fill='%231C1711' d='M20 22 70 19 71 32 35 34 36 64 58 63 58 56 46 56 45 46 72 45 73 74 22 76Z'/%3E%3C/svg%3E";

const LANGUAGES = [
  ['en', 'English', '/demo'],
  ['es', 'Español', '/demo?lang=es'],
] as const;

export function demoPage(language: Language, seeded: Pick<Seeded, 'people' | 'events' | 'links'>): string {
  const messages = pageMessages[language];
  const number = new Intl.NumberFormat(language === 'es' ? 'es-US' : 'en-US');
  const list = (lines: readonly string[]): string =>
    lines.map((line) => `<li><span>${text(line)}</span></li>`).join('\n');
  const home = language === 'es' ? '/es/' : '/';

  const switches = LANGUAGES.map(
    ([each, name, address]) =>
      `<a href="${address}" lang="${each}" hreflang="${each}"${each === language ? ' aria-current="true"' : ''}>${name}</a>`,
  );
  const guests = Guest.options.map((guest) => {
    const { person, who, try: line } = CAST.guests[guest];
    return `<li>
<h3>${text(who[language])}</h3>
<p>${text(line[language])}</p>
<button class="btn line" type="button" data-guest="${guest}">${text(messages.signIn(person))}</button>
</li>`;
  });
  const { sender } = CAST.cohorts.past.learners[CAST.guests['learner-home'].person]?.commitments ?? {};
  const offered = CAST.transfers.find(({ taken }) => taken === undefined);
  const { links } = seeded;
  const sent = [
    `<a href="${home}commitments/#${links.sender}">${text(messages.senderLink(CAST.guests['learner-home'].person, sender?.name ?? ''))}</a>`,
    `<a href="${home}transfer/#${links.transfer}">${text(messages.transferLink(offered?.person ?? ''))}</a> <span>${text(messages.transferFirst(CAST.guests['coordinator-of-500'].person))}</span>`,
  ].map((line) => `<li class="hair-above pad-1">${line}</li>`);
  const affiliates = Object.values(CAST.affiliates).map(
    ({ name, place }) =>
      `<li class="hair-above pad-1"><strong>${text(name)}</strong> <span>${text(place)}</span></li>`,
  );
  const counts = messages.counts(number.format(seeded.people), number.format(seeded.events));

  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${text(messages.title)}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="/demo/style.css">
<script type="module" src="/demo/enter.js"></script>
</head>
<body>
<div class="page">
<header class="middle bar"><a href="${home}">Groundwork</a><nav class="language beside" aria-label="${text(messages.language)}">${switches.join('')}</nav></header>
<main class="middle">
<div class="poster">
<div class="scotch"></div>
<h1>${text(messages.title)}</h1>
<p class="say">${text(messages.invented)}</p>
<p>${text(counts)}</p>
<p class="cluster across-4"><a class="tap" href="/mail">${text(messages.mail)}</a> <a class="tap" href="${home}">${text(messages.home)}</a></p>
</div>
<noscript><p class="notice">${text(messages.needsScripts)}</p></noscript>
<h2>${text(messages.firstTitle)}</h2>
<ol class="first">
${list(messages.first)}
</ol>
<h2>${text(messages.signInTitle)}</h2>
<p class="notice" role="status" data-busy="${text(messages.busy)}" data-failed="${text(messages.failed)}" hidden></p>
<ul class="guests">
${guests.join('\n')}
</ul>
<div class="more">
<section>
<h2>${text(messages.linksTitle)}</h2>
<ul class="affiliates">
${sent.join('\n')}
</ul>
<h2>${text(messages.affiliatesTitle)}</h2>
<ul class="affiliates">
${affiliates.join('\n')}
</ul>
</section>
<section>
<h2>${text(messages.noteTitle)}</h2>
<ul class="stack gap-2">
${list(messages.notes)}
</ul>
</section>
</div>
</main>
</div>
</body>
</html>
`;
}
