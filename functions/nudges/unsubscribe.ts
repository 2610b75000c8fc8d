import { type BesideDependencies, answerBesideRoutes } from '../http/beside-routes.ts';
import { API_HEADERS, problemResponse } from '../http/problems.ts';
import { closedBy } from '../http/switches.ts';
import type { NudgesDependencies } from './dependencies.ts';
import { type Stopped, UNSUBSCRIBE_PATH, readStopToken } from './reminder-token.ts';
import { turnMails } from './turn-mails.ts';

type UnsubscribeDependencies = Parameters<typeof turnMails>[0] &
  Pick<NudgesDependencies, 'pepper' | 'switches' | 'siteOrigin'> &
  BesideDependencies;

async function stop(deps: UnsubscribeDependencies, stopped: Stopped): Promise<Response> {
  if (await deps.switches.isOff('changes')) return problemResponse(closedBy('changes'));
  return (await turnMails(deps, stopped, false)) === 'done'
    ? new Response('{}', { headers: API_HEADERS })
    : problemResponse({ error: 'not_found' });
}

/**
 * Stops mails of one kind to their reader at one click in their mail program, which posts a form
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
