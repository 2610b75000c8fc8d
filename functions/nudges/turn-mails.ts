import type { NudgesDependencies } from './dependencies.ts';
import type { Stopped } from './reminder-token.ts';
import { turnWeeklyReport } from './weekly-report.ts';

/** Turns mails on or off for who holds the token of one. @returns `missing` where there is nobody any more */
export async function turnMails(
  deps: Pick<
    NudgesDependencies,
    'peopleWriter' | 'dueMails' | 'ids' | 'now' | 'ledger' | 'bringSenderStorage'
  >,
  { of, what }: Stopped,
  on: boolean,
): Promise<'done' | 'missing'> {
  const now = deps.now();
  if (what === 'weekly-report') return turnWeeklyReport(deps, of, on);
  if (what === 'reminders') return deps.peopleWriter.turnReminders(of, on ? 'on' : { offAt: now });
  const { mailStops } = await deps.bringSenderStorage();
  // The ledger comes first, so that a restored copy writes to nobody who wants none.
  if (!on) await deps.ledger.record({ act: 'sender-mails-stopped', subject: of, by: 'its reader', at: now });
  await mailStops.turn(of, on ? 'on' : { offAt: now });
  return 'done';
}
