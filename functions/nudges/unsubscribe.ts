import { type BesideDependencies, answerBesideRoutes } from '../http/beside-routes.ts';
import { API_HEADERS, problemResponse } from '../http/problems.ts';
import { closedBy } from '../http/switches.ts';
import type { NudgesDependencies } from './dependencies.ts';
import { type Stoppable, UNSUBSCRIBE_PATH, readStopToken } from './reminder-token.ts';

type UnsubscribeDependencies = Pick<
  NudgesDependencies,
  'pepper' | 'peopleWriter' | 'switches' | 'siteOrigin' | 'now'
> &
  BesideDependencies;

async function stop(
  deps: UnsubscribeDependencies,
  { person, what }: { readonly person: string; readonly what: Stoppable },
): Promise<Response> {
  if (await deps.switches.isOff('changes')) return problemResponse(closedBy('changes'));
  const turned =
    what === 'reminders'
      ? await deps.peopleWriter.turnReminders(person, { offAt: deps.now() })
      : await deps.peopleWriter.turnWeeklyReport(person, null);
  return turned === 'done'
    ? new Response('{}', { headers: API_HEADERS })
    : problemResponse({ error: 'not_found' });
}

/**
 * Stops somebody's reminders, or their weekly report, at one click in their mail program, which posts a form
 * without a session (RFC 8058). Opening the address leads to the page that asks: scanners open all links.
 */
export async function unsubscribe(deps: UnsubscribeDependencies, request: Request): Promise<Response> {
  const token = new URL(request.url).pathname.slice(UNSUBSCRIBE_PATH.length);
  const stopped = readStopToken(deps, token);
  if (stopped === null) return problemResponse({ error: 'not_found' });
  if (request.method === 'GET') {
    const location = `${deps.siteOrigin}/account/#${stopped.what}=${token}`;
    return new Response(null, { status: 303, headers: { ...API_HEADERS, location } });
  }
  return answerBesideRoutes(deps, 'unsubscribe', () => stop(deps, stopped));
}
