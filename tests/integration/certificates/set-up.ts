import { afterAll, beforeAll, beforeEach } from 'vitest';
import * as rows from '#domain/contract/certificates.ts';
import type { OwnCertificates } from '#domain/contract/certificates.ts';
import { issuerOf, originsOf } from '#domain/certificate/issuer.ts';
import { verifyCertificate } from '#domain/certificate/verify.ts';
import { createRecords } from '#functions/storage/records.ts';
import { NOON, SITE, makeLearner } from '../../support/api.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { type TestCertificates, makeCertificates, makeSigner } from '../../support/certificates.ts';
import { type TestDatabase, startDatabase } from '../../support/database.ts';
import { finishedRecord } from '../../support/finished.ts';

/*
 * A database and the certificates function for one test file, which calls `setUp` before its tests, and
 * what these ask of them.
 */

export const catalogue = makeCatalogue();

/** What they sign stays in the database from test to test. */
export const keys = makeSigner();

export const NEWS = { heardAt: NOON, waiting: 0 };

/** Made once for a test file. */
export let database: TestDatabase;
/** Made again for each test. */
export let certificates: TestCertificates;
/** Sets up the database and the function of this test file. */
export function setUp(): void {
  beforeAll(async () => {
    database = await startDatabase();
  });
  afterAll(() => database.stop());
  beforeEach(async () => {
    keys.isDown = false;
    keys.signed = 0;
    certificates = await makeCertificates(database, { catalogue, keys });
  });
}

/** Someone who has done the core path; whether a certificate was put down is up to the test. */
export async function makeFinisher(path: 'core' | 'full' = 'core') {
  const learner = await makeLearner(database);
  const records = createRecords(database.database, database.tables.core);
  await records.write(learner.id, { ...finishedRecord(catalogue, path), version: 1 }, NEWS);
  return learner;
}

export const own = async (response: Promise<Response>): Promise<OwnCertificates> =>
  rows.myCertificates.reply.parse(await (await response).json());
export const prepare = (cookie: string): Promise<OwnCertificates> =>
  own(certificates.post(rows.prepareCertificates.path, {}, cookie));
export const read = (cookie: string): Promise<OwnCertificates> =>
  own(certificates.get(rows.myCertificates.path, cookie));
export const name = (cookie: string, to: string | null): Promise<OwnCertificates> =>
  own(certificates.post(rows.nameCertificates.path, { name: to }, cookie));

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
