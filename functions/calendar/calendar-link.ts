import { Ulid } from '#domain/values/ids.ts';
import { isSameHash } from '../secrets.ts';
import type { Person } from '#domain/people/person.ts';
import type { IdentityContext } from '../context.ts';

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
