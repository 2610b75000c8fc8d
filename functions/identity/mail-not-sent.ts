import type { Mail } from '../mail/compose.ts';
import { AddressRefused, type MailTransport } from '../mail/transport.ts';

/**
 * A mail did not go out. Says only the kind of error: the mail server's message can hold the address
 * (docs/bars.md S39).
 */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';
  /** The mail server takes no mail for this address, now or later. */
  readonly isRefused: boolean;

  constructor(kind: string, isRefused: boolean) {
    super(kind);
    this.isRefused = isRefused;
  }
}

/** The kind of an error, without its words. */
export const kindOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : error instanceof Error
      ? error.name
      : 'unknown';

/** Hands a mail on. @throws MailNotSent where it is unsure whether it went */
export async function handOn(transport: MailTransport, mail: Mail): Promise<void> {
  try {
    await transport.send(mail);
  } catch (error) {
    throw new MailNotSent(kindOf(error), error instanceof AddressRefused);
  }
}
