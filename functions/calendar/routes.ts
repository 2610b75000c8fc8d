import { turnCalendar } from '#domain/contract/calendar.ts';
import { ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { type Implementation, signedIn } from '../http/implementation.ts';
import { calendarPath } from './calendar-link.ts';

export const calendarRoutes = (context: IdentityContext): readonly Implementation[] => [
  signedIn(turnCalendar, async ({ body, caller, now }) => {
    const { id, calendarSince } = caller.file.person;
    if (body.on) {
      if (calendarSince === undefined) await context.peopleWriter.beginCalendar(id, now);
      // Of two phones at once the first has made it, so what was written says which link works.
      const person = (await context.people.read(id))?.person ?? caller.file.person;
      return ok({ calendar: calendarPath(context, person) });
    }
    if (calendarSince !== undefined) {
      // Written down first, so that a restored copy opens the link to nobody.
      await context.ledger.record({
        act: 'calendar-ended',
        subject: id,
        cause: calendarSince,
        by: id,
        at: now,
      });
      await context.peopleWriter.endCalendar(id, calendarSince);
    }
    return ok({ calendar: null });
  }),
];
