import { achievementWords } from './achievement.ts';
import type { CertificateReading } from './document.ts';
import type { Verdict } from './verify.ts';
import type { Language } from '../ids.ts';
import { isAchievementVersion } from './facts.ts';
import type { CertificateLines, CheckedBy, Told } from './verdict-view.ts';
import { certificateWords, dayInWords } from './text.ts';

/*
 * Beside `told.ts`, so that a page that only shows what it was told needs none of these words.
 */

/** Stands where a name would that nobody asked to have signed in. */
const UNNAMED = {
  en: 'Left off, as its holder chose',
  es: 'No aparece: así lo quiso quien lo tiene',
} as const;

const dayOf = (at: number, language: Language): string =>
  dayInWords(new Date(at).toISOString().slice(0, 10), language);

/** The words that were signed; in the other language those of the same version, where this build has them. */
function signedWords(
  { kind, path, language: own, version, title, took }: CertificateReading,
  language: Language,
): Pick<CertificateLines, 'title' | 'took'> {
  if (language === own || !isAchievementVersion(version)) return { title, took };
  const { name, evidence } = achievementWords(kind, path, language, version);
  return { title: name, took: evidence };
}

/** What a certificate says, in the page's language: it is the same certificate in either. */
export function certificateLines(
  reading: CertificateReading,
  language: Language,
): CertificateLines {
  const { awardedAt, issuer, name } = reading;
  return {
    ...signedWords(reading, language),
    course: certificateWords[language].course,
    day: dayOf(awardedAt, language),
    issuer,
    name: name ?? UNNAMED[language],
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
