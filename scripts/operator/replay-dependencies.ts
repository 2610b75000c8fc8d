import { ids } from '#functions/ids.ts';
import { createPeopleStorage } from '#functions/entries/identity/create-people-storage.ts';
import type { TableNames } from '#functions/settings.ts';
import { createAccessRequests } from '#functions/storage/access-requests.ts';
import { createCertificates } from '#functions/storage/certificates.ts';
import type { Database } from '#functions/storage/client.ts';
import { createCohorts } from '#functions/storage/cohorts.ts';
import { createDueMails } from '#functions/storage/due-mails.ts';
import { createInvitations } from '#functions/storage/invitations.ts';
import { createJoinLinks } from '#functions/storage/join-links.ts';
import { createLedger, createLedgerReader } from '#functions/storage/ledger.ts';
import { createMailStops } from '#functions/storage/mail-stops.ts';
import { createMembers } from '#functions/storage/members.ts';
import { createPasskeys } from '#functions/storage/passkeys.ts';
import { createPeople, createPeopleWriter } from '#functions/storage/people.ts';
import { createRecoveryCodes } from '#functions/storage/recovery-codes.ts';
import { createSignInCards } from '#functions/storage/sign-in-cards.ts';
import { createStaff } from '#functions/storage/roles.ts';
import { createStatusLists } from '#functions/storage/status-lists.ts';
import { createSenderLinks } from '#functions/storage/sender-links.ts';
import { createSenders } from '#functions/storage/senders.ts';
import { createTelephones } from '#functions/storage/telephones.ts';
import { createShares } from '#functions/storage/shares.ts';
import { createWorksheets } from '#functions/storage/worksheets.ts';
import type { ReplayDependencies } from './replay-ledger.ts';

/** What replaying needs, in a database: `log` says what to do, and it is done in `core`. */
export const createReplayDependencies = (
  database: Database,
  tables: Pick<TableNames, 'core' | 'log'>,
): ReplayDependencies => {
  const { core, log } = tables;
  return {
    ledger: createLedgerReader(database, log),
    cohorts: createCohorts(database, core),
    members: createMembers(database, core),
    staff: createStaff(database, core),
    joinLinks: createJoinLinks(database, core),
    people: createPeople(database, core),
    raiseGeneration: createPeopleWriter(database, core).raiseGeneration,
    endCalendar: createPeopleWriter(database, core).endCalendar,
    passkeys: createPasskeys(database, core),
    recoveryCodes: createRecoveryCodes(database, core),
    invitations: createInvitations(database, core),
    signInCards: createSignInCards(database, core),
    certificates: createCertificates(database, core),
    statusLists: createStatusLists(database, core),
    worksheets: createWorksheets(database, core),
    shares: createShares(database, core),
    accessRequests: createAccessRequests(database, core),
    telephones: createTelephones(database, core),
    merging: {
      ...createPeopleStorage(database, tables),
      people: createPeople(database, core),
      peopleWriter: createPeopleWriter(database, core),
      passkeys: createPasskeys(database, core),
      signInCards: createSignInCards(database, core),
      members: createMembers(database, core),
      cohorts: createCohorts(database, core),
      ledger: createLedger(database, log),
      ids,
      dueMails: createDueMails(database, core),
      // Without the built course: who is merged by a replay gets no mail about questions that come again.
      readCourse: () => Promise.resolve(null),
      now: Date.now,
    },
    senderLinks: createSenderLinks(database, core),
    senders: createSenders(database, core),
    mailStops: createMailStops(database, core),
  };
};
