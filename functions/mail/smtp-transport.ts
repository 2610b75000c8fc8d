import type { MailTransport } from './ports.ts';

/** A silent mail server must not hold a function until its own timeout. */
const TIMEOUT_MS = 5000;

/** Sends through an SMTP server. Nodemailer's network side is loaded only when a mail is sent this way. */
export const smtpTransport = (url: string, from: string): MailTransport => ({
  async send({ to, subject, text, html, language }) {
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      url,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
    const headers = { 'Content-Language': language };
    try {
      await transport.sendMail({ from, to, subject, text, html, headers });
    } finally {
      transport.close();
    }
  },
});
