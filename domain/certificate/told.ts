import { achievementWords } from '../credential/achievement.ts';
import type { CertificateReading } from '../credential/certificate-document.ts';
import type { Verdict } from '../credential/verify.ts';
import type { Language } from '../ids.ts';
import { certificateWords, dayInWords } from './words.ts';

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

const dayOf = (at: number, language: Language): string =>
  dayInWords(new Date(at).toISOString().slice(0, 10), language);

/** What a certificate says, in the page's language: it is the same certificate in either. */
export function certificateLines(
  { kind, path, awardedAt, issuer, name }: CertificateReading,
  language: Language,
): CertificateLines {
  const words = achievementWords(kind, path, language);
  const { course, holder } = certificateWords[language];
  return {
    title: words.name,
    course,
    took: words.evidence,
    day: dayOf(awardedAt, language),
    issuer,
    name: name ?? holder,
  };
}

/**
 * A verdict in words for people, but for the sentences around it.
 * @param since when it was taken back, ms since 1970 UTC; null where that is not told
 */
export function toldOf(
  verdict: Verdict,
  {
    language,
    by,
    since,
  }: { readonly language: Language; readonly by: CheckedBy; readonly since: number | null },
): Told {
  const facts =
    'certificate' in verdict
      ? { by, lines: certificateLines(verdict.certificate, language) }
      : { by, lines: null };
  const about = (at: number | null, detail = '') => ({
    ...facts,
    on: at === null ? '' : dayOf(at, language),
    detail,
  });
  switch (verdict.kind) {
    case 'valid':
      return { state: 'valid', ...about(verdict.checkedAt) };
    case 'revoked':
      return { state: 'revoked', ...about(since, verdict.reason) };
    case 'replaced':
      return { state: 'replaced', ...about(since) };
    case 'expired':
      return { state: 'expired', ...about(verdict.certificate.validUntil) };
    case 'not_yet_valid':
      return { state: 'not_yet_valid', ...about(verdict.certificate.awardedAt) };
    case 'cannot_check_status':
      return {
        state: verdict.why === 'stale' ? 'stale_list' : 'cannot_check_status',
        ...about(null),
      };
    case 'not_ours':
      return { state: 'not_ours', ...about(null, verdict.issuer) };
    case 'unknown_context':
      return { state: 'unknown_context', ...about(null, verdict.context) };
    default:
      return { state: verdict.kind, ...about(null) };
  }
}
