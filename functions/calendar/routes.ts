import { turnCalendar } from '#domain/contract/sessions.ts';
import { ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { type Implementation, signedIn } from '../http/implementation.ts';
import { Ulid } from '#domain/values/ids.ts';
import { isSameHash } from '../secrets.ts';
import type { Person } from '#domain/people/person.ts';

export const CALENDAR_PATH = '/api/auth/calendar/';
const ENDING = '.ics';

/**
 * The path names the person, with a keyed hash of when they asked for it. Calendar programs want one address,
 * so the secret is part of a path (docs/bars.md, deviations).
 */
export const calendarPath = (
  { pepper }: IdentityContext,
  { id, calendarSince }: Pick<Person, 'id' | 'calendarSince'>,
): string | null =>
  calendarSince === undefined
    ? null
    : `${CALENDAR_PATH}${id}.${pepper.ofCalendar(id, calendarSince)}${ENDING}`;

export function personOfPath(path: string): string | null {
  const [person = '', , ending] = path.slice(CALENDAR_PATH.length).split('.');
  return path.startsWith(CALENDAR_PATH) && ending === 'ics' && Ulid.safeParse(person).success ? person : null;
}

export const isTheirs = (context: IdentityContext, person: Person, path: string): boolean =>
  isSameHash(path, calendarPath(context, person) ?? '');

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
      const row = { subject: id, cause: calendarSince, by: id, at: now };
      await context.ledger.record({ act: 'calendar-ended', ...row });
      await context.peopleWriter.endCalendar(id, calendarSince);
    }
    return ok({ calendar: null });
  }),
];
