import type { Mail } from './compose.ts';

/**
 * Sends a mail. Resolves when the next hop has it; throws when that is unsure, so that the task is tried
 * again.
 */
export interface MailTransport {
  send(mail: Mail): Promise<void>;
}
