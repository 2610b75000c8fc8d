import { setTimeout } from 'node:timers/promises';
import type { Catalogue } from '#domain/course.ts';
import type { ApiConfig } from '../settings.ts';
import type { FrameDeps } from '../http/pipeline.ts';
import { logToOutput } from '../http/log.ts';
import { ids } from '../ids.ts';
import type { Database } from '../storage/client.ts';
import { createBeginner } from '../storage/certificate-beginner.ts';
import { createCohorts } from '../storage/cohorts.ts';
import { createJoinLinks } from '../storage/join-links.ts';
import { createLedger } from '../storage/ledger.ts';
import { createMembers } from '../storage/members.ts';
import { createPeople } from '../storage/people.ts';
import { createRecords } from '../storage/records.ts';
import { createSessions } from '../storage/sessions.ts';
import { createStaff } from '../storage/staff.ts';
import type { Cohorts, JoinLinks, Members, Staff } from '../cohorts/ports.ts';
import type { Ids, Ledger } from '../ports.ts';
import { createWorksheets } from '../storage/worksheets.ts';
import type { SyncDeps } from '../progress/sync-progress.ts';

/** All that the `api` function works with. */
export interface ApiDeps extends FrameDeps, SyncDeps {
  readonly ids: Ids;
  readonly cohorts: Cohorts;
  readonly joinLinks: JoinLinks;
  readonly members: Members;
  readonly staff: Staff;
  readonly ledger: Ledger;
  /** Id of the course that new cohorts take. */
  readonly course: string;
  readonly courseHash: string;
}

/** Wires the `api` function; the one place that knows which storage stands behind which port. */
export function createApiDeps(
  config: ApiConfig,
  database: Database,
  catalogue: Catalogue,
): ApiDeps {
  const { tables } = config;
  return {
    sessions: createSessions(database, tables.short),
    people: createPeople(database, tables.core),
    records: createRecords(database, tables.core),
    worksheets: createWorksheets(database, tables.core),
    certificates: createBeginner(database, tables.core),
    cohorts: createCohorts(database, tables.core),
    joinLinks: createJoinLinks(database, tables.core),
    members: createMembers(database, tables.core),
    staff: createStaff(database, tables.core),
    ledger: createLedger(database, tables.log),
    catalogues: (course) => (course === catalogue.course ? catalogue : null),
    course: catalogue.course,
    courseHash: catalogue.hash,
    epoch: config.epoch,
    siteOrigin: config.siteOrigin,
    ids,
    now: Date.now,
    random: Math.random,
    pause: async (ms) => {
      await setTimeout(ms);
    },
    log: logToOutput,
  };
}
