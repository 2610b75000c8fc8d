import type { Context } from '../context.ts';
import { endOldShares } from './end-old-shares.ts';
import { eraseOldWorksheets } from './erase-old-worksheets.ts';

/** Deletes what was kept for 12 months: first what others read. */
export async function eraseOld(context: Context): Promise<void> {
  await endOldShares(context);
  await eraseOldWorksheets(context);
}
