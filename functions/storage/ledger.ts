import * as z from 'zod/mini';
import { utcDay } from '#domain/values/calendar.ts';
import { SectionId, Ulid } from '#domain/values/ids.ts';
import { LEFT_BY, type LeftBy } from '#domain/people/person.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import { StaffRole } from '#domain/people/access.ts';
import { REVOCATION_CAUSES } from '#domain/certificate/facts.ts';
import type { StatusPlace } from '#domain/certificate/document.ts';

/** Acts that take access away, or give back what another took; beside each what it is done to. */
export const LEDGER_ACTS = [
  /** `person:cohort`. */
  'removed-from-cohort',
  /** `person:cohort`. */
  'restored-to-cohort',
  /** `person:scope`. */
  ...StaffRole.options.map((role) => `role-ended-${role}` as const),
  /** `person:alliance`; the cause is when it was ended. */
  'administrator-returned',
  /** A certificate's public id. */
  ...REVOCATION_CAUSES.map((cause) => `certificate-${cause}` as const),
  /** A cohort without members. */
  'cohort-removed',
  /** A cohort; the cause is when it ended, in both. */
  'cohort-ended',
  'cohort-reopened',
  /** The link's id. */
  'join-link-closed',
  /** The link's id. */
  'join-link-reopened',
  /** A person; the cause is the generation that began by it. */
  'signed-out-everywhere',
  /** The key of a passkey of `by`. */
  'passkey-removed',
  /** A person; the cause is when the code was made. */
  'recovery-code-used',
  /** A person. */
  'recovery-code-renewed',
  /** A person; the cause is when the card was made. Those before it end. */
  'sign-in-card-made',
  /** A person; the cause is when the card was made. */
  'sign-in-card-used',
  /** `address:cohort`, the address by its keyed hash. */
  'invitation-withdrawn',
  /** `address:cohort`. */
  'invitation-restored',
  /** `person:version`, the empty version by which they deleted a text; the cause is how many there were. */
  'text-deleted',
  /** `person:share`; the cause is when it was shared. */
  'taken-back',
  /** `person:link`, that of a sender; the cause is when it was made. */
  'sender-link-ended',
  /** A person who forgot the address of their sender; the cause is when they had named it. */
  'sender-forgotten',
  /** An address that wants no mails as somebody's sender, by its keyed hash. */
  'sender-mails-stopped',
  /** `person:cohort`; the cause is when it was sent. */
  'access-request-deleted',
  /** A person; the cause is when they gave the number. */
  'telephone-taken-back',
  /** A person; the cause is when their calendar link was made. */
  'calendar-ended',
  /** A cohort; the cause is when its link for hosts was made. */
  'host-link-ended',
  /** `absorbed:kept`. */
  'accounts-merged',
  /** `absorbed:kept`. */
  'accounts-separated',
] as const;

export type LedgerAct = (typeof LEDGER_ACTS)[number];

/** One row of the ledger. */
export interface LedgerRow {
  readonly act: LedgerAct;
  /** Whom or what it was done to. */
  readonly subject: string;
  /** A generation, or a time in ms: with it the row is written once. */
  readonly cause: number;
  /** Who did it. */
  readonly by: string;
  /** ms since 1970 UTC. */
  readonly at: number;
  /** Public words that belong to it; empty where there are none. */
  readonly reason?: string;
  /**
   * A certificate's place in the status lists. Its copies name the place, also where a restore loses the
   * certificate.
   */
  readonly place?: StatusPlace;
  /** Where somebody left a cohort or came back: why they left; staff removed them where it says nothing. */
  readonly leftBy?: LeftBy;
  /** Where a text was deleted, and the versions whose text is erased. */
  readonly worksheet?: string;
  readonly versions?: readonly string[];
  /** The place of its successor. Nobody else is given it where a restore loses the successor. */
  readonly successor?: StatusPlace;
}

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

/**
 * Acts that take access away; replayed after a restore (docs/decisions/recovery.md).
 * @param name the name of `log`
 */
export function createLedger(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /** Writes an act down once for its cause, before it is done. The time is the cause if none is given. */
    record: async ({
      act,
      subject,
      by,
      at,
      cause = at,
      reason = '',
      place,
      successor,
      ...text
    }: Omit<LedgerRow, 'cause'> & { readonly cause?: number }): Promise<void> => {
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
export function createLedgerReader(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /**
     * All rows of a UTC day.
     * @param day as `2026-11-24`
     * @throws Error for a row of an act that is not known here
     */
    ofDay: (day: string): Promise<readonly LedgerRow[]> =>
      table.list({ ...ledgerItems, read: readRow }, { day }),
  };
}
export type LedgerReader = ReturnType<typeof createLedgerReader>;
