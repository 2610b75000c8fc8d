import type { Issuer } from '#domain/certificate/issuer.ts';
import type { Training } from '#domain/certificate/rule.ts';
import type { Catalogue } from '#domain/course.ts';
import type { InvokeAsync } from '../async-invocation.ts';
import type { Cohorts, Members } from '../cohorts/ports.ts';
import type { PipelineDependencies } from '../http/pipeline.ts';
import type { Counters, People } from '../identity/ports.ts';
import type { Clock, Ids, Ledger } from '../ports.ts';
import type { Certificates, IssuerKeys, StatusLists, Sweeps } from './ports.ts';
import type { Signer } from './signer.ts';

/** What signing and publishing work with. */
export interface SealDeps {
  readonly certificates: Certificates;
  readonly statusLists: StatusLists;
  readonly issuerKeys: IssuerKeys;
  readonly ledger: Ledger;
  readonly ids: Pick<Ids, 'secret'>;
  readonly signer: Signer;
  readonly issuer: Issuer;
  readonly now: Clock;
  /** A number from 0 to 1. */
  readonly random: () => number;
}

/** What finding earned certificates works with. */
export interface EarnDeps {
  readonly certificates: Certificates;
  readonly statusLists: Pick<StatusLists, 'readPlace'>;
  readonly cohorts: Pick<Cohorts, 'names'>;
  /** @returns null for a course there is not */
  readonly catalogues: (course: string) => Catalogue | null;
  /** What is recorded of someone's training days. @returns null where nothing is */
  readonly training: (person: string, course: string) => Promise<Training | null>;
  readonly ids: Pick<Ids, 'secret'>;
  readonly now: Clock;
}

/** Tasks of this function, by the clock or by asynchronous invocation. */
export type TaskEvent =
  /** Each minute: signs, replaces and publishes what is due. */
  | { readonly task: 'finish-due' }
  /** Each night: the lists, then the sweep. */
  | { readonly task: 'nightly' }
  /** Finds what was earned and never begun: earned before there were certificates, or lost in a crash. */
  | { readonly task: 'sweep' }
  | {
      readonly task: 'sweep-cohort';
      /** Checks people whose phone was heard from since, ms since 1970 UTC; 0: everyone. */
      readonly since: number;
      readonly cohort: string;
      /** The course and rule that the sweep began under. Left out once someone could not be checked. */
      readonly rule?: string | undefined;
      readonly after: string | null;
    };

/** Everything that the `certificates` function works with. */
export interface CertificatesDependencies
  extends
    PipelineDependencies,
    Omit<SealDeps, 'ids'>,
    Omit<EarnDeps, 'ids' | 'statusLists' | 'cohorts'> {
  readonly statusLists: StatusLists;
  readonly sweeps: Sweeps;
  readonly ids: Ids;
  readonly now: Clock;
  readonly people: People;
  readonly cohorts: Cohorts;
  readonly members: Members;
  readonly counters: Counters;
  readonly invokeAsync: InvokeAsync<TaskEvent>;
}
