import { Ulid } from '#domain/ids.ts';
import { isSameHash } from '../identity/secrets.ts';
import type { NudgesDependencies } from './dependencies.ts';

type TokenDependencies = Pick<NudgesDependencies, 'pepper'>;

/** Mails that their reader can stop: reminders, and the weekly report of those who look after groups. */
export type Stoppable = 'reminders' | 'weekly-report';

const hashOf = ({ pepper }: TokenDependencies, person: string, what: Stoppable): string =>
  what === 'reminders' ? pepper.ofReminders(person) : pepper.ofWeeklyReport(person);

/**
 * The token that stops such mails to somebody, which is in each of them: a person and a keyed hash. It opens
 * nothing else. Unlike other secrets it is part of a path, since mail programs post to an address (RFC 8058).
 */
export const stopToken = (deps: TokenDependencies, person: string, what: Stoppable): string =>
  `${person}.${hashOf(deps, person, what)}`;

/** @returns whose token it is, and what it stops; null where it is nobody's */
export function readStopToken(
  deps: TokenDependencies,
  token: string,
): { readonly person: string; readonly what: Stoppable } | null {
  const [person = '', hash = ''] = token.split('.');
  if (!Ulid.safeParse(person).success) return null;
  const what = (['reminders', 'weekly-report'] as const).find((each) =>
    isSameHash(hash, hashOf(deps, person, each)),
  );
  return what === undefined ? null : { person, what };
}

/** What the addresses at which mail programs stop such mails begin with. */
export const UNSUBSCRIBE_PATH = '/api/auth/unsubscribe/';
