import { me as readMe } from '#domain/contract/sign-in.ts';
import type { Call } from '../api/client.ts';
import { takeOffOutOfReach } from './store/rosters.ts';

/**
 * Asks the server who this is, and takes lists of people off this phone that are out of their reach now. With
 * no signal nothing changes.
 */
export async function checkRosters(call: Call): Promise<void> {
  const me = await call(readMe, null);
  const isOver = !me.ok && (me.error === 'sign_in_needed' || me.error === 'session_expired');
  if (!me.ok && !isOver) return;
  await takeOffOutOfReach(me.ok ? { person: me.value.person.id, roles: me.value.roles } : null);
}
