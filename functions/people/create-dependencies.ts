import type { Database } from '../storage/client.ts';
import type { TableId } from '../storage/tables.ts';
import { createTransferEntries } from '../storage/transfer-entries.ts';
import { createTransfers } from '../storage/transfers.ts';
import type { PeopleStorage } from './dependencies.ts';

/** The storage that moving people works with alone. It's made when it's first asked for. */
export const createPeopleStorage = (
  database: Database,
  { core, log }: Readonly<Record<TableId, string>>,
): PeopleStorage => ({
  transfers: createTransfers(database, core),
  transferEntries: createTransferEntries(database, log),
});
