import type { Issuer } from '#domain/certificate/issuer.ts';
import type { Catalogue } from '#domain/course/course.ts';
import type { InvokeAsync } from '../async-invocation.ts';
import type { Cohorts } from '../storage/cohorts.ts';
import type { Members } from '../storage/members.ts';
import type { PipelineDependencies } from '../http/pipeline.ts';
import type { Counters } from '../storage/counters.ts';
import type { People } from '../storage/people.ts';
import type { Ids } from '../context.ts';
import type { Ledger } from '../storage/ledger.ts';
import type { Attendance } from '../storage/attendance.ts';
import type { SenderLinks } from '../storage/sender-links.ts';
import type { Certificates } from '../storage/certificates.ts';
import type { IssuerKeys } from '../storage/issuer-keys.ts';
import type { StatusLists } from '../storage/status-lists.ts';
import type { Sweeps } from '../storage/sweeps.ts';
import type { Signer } from './signer.ts';
import type { TaskEvent } from './task-event.ts';

/** Everything that the `certificates` function works with. */
export interface CertificatesDependencies extends PipelineDependencies {
  readonly certificates: Certificates;
  readonly statusLists: StatusLists;
  readonly issuerKeys: IssuerKeys;
  readonly sweeps: Sweeps;
  readonly ledger: Ledger;
  readonly ids: Ids;
  readonly people: People;
  readonly cohorts: Cohorts;
  readonly members: Members;
  readonly attendance: Attendance;
  readonly senderLinks: SenderLinks;
  readonly counters: Counters;
  readonly signer: Signer;
  readonly issuer: Issuer;
  /** A number from 0 to 1. */
  readonly random: () => number;
  /** @returns null for a course there is not */
  readonly catalogues: (course: string) => Catalogue | null;
  readonly invokeAsync: InvokeAsync<TaskEvent>;
}

/** What signing and publishing work with. */
export type SealDeps = Pick<
  CertificatesDependencies,
  'certificates' | 'statusLists' | 'issuerKeys' | 'ledger' | 'ids' | 'signer' | 'issuer' | 'now' | 'random'
>;

/** What finding earned certificates works with. */
export type EarnDeps = Pick<
  CertificatesDependencies,
  'certificates' | 'statusLists' | 'cohorts' | 'catalogues' | 'attendance' | 'senderLinks' | 'ids' | 'now'
>;
