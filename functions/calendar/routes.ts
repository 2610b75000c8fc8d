import { turnCalendar } from '#domain/contract/calendar.ts';
import { ok } from '#domain/values/result.ts';
import { type Implementation, signedIn } from '../http/implementation.ts';
import type { People, PeopleWriter } from '../storage/people.ts';
import type { Ledger } from '../storage/ledger.ts';
import { type CalendarHash, calendarPath } from './calendar-link.ts';

/** What making and ending calendar links works with. */
export interface CalendarRouteDependencies extends CalendarHash {
  readonly people: People;
  readonly peopleWriter: Pick<PeopleWriter, 'beginCalendar' | 'endCalendar'>;
  readonly ledger: Ledger;
}

/** The caller's own calendar link. */
export const calendarRoutes = (deps: CalendarRouteDependencies): readonly Implementation[] => [
  signedIn(turnCalendar, async ({ body, caller, now }) => {
    const { id, calendarSince } = caller.file.person;
    if (body.on) {
      if (calendarSince === undefined) await deps.peopleWriter.beginCalendar(id, now);
      // Of two phones at once the first has made it, so what was written says which link works.
      const person = (await deps.people.read(id))?.person ?? caller.file.person;
      return ok({ calendar: calendarPath(deps, person) });
    }
    if (calendarSince !== undefined) {
      // Written down first, so that a restored copy opens the link to nobody.
      await deps.ledger.record({
        act: 'calendar-ended',
        subject: id,
        cause: calendarSince,
        by: id,
        at: now,
      });
      await deps.peopleWriter.endCalendar(id, calendarSince);
    }
    return ok({ calendar: null });
  }),
];
