import { type CertificateStanding, certificateStandings } from '#domain/certificate.ts';
import type { Catalogue } from '#domain/course.ts';
import type { LearningRecord } from '#domain/record.ts';
import type { Certificates } from './certificate-ports.ts';
import type { Ids, Person } from './ports.ts';

/** What putting a first certificate down needs. */
export interface BeginDeps {
  readonly certificates: Pick<Certificates, 'begin'>;
  readonly ids: Pick<Ids, 'secret'>;
}

/** ms cut to whole seconds: certificates name no parts of one. */
export const wholeSeconds = (at: number): number => Math.floor(at / 1000) * 1000;

const earned = (
  catalogue: Catalogue,
  record: LearningRecord | null,
): readonly CertificateStanding[] =>
  certificateStandings(catalogue, record).filter((standing) => standing.earned);

/**
 * Puts down the certificates that a record has just earned: those it had not earned before. No more than one write for each, none where
 * nothing was earned. What is missed by a crash is found by the nightly sweep, or when its owner looks.
 */
export async function beginCertificates(
  deps: BeginDeps,
  person: Pick<Person, 'id' | 'language'>,
  catalogue: Catalogue,
  { before, after }: { readonly before: LearningRecord; readonly after: LearningRecord },
  now: number,
): Promise<void> {
  const had = new Set(earned(catalogue, before).map(({ kind }) => kind));
  for (const { kind, path } of earned(catalogue, after)) {
    if (had.has(kind)) continue;
    await deps.certificates.begin({
      person: person.id,
      course: catalogue.course,
      kind,
      n: 1,
      publicId: deps.ids.secret(),
      path,
      language: person.language,
      awardedAt: wholeSeconds(now),
    });
  }
}
