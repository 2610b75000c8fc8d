import * as z from 'zod/mini';
import { utcDay } from '#domain/values/calendar.ts';
import { SectionId, Ulid } from '#domain/values/ids.ts';
import { LEFT_BY } from '#domain/people/leaving.ts';
import { LEDGER_ACTS, type Ledger, type LedgerAct, type LedgerReader, type LedgerRow } from '../ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

const Place = z.strictObject({ list: z.int(), index: z.int() });

/**
 * An act that takes access away. A restore does it again, so that an old copy lets nobody back in.
 * Rows are by UTC day, so that a restore can replay them; the cause makes an act's row one.
 */
export const ledgerItems = itemKind({
  name: 'ledger row',
  table: 'log',
  keys: { main: 'LEDGER#<day:day> / <act:slug>#<subject:subject>#<cause:count>' },
  ...OF_NOBODY,
  exported: { never: 'it is a record of acts by ids' },
  erased: { stays: 'without it a restore would undo the erasure' },
  versions: [1],
  schema: z.object({
    by: z.string(),
    at: z.int(),
    reason: z.optional(z.string()),
    place: z.optional(Place),
    successor: z.optional(Place),
    leftBy: z.optional(z.enum(LEFT_BY)),
    worksheet: z.optional(SectionId),
    versions: z.optional(z.array(Ulid)),
  }),
});

/** The ledger of acts that take access away. @param name the name of `log` */
export function createLedger(database: Database, name: string): Ledger {
  const table = openTable(database, name);
  return {
    record: async ({ act, subject, by, at, cause = at, reason = '', place, successor, ...text }) => {
      const parts = { day: utcDay(at), act, subject, cause };
      // Its key names its cause: if it's written already there is nothing to add.
      await table.putNew(
        ledgerItems.item(parts, {
          ...{ by, at },
          ...(reason === '' ? {} : { reason }),
          ...(place === undefined ? {} : { place: { ...place } }),
          ...(successor === undefined ? {} : { successor: { ...successor } }),
          ...(text.leftBy === undefined ? {} : { leftBy: text.leftBy }),
          ...(text.worksheet === undefined ? {} : { worksheet: text.worksheet }),
          ...(text.versions === undefined ? {} : { versions: [...text.versions] }),
        }),
      );
    },
  };
}

const ACTS: ReadonlySet<string> = new Set(LEDGER_ACTS);
const isAct = (text: string): text is LedgerAct => ACTS.has(text);

/** @throws Error for an item that isn't a row of the ledger, or whose act can't be repeated */
function readRow(item: unknown): LedgerRow {
  const { act, subject, cause } = ledgerItems.partsOf(item);
  if (!isAct(act)) throw new Error(`an act that cannot be replayed: ${act}`);
  const { reason = '', place, successor, leftBy, worksheet, versions, ...row } = ledgerItems.read(item);
  return {
    ...{ act, subject, cause: Number(cause), reason },
    ...row,
    ...(place === undefined ? {} : { place }),
    ...(successor === undefined ? {} : { successor }),
    ...(leftBy === undefined ? {} : { leftBy }),
    ...(worksheet === undefined ? {} : { worksheet }),
    ...(versions === undefined ? {} : { versions }),
  };
}

/** The ledger as a restore reads it. @param name the name of `log` */
export function createLedgerReader(database: Database, name: string): LedgerReader {
  const table = openTable(database, name);
  return {
    ofDay: (day) => table.list({ ...ledgerItems, read: readRow }, { day }),
  };
}
