import type { Database } from '../../storage/client.ts';
import { createMailStops } from '../../storage/mail-stops.ts';
import { createSenderLinks } from '../../storage/sender-links.ts';
import { createSenders, type SenderStorage } from '../../storage/senders.ts';

/** The storage of mails to senders. It's made when it's first asked for. @param core the table's name */
export const createSenderStorage = (database: Database, core: string): SenderStorage => ({
  senders: createSenders(database, core),
  mailStops: createMailStops(database, core),
  senderLinks: createSenderLinks(database, core),
});
