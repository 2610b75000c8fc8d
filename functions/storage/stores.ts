import type { TableNames } from '../settings.ts';
import type { Database } from './client.ts';
import { createCohorts } from './cohorts.ts';
import { createCounters } from './counters.ts';
import { createLedger } from './ledger.ts';
import { createPeople, createPeopleWriter } from './people.ts';
import { createRecords } from './records.ts';
import { createSessionKeeper, createSessions } from './sessions.ts';

type Answering<Store> = { readonly [Question in keyof Store]: (...args: never[]) => Promise<unknown> };

/** A store whose code is read by the first question to it. A function has read nothing of it until then. */
export function onFirstUse<Store extends Answering<Store> & object>(open: () => Promise<Store>): Store;
export function onFirstUse(open: () => Promise<object>): object {
  let opened: Promise<object> | null = null;
  return new Proxy(
    // Frozen, because nobody would ever ask a question that is put in here by hand.
    Object.freeze({}),
    {
      get: (_store, name) => {
        // Something with a `then` would be awaited as a promise.
        if (name === 'then') return undefined;
        return async (...args: readonly unknown[]): Promise<unknown> => {
          opened ??= open();
          const store = await opened;
          const question: unknown = Reflect.get(store, name);
          if (typeof question !== 'function') throw new Error(`a store without ${String(name)}`);
          return Reflect.apply(question, store, args);
        };
      },
      ownKeys: () => {
        throw new Error('the questions of a store are not known before its first use');
      },
    },
  );
}

export function openStores(database: Database, { core, short, log }: TableNames) {
  const later = <Store extends Answering<Store> & object>(
    table: string,
    load: () => Promise<(database: Database, table: string) => Store>,
  ): Store => onFirstUse(async () => (await load())(database, table));
  return {
    people: createPeople(database, core),
    peopleWriter: createPeopleWriter(database, core),
    records: createRecords(database, core),
    cohorts: createCohorts(database, core),
    sessions: createSessions(database, short),
    sessionKeeper: createSessionKeeper(database, short),
    counters: createCounters(database, short),
    ledger: createLedger(database, log),

    members: later(core, async () => (await import('./members.ts')).createMembers),
    memberIds: later(core, async () => (await import('./members.ts')).createMemberIds),
    staff: later(core, async () => (await import('./roles.ts')).createStaff),
    administratorEnds: later(core, async () => (await import('./roles.ts')).createAdministratorEnds),

    worksheets: later(core, async () => (await import('./worksheets.ts')).createWorksheets),
    shares: later(core, async () => (await import('./shares.ts')).createShares),
    openings: later(log, async () => (await import('./acts.ts')).createOpenings),
    accessRequests: later(core, async () => (await import('./access-requests.ts')).createAccessRequests),
    senderLinks: later(core, async () => (await import('./senders.ts')).createSenderLinks),
    senders: later(core, async () => (await import('./senders.ts')).createSenders),
    mailStops: later(core, async () => (await import('./senders.ts')).createMailStops),
    dueMails: later(core, async () => (await import('./due-mails.ts')).createDueMails),
    tasks: later(core, async () => (await import('./tasks.ts')).createTasks),
    attendance: later(core, async () => (await import('./attendance.ts')).createAttendance),
    telephones: later(core, async () => (await import('./telephones.ts')).createTelephones),

    certificates: later(core, async () => (await import('./certificates.ts')).createCertificates),
    statusLists: later(core, async () => (await import('./status-lists.ts')).createStatusLists),
    issuerKeys: later(core, async () => (await import('./status-lists.ts')).createIssuerKeys),
    sweeps: later(core, async () => (await import('./certificates.ts')).createSweeps),
    sums: later(short, async () => (await import('./reports.ts')).createSums),
    published: later(core, async () => (await import('./reports.ts')).createPublishedReports),

    joinLinks: later(core, async () => (await import('./join-links.ts')).createJoinLinks),
    joinRequests: later(core, async () => (await import('./join-requests.ts')).createJoinRequests),
    invitations: later(core, async () => (await import('./invitations.ts')).createInvitations),
    reservations: later(short, async () => (await import('./flows.ts')).createReservations),
    flows: later(short, async () => (await import('./flows.ts')).createFlows),
    challenges: later(short, async () => (await import('./flows.ts')).createChallenges),
    knownDevices: later(short, async () => (await import('./flows.ts')).createKnownDevices),
    passkeys: later(core, async () => (await import('./passkeys.ts')).createPasskeys),
    recoveryCodes: later(core, async () => (await import('./passkeys.ts')).createRecoveryCodes),
    signInCards: later(core, async () => (await import('./sign-in-cards.ts')).createSignInCards),
    cardHolds: later(core, async () => (await import('./card-holds.ts')).createCardHolds),
    cardActs: later(log, async () => (await import('./acts.ts')).createCardActs),

    exports: later(log, async () => (await import('./acts.ts')).createExports),
    affiliateOpenings: later(log, async () => (await import('./acts.ts')).createAffiliateOpenings),
    operatorActs: later(log, async () => (await import('./operator-acts.ts')).createOperatorActs),
    operatorRequests: later(short, async () => (await import('./operator-acts.ts')).createOperatorRequests),
    feeds: later(core, async () => (await import('./feeds.ts')).createFeeds),
    launches: later(short, async () => (await import('./grade-lines.ts')).createLaunches),
    gradeLines: later(core, async () => (await import('./grade-lines.ts')).createGradeLines),
    relays: later(short, async () => (await import('./relays.ts')).createRelays),
    platforms: later(core, async () => (await import('./platforms.ts')).createPlatforms),
    addressChanges: later(core, async () => (await import('./addresses.ts')).createAddressChanges),
    transfers: later(core, async () => (await import('./transfers.ts')).createTransfers),
    transferEntries: later(log, async () => (await import('./acts.ts')).createTransferEntries),
    merges: later(core, async () => (await import('./account-merges.ts')).createAccountMerges),
    ties: later(core, async () => (await import('./account-merges.ts')).createAccountTies),
    mergeEntries: later(log, async () => (await import('./acts.ts')).createMergeEntries),
    mergedRecords: later(core, async () => (await import('./merged-records.ts')).createMergedRecords),
    judgedPlaces: later(core, async () => (await import('./merged-records.ts')).createJudgedPlaces),
    movedTexts: later(core, async () => (await import('./merged-records.ts')).createMovedTexts),
  };
}
export type Stores = ReturnType<typeof openStores>;
