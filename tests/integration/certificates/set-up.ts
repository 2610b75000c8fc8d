import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Role } from '#domain/people/access.ts';
import type { Path } from '#domain/record/completion.ts';
import { ulid } from 'ulid';
import * as rows from '#domain/contract/certificates.ts';
import type { OwnCertificates } from '#domain/contract/certificates.ts';
import { issuerOf, originsOf } from '#domain/certificate/issuer.ts';
import { verifyCertificate } from '#domain/certificate/verify.ts';
import { ids } from '#functions/ids.ts';
import type { Certificate } from '#functions/storage/certificates.ts';
import { NOON, SITE, makeLearner, readReply } from '../../support/api.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { type TestCertificates, makeCertificates, makeSigner } from '../../support/certificates.ts';
import { type TestDatabase, startDatabase } from '../../support/database.ts';
import { makeFinisher as finisherOf } from '../../support/finished.ts';

/*
 * A database and the certificates function for one test file, which calls `setUp` before its tests, and
 * what these ask of them.
 */

export const catalogue = makeCatalogue();

/** What they sign stays in the database from test to test. */
export const keys = makeSigner();

export let database: TestDatabase;
/** Made again for each test. */
export let certificates: TestCertificates;
export function setUp(): void {
  beforeAll(async () => {
    database = await startDatabase();
  });
  afterAll(() => database.stop());
  beforeEach(async () => {
    keys.isDown = false;
    keys.signed = 0;
    certificates = await another();
  });
}

/** Someone who has done a path, the core path unless a test says otherwise. */
export const makeFinisher = (path?: Path) => finisherOf(database, catalogue, path);
/** Someone with a role who learns nowhere. @returns their cookie */
export const staffOf = async (role: Role): Promise<string> =>
  (await makeLearner(database, { role, enrolled: false })).cookie;

/** Another certificates function over the same database. @param changes parts that replace the real ones */
export const another = (changes: Parameters<typeof makeCertificates>[1] = {}): Promise<TestCertificates> =>
  makeCertificates(database, { catalogue, keys, ...changes });

export const own = (response: Promise<Response>): Promise<OwnCertificates> =>
  readReply(rows.myCertificates, response);
export const prepare = (cookie: string): Promise<OwnCertificates> =>
  own(certificates.post(rows.prepareCertificates.path, {}, cookie));
export const read = (cookie: string): Promise<OwnCertificates> =>
  own(certificates.get(rows.myCertificates.path, cookie));
export const name = (cookie: string, to: string | null): Promise<OwnCertificates> =>
  own(certificates.post(rows.nameCertificates.path, { name: to }, cookie));

export const erase = (cookie: string): Promise<Response> =>
  certificates.post(rows.eraseCertificates.path, {}, cookie);
/** Puts down that a certificate is due, of somebody new unless a test says of whom. */
export async function putDue(given: { readonly person?: string; readonly awardedAt?: number } = {}) {
  const publicId = ids.secret();
  const cause = { person: ulid(), course: 'core', kind: 'ready', n: 1, ...given } as const;
  const earned = { path: 'core', language: 'en', awardedAt: NOON, ...given } as const;
  const due = { ...cause, ...earned, publicId };
  await certificates.deps.certificates.begin(due);
  return due;
}
/** All that were put down of somebody, whether signed or not. */
export const putDown = async (person: string): Promise<readonly Certificate[]> =>
  (await certificates.deps.certificates.readAll(person)).certificates;

export const pathOf = (id: string): string => `/api/certificates/${id}`;

/** What anyone makes of a certificate with what the site gives to everyone. */
export async function check(id: string) {
  const json = async (path: string): Promise<unknown> => {
    const response = await certificates.get(path);
    return response.ok ? response.json() : null;
  };
  return verifyCertificate(await json(pathOf(id)), {
    did: 'did:web:groundwork.example',
    didDocument: () => json('/.well-known/did.json'),
    statusList: (url) => json(new URL(url).pathname),
    revocationNote: async (of) => {
      const told = (await json(`${pathOf(of)}/standing`)) as {
        state: 'revoked' | 'replaced';
        reason: string;
      } | null;
      return told === null ? null : { why: told.state, reason: told.reason };
    },
    now: certificates.now,
    origins: originsOf(issuerOf(SITE)),
  });
}

export const states = ({ certificates: all }: OwnCertificates): string[] => all.map(({ state }) => state);
