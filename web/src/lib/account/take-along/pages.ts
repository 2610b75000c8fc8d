import { certificateMessages } from '#domain/certificate/text.ts';
import { escapeHtml as safe } from '#domain/values/html.ts';
import type { Language } from '#domain/values/ids.ts';
import { dayOf } from '#lib/i18n/days.ts';
import { ownerName } from '#lib/i18n/owner-name.ts';
import { accountMessages } from '../messages.ts';
import { actsOf, auditMessages } from '../online/audit-messages.ts';
import { takeAlongMessages } from '../online/take-along-messages.ts';
import type { Taken } from './everything-own.svelte.ts';
import { type PageWords, kindName, fieldName, pageMessages } from './page-messages.ts';

/*
 * Pages that are read without us: one file each, both languages, no script, nothing that is fetched. All that
 * isn't markup of ours goes through `safe`.
 */

const LANGUAGES: readonly Language[] = ['en', 'es'];
const OWN_NAME = { en: 'English', es: 'Español' } as const satisfies Record<Language, string>;

const STYLE = `
body{max-width:44rem;margin:0 auto;padding:1rem;font:1rem/1.5 Georgia,serif;color:#111;background:#fff;overflow-wrap:anywhere}
h1,h2,h3,legend,dt{font-family:system-ui,sans-serif;line-height:1.2}h2{margin-top:2em;border-top:2px solid}
fieldset{border:0;padding:0;margin:0 0 1rem}label{display:inline-block;padding:.6rem 1rem .6rem .2rem}
dl{margin:.5rem 0}dt{font-weight:700;font-size:.85rem}dd{margin:0 0 .4rem 1rem}
article{border-bottom:1px solid #999;padding:.5rem 0}pre{white-space:pre-wrap;font:inherit;margin:0}summary{cursor:pointer;padding:.5rem 0}
body:has(#en:checked) main[lang=es],body:has(#es:checked) main[lang=en]{display:none}
@media print{fieldset{display:none}h2{break-after:avoid}article{break-inside:avoid}}
@media (prefers-color-scheme:dark){@media screen{body{color:#eee;background:#111}}}`;

/** @param first the language that it opens in; where a browser knows no `:has`, both are there */
const page = (
  first: Language,
  title: (words: PageWords) => string,
  body: (of: Language) => string,
): string => `<!doctype html>
<html lang="${first}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${safe(title(pageMessages[first]))}</title><style>${STYLE}</style></head><body>
<header><fieldset><legend>Language / Idioma</legend>${LANGUAGES.map(
  (of) =>
    `<input type="radio" name="language" id="${of}"${of === first ? ' checked' : ''}><label for="${of}" lang="${of}">${OWN_NAME[of]}</label>`,
).join('')}</fieldset></header>
${LANGUAGES.map((of) => `<main lang="${of}"><h1>${safe(title(pageMessages[of]))}</h1>\n${body(of)}</main>`).join('\n')}
</body></html>
`;

const list = (lines: readonly string[], words: PageWords, note = ''): string =>
  lines.length === 0
    ? `<p>${safe(words.none)}</p>`
    : `<ul>${lines.map((line) => `<li>${safe(line)}</li>`).join('')}</ul>${note === '' ? '' : `<p>${safe(note)}</p>`}`;

/** A number this large is a moment: milliseconds since 1970, from 2001 to 2286. */
const isMoment = (value: number): boolean => value >= 1e12 && value < 1e13;
const LONG = 300;

interface Reading {
  readonly language: Language;
  readonly words: PageWords;
  /** What ids that are met in values are called. */
  readonly names: ReadonlyMap<string, string>;
}

function textHtml(value: string, words: PageWords): string {
  if (value.length <= LONG && !value.includes('\n')) return safe(value);
  return `<details><summary>${safe(words.long)}</summary><pre>${safe(value)}</pre></details>`;
}

function valueHtml(value: unknown, reading: Reading): string {
  const { language, words, names } = reading;
  if (typeof value === 'string') return textHtml(names.get(value) ?? value, words);
  if (typeof value === 'boolean') return safe(value ? words.yes : words.no);
  if (typeof value === 'number') {
    const moment = new Intl.DateTimeFormat(`${language}-US`, { dateStyle: 'medium', timeStyle: 'short' });
    return safe(isMoment(value) ? moment.format(value) : String(value));
  }
  if (Array.isArray(value)) {
    return `<ul>${value.map((each: unknown) => `<li>${valueHtml(each, reading)}</li>`).join('')}</ul>`;
  }
  return typeof value === 'object' && value !== null ? fieldsHtml(value, reading) : '—';
}

