import type * as z from 'zod/mini';
import { myCohorts } from '#domain/contract/affiliates.ts';
import { openTransfer } from '#domain/contract/transfers.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import type { AffiliateWithCohorts } from '#lib/staff/cohort-order.ts';

/** Whom a link offers, and where they could go. */
export interface Offer {
  readonly code: string;
  readonly offered: z.output<typeof openTransfer.reply>;
  readonly affiliates: readonly AffiliateWithCohorts[];
}

/** Reads what a link offers. @returns null for one that opens nothing any more */
export async function readOffer(call: Call, code: string): Promise<Outcome<Offer | null>> {
  const opened = await call(openTransfer, { code });
  if (!opened.ok)
    return opened.error === 'not_found' && opened.field === 'code' ? { ok: true, value: null } : opened;
  const mine = await call(myCohorts, null);
  if (!mine.ok) return mine;
  return { ok: true, value: { code, offered: opened.value, affiliates: mine.value.affiliates } };
}
