import { expect, test } from 'vitest';
import { readStage } from '#infra/stage.ts';

const HOSTED = {
  stage: 'production',
  domain: 'groundwork.example',
  mail: 'hello@groundwork.example',
  zone: 'Z0123456789/groundwork.example',
};

const read = (settings: Readonly<Record<string, unknown>>) => readStage((name) => settings[name]);

test('three settings and a hosted zone are a stage; the rest has its defaults', () => {
  expect(read(HOSTED)).toEqual({
    ok: true,
    value: {
      ...{ name: 'production', domain: 'groundwork.example', origin: 'https://groundwork.example' },
      ...{ mailFrom: 'hello@groundwork.example', mailDomain: 'groundwork.example' },
      ...{ operator: 'hello@groundwork.example', issuerHost: 'groundwork.example' },
      dns: { kind: 'hosted', zone: { id: 'Z0123456789', name: 'groundwork.example' } },
      epoch: 'first',
      tables: null,
      hasFirewall: true,
      writesDmarc: true,
      monthlyBudget: 50,
      reservedConcurrency: 100,
    },
  });
});

test('where no zone is hosted, a certificate takes its place, and one of the two must be there', () => {
  const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/0b8f5a52-5f0e';
  const stage = read({ ...HOSTED, zone: undefined, certificate });
  expect(stage.ok && stage.value.dns).toEqual({ kind: 'elsewhere', certificate });
  const error = 'one of the settings "zone" and "certificate" must be there';
  expect(read({ ...HOSTED, zone: undefined })).toEqual({ ok: false, error });
});

test('R2 restored tables have an epoch of their own, whatever else is set', () => {
  const epochWith = (settings: Readonly<Record<string, string | undefined>>): string => {
    const stage = read({ ...HOSTED, ...settings });
    return stage.ok ? stage.value.epoch : stage.error;
  };
  const [tables, others] = ['core-1,short-1,log', 'core-2,short-2,log'];
  const stage = read({ ...HOSTED, tables });
  expect(stage.ok && stage.value.tables).toEqual({ core: 'core-1', short: 'short-1', log: 'log' });
  expect(epochWith({ tables: 'own', epoch: 'second' })).toBe('second');
  const settings = [{}, { epoch: 'second' }, { tables }, { tables: others }, { tables, epoch: 'second' }];
  const epochs = settings.map(epochWith);
  expect(new Set(epochs).size).toBe(epochs.length);
  for (const epoch of epochs) expect(epoch).toMatch(/^[A-Za-z0-9-]{1,64}$/);
  expect(epochWith({ tables })).toBe(epochWith({ tables }));
});

const MAIL = 'must be an email address, as hello@groundwork.example';
const HOST = 'must be a host name, as groundwork.example';
test.each([
  ['stage', undefined, 'is missing'],
  ['stage', 'Production!', 'must be lower case letters and digits, as production'],
  ['domain', undefined, 'is missing'],
  ['domain', 'https://groundwork.example/', HOST],
  ['domain', 'localhost', HOST],
  ['domain', '-a.example', HOST],
  ['mail', undefined, 'is missing'],
  ['mail', 'hello', MAIL],
  ['mail', 'hello@localhost', MAIL],
  ['mail', 'Us <a@b.example>', MAIL],
  ['operator', 'nobody', MAIL],
  ['zone', 'groundwork.example', 'must be <id>/<name>, as Z0123456789/groundwork.example'],
  ['zone', 'Z0123456789/other.example', 'names other.example, which doesn’t hold groundwork.example'],
  ['zone', 'Z0123456789/work.example', 'names work.example, which doesn’t hold groundwork.example'],
  ['certificate', 'arn:aws:acm:eu-west-1:1:certificate/a', 'must be an ARN of ACM in us-east-1'],
  ['epoch', 'a b', 'must be letters, digits and hyphens'],
  ['tables', 'core,short', 'must be own, or the names of core, short and log with commas between'],
  ['firewall', 'yes', 'must be on or off'],
  ['dmarc', 'no', 'must be write or keep'],
  ['budget', '0', 'must be a whole number from 1 on'],
  ['concurrency', 'ten', 'must be off, or a whole number from 1 on'],
])('%s as %s is refused in one line', (name, value, says) => {
  const line = `the setting "${name}" ${says.replace('’', "'")}`;
  expect(read({ ...HOSTED, [name]: value })).toEqual({ ok: false, error: line });
});
