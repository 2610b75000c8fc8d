import type { Issuer } from '#domain/certificate/issuer.ts';
import type { Catalogue } from '#domain/course/course.ts';
import type { InvokeAsync } from '../async-invocation.ts';
import type { Cohorts, Members } from '../cohorts/ports.ts';
import type { PipelineDependencies } from '../http/pipeline.ts';
import type { Counters } from '../identity/sign-in-ports.ts';
import type { People } from '../identity/ports.ts';
import type { Ids, Ledger } from '../ports.ts';
import type { Attendance } from '../training/ports.ts';
import type { SenderLinks } from '../worksheets/ports.ts';
import type { Certificates, IssuerKeys, StatusLists, Sweeps } from './ports.ts';
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
