import type { PersonFile } from '../../storage/people.ts';
import type { TableNames } from '../../settings.ts';
import type { Database } from '../../storage/client.ts';
import { createCardActs } from '../../storage/card-acts.ts';
import { createMergeEntries } from '../../storage/merge-entries.ts';
import { createTransferEntries } from '../../storage/transfer-entries.ts';
import { createTransfers } from '../../storage/transfers.ts';
import { type Moves, readMoves } from '../../worksheets/read-moves.ts';

/** Reads who moved somebody, merged accounts or made sign-in cards. It's loaded when somebody looks. */
export const createMovesReader = (
  database: Database,
  { core, log }: Pick<TableNames, 'core' | 'log'>,
): ((file: PersonFile) => Promise<Moves>) => {
  const deps = {
    transfers: createTransfers(database, core),
    transferEntries: createTransferEntries(database, log),
    mergeEntries: createMergeEntries(database, log),
    cardActs: createCardActs(database, log),
  };
  return (file) => readMoves(deps, file);
};
