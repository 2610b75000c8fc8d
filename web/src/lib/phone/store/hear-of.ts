import type { Me } from '#domain/contract/sign-in.ts';
import { pathOf } from '../view.ts';
import { result, type Transaction } from './database.ts';
import { isMe, type Operation, PATH_CHANGE, type Tables, writing } from './rows.ts';

/**
 * Takes in who the server says this person is now, and notes where their path has changed. Nothing where
 * another tab has signed them out meanwhile.
 */
export async function hear(tx: Transaction<Tables>, me: Me): Promise<void> {
  const settings = tx.objectStore('settings');
  const known = await result(settings.get('me'));
  if (!isMe(known) || known.person.id !== me.person.id) return;
  settings.put(me, 'me');
  const path = pathOf(me.enrolments);
  // Joining a group, or leaving the last one, is no change of a path.
  const isChange = known.enrolments.length > 0 && me.enrolments.length > 0;
  if (isChange && pathOf(known.enrolments) !== path) settings.put(path, PATH_CHANGE);
}

/** The same, as an operation by itself. */
export const hearOf = (me: Me): Operation<void> => writing(['settings'], (tx) => hear(tx, me));
