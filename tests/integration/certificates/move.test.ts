import { expect, test } from 'vitest';
import * as rows from '#domain/contract/certificates.ts';
import { issuerOf, originsOf } from '#domain/certificate/issuer.ts';
import { verifyCertificate } from '#domain/certificate/verify.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { verifyMessages } from '#lib/verify/messages.ts';
import { NOON, SITE } from '../../support/api.ts';
import type { TestCertificates } from '../../support/certificates.ts';
import { another, makeFinisher, setUp, own } from './set-up.ts';

const OLD_HOST = 'before.example';
setUp();

/** What a browser on the site of today makes of a certificate, by what the site gives to everyone. */
async function inBrowser(certificates: TestCertificates, id: string) {
  const json = async (path: string): Promise<unknown> => (await certificates.get(path)).json();
  const issuer = (await json('/.well-known/did.json')) as { id: string };
  return verifyCertificate(await json(`/api/certificates/${id}`), {
    did: issuer.id,
    didDocument: () => Promise.resolve(issuer),
    statusList: (url) => json(new URL(url).pathname),
    revocationNote: () => Promise.resolve(null),
    now: certificates.now,
    origins: originsOf({ origin: SITE, did: issuer.id }),
  });
}

test('what was signed before the site moved to another host holds after it, and so does what is signed since, and the list’s next issue', async () => {
  const issue = async (certificates: TestCertificates): Promise<string> => {
    const learner = await makeFinisher();
    const made = await own(certificates.post(rows.prepareCertificates.path, {}, learner.cookie));
    return made.certificates[0]!.id;
  };
  const old = await issue(await another({ issuer: issuerOf(`https://${OLD_HOST}`) }));

  const after = await another({ issuer: issuerOf(SITE, OLD_HOST) });
  after.now = NOON + DAY_MS;
  await after.run({ task: 'nightly' });
  const since = await issue(after);

  const list = await (await after.get('/api/certificates/status/1')).json();
  expect(list).toMatchObject({
    id: `https://${OLD_HOST}/api/certificates/status/1`,
    validFrom: '2026-11-25T12:00:00Z',
  });
  for (const id of [old, since]) {
    expect(await inBrowser(after, id)).toMatchObject({ kind: 'valid', checkedAt: after.now });
    const page = await (await after.get(`/verify/${id}`)).text();
    expect(page).toContain('data-state="valid"');
    expect(page).toContain(verifyMessages.en.titles.valid);
  }
});

test.each([
  [SITE, [SITE]],
  ['https://now.example', ['https://now.example', SITE]],
])('the origins of an issuer: %s and where it began', (origin, origins) => {
  expect(originsOf(issuerOf(origin, new URL(SITE).host))).toEqual(origins);
});

test('the origins of a stack on one machine have no TLS', () => {
  expect(originsOf(issuerOf('http://localhost:4700', 'localhost:4600'))).toEqual([
    'http://localhost:4700',
    'http://localhost:4600',
  ]);
});
