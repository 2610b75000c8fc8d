import { fileTransport } from './file-transport.ts';
import type { MailTransport } from './ports.ts';
import { sesTransport } from './ses-transport.ts';
import { smtpTransport } from './smtp-transport.ts';

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
      return fileTransport(new URL(url), from);
    case 'smtp:':
    case 'smtps:':
      return smtpTransport(url, from);
    case 'ses:':
      return sesTransport(from);
    default:
      throw new Error(`MAIL_URL must begin with file:, smtp:, smtps: or ses:, not ${protocol}`);
  }
}
