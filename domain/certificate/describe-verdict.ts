import { achievementText } from './achievement.ts';
import type { CertificateReading } from './document.ts';
import type { Verdict } from './verify.ts';
import type { Language } from '../ids.ts';
import { isAchievementVersion } from './facts.ts';
import type { CertificateLines, CheckedBy, VerdictView } from './verdict-view.ts';
import { certificateMessages, dayText } from './text.ts';

/*
 * A file apart from `verdict-view.ts`, so that a page that only shows a view loads no text of certificates.
 */

/** Shown instead of a name where the holder did not want one signed in. */
const UNNAMED = {
  en: 'Left off, as its holder chose',
  es: 'No aparece: así lo quiso quien lo tiene',
} as const;

const dayOf = (at: number, language: Language): string =>
  dayText(new Date(at).toISOString().slice(0, 10), language);

/** The text that was signed. In the other language: the text of the same version, where this build has it. */
function signedWords(
  { kind, path, language: own, version, title, took }: CertificateReading,
  language: Language,
): Pick<CertificateLines, 'title' | 'took'> {
  if (language === own || !isAchievementVersion(version)) return { title, took };
  const { name, evidence } = achievementText(kind, path, language, version);
  return { title: name, took: evidence };
}

/** What a certificate says, in the page's language. It is the same certificate in either language. */
export function certificateLines(
  reading: CertificateReading,
  language: Language,
): CertificateLines {
  const { awardedAt, issuer, name } = reading;
  return {
    ...signedWords(reading, language),
    course: certificateMessages[language].course,
    day: dayOf(awardedAt, language),
    issuer,
    name: name ?? UNNAMED[language],
  };
}

/**
 * A verdict as people read it. The page adds the sentences around it.
 * @param since when it was revoked or replaced, ms since 1970 UTC; null where that is unknown
 */
export function describeVerdict(
  verdict: Verdict,
  {
    language,
    by,
    since,
  }: { readonly language: Language; readonly by: CheckedBy; readonly since: number | null },
): VerdictView {
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
