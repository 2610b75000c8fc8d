import { readyBy } from '#domain/certificate/rule.ts';
import { type Terms, termsOf } from '#domain/record/completion.ts';
import type { Catalogue } from '#domain/course/course.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { Instant } from '#domain/values/ids.ts';
import type { Context } from '../context.ts';
import type { Certificate, CertificateCause } from '../storage/certificates.ts';
import type { Enrolment } from '../storage/enrolments.ts';
import type { PersonFile } from '../storage/people.ts';

/** Certificates name no parts of a second. @returns `exists` where its cause has one */
export const begin = (
  { certificates, ids }: Context,
  { person, course, kind, n, path, language }: CertificateCause & Pick<Certificate, 'path' | 'language'>,
  now: Instant,
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

type OfAKind = Pick<Certificate, 'course' | 'kind'>;
export const isSameKind = (one: OfAKind, other: OfAKind): boolean =>
  one.course === other.course && one.kind === other.kind;

const takes = (course: string) => (enrolment: Enrolment) => enrolment.course === course;

export async function readTerms(
  { cohorts }: Context,
  enrolments: readonly Enrolment[],
  catalogue: Catalogue,
): Promise<readonly Terms[]> {
  const mine = enrolments.filter(takes(catalogue.course));
  const names = await cohorts.names({ cohorts: mine.map(({ cohort }) => cohort) });
  return mine.flatMap((enrolment) => {
    const cohort = names.cohorts.get(enrolment.cohort);
    return cohort === undefined ? [] : [termsOf(enrolment, cohort, catalogue)];
  });
}

/**
 * A phone's record holds nothing of the training days, so this is the certificate of the pre-work. It costs
 * nothing until it is earned, then one read of the cohorts and one write. The nightly sweep, or its owner's
 * look, makes up for a crash.
 */
export async function beginCertificates(
  context: Context,
  { person, enrolments }: Pick<PersonFile, 'person' | 'enrolments'>,
  catalogue: Catalogue,
  { before, after }: { before: LearningRecord; after: LearningRecord },
  now: Instant,
): Promise<void> {
  // A group without days requires the least, so these terms rule out most records without a read.
  const least = enrolments
    .filter(takes(catalogue.course))
    .map((enrolment) => termsOf(enrolment, { startsOn: null }, catalogue));
  if (readyBy(catalogue, after, least) === null || readyBy(catalogue, before, least) !== null) return;
  const path = readyBy(catalogue, after, await readTerms(context, enrolments, catalogue));
  if (path === null) return;
  const { id, language } = person;
  await begin(context, { person: id, course: catalogue.course, kind: 'ready', n: 1, path, language }, now);
}
