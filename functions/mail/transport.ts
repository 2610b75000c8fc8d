import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ulid } from 'ulid';
import { normalizeEmail } from '#domain/values/email.ts';
import type { Mail } from './compose.ts';

/** It throws where it's unsure whether the next hop has the mail, so that the task is tried again. */
export interface MailTransport {
  readonly send: (mail: Mail) => Promise<void>;
}

/** A mail server says so for good, or the address isn't in our form. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** A silent mail server must not hold a function until its own timeout. */
const TIMEOUT_MS = 5000;

/** A mail that can be stopped says how, in one click (RFC 8058). */
const headersOf = ({ language, unsubscribe }: Mail): Readonly<Record<string, string>> => ({
  'Content-Language': language,
  ...(unsubscribe === undefined
    ? {}
    : { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
});

const forNodemailer = (from: string, mail: Mail) => {
  const { to, subject, text, html } = mail;
  // Never as text, in which nodemailer would look for names, groups and further addresses.
  return { from, to: { name: '', address: to }, subject, text, html, headers: headersOf(mail) };
};

/** A mail server says that the address itself will never take a mail. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  'command' in error &&
  error.command === 'RCPT TO' &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 550;

/** Each mail is `<ulid>.eml`, written under another name first, so a reader never sees half a mail. */
const fileTransport = (folder: string, from: string): MailTransport => ({
  send: async (mail) => {
    const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
    const message = await new MailComposer(forNodemailer(from, mail)).compile().build();
    await mkdir(folder, { recursive: true });
    const name = ulid();
    const unfinished = join(folder, `${name}.part`);
    await writeFile(unfinished, message);
    await rename(unfinished, join(folder, `${name}.eml`));
  },
});

const smtpTransport = (url: string, from: string): MailTransport => ({
  send: async (mail) => {
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      url,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
    try {
      await transport.sendMail(forNodemailer(from, mail));
    } catch (error) {
      // Without its words, which hold the address.
      throw isRefusal(error) ? new AddressRefused() : error;
    } finally {
      transport.close();
    }
  },
});

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/** By the function's own role. SES builds *simple* content: nothing becomes a header (docs/bars.md S36). */
const sesTransport = (from: string): MailTransport => ({
  send: async (mail) => {
    const { to, subject, text, html } = mail;
    const { SendEmailCommand, SESv2Client } = await import('@aws-sdk/client-sesv2');
    await new SESv2Client({}).send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: utf8(subject),
            Body: { Text: utf8(text), Html: utf8(html) },
            Headers: Object.entries(headersOf(mail)).map(([Name, Value]) => ({ Name, Value })),
          },
        },
      }),
    );
  },
});

/**
 * @param url `file:///folder` (one `.eml` per mail), `smtp://user:password@host:port`, `smtps://…` or `ses:`
 * @param from the sender's address
 * @throws Error naming the scheme, never the whole address, when it is another
 */
export function mailTransport(url: string, from: string): MailTransport {
  const { send } = transportBy(url, from);
  return {
    send: async (mail) => {
      const plain = normalizeEmail(mail.to);
      // An account may have an older address, which a mail server could read as another one.
      if (!plain.ok || plain.value !== mail.to) throw new AddressRefused();
      await send(mail);
    },
  };
}

function transportBy(url: string, from: string): MailTransport {
  const { protocol } = new URL(url);
  switch (protocol) {
    case 'file:':
      return fileTransport(fileURLToPath(url), from);
    case 'smtp:':
    case 'smtps:':
      return smtpTransport(url, from);
    case 'ses:':
      return sesTransport(from);
    default:
      throw new Error(`MAIL_URL must begin with file:, smtp:, smtps: or ses:, not ${protocol}`);
  }
}
