import { certificateStandings } from '#domain/certificate/rule.ts';
import type { CertificateStanding } from '#domain/certificate/standing.ts';
import { type Terms, termsOf } from '#domain/completion.ts';
import type { Catalogue } from '#domain/course.ts';
import type { LearningRecord } from '#domain/record.ts';
import type { Certificate, CertificateCause, Certificates } from './ports.ts';
import type { Cohorts, Enrolment } from '../cohorts/ports.ts';
import type { Ids } from '../ports.ts';
import type { PersonFile } from '../identity/ports.ts';

/** What beginning certificates works with. */
export interface BeginDeps {
  readonly certificates: Pick<Certificates, 'begin'>;
  readonly cohorts: Pick<Cohorts, 'names'>;
  readonly ids: Pick<Ids, 'secret'>;
}

/**
 * Begins a certificate that is earned or replaces another. Certificates name no parts of a second.
 * @param now ms since 1970 UTC
 * @returns `exists` where its cause has one
 */
export const begin = (
  { certificates, ids }: Pick<BeginDeps, 'certificates' | 'ids'>,
  { person, course, kind, n, path, language }: CertificateCause & Pick<Certificate, 'path' | 'language'>,
  now: number,
): Promise<'written' | 'exists'> =>
  certificates.begin({
    person,
    course,
    kind,
    n,
    publicId: ids.secret(),
    path,
    language,
    awardedAt: Math.floor(now / 1000) * 1000,
  });

const takes =
  (course: string) =>
  (enrolment: Enrolment): boolean =>
    enrolment.course === course;

/** The terms of somebody's enrolments in a course. One read, of their cohorts. */
export async function readTerms(
  { cohorts }: Pick<BeginDeps, 'cohorts'>,
  enrolments: readonly Enrolment[],
  catalogue: Catalogue,
): Promise<readonly Terms[]> {
  const mine = enrolments.filter(takes(catalogue.course));
  const names = await cohorts.names({ cohorts: mine.map(({ cohort }) => cohort), affiliates: [] });
  return mine.flatMap((enrolment) => {
    const cohort = names.cohorts.get(enrolment.cohort);
    return cohort === undefined ? [] : [termsOf(enrolment, cohort, catalogue)];
  });
}

const earnedBy = (
  catalogue: Catalogue,
  record: LearningRecord,
  terms: readonly Terms[],
): readonly CertificateStanding[] =>
  // A phone's record holds nothing of the training days.
  certificateStandings(catalogue, record, terms, null).filter((standing) => standing.earned);

/**
 * Begins the certificates that a record has just earned. It costs nothing until something is earned, then one
 * read of the cohorts and one write for each. What a crash misses is found by the nightly sweep, or when its
 * owner looks.
 */
export async function beginCertificates(
  deps: BeginDeps,
  { person, enrolments }: Pick<PersonFile, 'person' | 'enrolments'>,
  catalogue: Catalogue,
  { before, after }: { readonly before: LearningRecord; readonly after: LearningRecord },
  now: number,
): Promise<void> {
  // A group without days requires the least, so these terms rule out most records without a read.
  const least = enrolments
    .filter(takes(catalogue.course))
    .map((enrolment) => termsOf(enrolment, { startsOn: null }, catalogue));
  const had = new Set(earnedBy(catalogue, before, least).map(({ kind }) => kind));
  const has = earnedBy(catalogue, after, least).filter(({ kind }) => !had.has(kind));
  if (has.length === 0) return;
  const terms = await readTerms(deps, enrolments, catalogue);
  const { id, language } = person;
  for (const { kind, path } of earnedBy(catalogue, after, terms)) {
    await begin(deps, { person: id, course: catalogue.course, kind, n: 1, path, language }, now);
  }
}
