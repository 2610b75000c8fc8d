import type { Verdict } from './verify.ts';

/** States whose certificate is the issuer's own, so that what it says can be shown as true. */
export const STATES_WITH_FACTS = [
  'valid',
  'revoked',
  'replaced',
  'expired',
  'not_yet_valid',
  'stale_list',
  'cannot_check_status',
] as const;

/** What the server can tell of an id: one of these, that nobody can open it, or that nothing can be told now. */
export const SERVER_STATES = [...STATES_WITH_FACTS, 'unknown', 'problem'] as const;
export type ServerState = (typeof SERVER_STATES)[number];

/** All that can be told of a certificate: what the verifier says, and how its page fares. */
export type ToldState =
  | Verdict['kind']
  | ServerState
  /** Neither the network nor this device has it. */
  | 'no_signal'
  /** Something else answered in the site's place: a public network's sign-in page. */
  | 'wrong_network'
  /** Asked too often in a minute. */
  | 'too_many'
  /** This browser cannot check signatures. */
  | 'no_ed25519';

/** What a certificate says, line by line, in the reader's language. */
export interface CertificateLines {
  readonly title: string;
  readonly course: string;
  /** What it took, with hours. */
  readonly took: string;
  readonly day: string;
  readonly issuer: string;
  /** The name that is signed in, or words for nobody named. */
  readonly name: string;
}

/** Who checked. `kept`: this browser, with what it had kept, for want of a signal. `nobody`: nothing was checked. */
export type CheckedBy = 'server' | 'browser' | 'kept' | 'nobody';

/** What a page tells of one certificate. Flat, so that a page that was made ahead can be filled in. */
export interface Told {
  readonly state: ToldState;
  readonly by: CheckedBy;
  readonly lines: CertificateLines | null;
  /** The day that the state is about, in words: taken back on, ended on, begins on, last looked up on. */
  readonly on: string;
  /** The public reason, the stranger's id or the context's address, as text. */
  readonly detail: string;
}

/** Nothing but a state. */
export const toldState = (state: ToldState, by: CheckedBy): Told => ({
  state,
  by,
  lines: null,
  on: '',
  detail: '',
});
