import { type CertificateStanding, certificateStandings } from '#domain/certificate/rule.ts';
import { readTerms, wholeSeconds } from '../usecases/begin-certificates.ts';
import type {
  Certificate,
  CertificateFile,
  CertificateWish,
} from '../usecases/certificate-ports.ts';
import type { PersonFile } from '../usecases/ports.ts';
import type { EarnDeps } from './deps.ts';

/** How far somebody is with each certificate of each course they take. */
export async function standingsOf(
  deps: Pick<EarnDeps, 'catalogues' | 'cohorts'>,
  { enrolments, records }: Pick<PersonFile, 'enrolments' | 'records'>,
): Promise<readonly { readonly course: string; readonly standing: CertificateStanding }[]> {
  const standings: { course: string; standing: CertificateStanding }[] = [];
  for (const course of new Set(enrolments.map((enrolment) => enrolment.course))) {
    const catalogue = deps.catalogues(course);
    if (catalogue === null) continue;
    const terms = await readTerms(deps, enrolments, catalogue);
    const record = records.get(course) ?? null;
    for (const standing of certificateStandings(catalogue, record, terms)) {
      standings.push({ course, standing });
    }
  }
  return standings;
}

/** Does another have to take this one's place? A new name has to be signed in, or the longer path was done since. */
const isOutdated = (
  last: Certificate,
  wish: CertificateWish,
  standing: CertificateStanding,
): boolean => last.name !== wish.name || (last.path === 'core' && standing.path === 'full');

/**
 * Puts down what is earned and not there yet, and whatever has to take another's place. A certificate that somebody revoked stays
 * revoked: only an administrator gives another.
 * @returns the certificates as they are then
 */
export async function earnCertificates(deps: EarnDeps, file: PersonFile): Promise<CertificateFile> {
  const { person } = file;
  const before = await deps.certificates.readAll(person.id);
  if (!before.wish.wanted) return before;
  let hasNew = false;
  for (const { course, standing } of await standingsOf(deps, file)) {
    if (!standing.earned) continue;
    const { kind, path } = standing;
    const last = before.certificates
      .filter((each) => each.course === course && each.kind === kind)
      .at(-1);
    if (last !== undefined) {
      if (last.place === null || last.document === null) continue;
      if (!isOutdated(last, before.wish, standing)) continue;
      if ((await deps.statusLists.readPlace(last.place)) !== null) continue;
    }
    await deps.certificates.begin({
      person: person.id,
      course,
      kind,
      n: (last?.n ?? 0) + 1,
      publicId: deps.ids.secret(),
      path,
      language: person.language,
      awardedAt: wholeSeconds(deps.now()),
    });
    hasNew = true;
  }
  return hasNew ? deps.certificates.readAll(person.id) : before;
}
