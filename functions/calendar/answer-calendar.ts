import type { IdentityContext } from '../context.ts';
import { answerBesideRoutes } from '../http/beside-routes.ts';
import { API_HEADERS, problemResponse } from '../http/problems.ts';
import { readCalendar } from './read-calendar.ts';

/** Answers a calendar program, which has no session: with a calendar, or as if there were none. */
export const answerCalendar = (context: IdentityContext, request: Request): Promise<Response> =>
  answerBesideRoutes(context, 'calendar', async () => {
    const calendar = await readCalendar(context, new URL(request.url).pathname);
    return calendar === null
      ? problemResponse({ error: 'not_found' })
      : new Response(calendar, {
          headers: { ...API_HEADERS, 'content-type': 'text/calendar; charset=utf-8' },
        });
  });
