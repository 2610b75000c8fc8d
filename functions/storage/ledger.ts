import type { Ledger } from '../usecases/ports.ts';
import type { Database } from './client.ts';
import { ledgerKey } from './keys.ts';
import { putNew } from './write.ts';

/** The ledger of acts that take access away. @param table the name of `log` */
export const createLedger = (database: Database, table: string): Ledger => ({
  record: async (act) => {
    const onDay = new Date(act.at).toISOString().slice(0, 10);
    // Its key names its cause: where it is written already there is nothing to add.
    await putNew(database, table, {
      ...ledgerKey(onDay, act.act, act.subject, act.cause),
      v: 1,
      by: act.by,
      at: act.at,
    });
  },
});
