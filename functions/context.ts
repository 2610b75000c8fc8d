import type { Issuer } from '#domain/certificate/issuer.ts';
import type { Catalogue, DatedModule } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import type { InvokeAsync } from './async-invocation.ts';
import type { TaskEvent as CertificateTask } from './certificates/task-event.ts';
import type { Signer } from './certificates/signer.ts';
import type { ClockEvent } from './clock-event.ts';
import type { Log } from './http/log.ts';
import type { Switches } from './http/switches.ts';
import type { CodeSeal } from './identity/code-seal.ts';
import type { TaskEvent as IdentityTask } from './identity/task-event.ts';
import type { Ids } from './ids.ts';
import type { MailTransport } from './mail/transport.ts';
import type { WholeReads } from './progress/whole-reads.ts';
import type { Pepper } from './secrets.ts';
import type { InvitedAddresses } from './storage/invited-addresses.ts';
import type { Stores } from './storage/stores.ts';

/**
 * Everything outside the code that a use case can touch: the stores, time, chance, the log. Each function
 * opens one at its start and hands it to every use case; a test replaces the members that it is about.
 */
export interface Context extends Stores {
  /** The time now, ms since 1970 UTC. */
  readonly now: () => number;
  readonly ids: Ids;
  /** A number from 0 to 1, without 1. */
  readonly random: () => number;
  /** Waits for some ms. */
  readonly pause: (ms: number) => Promise<void>;
  readonly log: Log;
  readonly switches: Switches;
  /** Without a slash at the end. */
  readonly siteOrigin: string;
  /** @returns null for a course there is not */
  readonly catalogues: (course: string) => Catalogue | null;
  /** How long a call may take, in ms (`withDeadline` in `http/deadline.ts`). */
  readonly deadlineMs?: number;
  /**
   * Who signs in to an account that was merged into another acts as that account alone. Ways in belong to the
   * account they open; everywhere else people come to the account that was kept.
   */
  readonly actsAsItself?: true;
}

/** The context of the `api` function. */
export interface ApiContext extends Context {
  /** Id of the course that new cohorts take, and that sums over cohorts are of. */
  readonly course: string;
  /** Names the build of the course. */
  readonly courseHash: string;
  /** Id of this incarnation of the data. */
  readonly epoch: string;
  readonly wholeReads: WholeReads;
}

/** The course as nudges and calendars read it. */
export interface NudgeCourse {
  readonly catalogue: Catalogue;
  /** @returns null for a lesson that it doesn't have */
  readonly titleOf: (language: Language, lesson: string) => string | null;
  readonly modulesIn: (language: Language) => readonly DatedModule[];
}

/** What the functions share which send mail. */
export interface MailContext extends Context {
  /** Read when first asked for. @returns null for a course there is not */
  readonly readCourse: (course: string) => NudgeCourse | null;
  readonly pepper: Pepper;
  readonly transport: MailTransport;
}

/** The context of the `clock` function. */
export interface ClockContext extends MailContext {
  readonly invokeAsync: InvokeAsync<ClockEvent>;
}

/** The context of the `identity` function. */
export interface IdentityContext extends MailContext {
  /** Number of the course's newest edition, under which newcomers join. */
  readonly edition: number;
  readonly codeSeal: CodeSeal;
  readonly invitedAddresses: InvitedAddresses;
  readonly invokeAsync: InvokeAsync<IdentityTask>;
}

/** The context of the `certificates` function. */
export interface CertificatesContext extends Context {
  readonly issuer: Issuer;
  readonly signer: Signer;
  readonly invokeAsync: InvokeAsync<CertificateTask>;
}
