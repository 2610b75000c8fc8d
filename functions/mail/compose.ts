import type { Language } from '#domain/values/ids.ts';
import type { WeekCounts } from '#domain/reports/week.ts';
import type { NoticeSubject } from '#domain/people/person.ts';
import {
  CODE_MESSAGE,
  INVITATION_MESSAGE,
  type MailMessage,
  NO_ACCOUNT_MESSAGE,
  type NextLesson,
  STOP_MESSAGE,
  checkInMessage,
  keptUntilMessage,
  noticeMessage,
  nudgeMessage,
  REVIEW_MESSAGE,
} from './messages.ts';
import { type SenderMailFacts, senderMessage } from './sender-message.ts';
import { weeklyReportMessage } from './weekly-report-message.ts';

/**
 * A mail to one person, ready for any transport. Made of a template's text, a code and the site's address:
 * nothing else.
 */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: Language;
  /** Address at which its reader stops mails of its kind; left out where they can't be stopped. */
  readonly unsubscribe?: string;
}

/** @param path with a slash at both ends, as `/account/` */
const pageOf = (siteOrigin: string, language: Language, path: string): string =>
  `${siteOrigin}${language === 'es' ? '/es' : ''}${path}`;

/**
 * Where a link in a mail leads. The code is in the fragment, which no server or log sees (docs/bars.md
 * S6).
 */
const signInLink = (siteOrigin: string, language: Language, code: string): string =>
  `${pageOf(siteOrigin, language, '/sign-in/')}#code=${code}`;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** The code never wraps, and screen readers say it digit by digit. */
const CODE_STYLE = 'font:700 32px/1.4 monospace;letter-spacing:0.2em;margin:16px 0';
const BODY_STYLE = 'font:16px/1.5 sans-serif;max-width:34em;margin:0 auto;padding:16px';

/** A link with what is said before it. */
interface Link {
  readonly says: string;
  readonly to: string;
}

const linkText = ({ says, to }: Link): string => `${says}\n${to}`;
const linkHtml = ({ says, to }: Link): string =>
  `<p>${escaped(says)}<br><a href="${escaped(to)}">${escaped(to)}</a></p>`;

