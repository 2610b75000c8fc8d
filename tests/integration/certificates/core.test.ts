import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Training } from '#domain/certificate/rule.ts';
import * as rows from '#domain/contract/certificates.ts';
import type { OwnCertificates } from '#domain/contract/certificates.ts';
import { verifyMessages } from '#lib/verify/messages.ts';
import { makeLearner } from '../../support/api.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { makeCertificates } from '../../support/certificates.ts';
import { type TestDatabase, startDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

test('a CORE certificate comes by what is written down of the training days, takes a new name, and can be revoked', async () => {
  const role = { role: 'administrator', scope: 'alliance' } as const;
  const administrator = (await makeLearner(database, { role, enrolled: false })).cookie;
  const learner = await makeLearner(database);
  let written: Training = {
    attended: true,
    fieldLog: true,
    commitments: false,
    surveyOffered: true,
  };
  const certificates = await makeCertificates(database, {
    catalogue: makeCatalogue(),
    training: (person) => Promise.resolve(person === learner.id ? written : null),
  });
  const own = async (response: Promise<Response>): Promise<OwnCertificates> =>
    rows.myCertificates.reply.parse(await (await response).json());
  const page = async (id: string) => (await certificates.get(`/verify/${id}`)).text();

  expect(await own(certificates.get(rows.myCertificates.path, learner.cookie))).toMatchObject({
    certificates: [],
    standings: [
      { kind: 'ready', earned: false },
      { kind: 'core', earned: false, left: [{ kind: 'training', what: 'commitments' }] },
    ],
  });

  written = { ...written, commitments: true };
  const { certificates: first } = await own(
    certificates.post(rows.prepareCertificates.path, {}, learner.cookie),
  );
  expect(first).toMatchObject([{ kind: 'core', state: 'valid', name: null, path: 'core' }]);
  expect(await page(first[0]!.id)).toContain('data-state="valid"');

  const { certificates: named } = await own(
    certificates.post(rows.nameCertificates.path, { name: 'Rosa' }, learner.cookie),
  );
  expect(named).toMatchObject([
    { kind: 'core', state: 'replaced' },
    { kind: 'core', state: 'valid', name: 'Rosa' },
  ]);
  expect(await page(first[0]!.id)).toContain('data-state="replaced"');

  const body = { id: named[1]!.id, reason: 'Given by mistake.' };
  expect((await certificates.post(rows.revokeCertificate.path, body, administrator)).status).toBe(200);
  const told = await page(named[1]!.id);
  expect(told).toContain('data-state="revoked"');
  expect(told).toContain(verifyMessages.en.titles.revoked);
  expect(told).toContain('Given by mistake.');
});
