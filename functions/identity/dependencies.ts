import type { InvokeAsync } from '../async-invocation.ts';
import type { Cohorts, JoinLinks, JoinRequests, MemberIds, Members, Telephones } from '../cohorts/ports.ts';
import type { PipelineDependencies } from '../http/pipeline.ts';
import type { Worksheets } from '../progress/ports.ts';
import type { Attendance } from '../training/ports.ts';
import type { AccessRequests, CardActs, Shares } from '../worksheets/ports.ts';
import type { DueMails } from '../mail/ports.ts';
import type { MailTransport } from '../mail/transport.ts';
import type { NudgesDependencies } from '../nudges/dependencies.ts';
import type { PeopleRouteDependencies } from '../people/dependencies.ts';
import type { Ids, Ledger } from '../ports.ts';
import type { CodeSeal } from './code-seal.ts';
import type {
  Challenges,
  Counters,
  Flows,
  KnownDevices,
  Passkeys,
  RecoveryCodes,
  Reservations,
  SessionKeeper,
  SignInCards,
  CardHolds,
} from './sign-in-ports.ts';
import type { Invitations, InvitedAddresses, PeopleWriter } from './ports.ts';
import type { TaskEvent } from './task-event.ts';
import type { Pepper } from './secrets.ts';

/** Everything that the `identity` function works with. A use case names the part of it that it needs. */
export interface IdentityDependencies
  extends PipelineDependencies, NudgesDependencies, PeopleRouteDependencies {
  readonly peopleWriter: PeopleWriter;
  readonly sessionKeeper: SessionKeeper;
  readonly flows: Flows;
  readonly challenges: Challenges;
  readonly counters: Counters;
  readonly reservations: Reservations;
  readonly invitations: Invitations;
  readonly invitedAddresses: InvitedAddresses;
  readonly joinRequests: JoinRequests;
  readonly knownDevices: KnownDevices;
  readonly passkeys: Passkeys;
  readonly recoveryCodes: RecoveryCodes;
  readonly signInCards: SignInCards;
  readonly cardHolds: CardHolds;
  readonly cardActs: CardActs;
  readonly cohorts: Cohorts;
  readonly members: Members;
  readonly joinLinks: JoinLinks;
  readonly memberIds: MemberIds;
  /** Brought by the first call about passes. */
  readonly attendance: () => Promise<Attendance>;
  /** A number from 0 to 1, for the jitter of retries. */
  readonly random: () => number;
  /** Waits for some ms. */
  readonly pause: (ms: number) => Promise<void>;
  /** What people wrote, share, need, and how they can be called. It comes for the clock alone. */
  readonly bringWorksheets: () => Promise<{
    readonly shares: Shares;
    readonly worksheets: Worksheets;
    readonly accessRequests: AccessRequests;
    readonly telephones: Telephones;
  }>;
  readonly ledger: Ledger;
  readonly dueMails: DueMails;
  readonly readCourse: NudgesDependencies['readCourse'];
  readonly ids: Ids;
  readonly pepper: Pepper;
  readonly codeSeal: CodeSeal;
  readonly invokeAsync: InvokeAsync<TaskEvent>;
  readonly transport: MailTransport;
  /** Number of the course's newest edition, under which newcomers join. */
  readonly edition: number;
}
