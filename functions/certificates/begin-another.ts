import { wholeSeconds } from './begin.ts';
import type { Certificate } from './ports.ts';
import type { SealDeps } from './dependencies.ts';

/** Begins the certificate that will replace another. @returns `exists` where there is one already */
export const beginAnother = (
  { certificates, ids, now }: Pick<SealDeps, 'certificates' | 'ids' | 'now'>,
  {
    person,
    course,
    kind,
    n,
    path,
    language,
  }: Pick<Certificate, 'person' | 'course' | 'kind' | 'n' | 'path' | 'language'>,
): Promise<'written' | 'exists'> =>
  certificates.begin({
    person,
    course,
    kind,
    n: n + 1,
    publicId: ids.secret(),
    path,
    language,
    awardedAt: wholeSeconds(now()),
  });
