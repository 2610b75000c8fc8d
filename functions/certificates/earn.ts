import { certificateStandings } from '#domain/certificate/rule.ts';
import type { CertificateStanding } from '#domain/certificate/standing.ts';
import type { Context } from '../context.ts';
import { begin, isSameKind, readTerms } from './begin.ts';
import type { Certificate, CertificateFile, CertificateWish } from '../storage/certificates.ts';
import type { PersonFile } from '../storage/people.ts';
import { readTraining } from './begin-core.ts';

type CourseStanding = CertificateStanding & { readonly course: string };

export async function standingsOf(
  context: Context,
  { person, enrolments, records }: Pick<PersonFile, 'person' | 'enrolments' | 'records'>,
): Promise<CourseStanding[]> {
  const standings: CourseStanding[] = [];
  for (const course of new Set(enrolments.map((enrolment) => enrolment.course))) {
    const catalogue = context.catalogues(course);
    if (catalogue === null) continue;
    const terms = await readTerms(context, enrolments, catalogue);
    const record = records.get(course) ?? null;
    const training = await readTraining(context, person.id, course, context.now());
    for (const standing of certificateStandings(catalogue, record, terms, training)) {
      standings.push({ ...standing, course });
    }
  }
  return standings;
}

type Owed = Pick<Certificate, 'course' | 'kind' | 'path'>;

export const lastOfEach = <Each extends Pick<Certificate, 'course' | 'kind'>>(
  certificates: readonly Each[],
) => [...new Map(certificates.map((each) => [`${each.course} ${each.kind}`, each])).values()];

/** A new name, a longer path, or a successor that a restore lost. A revoked one waits for `replace`. */
async function isOutdated(
  { statusLists }: Context,
  last: Certificate,
  wish: CertificateWish,
  { path }: Owed,
): Promise<boolean> {
  if (last.place === null || last.document === null) return false;
  const revocation = await statusLists.readPlace(last.place);
  if (revocation !== null) return revocation.why === 'replaced';
  return last.name !== wish.name || (last.path === 'core' && path === 'full');
}

/** Those of merged accounts come first. */
export async function certificatesOf(
  { certificates }: Context,
  { id, absorbed }: Pick<PersonFile['person'], 'id' | 'absorbed'>,
): Promise<CertificateFile> {
  const own = await certificates.readAll(id);
  if (absorbed === undefined) return own;
  const others = await Promise.all([...absorbed].map((other) => certificates.readAll(other)));
  return { ...own, certificates: [...others.flatMap((each) => each.certificates), ...own.certificates] };
}

/**
 * Begins earned certificates, and replacements. Certificates follow their owner's wish, even when the owner
 * no longer takes the course. @returns the certificates as they are then
 */
export async function earnCertificates(context: Context, file: PersonFile): Promise<CertificateFile> {
  const { person } = file;
  const before = await certificatesOf(context, person);
  if (!before.wish.wanted) return before;
  const earned = (await standingsOf(context, file)).filter(({ earned: isEarned }) => isEarned);
  const current = lastOfEach(before.certificates);
  let hasNew = false;
  const others = current.filter((each) => !earned.some((other) => isSameKind(each, other)));
  for (const owed of [...earned, ...others]) {
    const last = current.find((each) => isSameKind(each, owed));
    if (last !== undefined && !(await isOutdated(context, last, before.wish, owed))) continue;
    const { course, kind, path } = owed;
    const next = { person: person.id, course, kind, n: (last?.n ?? 0) + 1, path };
    await begin(context, { ...next, language: person.language }, context.now());
    hasNew = true;
  }
  return hasNew ? certificatesOf(context, person) : before;
}
