import * as z from 'zod/mini';
import { utcDay } from '#domain/values/calendar.ts';
import { SectionId, Ulid, Instant } from '#domain/values/ids.ts';
import { LEFT_BY } from '#domain/people/person.ts';
import { type ReadOf, storeOf, OF_NOBODY, itemKind } from './items.ts';
import { StaffRole } from '#domain/people/access.ts';
import { REVOCATION_CAUSES } from '#domain/certificate/facts.ts';

/**
 * Acts that take access away, or give back what another took. Their subject is one id, or two with a colon:
 * `person:cohort`, `person:scope`, `address:cohort` (the address by its keyed hash), `absorbed:kept`. Their
 * cause is a generation, or when what they end was made.
 */
export const LEDGER_ACTS = [
  'removed-from-cohort',
  'restored-to-cohort',
  ...StaffRole.options.map((role) => `role-ended-${role}` as const),
  /** The cause is when the role was ended. */
  'administrator-returned',
  ...REVOCATION_CAUSES.map((cause) => `certificate-${cause}` as const),
  'cohort-removed',
  /** The cause of this act and of the next one is when the cohort ended. */
  'cohort-ended',
  'cohort-reopened',
  'join-link-closed',
  'join-link-reopened',
  'signed-out-everywhere',
  'passkey-removed',
  'recovery-code-used',
  'recovery-code-renewed',
  /** It ends only the cards that were made before it. */
  'sign-in-card-made',
  'sign-in-card-used',
  'invitation-withdrawn',
  'invitation-restored',
  /** `person:version`, the empty version by which they deleted a text; the cause is how many there were. */
  'text-deleted',
  /** `person:share`. */
  'taken-back',
  /** `person:link`, with the link of a sender. */
  'sender-link-ended',
  'sender-forgotten',
  'sender-mails-stopped',
  'access-request-deleted',
  'telephone-taken-back',
  'calendar-ended',
  'host-link-ended',
  'feed-ended',
  'platform-ended',
  'accounts-merged',
  'accounts-separated',
  /** `person:address` with the new address by its keyed hash; `was` is that of the one they gave up. */
  'address-changed',
  /** Of an account; their cause is when that was asked, the reason what becomes of its certificates. */
  'deletion-asked',
  'deletion-called-off',
  'erased',
] as const;

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
  schema: z.object({
    by: z.string(),
    at: Instant,
    /** Public words that belong to it; empty where there are none. */
    reason: z._default(z.optional(z.string()), ''),
    /** Its copies name a certificate's place, also where a restore loses the certificate. */
    place: z.optional(Place),
    /** The place of its successor. Nobody else is given it where a restore loses the successor. */
    successor: z.optional(Place),
    /** Why somebody left a cohort or came back; where it says nothing, staff removed them. */
    leftBy: z.optional(z.enum(LEFT_BY)),
    was: z.optional(z.string()),
    /** Its id, as the link has it that undoes it; and that of the change which it undid. */
    change: z.optional(Ulid),
    undoes: z.optional(Ulid),
    worksheet: z.optional(SectionId),
    versions: z.optional(z.readonly(z.array(Ulid))),
  }),
  keyed: {
    act: z.enum(LEDGER_ACTS, { error: ({ input }) => `an unknown act: ${String(input)}` }),
    subject: z.string(),
    /** A generation or an instant: with it the row is written once. */
    cause: z.int(),
  },
});

export type LedgerRow = ReadOf<typeof ledgerItems>;

/** Acts that take access away; replayed after a restore (docs/decisions/recovery.md). */
export const createLedger = storeOf(ledgerItems, (rows) => ({
  /**
   * Writes an act down once for its cause: before it's done, so that no restore gives access back, or after
   * it where it gives something back. The time is the cause if none is given.
   */
  record: async ({
    act,
    subject,
    cause,
    reason,
    ...row
  }: Pick<LedgerRow, 'act' | 'subject' | 'by' | 'at'> & Partial<LedgerRow>): Promise<void> => {
    await rows.putNew(
      { day: utcDay(row.at), act, subject, cause: cause ?? row.at },
      { ...row, reason: reason === '' ? undefined : reason },
    );
  },
}));

export const createLedgerReader = storeOf(ledgerItems, (rows) => ({
  /** @param day as `2026-11-24` @throws Error for a row of an act that is not known here */
  ofDay: (day: string): Promise<readonly LedgerRow[]> => rows.list({ day }),
}));
export type LedgerReader = ReturnType<typeof createLedgerReader>;
