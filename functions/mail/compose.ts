import { type LetterModules, type LetterNeed, writeLetter } from '#domain/nudges/letters.ts';
import { nameForMail, titleForMail } from '#domain/nudges/sender-mails.ts';
import { escapeHtml } from '#domain/values/html.ts';
import type { Language } from '#domain/values/ids.ts';
import type { WeekCounts } from '#domain/reports/week.ts';
import { type Dates, lastDay } from '#domain/values/calendar.ts';
import type { NoticeSubject, Person } from '#domain/people/person.ts';
import * as messages from './messages.ts';
import { ADDRESS_MESSAGE } from './address-message.ts';
import { type SenderMailFacts, senderMessage } from './sender-message.ts';

/** Made of a template's text, a code, the site's address and names as they may stand in a mail. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: Language;
  /** Left out where mails of its kind can't be stopped. */
  readonly unsubscribe?: string;
}

/** @param path with a slash at both ends, as `/account/` */
const pageOf = (siteOrigin: string, language: Language, path: string): string =>
  `${siteOrigin}${language === 'es' ? '/es' : ''}${path}`;

/** The code is in the fragment, which no server or log sees (docs/bars.md S6). */
const signInLink = (siteOrigin: string, language: Language, code: string): string =>
  `${pageOf(siteOrigin, language, '/sign-in/')}#code=${code}`;

/** The code never wraps, and screen readers say it digit by digit. */
const CODE_STYLE = 'font:700 32px/1.4 monospace;letter-spacing:0.2em;margin:16px 0';
const BODY_STYLE = 'font:16px/1.5 sans-serif;max-width:34em;margin:0 auto;padding:16px';

/** Whom a mail goes to, and in which language. */
type Reader = Pick<Person, 'email' | 'language'>;

interface Link {
  readonly says: string;
  readonly to: string;
}

const linkText = ({ says, to }: Link): string => `${says}\n${to}`;

/** An address that has a line to itself is a link. */
const lineHtml = (line: string): string =>
  /^https?:\S+$/.test(line) ? `<a href="${escapeHtml(line)}">${escapeHtml(line)}</a>` : escapeHtml(line);

