import { setTimeout } from 'node:timers/promises';
import type { Catalogue } from '#domain/course/course.ts';
import type { API } from '../functions.ts';
import { logToOutput } from '../../http/log.ts';
import { ids } from '../../ids.ts';
import { laterPort } from '../../later-port.ts';
import { createWholeReads } from '../../progress/whole-reads.ts';
import type { Settings } from '../../settings.ts';
import { createAdministratorEnds } from '../../storage/administrator-ends.ts';
import { createAffiliateOpenings } from '../../storage/affiliate-openings.ts';
import { createBeginner } from '../../storage/certificates.ts';
import { createCohorts } from '../../storage/cohorts.ts';
import { createCounters } from '../../storage/counters.ts';
import { createExports } from '../../storage/exports.ts';
import { createLedger } from '../../storage/ledger.ts';
import { createMemberIds } from '../../storage/member-ids.ts';
import { createMembers } from '../../storage/members.ts';
import { createOpenings } from '../../storage/openings.ts';
import { createPeople } from '../../storage/people.ts';
import { createRecords } from '../../storage/records.ts';
import { createStaff } from '../../storage/roles.ts';
import { createSenders } from '../../storage/senders.ts';
import { createSessions } from '../../storage/sessions.ts';
import { createPublishedReports } from '../../storage/published.ts';
import { createSums } from '../../storage/sums.ts';
import { createSwitchBoard } from '../../storage/switches.ts';
import type { Database } from '../../storage/client.ts';
import { createSwitches } from '../../http/switches.ts';
import type { ApiDependencies } from './dependencies.ts';

/** Settings of the `api` function, but for what its entry alone reads. */
export type ApiSettings = Settings<Exclude<(typeof API)['settings'][number], 'originSecrets'>>;

/** Makes what `api` works with. The one place that knows which storage is behind which port. */
export function createApiDependencies(
  settings: ApiSettings,
  database: Database,
  catalogue: Catalogue,
): ApiDependencies {
  const { core, short, log } = settings.tables;
  return {
    sessions: createSessions(database, short),
    people: createPeople(database, core),
    records: createRecords(database, core),
    worksheets: laterPort(async () =>
      (await import('../../storage/worksheets.ts')).createWorksheets(database, core),
    ),
    shares: laterPort(async () => (await import('../../storage/shares.ts')).createShares(database, core)),
    openings: createOpenings(database, log),
    sums: createSums(database, short),
    published: createPublishedReports(database, core),
    senderLinks: laterPort(async () =>
      (await import('../../storage/sender-links.ts')).createSenderLinks(database, core),
    ),
    knownDevices: laterPort(async () =>
      (await import('../../storage/known-devices.ts')).createKnownDevices(database, short),
    ),
    senders: createSenders(database, core),
    accessRequests: laterPort(async () =>
      (await import('../../storage/access-requests.ts')).createAccessRequests(database, core),
    ),
    dueMails: laterPort(async () =>
      (await import('../../storage/due-mails.ts')).createDueMails(database, core),
    ),
    counters: createCounters(database, short),
    wholeReads: createWholeReads(),
    certificates: createBeginner(database, core),
    cohorts: createCohorts(database, core),
    joinLinks: laterPort(async () =>
      (await import('../../storage/join-links.ts')).createJoinLinks(database, core),
    ),
    members: createMembers(database, core),
    memberIds: createMemberIds(database, core),
    attendance: laterPort(async () =>
      (await import('../../storage/attendance.ts')).createAttendance(database, core),
    ),
    exports: createExports(database, log),
    affiliateOpenings: createAffiliateOpenings(database, log),
    staff: createStaff(database, core),
    administratorEnds: createAdministratorEnds(database, core),
    telephones: laterPort(async () =>
      (await import('../../storage/telephones.ts')).createTelephones(database, core),
    ),
    transfers: laterPort(async () =>
      (await import('../../storage/transfers.ts')).createTransfers(database, core),
    ),
    readMoves: async (file) => {
      const { createMovesReader } = await import('./create-moves-reader.ts');
      return createMovesReader(database, settings.tables)(file);
    },
    ledger: createLedger(database, log),
    catalogues: (course) => (course === catalogue.course ? catalogue : null),
    course: catalogue.course,
    courseHash: catalogue.hash,
    epoch: settings.epoch,
    siteOrigin: settings.siteOrigin,
    ids,
    now: Date.now,
    random: Math.random,
    pause: async (ms) => {
      await setTimeout(ms);
    },
    log: logToOutput,
    switches: createSwitches(createSwitchBoard(database, core), Date.now),
  };
}