const fieldsHtml = (fields: object, reading: Reading): string =>
  `<dl>${Object.entries(fields)
    .map(
      ([name, value]) =>
        `<dt>${safe(fieldName(name, reading.language))}</dt><dd>${valueHtml(value, reading)}</dd>`,
    )
    .join('')}</dl>`;

/** The groups that somebody learns in, a line each. */
const groupsOf = ({ me }: Taken, language: Language): string[] =>
  me.enrolments.map(({ cohort, affiliate, path }) =>
    [cohort.name, ownerName(language, affiliate), cohort.startsOn, pageMessages[language].paths[path]]
      .filter((part) => part !== null && part !== '')
      .join(' · '),
  );

const certificatesOf = ({ certificates }: Taken, language: Language): string[] =>
  certificates.map(
    ({ view }) =>
      `${certificateMessages[language].kinds[view.kind].name} · ${dayOf(language, view.awardedAt)} · ${view.id}`,
  );

/** What isn't in it yet, said before all else. */
function missingHtml({ waiting, isMoving }: Taken, language: Language): string {
  const messages = takeAlongMessages[language];
  const lines = [...(waiting > 0 ? [messages.steps(waiting)] : []), ...(isMoving ? [messages.moving] : [])];
  return lines.map((line) => `<p><strong>${safe(line)}</strong></p>`).join('');
}

function everythingIn(taken: Taken, language: Language): string {
  const words = pageMessages[language];
  const { me, items, written, audit, savedAt } = taken;
  const names = new Map([[me.person.id, words.you]]);
  for (const { cohort, affiliate } of me.enrolments) {
    names.set(cohort.id, cohort.name);
    names.set(affiliate.id, ownerName(language, affiliate));
  }
  const reading: Reading = { language, words, names };
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  const acts = actsOf(language, audit);
  const section = (title: string, html: string): string => `<h2>${safe(title)}</h2>\n${html}\n`;
  return [
    `<p>${safe(words.lead(dayOf(language, savedAt)))}</p>${missingHtml(taken, language)}`,
    section(
      words.written,
      written.map(({ title, text }) => `<h3>${safe(title)}</h3><pre>${safe(text)}</pre>`).join('') ||
        `<p>${safe(words.none)}</p>`,
    ),
    section(words.certificates, list(certificatesOf(taken, language), words, words.files)),
    section(
      auditMessages[language].title,
      list(
        acts.map(({ at, says }) => `${dayOf(language, at)}: ${says}`),
        words,
        words.lookedNote,
      ),
    ),
    ...kinds.map((kind) =>
      section(
        kindName(kind, language),
        items
          .filter((item) => item.kind === kind)
          .map(({ given }) => `<article>${fieldsHtml(given, reading)}</article>`)
          .join('\n'),
      ),
    ),
  ].join('');
}

/** All of it, to be read by its person. @param first the language that it opens in */
export const everythingPage = (taken: Taken, first: Language): string =>
  page(
    first,
    (words) => words.title(taken.me.person.name),
    (of) => everythingIn(taken, of),
  );

/** So many lines of a list fit on one printed sheet. */
const MOST_LINES = 8;

function shortList(lines: readonly string[], words: PageWords): string {
  const more = lines.length - MOST_LINES;
  return list([...lines.slice(0, MOST_LINES), ...(more > 0 ? [words.more(more)] : [])], words);
}

/** One sheet of somebody, to print. @param first the language that it opens, and prints, in */
export const oneSheet = (taken: Taken, first: Language): string =>
  page(
    first,
    () => taken.me.person.name,
    (of) => {
      const words = pageMessages[of];
      const { me, done, savedAt, written, audit } = taken;
      const parts: readonly [string, readonly string[]][] = [
        [words.groups, groupsOf(taken, of)],
        [words.certificates, certificatesOf(taken, of)],
        [words.written, written.map(({ title }) => title)],
        [auditMessages[of].title, actsOf(of, audit).map(({ at, says }) => `${dayOf(of, at)}: ${says}`)],
      ];
      return [
        `<p>${safe(me.person.email || accountMessages[of].noEmail)}<br>${safe(words.sheet(dayOf(of, savedAt)))}</p>`,
        `<p>${safe(accountMessages[of].done(done))}</p>${missingHtml(taken, of)}`,
        ...parts.map(([title, lines]) => `<h2>${safe(title)}</h2>${shortList(lines, words)}`),
      ].join('\n');
    },
  );
