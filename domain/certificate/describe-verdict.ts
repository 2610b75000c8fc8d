import { achievementText } from './achievement.ts';
import type { CertificateReading } from './document.ts';
import type { Verdict } from './verify.ts';
import type { Language, Instant } from '../values/ids.ts';
import { isAchievementVersion } from './facts.ts';
import type { CertificateLines, CheckedBy, VerdictView } from './verdict-view.ts';
import { certificateMessages, dayText } from './text.ts';

/* Apart from `verdict-view.ts`, so that a page that only shows a view loads no text of certificates. */

const UNNAMED = {
  en: 'Left off, as its holder chose',
  es: 'No aparece: así lo quiso quien lo tiene',
} as const;

const dayOf = (at: Instant, language: Language): string =>
  dayText(new Date(at).toISOString().slice(0, 10), language);

export function certificateLines(
  { kind, path, language: own, version, title, took, awardedAt, issuer, name }: CertificateReading,
  language: Language,
): CertificateLines {
  const other =
    language !== own && isAchievementVersion(version) ? achievementText(kind, path, language, version) : null;
  return {
    title: other?.name ?? title,
    took: other?.evidence ?? took,
    course: certificateMessages[language].course,
    day: dayOf(awardedAt, language),
    issuer,
    name: name ?? UNNAMED[language],
  };
}

/** A verdict as a page shows it. @param since when it was revoked or replaced; null where that is unknown */
export function describeVerdict(
  verdict: Verdict,
  { language, by, since }: { language: Language; by: CheckedBy; since: Instant | null },
): VerdictView {
  const lines = 'certificate' in verdict ? certificateLines(verdict.certificate, language) : null;
  const view = (
    at: Instant | null,
    detail = '',
    state: VerdictView['state'] = verdict.kind,
  ): VerdictView => ({ state, by, lines, on: at === null ? '' : dayOf(at, language), detail });
  switch (verdict.kind) {
    case 'valid':
      return view(verdict.checkedAt);
    case 'revoked':
      return view(since, verdict.reason);
    case 'replaced':
      return view(since);
    case 'expired':
      return view(verdict.certificate.validUntil);
    case 'not_yet_valid':
      return view(verdict.certificate.awardedAt);
    case 'cannot_check_status':
      return view(null, '', verdict.why === 'stale' ? 'stale_list' : verdict.kind);
    case 'not_ours':
      return view(null, verdict.issuer);
    case 'unknown_context':
      return view(null, verdict.context);
    default:
      return view(null);
  }
}
