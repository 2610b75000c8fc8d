import type { InvokeAsync } from '../async-invocation.ts';
import type { Cohorts } from '../storage/cohorts.ts';
import type { JoinLinks } from '../storage/join-links.ts';
import type { JoinRequests } from '../storage/join-requests.ts';
import type { MemberIds } from '../storage/member-ids.ts';
import type { Members } from '../storage/members.ts';
import type { Telephones } from '../storage/telephones.ts';
import type { PipelineDependencies } from '../http/pipeline.ts';
import type { Worksheets } from '../storage/worksheets.ts';
import type { Attendance } from '../storage/attendance.ts';
import type { AccessRequests } from '../storage/access-requests.ts';
import type { CardActs } from '../storage/card-acts.ts';
import type { Shares } from '../storage/shares.ts';
import type { DueMails } from '../storage/due-mails.ts';
import type { MailTransport } from '../mail/transport.ts';
import type { NudgesDependencies } from '../nudges/dependencies.ts';
import type { PeopleRouteDependencies } from '../people/dependencies.ts';
import type { Ids } from '../context.ts';
import type { Ledger } from '../storage/ledger.ts';
import type { CodeSeal } from './code-seal.ts';
import type { Challenges } from '../storage/challenges.ts';
import type { Counters } from '../storage/counters.ts';
import type { Flows } from '../storage/flows.ts';
import type { KnownDevices } from '../storage/known-devices.ts';
import type { Passkeys } from '../storage/passkeys.ts';
import type { RecoveryCodes } from '../storage/recovery-codes.ts';
import type { Reservations } from '../storage/reservations.ts';
import type { SessionKeeper } from '../storage/sessions.ts';
import type { SignInCards } from '../storage/sign-in-cards.ts';
import type { CardHolds } from '../storage/card-holds.ts';
import type { Invitations } from '../storage/invitations.ts';
import type { InvitedAddresses } from '../storage/invited-addresses.ts';
import type { PeopleWriter } from '../storage/people.ts';
import type { TaskEvent } from './task-event.ts';
import type { Pepper } from '../secrets.ts';

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
