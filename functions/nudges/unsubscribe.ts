import { type BesideDependencies, answerBesideRoutes } from '../http/beside-routes.ts';
import { API_HEADERS, problemResponse } from '../http/problems.ts';
import { closedBy } from '../http/switches.ts';
import type { NudgesDependencies } from './dependencies.ts';
import { UNSUBSCRIBE_PATH, personOfToken } from './reminder-token.ts';

type UnsubscribeDependencies = Pick<
  NudgesDependencies,
  'pepper' | 'peopleWriter' | 'switches' | 'siteOrigin' | 'now'
> &
  BesideDependencies;

async function stop(deps: UnsubscribeDependencies, person: string): Promise<Response> {
  if (await deps.switches.isOff('changes')) return problemResponse(closedBy('changes'));
  const turned = await deps.peopleWriter.turnReminders(person, { offAt: deps.now() });
  return turned === 'done'
    ? new Response('{}', { headers: API_HEADERS })
    : problemResponse({ error: 'not_found' });
}

/**
 * Stops somebody's reminders at one click in their mail program, which posts a form without a session (RFC
 * 8058). A person who opens the address is led to the page that asks first: mail scanners open every link.
 */
export async function unsubscribe(deps: UnsubscribeDependencies, request: Request): Promise<Response> {
  const token = new URL(request.url).pathname.slice(UNSUBSCRIBE_PATH.length);
  const person = personOfToken(deps, token);
  if (person === null) return problemResponse({ error: 'not_found' });
  if (request.method === 'GET') {
    const location = `${deps.siteOrigin}/account/#reminders=${token}`;
    return new Response(null, { status: 303, headers: { ...API_HEADERS, location } });
  }
  return answerBesideRoutes(deps, 'unsubscribe', () => stop(deps, person));
}
