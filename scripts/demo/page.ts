import type { Language } from '#domain/values/ids.ts';
import { escapeHtml as text } from '#functions/http/escape-html.ts';
import { CAST, Guest } from './cast.ts';
import { pageMessages } from './messages.ts';
import type { Seeded } from './folder.ts';

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
  ].map((line) => `<li>${line}</li>`);
  const affiliates = Object.values(CAST.affiliates).map(
    ({ name, place }) => `<li><strong>${text(name)}</strong> <span>${text(place)}</span></li>`,
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
<header class="desk bar"><a href="${home}">Groundwork</a><nav class="language" aria-label="${text(messages.language)}">${switches.join('')}</nav></header>
<main class="desk">
<div class="poster">
<div class="scotch"></div>
<h1>${text(messages.title)}</h1>
<p class="say">${text(messages.invented)}</p>
<p>${text(counts)}</p>
<p class="ways"><a href="/mail">${text(messages.mail)}</a> <a href="${home}">${text(messages.home)}</a></p>
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
<ul class="notes">
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