/** @param more links after the message's own */
function laidOut(
  to: string,
  language: Language,
  message: MailMessage,
  code: string | null,
  link: string | null,
  more: readonly Link[] = [],
): Mail {
  const links = [...(link === null ? [] : [{ says: message.link, to: link }]), ...more];
  const paragraphs = (texts: readonly string[]): string[] => texts.map((text) => `<p>${escaped(text)}</p>`);
  return {
    to,
    language,
    subject: message.subject,
    text: `${[...message.opening, ...(code === null ? [] : [`    ${code}`]), ...message.closing, ...links.map(linkText)].join('\n\n')}\n`,
    html: [
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(message.subject)}</title></head>`,
      `<body style="${BODY_STYLE}">`,
      ...paragraphs(message.opening),
      ...(code === null ? [] : [`<p style="${CODE_STYLE}">${code}</p>`]),
      ...paragraphs(message.closing),
      ...links.map(linkHtml),
      '</body></html>',
    ].join('\n'),
  };
}

/**
 * The mail that brings a code.
 * @param code six digits
 * @param siteOrigin such as `https://groundwork.example`; null where a link would not help: someone who is
 *   joining must come back to the page that knows their join link
 */
export const composeCodeMail = (
  to: string,
  language: Language,
  code: string,
  siteOrigin: string | null,
): Mail =>
  laidOut(
    to,
    language,
    CODE_MESSAGE[language],
    code,
    siteOrigin === null ? null : signInLink(siteOrigin, language, code),
  );

/**
 * The mail about what was done to someone's account, and what to do if it was not them (docs/bars.md S11).
 */
export const composeNoticeMail = (
  { email, language }: { readonly email: string; readonly language: Language },
  about: NoticeSubject,
  siteOrigin: string,
): Mail =>
  laidOut(email, language, noticeMessage(about, language), null, pageOf(siteOrigin, language, '/account/'));

/** The mail that says on which day worksheets are deleted from the account. @param day ISO date */
export const composeKeptUntilMail = (
  { email, language }: { readonly email: string; readonly language: Language },
  day: string,
  siteOrigin: string,
): Mail => {
  const shown = new Intl.DateTimeFormat(`${language}-US`, { dateStyle: 'long', timeZone: 'UTC' });
  const message = keptUntilMessage(shown.format(new Date(day)), language);
  return laidOut(email, language, message, null, pageOf(siteOrigin, language, '/bag/'));
};

/** How a reader gets no more such mails. */
export interface Stop {
  readonly siteOrigin: string;
  /** By which the account page turns them off, signed in or not. */
  readonly token: string;
  /** Where a mail program does it. */
  readonly unsubscribe: string;
}

/** A mail that can be stopped. @param path where it leads; null where nowhere */
const stoppable = (
  { email, language }: { readonly email: string; readonly language: Language },
  message: MailMessage,
  path: string | null,
  { siteOrigin, token, unsubscribe }: Stop,
  what: keyof typeof STOP_MESSAGE = 'reminders',
): Mail => ({
  ...laidOut(email, language, message, null, path === null ? null : pageOf(siteOrigin, language, path), [
    {
      says: STOP_MESSAGE[what][language],
      to: `${pageOf(siteOrigin, language, '/account/')}#${what}=${token}`,
    },
  ]),
  unsubscribe,
});

/** The note for someone who asks to sign in with an address that has no account. */
export const composeNoAccountMail = (email: string, language: Language, stop: Stop): Mail =>
  stoppable({ email, language }, NO_ACCOUNT_MESSAGE[language], null, stop, 'sender-mails');

/** The mail to somebody whose address is on a list of people to add. */
export const composeInvitationMail = (email: string, language: Language, stop: Stop): Mail =>
  stoppable({ email, language }, INVITATION_MESSAGE[language], '/sign-in/', stop, 'sender-mails');

/** The question how commitments go, so many days after somebody wrote them. */
export const composeCheckInMail = (
  to: { readonly email: string; readonly language: Language },
  days: number,
  stop: Stop,
): Mail => stoppable(to, checkInMessage(days, to.language), '/check-in/', stop);

/** That questions of a module come again. */
export const composeReviewMail = (
  to: { readonly email: string; readonly language: Language },
  stop: Stop,
): Mail => stoppable(to, REVIEW_MESSAGE[to.language], '/review/', stop);

/** The report of a week to somebody who looks after groups: numbers, and where the names are. */
export const composeWeeklyReportMail = (
  to: { readonly email: string; readonly language: Language },
  week: { readonly counts: WeekCounts; readonly isWhole: boolean },
  stop: Stop,
): Mail => stoppable(to, weeklyReportMessage(week, to.language), '/cohorts/', stop, 'weekly-report');

/**
 * A mail to the person who sent a learner. The code of the link is in the fragment, as in all mails.
 * @param about.name the learner's; null where it isn't written to others
 */
export const composeSenderMail = (
  to: { readonly email: string; readonly language: Language },
  about: SenderMailFacts & { readonly code: string | null },
  stop: Stop,
): Mail => {
  const path = about.code === null ? null : `/commitments/#${about.code}`;
  return stoppable(to, senderMessage(about, path !== null, to.language), path, stop, 'sender-mails');
};

/**
 * A reminder to go on: what is next for its reader, and how to get no more of them.
 * @param next null where no lesson has anything left
 */
export const composeNudgeMail = (
  to: { readonly email: string; readonly language: Language },
  next: (NextLesson & { readonly module: string; readonly lesson: string }) | null,
  stop: Stop,
): Mail => {
  const path = next === null ? '/' : `/${next.module}/${next.lesson}/`;
  return stoppable(to, nudgeMessage(next, to.language), path, stop);
};
