import type { Mail } from './compose.ts';

/** Hands a mail on. Resolves when the next hop has it; throws when that is unsure, so that the caller's task is tried again. */
export interface MailTransport {
  send(mail: Mail): Promise<void>;
}
