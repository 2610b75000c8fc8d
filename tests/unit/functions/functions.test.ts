import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROUTES } from '#domain/contract/routes.ts';
import { API, CERTIFICATES, FUNCTIONS, IDENTITY, envOf } from '#functions/entries/functions.ts';
import { ENV, readSettings } from '#functions/settings.ts';
import { TABLES } from '#functions/storage/tables.ts';
import { functionFor } from '#infra/local/server.ts';
import { bundleFunction } from '../../../scripts/functions/bundle.ts';
import { SETTINGS } from '../../support/settings.ts';

describe('the list of functions', () => {
  test('each route goes to the function that answers it, by the longest prefix', () => {
    for (const row of ROUTES) {
      expect(functionFor(FUNCTIONS, row.path)).toBe(row.on);
    }
  });

  test('each function has an entry, and time for the pipeline’s own deadline', () => {
    for (const { entry, timeoutSeconds } of FUNCTIONS) {
      expect(existsSync(entry)).toBe(true);
      expect(timeoutSeconds).toBeGreaterThan(4);
    }
  });

  test('a function given the variables it lists can start', () => {
    const given = (spec: Parameters<typeof envOf>[0]): Record<string, string | undefined> =>
      Object.fromEntries([...envOf(spec), ENV.functionName].map((each) => [each, SETTINGS[each]]));
    expect(readSettings(API, given(API)).tables.core).toBe('core');
    expect(readSettings(CERTIFICATES, given(CERTIFICATES)).issuerHost).toBe('groundwork.example');
    expect(readSettings(IDENTITY, given(IDENTITY)).functionName).toBe('identity');
  });

  test('index names are long enough for DynamoDB', () => {
    for (const { name } of TABLES.flatMap(({ indexes }) => indexes)) {
      expect(name.length).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('settings', () => {
  test('every missing or bad variable is named at once', () => {
    const bad = { ...SETTINGS, [ENV.tableShort]: '', [ENV.siteOrigin]: 'https://x.example/' };
    const { [ENV.epoch]: _gone, ...missing } = bad;
    for (const name of [ENV.tableShort, ENV.siteOrigin, ENV.epoch]) {
      expect(() => readSettings(API, missing)).toThrow(name);
    }
  });
});

type FunctionName = 'api' | 'identity' | 'clock' | 'certificates';

async function bundle(name: FunctionName) {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    const made = await bundleFunction(`functions/entries/${name}.ts`, join(folder, name, `${name}.mjs`));
    return { ...made, folder: readdirSync(join(folder, name)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const bundles = new Map<FunctionName, ReturnType<typeof bundle>>();
const bundled = (name: FunctionName): ReturnType<typeof bundle> => {
  const made = bundles.get(name) ?? bundle(name);
  bundles.set(name, made);
  return made;
};

test('the api function reads at most 400 KB before its first call, and holds no credential chain, no sign-in, no OpenAPI page', async () => {
  const { bytesAtStart, files } = await bundled('api');

  expect(bytesAtStart).toBeLessThanOrEqual(400_000);
  const chain =
    /credential-provider-(node|ini|sso|process|http|imds)|functions\/identity\/(?!limits\.ts)|openapi/;
  expect(files.filter((file) => chain.test(file))).toEqual([]);
});

test.each(['api', 'identity', 'clock', 'certificates'] as const)(
  '%s does not grow with the course: its data stands beside the bundle',
  async (name) => {
    const { files, folder } = await bundled(name);

    expect(files.filter((file) => file.startsWith('build/content/'))).toEqual([]);
    expect(folder).toEqual(expect.arrayContaining(['catalogue.json', 'earlier.json', 'edition.json']));
  },
);

test.each([
  ['what sends mail', /node_modules\/(nodemailer|@aws-sdk\/client-sesv2)\//],
  [
    'passkeys, words of mails and the client of Lambda',
    /node_modules\/(@simplewebauthn|@peculiar|@aws-sdk\/client-lambda)\/|functions\/mail\/messages/,
  ],
])('identity has %s, and reads none of it before a call needs it', async (_what, later) => {
  const { files, filesAtStart, bytesAtStart } = await bundled('identity');

  expect(files.filter((file) => later.test(file)).length).toBeGreaterThan(10);
  expect(filesAtStart.filter((file) => later.test(file))).toEqual([]);
  expect(bytesAtStart).toBeLessThanOrEqual(430_000);
});

test('certificates reads neither JSON-LD nor the client of KMS before it signs, nor what it draws with before it draws; only it can sign at all', async () => {
  const { files, filesAtStart } = await bundled('certificates');

  const signing = /node_modules\/(jsonld|rdf-canonize|@aws-sdk\/client-kms)\//;
  expect(files.filter((file) => signing.test(file)).length).toBeGreaterThan(10);
  expect(filesAtStart.filter((file) => signing.test(file))).toEqual([]);
  // jsonld's own front door fetches; what we use of it cannot.
  expect(files.filter((file) => /undici|ky\/|http-client|documentLoaders/.test(file))).toEqual([]);
  const drawing = /node_modules\/(pdfkit|fontkit|uqr)\/|build\/certificates\//;
  expect(files.filter((file) => drawing.test(file)).length).toBeGreaterThan(5);
  expect(filesAtStart.filter((file) => drawing.test(file))).toEqual([]);
  for (const name of ['api', 'identity', 'clock'] as const) {
    const other = await bundled(name);
    expect(other.files.filter((file) => signing.test(file))).toEqual([]);
  }
});
