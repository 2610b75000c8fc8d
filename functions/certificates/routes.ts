import * as rows from '#domain/contract/certificates.ts';
import { didDocument } from '#domain/certificate/issuer.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { checkName } from '#domain/values/name.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { CertificatesContext, Context } from '../context.ts';
import { type Implementation, inCohortByHome, open, signedIn } from '../http/implementation.ts';
import type { Failure } from '../http/problems.ts';
import { limit, type Limit, countWithin, tooMany } from '../http/limits.ts';
import type { PublicRevocation, Certificate, CertificateFile } from '../storage/certificates.ts';
import { Unavailable } from '../database-calls.ts';
import { publicKeys } from './keys.ts';
import { SignerDown } from './signer.ts';
import { eraseCertificates, replaceCertificate, revokeCertificate } from './revoke.ts';
import type { PersonFile } from '../storage/people.ts';
import { certificatesOf, earnCertificates, lastOfEach, standingsOf } from './earn.ts';
import { finish } from './finish.ts';

/** Each round takes up what the one before began: a name that changed meanwhile. */
const ROUNDS = 4;

/** Null for one that is being erased. */
async function viewOf(
  { statusLists }: Context,
  certificate: Certificate,
): Promise<rows.CertificateView | null> {
  const { publicId: id, course, kind, path, language, name, awardedAt } = certificate;
  const view = { id, course, kind, path, language, name, awardedAt };
  if (certificate.document === null || certificate.place === null) {
    return { ...view, state: 'being_prepared', reason: '' };
  }
  const revocation = await statusLists.readPlace(certificate.place);
  if (revocation === null) return { ...view, state: 'valid', reason: '' };
  if (revocation.why === 'erased') return null;
  return { ...view, state: revocation.why, reason: revocation.reason };
}

async function answer(context: Context, file: PersonFile, { wish, certificates }: CertificateFile) {
  const views = await Promise.all(certificates.map((each) => viewOf(context, each)));
  return {
    wish,
    certificates: views.filter((view) => view !== null),
    standings: [...(await standingsOf(context, file))],
  };
}

const readOwn = async (context: Context, file: PersonFile): Promise<rows.OwnCertificates> =>
  answer(context, file, await certificatesOf(context, file.person));

/** The last certificate of each kind, without its name, for staff. */
async function readForStaff(context: Context, file: PersonFile): Promise<rows.CertificatesOfLearner> {
  const { certificates, standings } = await readOwn(context, file);
  return { certificates: lastOfEach(certificates).map((each) => ({ ...each, name: null })), standings };
}

/** Where the signer is down, a certificate is "being prepared" and retried each minute. */
async function prepareOwn(context: CertificatesContext, file: PersonFile): Promise<rows.OwnCertificates> {
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const { certificates } = await earnCertificates(context, file);
      const due = certificates.filter(({ dueAt }) => dueAt !== null);
      if (due.length === 0) break;
      for (const each of due) await finish(context, each);
    }
  } catch (error) {
    if (!(error instanceof SignerDown)) throw error;
  }
  return readOwn(context, file);
}

/** In a day. Each change makes a certificate, which claims a place in a list for ever. */
const namesOf = (person: string): Limit => limit('names-certificate', person, DAY_MS, 10);

/** @throws Unavailable instead of SignerDown, so that the answer is 503 */
export async function withSigner<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof SignerDown ? new Unavailable('down', { cause: error }) : error;
  }
}

export interface PublicCertificate {
  readonly document: string;
  readonly revocation: PublicRevocation | null;
}

/**
 * A missing, unsigned or erased certificate is all the same. Misses aren't counted: nobody guesses 128 bits,
 * and to count one would cost more than to look it up.
 */
export async function findPublic({ certificates, statusLists }: CertificatesContext, named: string) {
  const found = await certificates.find(named);
  if (found !== null && found.document !== null && found.place !== null) {
    const revocation = await statusLists.readPlace(found.place);
    if (revocation?.why !== 'erased') return ok({ document: found.document, revocation });
  }
  return fail({ error: 'not_found' });
}

/** The first thing left before someone's first certificate; null where they have or have earned one. */
function incomplete({ certificates, standings }: rows.OwnCertificates): Failure | null {
  if (certificates.length > 0 || standings.some(({ earned }) => earned)) return null;
  const [left] = standings.flatMap((standing) => standing.left);
  return {
    error: 'record_incomplete',
    ...(left === undefined ? {} : { field: left.kind === 'module' ? left.module : left.what }),
  };
}

