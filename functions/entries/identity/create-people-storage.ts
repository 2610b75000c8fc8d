import { createAccessRequests } from '../../storage/access-requests.ts';
import { createAccountMerges, createAccountTies } from '../../storage/account-merges.ts';
import { createAttendance } from '../../storage/attendance.ts';
import type { Database } from '../../storage/client.ts';
import { createMergeEntries } from '../../storage/merge-entries.ts';
import { createJudgedPlaces, createMergedRecords } from '../../storage/merged-records.ts';
import { createMovedTexts } from '../../storage/moved-texts.ts';
import { createRecords } from '../../storage/records.ts';
import { createSenderLinks } from '../../storage/sender-links.ts';
import { createShares } from '../../storage/shares.ts';
import type { TableId } from '../../storage/tables.ts';
import { createTransferEntries } from '../../storage/transfer-entries.ts';
import { createTransfers } from '../../storage/transfers.ts';
import type { PeopleStorage } from '../../people/dependencies.ts';

/** The storage that moving and merging people works with alone. It's made when it's first asked for. */
export const createPeopleStorage = (
  database: Database,
  { core, log }: Readonly<Record<Exclude<TableId, 'short'>, string>>,
): PeopleStorage => ({
  transfers: createTransfers(database, core),
  transferEntries: createTransferEntries(database, log),
  merges: createAccountMerges(database, core),
  ties: createAccountTies(database, core),
  mergeEntries: createMergeEntries(database, log),
  records: createRecords(database, core),
  mergedRecords: createMergedRecords(database, core),
  judgedPlaces: createJudgedPlaces(database, core),
  movedTexts: createMovedTexts(database, core),
  sheets: createAttendance(database, core),
  shares: createShares(database, core),
  senderLinks: createSenderLinks(database, core),
  accessRequests: createAccessRequests(database, core),
});
