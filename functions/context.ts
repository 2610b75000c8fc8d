import type { Issuer } from '#domain/certificate/issuer.ts';
import type { Catalogue, DatedModule } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import type { InvokeAsync } from './async-invocation.ts';
import type { Signer } from './certificates/signer.ts';
import type { Log } from './http/log.ts';
import type { Switches } from './http/switches.ts';
import type { CertificateTask, ClockTask, IdentityTask } from './task-events.ts';
import type { Ids } from './ids.ts';
import type { MailTransport } from './mail/transport.ts';
import type { WholeReads } from './http/costly.ts';
import type { CodeSeal, Pepper } from './secrets.ts';
import type { Deletions, ErasedAccounts } from './storage/deletions.ts';
import type { InvitedAddresses, Seal } from './storage/invited-addresses.ts';
import type { OwnItems } from './storage/own-items.ts';
import type { Stores } from './storage/stores.ts';

/**
 * Everything outside the code that a use case can touch: the stores, time, chance, the log. Each function
 * opens one at its start and hands it to every use case; a test replaces the members that it is about.
 */
export interface Context extends Stores {
  readonly now: () => number;
  readonly ids: Ids;
  readonly random: () => number;
  readonly pause: (ms: number) => Promise<void>;
  readonly log: Log;
  readonly switches: Switches;
  /** Without a slash at the end. */
  readonly siteOrigin: string;
  readonly catalogues: (course: string) => Catalogue | null;
  readonly deadlineMs?: number;
  /** Has gradebooks hear of this person now. Where it's absent, they hear by the queue, within a minute. */
  readonly tellScores?: (person: string) => Promise<void>;
  /**
   * Who signs in to an account that was merged into another acts as that account alone. Ways in belong to the
   * account they open; everywhere else people come to the account that was kept.
   */
  readonly actsAsItself?: boolean;
}

export interface SyncContext extends Context {
  readonly epoch: string;
  readonly wholeReads: WholeReads;
}

export interface ApiContext extends SyncContext {
  readonly course: string;
  readonly courseHash: string;
}

export interface NudgeCourse {
  readonly catalogue: Catalogue;
  readonly titleOf: (language: Language, lesson: string) => string | null;
  readonly modulesIn: (language: Language) => readonly DatedModule[];
}

export interface MailContext extends Context {
  /** @returns null for a course there is not, ours where none is named; it is read when first asked for */
  readonly readCourse: (course?: string) => NudgeCourse | null;
  readonly pepper: Pepper;
  readonly transport: MailTransport;
  readonly deletions: Deletions;
  readonly erasedAccounts: ErasedAccounts;
  readonly ownItems: OwnItems;
  /** The keys by which we sign for course sites lie under it. */
  readonly platformSeal: Seal;
}

export interface ClockContext extends MailContext {
  readonly invokeAsync: InvokeAsync<ClockTask>;
}

export interface IdentityContext extends MailContext {
  readonly edition: number;
  readonly codeSeal: CodeSeal;
  readonly invitedAddresses: InvitedAddresses;
  readonly invokeAsync: InvokeAsync<IdentityTask>;
}

export interface CertificatesContext extends Context {
  readonly issuer: Issuer;
  readonly signer: Signer;
  readonly invokeAsync: InvokeAsync<CertificateTask>;
}
