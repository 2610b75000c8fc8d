import { setTimeout } from 'node:timers/promises';
import { createInvokeAsync } from '../../async-invocation.ts';
import type { IDENTITY } from '../functions.ts';
import { logToOutput } from '../../http/log.ts';
import { ids } from '../../ids.ts';
import { mailTransport } from '../../mail/transport.ts';
import type { NudgeCourse } from '../../nudges/dependencies.ts';
import type { Settings } from '../../settings.ts';
import { createCardActs } from '../../storage/card-acts.ts';
import { createCardHolds } from '../../storage/card-holds.ts';
import { createChallenges } from '../../storage/challenges.ts';
import type { Database } from '../../storage/client.ts';
import { createCohorts } from '../../storage/cohorts.ts';
import { createCounters } from '../../storage/counters.ts';
import { createDueMails } from '../../storage/due-mails.ts';
import { createFlows } from '../../storage/flows.ts';
import { createInvitations } from '../../storage/invitations.ts';
import { createInvitedAddresses } from '../../storage/invited-addresses.ts';
import { createJoinLinks } from '../../storage/join-links.ts';
import { createJoinRequests } from '../../storage/join-requests.ts';
import { createKnownDevices } from '../../storage/known-devices.ts';
import { createLedger } from '../../storage/ledger.ts';
import { createMemberIds } from '../../storage/member-ids.ts';
import { createMembers } from '../../storage/members.ts';
import { createPasskeys } from '../../storage/passkeys.ts';
import { createPeople, createPeopleWriter } from '../../storage/people.ts';
import { createRecoveryCodes } from '../../storage/recovery-codes.ts';
import { createReservations } from '../../storage/reservations.ts';
import { createSessionKeeper } from '../../storage/sessions.ts';
import { createSessions } from '../../storage/sessions.ts';
import { createSignInCards } from '../../storage/sign-in-cards.ts';
import { createSwitchBoard } from '../../storage/switches.ts';
import { createSwitches } from '../../http/switches.ts';
import { createCodeSeal, createSeal } from '../../identity/code-seal.ts';
import { createPepper } from '../../secrets.ts';
import type { IdentityDependencies } from '../../identity/dependencies.ts';

/** Settings of the `identity` function, but for what its entry alone reads. */
export type IdentitySettings = Settings<Exclude<(typeof IDENTITY)['settings'][number], 'originSecrets'>>;

/** Reads the course once, for the first nudge or calendar: no sign-in waits for it. */
function courseReader(folder: URL | undefined): IdentityDependencies['readCourse'] {
  let read: NudgeCourse | null = null;
  return async (course) => {
    if (read === null) {
      const { readCatalogue, readModules, readTitles } = await import('../../storage/catalogue.ts');
      const titles = readTitles(folder);
      const modules = readModules(folder);
      read = {
        catalogue: readCatalogue(folder),
        titleOf: (language, lesson) => titles[language][lesson] ?? null,
        modulesIn: (language) => modules[language],
      };
    }
    return course === read.catalogue.course ? read : null;
  };
}

/**
 * Makes what `identity` works with. The one place that knows which storage is behind which port.
 * @param edition number of the course's newest edition, under which newcomers join
 * @param folder where the course's data is
 */
export function createIdentityDependencies(
  settings: IdentitySettings,
  database: Database,
  edition: number,
  folder?: URL,
): IdentityDependencies {
  const { core, short, log } = settings.tables;
  return {
    siteOrigin: settings.siteOrigin,
    log: logToOutput,
    switches: createSwitches(createSwitchBoard(database, core), Date.now),
    now: Date.now,
    ids,
    edition,
    pepper: createPepper(settings.codePepper),
    codeSeal: createCodeSeal(settings.codePepper),
    invokeAsync: createInvokeAsync(settings.functionName),
    transport: mailTransport(settings.mailUrl, settings.mailFrom),
    people: createPeople(database, core),
    peopleWriter: createPeopleWriter(database, core),
    cohorts: createCohorts(database, core),
    members: createMembers(database, core),
    memberIds: createMemberIds(database, core),
    attendance: async () => {
      const { createAttendance } = await import('../../storage/attendance.ts');
      return createAttendance(database, core);
    },
    random: Math.random,
    pause: async (ms) => {
      await setTimeout(ms);
    },
    bringWorksheets: async () => {
      const { createShares } = await import('../../storage/shares.ts');
      const { createWorksheets } = await import('../../storage/worksheets.ts');
      const { createAccessRequests } = await import('../../storage/access-requests.ts');
      const { createTelephones } = await import('../../storage/telephones.ts');
      return {
        shares: createShares(database, core),
        worksheets: createWorksheets(database, core),
        accessRequests: createAccessRequests(database, core),
        telephones: createTelephones(database, core),
      };
    },
    bringSenderStorage: async () =>
      (await import('./create-sender-storage.ts')).createSenderStorage(database, core),
    dueMails: createDueMails(database, core),
    readCourse: courseReader(folder),
    bringPeopleStorage: async () =>
      (await import('./create-people-storage.ts')).createPeopleStorage(database, settings.tables),
    joinLinks: createJoinLinks(database, core),
    invitations: createInvitations(database, core),
    invitedAddresses: createInvitedAddresses(
      database,
      short,
      createSeal(settings.codePepper, 'addresses of invitations'),
    ),
    joinRequests: createJoinRequests(database, core),
    passkeys: createPasskeys(database, core),
    recoveryCodes: createRecoveryCodes(database, core),
    signInCards: createSignInCards(database, core),
    cardHolds: createCardHolds(database, core),
    cardActs: createCardActs(database, log),
    sessions: createSessions(database, short),
    sessionKeeper: createSessionKeeper(database, short),
    flows: createFlows(database, short),
    challenges: createChallenges(database, short),
    knownDevices: createKnownDevices(database, short),
    counters: createCounters(database, short),
    reservations: createReservations(database, short),
    ledger: createLedger(database, log),
  };
}