const ownRoutes = (context: CertificatesContext): readonly Implementation[] => [
  signedIn(rows.myCertificates, async ({ caller }) => ok(await readOwn(context, caller.file))),
  signedIn(rows.prepareCertificates, async ({ caller }) => {
    const own = await prepareOwn(context, caller.file);
    const failure = incomplete(own);
    return failure === null ? ok(own) : fail(failure);
  }),
  signedIn(rows.nameCertificates, async ({ body, caller, now }) => {
    const { id } = caller.file.person;
    const name = body.name === null ? ok(null) : checkName(body.name);
    if (!name.ok) return fail({ error: name.error, field: 'name', status: 422 });
    const { wish } = await context.certificates.readAll(id);
    if (!wish.wanted || wish.name !== name.value) {
      // Removing one's name is always allowed: its change to a name was counted.
      const takesOff = wish.wanted && name.value === null;
      const limit = namesOf(id);
      if (!takesOff && !(await countWithin(context.counters, limit, now))) return fail(tooMany(limit, now));
      await context.certificates.wish(id, { wanted: true, name: name.value });
    }
    return ok(await prepareOwn(context, caller.file));
  }),
  signedIn(rows.eraseCertificates, async ({ caller }) => {
    const { id, absorbed = [] } = caller.file.person;
    for (const of of [id, ...absorbed]) await withSigner(eraseCertificates(context, of, id));
    return ok(await readOwn(context, caller.file));
  }),
];

const staffRoutes = (context: CertificatesContext): readonly Implementation[] => [
  inCohortByHome(rows.certificatesOfLearner, context, async ({ body, cohort }) => {
    const file = await context.people.read(body.person);
    const isIn = file?.enrolments.some((enrolment) => enrolment.cohort === cohort.id);
    if (file === null || isIn !== true) return fail({ error: 'not_found', field: 'person' });
    return ok(await readForStaff(context, file));
  }),
  signedIn(rows.revokeCertificate, async ({ body, by }) => {
    const revoked = await withSigner(revokeCertificate(context, { ...body, by }));
    if (revoked.ok) return ok({});
    return revoked.error === 'not_found'
      ? fail({ error: 'not_found', field: 'id' })
      : fail({ error: revoked.error.reason, field: 'reason', status: 422 });
  }),
  signedIn(rows.replaceCertificate, async ({ body }) => {
    const replaced = await withSigner(replaceCertificate(context, body));
    return replaced.ok ? ok({}) : fail({ error: replaced.error, field: 'id' });
  }),
];

/** The first request loads the code that draws. */
const fileRoutes = (context: CertificatesContext): readonly Implementation[] =>
  (
    [
      [rows.readCertificatePdf, 'pdf'],
      [rows.readBadgePng, 'png'],
      [rows.readBadgeSvg, 'svg'],
    ] as const
  ).map(([row, as]) =>
    open(row, async ({ named, language }) => {
      const found = await findPublic(context, named);
      if (!found.ok) return found;
      const { fileOf } = await import('./files.ts');
      return fileOf(as, found.value.document, { origin: context.issuer.origin, language });
    }),
  );

/** The page that checks files asks for this list before it exists, and that's no error. */
const FIRST_LIST = 1;

/** For everyone who checks a certificate, with or without us. */
const publicRoutes = (context: CertificatesContext): readonly Implementation[] => [
  open(rows.readDidDocument, async () =>
    ok(didDocument(context.issuer, await withSigner(publicKeys(context)))),
  ),
  open(rows.readStatusList, async ({ named }) => {
    const list = Number(named);
    const published = await context.statusLists.published(list);
    if (published !== null) return ok(JSON.parse(published.document));
    return list === FIRST_LIST ? ok(null) : fail({ error: 'not_found' });
  }),
  open(rows.readCertificate, async ({ named }) => {
    const found = await findPublic(context, named);
    // Made by JSON.stringify, so that it is written again byte for byte.
    return found.ok ? ok(JSON.parse(found.value.document)) : found;
  }),
  open(rows.readCertificateStanding, async ({ named }) => {
    const found = await findPublic(context, named);
    if (!found.ok) return found;
    const { revocation } = found.value;
    if (revocation === null) return ok({ state: 'valid', reason: '', since: null });
    const { why, reason, at } = revocation;
    return ok({ state: why, reason, since: at });
  }),
];

export const certificateRoutes = (context: CertificatesContext): readonly Implementation[] => [
  ...ownRoutes(context),
  ...staffRoutes(context),
  ...publicRoutes(context),
  ...fileRoutes(context),
];
