import { endOldShares, type EndOldSharesDependencies } from './end-old-shares.ts';
import { eraseOldWorksheets, type EraseOldWorksheetsDependencies } from './erase-old-worksheets.ts';

/** What deleting after 12 months works with. */
export type EraseOldDependencies = EndOldSharesDependencies & EraseOldWorksheetsDependencies;

/** Deletes what was kept for 12 months: first what others read. */
export async function eraseOld(deps: EraseOldDependencies): Promise<void> {
  await endOldShares(deps);
  await eraseOldWorksheets(deps);
}
