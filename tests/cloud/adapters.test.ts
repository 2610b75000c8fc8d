import { CreateKeyCommand, DisableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKmsSigner } from '#functions/certificates/kms-signer.ts';
import { SignerDown } from '#functions/certificates/signer.ts';
import { mailTransport } from '#functions/mail/transport.ts';
import { composeCodeMail } from '#functions/mail/compose.ts';
import { findMoto } from '../../scripts/chromium.ts';
import { type Moto, mailsIn, proveDomain, startMoto } from './moto.ts';

const program = findMoto();

describe.skipIf(program === null)('R26 on Moto', () => {
  let moto: Moto;
  beforeAll(async () => {
    // Its mails are found by looking through all that it holds, so it's this file's own.
    moto = await startMoto(program ?? '');
    process.env['AWS_ENDPOINT_URL'] = moto.address;
    process.env['AWS_REGION'] = 'us-east-1';
    process.env['AWS_ACCESS_KEY_ID'] = 'local';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'local';
  });
  afterAll(() => moto.stop());

  describe('mail by SES', () => {
    const FROM = 'Groundwork <hello@groundwork.example>';
    const mail = composeCodeMail('luz@example.org', 'es', '123456', null);

    test('from an address that nobody proved is refused, so that the task is tried again', async () => {
      await expect(mailTransport('ses:', 'hello@elsewhere.example').send(mail)).rejects.toThrow();
      expect(await mailsIn(moto)).toEqual([]);
    });

    test('from an address of a proven domain goes to one recipient, with its subject and both texts', async () => {
      await proveDomain(moto, 'groundwork.example');
      await mailTransport('ses:', FROM).send(mail);
      expect(await mailsIn(moto)).toEqual([
        expect.objectContaining({
          source: FROM,
          destinations: { ToAddresses: ['luz@example.org'] },
          subject: mail.subject,
          body: mail.html,
        }),
      ]);
    });
  });

  describe('keys in KMS', () => {
    let kms: KMSClient;
    beforeAll(() => {
      kms = new KMSClient({});
    });
    afterAll(() => kms.destroy());
    const makeKey = async (spec: 'ECC_NIST_P256' | 'ECC_NIST_EDWARDS25519') => {
      const { KeyMetadata } = await kms.send(
        new CreateKeyCommand({ KeySpec: spec, KeyUsage: 'SIGN_VERIFY' }),
      );
      return { id: KeyMetadata?.KeyId ?? '', arn: KeyMetadata?.Arn ?? '' };
    };
    const signerOf = (arn: string) =>
      createKmsSigner([{ name: 'key-2026-1', kms: arn, signsFrom: '2026-01-01T00:00:00Z' }]);
    const message = new Uint8Array(64);

    test('of P-256 are no keys of ours: no public half is taken, nothing is signed', async () => {
      const signer = signerOf((await makeKey('ECC_NIST_P256')).arn);
      await expect(signer.keys()).rejects.toThrow(new SignerDown('key-2026-1 is no Ed25519 key'));
      await expect(signer.sign('key-2026-1', message)).rejects.toThrow(new SignerDown('KMS does not sign'));
    });

    test('of Ed25519 are unknown to Moto; once it makes one, a signature belongs here', async () => {
      await expect(makeKey('ECC_NIST_EDWARDS25519')).rejects.toThrow('ECC_NIST_EDWARDS25519');
    });

    test('that are missing are named as such by the cause', async () => {
      const signer = signerOf('arn:aws:kms:us-east-1:123456789012:key/7d1e2f3a-0000-4f4e-9a39-2f0c1f6a6d11');
      await expect(signer.keys()).rejects.toMatchObject({ cause: { name: 'NotFoundException' } });
      await expect(signer.sign('key-2026-1', message)).rejects.toMatchObject({
        cause: { name: 'NotFoundException' },
      });
    });

    test('that somebody disabled sign nothing', async () => {
      const { id, arn } = await makeKey('ECC_NIST_P256');
      await kms.send(new DisableKeyCommand({ KeyId: id }));
      await expect(signerOf(arn).sign('key-2026-1', message)).rejects.toBeInstanceOf(SignerDown);
    });
  });
});
