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

/** What signing and publishing need. */
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

/** What putting certificates down as earned needs. */
export interface EarnDeps {
  readonly certificates: Certificates;
  readonly statusLists: Pick<StatusLists, 'readPlace'>;
  readonly cohorts: Pick<Cohorts, 'names'>;
  /** @returns null for a course there is not */
  readonly catalogues: (course: string) => Catalogue | null;
  /** What is written down of somebody's training days. @returns null where nothing is */
  readonly training: (person: string, course: string) => Promise<Training | null>;
  readonly ids: Pick<Ids, 'secret'>;
  readonly now: Clock;
}

/** Work of this function that no request waits for. */
export type TaskEvent =
  /** Each minute: signs, replaces and publishes what is due. */
  | { readonly task: 'finish-due' }
  /** Each night: the lists, then the sweep. */
  | { readonly task: 'nightly' }
  /** Finds what was earned and never put down: before there were certificates, or when a crash came between. */
  | { readonly task: 'sweep' }
  | {
      readonly task: 'sweep-cohort';
      /** Looks at those whose phone was heard from since, ms since 1970 UTC; 0: at everyone. */
      readonly since: number;
      readonly cohort: string;
      /** The course and rule that it began under; none where somebody was left out, and in events from before there was one. */
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
