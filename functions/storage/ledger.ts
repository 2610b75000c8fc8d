import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { StaffRole } from '#domain/access.ts';
import type { Ledger, LedgerAct, LedgerReader, LedgerRow } from '../ports.ts';
import type { Database } from './client.ts';
import { ledgerDay, ledgerKey } from './keys.ts';
import { putNew } from './write.ts';

const utcDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The ledger of acts that take access away. @param table the name of `log` */
export const createLedger = (database: Database, table: string): Ledger => ({
  record: async (row) => {
    // Its key names its cause: where it is written already there is nothing to add.
    await putNew(database, table, {
      ...ledgerKey(utcDay(row.at), row.act, row.subject, row.cause),
      v: 1,
      by: row.by,
      at: row.at,
      ...(row.reason === undefined || row.reason === '' ? {} : { reason: row.reason }),
      ...(row.place === undefined ? {} : { place: { ...row.place } }),
      ...(row.successor === undefined ? {} : { successor: { ...row.successor } }),
    });
  },
});

const ACTS: ReadonlySet<string> = new Set<LedgerAct>([
  'removed-from-cohort',
  'restored-to-cohort',
  ...StaffRole.options.map((role) => `role-ended-${role}` as const),
  'certificate-revoked',
  'certificate-replaced',
  'certificate-erased',
  'join-link-closed',
  'signed-out-everywhere',
  'passkey-removed',
  'recovery-code-used',
  'recovery-code-renewed',
]);
const isAct = (text: string): text is LedgerAct => ACTS.has(text);

const Place = z.strictObject({ list: z.int(), index: z.int() });

const RowItem = z.object({
  v: z.literal(1),
  sk: z.string(),
  by: z.string(),
  at: z.int(),
  reason: z._default(z.string(), ''),
  place: z.optional(Place),
  successor: z.optional(Place),
});

/** @throws Error for an item that is not a row of the ledger, or one whose act nobody here can repeat */
function readRow(item: unknown): LedgerRow {
  const { sk, by, at, reason, place, successor } = RowItem.parse(item);
  const [act = '', subject = '', cause = ''] = sk.split('#');
  if (!isAct(act)) throw new Error(`an act that cannot be replayed: ${act}`);
  return {
    ...{ act, subject, cause: Number(cause), by, at, reason },
    ...(place === undefined ? {} : { place }),
    ...(successor === undefined ? {} : { successor }),
  };
}

/** The ledger as a restore reads it. @param table the name of `log` */
export const createLedgerReader = (database: Database, table: string): LedgerReader => ({
  ofDay: async (day) => {
    const rows: LedgerRow[] = [];
    const pages = paginateQuery(
      { client: database },
      {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :day',
        ExpressionAttributeValues: { ':day': ledgerDay(day) },
      },
    );
    for await (const { Items = [] } of pages) rows.push(...Items.map(readRow));
    return rows;
  },
});
