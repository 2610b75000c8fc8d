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

/** `unknown`: nobody can open this id. `problem`: the server can't say now. */
export const SERVER_STATES = [...STATES_WITH_FACTS, 'unknown', 'problem'] as const;
export type ServerState = (typeof SERVER_STATES)[number];

export type VerdictState =
  Verdict['kind'] | ServerState | 'no_signal' | 'wrong_network' | 'too_many' | 'no_ed25519';

export interface CertificateLines {
  readonly title: string;
  readonly course: string;
  /** Course and duration, as printed. */
  readonly took: string;
  readonly day: string;
  readonly issuer: string;
  readonly name: string;
}

/** `kept`: this browser checked with stored answers, without a signal. `nobody`: nothing was checked. */
export type CheckedBy = 'server' | 'browser' | 'kept' | 'nobody';

/** Flat, so that a prerendered page can be filled in. */
export interface VerdictView {
  readonly state: VerdictState;
  readonly by: CheckedBy;
  readonly lines: CertificateLines | null;
  /** The day of the state as text: revoked on, expired on, valid from, last checked on. */
  readonly on: string;
  readonly detail: string;
}

export const bareVerdict = (state: VerdictState, by: CheckedBy): VerdictView => ({
  state,
  by,
  lines: null,
  on: '',
  detail: '',
});
