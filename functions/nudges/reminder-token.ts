import { Ulid } from '#domain/ids.ts';
import { isSameHash } from '../identity/secrets.ts';
import type { NudgesDependencies } from './dependencies.ts';

type TokenDependencies = Pick<NudgesDependencies, 'pepper'>;

/**
 * The token that stops somebody's reminders, which is in each of them: a person and a keyed hash. It opens
 * nothing else. Unlike other secrets it is part of a path, since mail programs post to an address (RFC 8058).
 */
export const reminderToken = ({ pepper }: TokenDependencies, person: string): string =>
  `${person}.${pepper.ofReminders(person)}`;

/** @returns the person whose token it is; null where it is nobody's */
export function personOfToken({ pepper }: TokenDependencies, token: string): string | null {
  const [person = '', hash = ''] = token.split('.');
  return Ulid.safeParse(person).success && isSameHash(hash, pepper.ofReminders(person)) ? person : null;
}

/** What the addresses at which mail programs stop reminders begin with. */
export const UNSUBSCRIBE_PATH = '/api/auth/unsubscribe/';
