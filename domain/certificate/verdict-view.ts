import type { Verdict } from './verify.ts';

/** States of certificates that the issuer signed, so that their text can be shown as true. */
export const STATES_WITH_FACTS = [
  'valid',
  'revoked',
  'replaced',
  'expired',
  'not_yet_valid',
  'stale_list',
  'cannot_check_status',
] as const;

/** What the server can say of an id. `unknown`: nobody can open it. `problem`: it can't say now. */
export const SERVER_STATES = [...STATES_WITH_FACTS, 'unknown', 'problem'] as const;
export type ServerState = (typeof SERVER_STATES)[number];

/** All that a page can say of a certificate: the verifier's verdict, and how the check went. */
export type VerdictState =
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
  /** The name that is signed in, or the words in its place where nobody is named. */
  readonly name: string;
}

/**
 * Who checked. `kept`: this browser, with what it had stored, as there is no signal. `nobody`: nothing was
 * checked.
 */
export type CheckedBy = 'server' | 'browser' | 'kept' | 'nobody';

/** What a page says of one certificate. Flat, so that a prerendered page can be filled in. */
export interface VerdictView {
  readonly state: VerdictState;
  readonly by: CheckedBy;
  readonly lines: CertificateLines | null;
  /** The day that the state is about, as text: revoked on, expired on, valid from, last checked on. */
  readonly on: string;
  /** The public reason, the stranger's id or the context's address, as text. */
  readonly detail: string;
}

/** A view without a certificate. */
export const bareVerdict = (state: VerdictState, by: CheckedBy): VerdictView => ({
  state,
  by,
  lines: null,
  on: '',
  detail: '',
});
