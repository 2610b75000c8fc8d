import { signOut, signOutEverywhere } from '#domain/contract/sign-in.ts';
import { call, type Call } from '../api/client.ts';
import { registerHere } from './device-key.ts';
import { forgetIdle } from './store/idle.ts';
import { sendSharing } from './send-sharing.ts';
import { offerRefusedAgain, tidy } from './store/outbox.ts';
import type { PhoneStore } from './store/phone-store.ts';
import { readDeviceKey } from './store/own-key.ts';
import { isText, OWED_SIGN_OUT } from './store/rows.ts';
import { countSharingActs } from './store/sharing.ts';
import { sendOutbox, type SyncTools } from './sync.ts';
import type { SyncEnd } from './status.ts';

/** What became of a session: ended now; over before, so that it could end no other; or nobody knows. */
export type SessionEnd = 'ended' | 'over' | 'unknown';

/**
 * All that a phone's record says to the server. It brings the contract and its schemas, so pages load it only
 * once someone is signed in.
 */
export function createServer(call: Call) {
  /** Ends this session, or all of this person's. */
  const endSession = async (everywhere: boolean): Promise<SessionEnd> => {
    const outcome = await call(everywhere ? signOutEverywhere : signOut, {});
    if (outcome.ok) return 'ended';
    const isOver = outcome.error === 'sign_in_needed' || outcome.error === 'session_expired';
    return isOver ? 'over' : 'unknown';
  };
  /** Once a page is enough. */
  let isTidy = false;
  /** Who has this phone's key for their session, as far as this page knows. */
  let keyed = '';
  /** Has this phone ready to give by light, once a session. @returns false where it has to be tried again */
  const mayGive = async ({ store, alone }: Omit<SyncTools, 'call' | 'lonePlace'>, person: string) => {
    if (!('isSecureContext' in globalThis) || !isSecureContext) return true;
    if ((await readDeviceKey(store, person)) !== null) return true;
    return registerHere(store, call, person, alone);
  };
  const lonePlace = { sentAt: -Infinity };
  return {
    /** Sends one person's outbox. */
    async send(
      tools: Omit<SyncTools, 'call' | 'lonePlace'>,
      person: string,
      parting: boolean,
    ): Promise<SyncEnd> {
      const end = await sendOutbox({ ...tools, call, lonePlace }, person, parting);
      if (!isTidy && !parting && end.kind === 'sent') {
        // By the server's clock: one that jumps here would take off what a restored database may lack.
        const { clockOff } = await tools.store.state();
        await tools.store.run(tidy(tools.now() + clockOff));
        isTidy = true;
      }
      if (keyed !== person && !parting && end.kind === 'sent' && (await mayGive(tools, person)))
        keyed = person;
      if (!parting && end.kind === 'sent' && (await tools.store.run(countSharingActs(person))) > 0) {
        await sendSharing({ ...tools, call, online: () => true }, person);
      }
      return end;
    },
    endSession,
    /** Takes off texts of people who left a shared phone lying. */
    forgetIdle: (store: PhoneStore, now: number): Promise<void> => store.run(forgetIdle(now)),
    /** Offers once more what was refused before this person signed in. */
    welcome: (store: PhoneStore, person: string, now: number): Promise<void> =>
      store.run(offerRefusedAgain(person, now)),
    /** Ends the session that someone signed out of on this phone with no signal. */
    async endOwedSession(store: PhoneStore): Promise<void> {
      const owed = await store.setting(OWED_SIGN_OUT, isText);
      if (owed === null || (await endSession(owed === 'everywhere')) === 'unknown') return;
      await store.keep(OWED_SIGN_OUT, null);
    },
  };
}

export type Server = ReturnType<typeof createServer>;

export const server: Server = createServer(call);
