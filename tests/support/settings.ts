import { ENV, type EnvName } from '#functions/settings.ts';

/** Settings that any function starts with. */
export const SETTINGS: Readonly<Record<EnvName, string>> = {
  [ENV.tableCore]: 'core',
  [ENV.tableShort]: 'short',
  [ENV.tableLog]: 'log',
  [ENV.epoch]: 'epoch-1',
  [ENV.siteOrigin]: 'https://groundwork.example',
  [ENV.originSecrets]: 'an-origin-secret-of-the-tests-long',
  [ENV.codePepper]: 'a pepper of the tests, long enough',
  [ENV.mailUrl]: 'ses:',
  [ENV.mailFrom]: 'Groundwork <hello@groundwork.example>',
  [ENV.issuerHost]: 'groundwork.example',
  [ENV.signingKeys]: JSON.stringify([
    {
      name: 'key-2026-1',
      kms: 'arn:aws:kms:us-east-1:123456789012:key/0b8f5a52-5f0e-4f4e-9a39-2f0c1f6a6d11',
      signsFrom: '2026-01-01T00:00:00Z',
    },
  ]),
  [ENV.functionName]: 'identity',
  [ENV.clockFunction]: 'clock',
};
