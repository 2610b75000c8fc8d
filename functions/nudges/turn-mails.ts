import type { Context } from '../context.ts';
import type { Stopped } from './reminder-token.ts';
import { turnWeeklyReport } from './weekly-report.ts';

export async function turnMails(
  context: Context,
  { of, what }: Stopped,
  on: boolean,
): Promise<'done' | 'missing'> {
  const now = context.now();
  if (what === 'weekly-report') return turnWeeklyReport(context, of, on);
  if (what === 'reminders') return context.peopleWriter.turnReminders(of, on ? 'on' : { offAt: now });
  // The ledger comes first, so that a restored copy writes to nobody who wants none.
  if (!on)
    await context.ledger.record({ act: 'sender-mails-stopped', subject: of, by: 'its reader', at: now });
  await context.mailStops.turn(of, on ? 'on' : { offAt: now });
  return 'done';
}
