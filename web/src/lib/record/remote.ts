import { signOut, signOutEverywhere } from '#domain/contract/sign-in.ts';
import { call, type Call } from '../api/client.ts';
import { sendOutbox } from './sync.ts';

/**
 * All that a phone's record says to the server. It brings the contract and its schemas, so pages load it only once someone
 * is signed in.
 */
export interface Server {
  readonly send: (
    tools: Omit<Parameters<typeof sendOutbox>[0], 'call'>,
    person: string,
    parting: boolean,
  ) => ReturnType<typeof sendOutbox>;
  /** Ends this session, or all of this person's. @returns whether it is over: ended now, or before */
  readonly endSession: (everywhere: boolean) => Promise<boolean>;
}

/** The server behind a client. */
export const createServer = (call: Call): Server => ({
  send: (tools, person, parting) => sendOutbox({ ...tools, call }, person, parting),
  async endSession(everywhere) {
    const outcome = await call(everywhere ? signOutEverywhere : signOut, {});
    return outcome.ok || outcome.error === 'sign_in_needed' || outcome.error === 'session_expired';
  },
});

/** The server of this site. */
export const server: Server = createServer(call);
