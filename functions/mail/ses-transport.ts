import type { MailTransport } from './ports.ts';

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/**
 * Sends through Amazon SES v2 with the function's own role. *Simple* content: SES builds the message, so
 * nothing we hand over can become a header (docs/bars.md S36). The client is loaded only when a mail is
 * sent this way.
 */
export const sesTransport = (from: string): MailTransport => ({
  async send({ to, subject, text, html, language }) {
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