function laidOut(
  { email: to, language }: Reader,
  message: messages.MailMessage,
  code: string | null,
  link: string | null,
  more: readonly Link[] = [],
): Mail {
  const links = [...(link === null ? [] : [{ says: message.link ?? '', to: link }]), ...more];
  const paragraphs = (texts: readonly string[]): string[] =>
    texts.map((text) => `<p>${text.split('\n').map(lineHtml).join('<br>')}</p>`);
  return {
    to,
    language,
    subject: message.subject,
    text: `${[...message.opening, ...(code === null ? [] : [`    ${code}`]), ...message.closing, ...links.map(linkText)].join('\n\n')}\n`,
    html: [
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(message.subject)}</title></head>`,
      `<body style="${BODY_STYLE}">`,
      ...paragraphs(message.opening),
      ...(code === null ? [] : [`<p style="${CODE_STYLE}">${code}</p>`]),
      ...paragraphs(message.closing),
      ...paragraphs(links.map(linkText)),
      '</body></html>',
    ].join('\n'),
  };
}

/** @param siteOrigin null for somebody who is joining: they go back to the page that knows their link */
export const composeCodeMail = (email: string, language: Language, code: string, siteOrigin: string | null) =>
  laidOut(
    { email, language },
    messages.CODE_MESSAGE[language],
    code,
    siteOrigin === null ? null : signInLink(siteOrigin, language, code),
  );

/** To the address that is to be somebody's, with a code, or that was, with what undoes it. */
export const composeAddressMail = (
  email: string,
  language: Language,
  about: { readonly code: string } | { readonly token: string; readonly siteOrigin: string },
): Mail =>
  'code' in about
    ? laidOut({ email, language }, ADDRESS_MESSAGE.wanted[language], about.code, null)
    : laidOut(
        { email, language },
        ADDRESS_MESSAGE.changed[language],
        null,
        `${pageOf(about.siteOrigin, language, '/account/')}#address=${about.token}`,
      );

/** About an act on someone's account, with help if it was not theirs (docs/bars.md S11). */
export const composeNoticeMail = (to: Reader, about: NoticeSubject, siteOrigin: string): Mail =>
  laidOut(to, messages.noticeMessage(about, to.language), null, pageOf(siteOrigin, to.language, '/account/'));

export const composeKeptUntilMail = (to: Reader, day: string, siteOrigin: string): Mail => {
  const { language } = to;
  const message = messages.keptUntilMessage(longDays(language).format(new Date(day)), language);
  return laidOut(to, message, null, pageOf(siteOrigin, language, '/bag/'));
};

export interface Stop {
  readonly siteOrigin: string;
  readonly token: string;
  readonly unsubscribe: string;
}

const stoppable = (
  to: Reader,
  message: messages.MailMessage,
  path: string | null,
  { siteOrigin, token, unsubscribe }: Stop,
  what: keyof typeof messages.STOP_MESSAGE = 'reminders',
): Mail => ({
  ...laidOut(to, message, null, path === null ? null : pageOf(siteOrigin, to.language, path), [
    {
      says: messages.STOP_MESSAGE[what][to.language],
      to: `${pageOf(siteOrigin, to.language, '/account/')}#${what}=${token}`,
    },
  ]),
  unsubscribe,
});

export const composeNoAccountMail = (email: string, language: Language, stop: Stop): Mail =>
  stoppable({ email, language }, messages.NO_ACCOUNT_MESSAGE[language], null, stop, 'sender-mails');

const longDays = (language: Language) =>
  new Intl.DateTimeFormat(`${language}-US`, { dateStyle: 'long', timeZone: 'UTC' });

const daysInWords = (language: Language, dates: Dates): string | null => {
  const last = lastDay(dates);
  if (dates.startsOn === null || last === null) return null;
  // Mail programs show the thin spaces around its dash as they like.
  return longDays(language).formatRange(new Date(dates.startsOn), new Date(last)).replaceAll('\u2009', '');
};

/** @param by.affiliate its name, empty for the Alliance */
export const composeInvitationMail = (
  to: Reader & Pick<Person, 'name'>,
  by: {
    readonly inviter: string;
    readonly affiliate: string;
    readonly cohort: Dates & { readonly name: string };
  },
  stop: Stop,
): Mail => {
  const message = messages.INVITATION_MESSAGE[to.language]({
    name: nameForMail(to.name),
    inviter: titleForMail(by.inviter) ?? nameForMail(by.inviter),
    affiliate: by.affiliate === '' ? '' : titleForMail(by.affiliate),
    cohort: titleForMail(by.cohort.name),
    days: daysInWords(to.language, by.cohort),
  });
  return stoppable(to, message, '/sign-in/', stop, 'sender-mails');
};

export const composeCheckInMail = (to: Reader, days: number, stop: Stop): Mail =>
  stoppable(to, messages.checkInMessage(days, to.language), '/check-in/', stop);

export const composeReviewMail = (to: Reader, stop: Stop): Mail =>
  stoppable(to, messages.REVIEW_MESSAGE[to.language], '/review/', stop);

/** Numbers, and a link to the names. */
export const composeWeeklyReportMail = (
  to: Reader,
  week: { readonly counts: WeekCounts; readonly isWhole: boolean },
  stop: Stop,
): Mail => stoppable(to, messages.weeklyReportMessage(week, to.language), '/cohorts/', stop, 'weekly-report');

/** The link's code is in the fragment. @param about.name the learner's; null where others may not read it */
export const composeSenderMail = (
  to: Reader,
  about: SenderMailFacts & { readonly code: string | null },
  stop: Stop,
): Mail => {
  const path = about.code === null ? null : `/commitments/#${about.code}`;
  return stoppable(to, senderMessage(about, path !== null, to.language), path, stop, 'sender-mails');
};

/** A letter that somebody of the staff sends to a learner, with the first word of both names. */
export function composeLetterMail(
  to: Reader & Pick<Person, 'name'>,
  about: {
    readonly need: LetterNeed;
    readonly startsOn: string | null;
    readonly modules: LetterModules;
    readonly writer: string;
  },
  stop: Stop,
): Mail {
  const { language } = to;
  const day = new Intl.DateTimeFormat(`${language}-US`, {
    ...{ weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' },
  });
  const letter = writeLetter({
    ...{ need: about.need, modules: about.modules, person: to, cohort: null },
    firstDay: about.startsOn === null ? '' : day.format(new Date(about.startsOn)),
    addressOf: (path) => pageOf(stop.siteOrigin, language, path),
  });
  return stoppable(to, messages.letterMessage(letter, nameForMail(about.writer), language), null, stop);
}

export const composeNudgeMail = (
  to: Reader,
  next: (messages.NextLesson & { readonly module: string; readonly lesson: string }) | null,
  stop: Stop,
): Mail => {
  const path = next === null ? '/' : `/${next.module}/${next.lesson}/`;
  return stoppable(to, messages.nudgeMessage(next, to.language), path, stop);
};
