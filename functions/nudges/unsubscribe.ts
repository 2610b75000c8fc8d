import type { MailContext, Context } from '../context.ts';
import { answerBesideRoutes } from '../http/deadline.ts';
import { API_HEADERS, problemResponse } from '../http/problems.ts';
import { closedBy } from '../http/switches.ts';
import { type Stopped, UNSUBSCRIBE_PATH, readStopToken } from './reminder-token.ts';
import { turnWeeklyReport } from './weekly-report.ts';

export async function turnMails(context: Context, { of, what }: Stopped, on: boolean) {
  const now = context.now();
  if (what === 'weekly-report') return turnWeeklyReport(context, of, on);
  if (what === 'reminders') return context.peopleWriter.turnReminders(of, on ? 'on' : { offAt: now });
  if (!on)
    await context.ledger.record({ act: 'sender-mails-stopped', subject: of, by: 'its reader', at: now });
  await context.mailStops.turn(of, on ? 'on' : { offAt: now });
  return 'done';
}

async function stop(context: MailContext, stopped: Stopped): Promise<Response> {
  if (await context.switches.isOff('changes')) return problemResponse(closedBy('changes'));
  return (await turnMails(context, stopped, false)) === 'done'
    ? new Response('{}', { headers: API_HEADERS })
    : problemResponse({ error: 'not_found' });
}

/**
 * A click in the mail program posts a form without a session (RFC 8058). Opening the address leads to the
 * page that asks: scanners open all links.
 */
export async function unsubscribe(context: MailContext, request: Request): Promise<Response> {
  const token = new URL(request.url).pathname.slice(UNSUBSCRIBE_PATH.length);
  const stopped = readStopToken(context, token);
  if (stopped === null) return problemResponse({ error: 'not_found' });
  if (request.method === 'GET') {
    const location = `${context.siteOrigin}/account/#${stopped.what}=${token}`;
    return new Response(null, { status: 303, headers: { ...API_HEADERS, location } });
  }
  return answerBesideRoutes(context, 'unsubscribe', () => stop(context, stopped));
}
