import { dirname, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FUNCTIONS, type FunctionSpec, envOf } from '#functions/entries/functions.ts';
import { BadSettings, ENV, type EnvName, readSettings } from '#functions/settings.ts';
import { startFunction } from './lambda.ts';
import { SETTINGS } from '../support/settings.ts';

/** What each setting must not be. Lambda sets the function's name itself. */
const WEAK: Readonly<Record<EnvName, readonly string[]>> = {
  [ENV.tableCore]: ['', 'x'],
  [ENV.tableShort]: ['no table'],
  [ENV.tableLog]: ['log/1'],
  [ENV.epoch]: ['', 'an epoch', 'e'.repeat(65)],
  [ENV.siteOrigin]: ['groundwork.example', 'https://groundwork.example/', 'https://two words'],
  [ENV.originSecrets]: ['', 'short', 'a secret of several words, though long', 's'.repeat(64)],
  [ENV.codePepper]: ['short', 'a pepper of thirty-one letters.', 'secret'.repeat(10)],
  [ENV.mailUrl]: ['mailto:hello@groundwork.example', 'smtp://', 'file:///', 'ses:us-east-1'],
  [ENV.mailFrom]: ['Groundwork', '@groundwork.example', 'a\nBcc: b@groundwork.example'],
  [ENV.issuerHost]: ['https://groundwork.example', 'Groundwork.Example'],
  [ENV.signingKeys]: ['', 'nonsense', '[]', '[{"name":"key-2026-1"}]'],
  [ENV.functionName]: [''],
  [ENV.clockFunction]: [''],
};

const refusalOf = (...names: readonly EnvName[]): string => `settings missing or wrong: ${names.join(', ')}`;

/** Why a function does not start in a fresh process; null where it does. */
async function startWith({ name, bundle }: FunctionSpec, settings: Readonly<Record<string, string>>) {
  const start = await startFunction({ name, folder: dirname(resolve(bundle)), env: settings });
  if ('refused' in start) return start.refused.errorMessage;
  await start.instance.stop();
  return null;
}

describe.each(FUNCTIONS.map((spec) => [spec.name, spec] as const))('S61 %s', (_name, spec) => {
  const names = envOf(spec);
  const settings = Object.fromEntries(names.map((name) => [name, SETTINGS[name]]));
  const all: Readonly<Record<string, string>> = { ...settings, [ENV.functionName]: spec.name };
  /** What is in the keys is read after all settings are there. */
  const plain = names.filter((name) => name !== ENV.signingKeys);

  test('starts with its settings', async () => {
    expect(await startWith(spec, settings)).toBeNull();
  });

  test('without any setting refuses to start, and names each', async () => {
    expect(await startWith(spec, {})).toBe(refusalOf(...names));
  });

  test('with weak settings refuses to start, names each and repeats none', async () => {
    const weak = Object.fromEntries(plain.map((name) => [name, WEAK[name].at(-1) ?? '']));
    expect(await startWith(spec, { ...settings, ...weak })).toBe(refusalOf(...plain));
  });

  test.each(names)('without %s alone refuses, and names it alone', (name) => {
    const { [name]: _gone, ...others } = all;
    expect(() => readSettings(spec, others)).toThrow(new BadSettings([name]));
  });

  test.each(plain.flatMap((name) => WEAK[name].map((value) => [name, value] as const)))(
    'with %s=%s alone refuses, and names it alone',
    (name, value) => {
      expect(() => readSettings(spec, { ...all, [name]: value })).toThrow(new BadSettings([name]));
    },
  );
});

test.each(WEAK[ENV.signingKeys])('S61 certificates with SIGNING_KEYS=%s refuses to start', async (value) => {
  const spec = FUNCTIONS.find(({ signs }) => signs)!;
  const settings = Object.fromEntries(envOf(spec).map((name) => [name, SETTINGS[name]]));
  expect(await startWith(spec, { ...settings, [ENV.signingKeys]: value })).toBe(refusalOf(ENV.signingKeys));
});
