import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ulid } from 'ulid';
import type { Mail } from './compose.ts';

/**
 * Sends a mail. Resolves when the next hop has it; throws when that is unsure, so that the task is tried
 * again. What it sends with is loaded by the first mail, so that no request pays for it.
 */
export interface MailTransport {
  readonly send: (mail: Mail) => Promise<void>;
}

/** A silent mail server must not hold a function until its own timeout. */
const TIMEOUT_MS = 5000;

const forNodemailer = (from: string, { to, subject, text, html, language }: Mail) => ({
  ...{ from, to, subject, text, html },
  headers: { 'Content-Language': language },
});

/**
 * Writes each mail as `<ulid>.eml` into a folder, made when missing. The file appears whole: it is written
 * under another name first, so a reader never sees half a mail.
 */
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
    } finally {
      transport.close();
    }
  },
});

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/**
 * Sends through Amazon SES v2 with the function's own role. *Simple* content: SES builds the message, so
 * nothing we hand over can become a header (docs/bars.md S36).
 */
const sesTransport = (from: string): MailTransport => ({
  send: async ({ to, subject, text, html, language }) => {
    const { SendEmailCommand, SESv2Client } = await import('@aws-sdk/client-sesv2');
    await new SESv2Client({}).send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: utf8(subject),
            Body: { Text: utf8(text), Html: utf8(html) },
            Headers: [{ Name: 'Content-Language', Value: language }],
          },
        },
      }),
    );
  },
});

/**
 * Picks a transport.
 * @param url `file:///folder` (one `.eml` per mail), `smtp://user:password@host:port`, `smtps://…` or `ses:`
 * @param from the sender's address
 * @throws Error naming the scheme, never the whole address, when it is another
 */
export function mailTransport(url: string, from: string): MailTransport {
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
