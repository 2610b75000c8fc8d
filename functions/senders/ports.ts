import type { Language } from '#domain/values/ids.ts';
import type { SenderLinks } from '../worksheets/ports.ts';

/** Where the person who sent a learner gets mails, as the learner typed it. */
export interface Sender {
  /** In the form of `domain/values/email.ts`. */
  readonly email: string;
  readonly language: Language;
  /** When they were named, ms since 1970 UTC. */
  readonly at: number;
}

/** The senders whom learners named. Each change is one write of the learner's item. */
export interface Senders {
  /** Strongly consistent. @returns null where nobody is named */
  readonly read: (person: string) => Promise<Sender | null>;
  /** Names somebody in the place of the one before. */
  readonly name: (person: string, sender: Sender) => Promise<void>;
  /** Forgets an address that was named by then. Twice changes nothing. */
  readonly forget: (person: string, at: number) => Promise<void>;
}

/** Addresses that get no mails while they have no account, by their keyed hash. */
export interface MailStops {
  /** Strongly consistent. */
  readonly isStopped: (address: string) => Promise<boolean>;
  /** Their reader stops these mails, or wants them again. */
  readonly turn: (address: string, to: 'on' | { readonly offAt: number }) => Promise<void>;
  /** Their mail server refused one for good. */
  readonly noteRefused: (address: string, at: number) => Promise<void>;
}

/** What mails to senders are kept by. */
export interface SenderStorage {
  readonly senders: Senders;
  readonly mailStops: MailStops;
  readonly senderLinks: Pick<SenderLinks, 'read' | 'openByMail'>;
}
