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
      name: 'production',
      domain: 'groundwork.example',
      origin: 'https://groundwork.example',
      mailFrom: 'hello@groundwork.example',
      mailDomain: 'groundwork.example',
      operator: 'hello@groundwork.example',
      issuerHost: 'groundwork.example',
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

test('where no zone is hosted, a certificate takes its place', () => {
  const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/0b8f5a52-5f0e';
  const stage = read({ ...HOSTED, zone: undefined, certificate });
  expect(stage.ok && stage.value.dns).toEqual({ kind: 'elsewhere', certificate });
});

test('R2 restored tables have an epoch of their own, whatever else is set', () => {
  const epochWith = (settings: Readonly<Record<string, string>>): string => {
    const stage = read({ ...HOSTED, ...settings });
    return stage.ok ? stage.value.epoch : stage.error;
  };
  const [tables, others] = ['core-1,short-1,log', 'core-2,short-2,log'];
  const stage = read({ ...HOSTED, tables });
  expect(stage.ok && stage.value.tables).toEqual({ core: 'core-1', short: 'short-1', log: 'log' });
  expect(epochWith({ tables: 'own', epoch: 'second' })).toBe('second');
  const epochs = [
    epochWith({}),
    epochWith({ epoch: 'second' }),
    epochWith({ tables }),
    epochWith({ tables: others }),
    epochWith({ tables, epoch: 'second' }),
  ];
  expect(new Set(epochs).size).toBe(epochs.length);
  for (const epoch of epochs) expect(epoch).toMatch(/^[A-Za-z0-9-]{1,64}$/);
  expect(epochWith({ tables })).toBe(epochWith({ tables }));
});

test.each([
  ['stage', undefined, 'the setting "stage" is missing'],
  ['stage', 'Production!', 'the setting "stage" must be lower case letters and digits, as production'],
  ['domain', undefined, 'the setting "domain" is missing'],
  [
    'domain',
    'https://groundwork.example/',
    'the setting "domain" must be a host name, as groundwork.example',
  ],
  ['domain', 'localhost', 'the setting "domain" must be a host name, as groundwork.example'],
  ['domain', '-a.example', 'the setting "domain" must be a host name, as groundwork.example'],
  ['mail', undefined, 'the setting "mail" is missing'],
  ['mail', 'hello', 'the setting "mail" must be an email address, as hello@groundwork.example'],
  ['mail', 'hello@localhost', 'the setting "mail" must be an email address, as hello@groundwork.example'],
  ['mail', 'Us <a@b.example>', 'the setting "mail" must be an email address, as hello@groundwork.example'],
  ['operator', 'nobody', 'the setting "operator" must be an email address, as hello@groundwork.example'],
  ['zone', 'groundwork.example', 'the setting "zone" must be <id>/<name>, as Z0123456789/groundwork.example'],
  ['zone', undefined, 'one of the settings "zone" and "certificate" must be there'],
  [
    'zone',
    'Z0123456789/other.example',
    'the setting "zone" names other.example, which doesn’t hold groundwork.example',
  ],
  [
    'zone',
    'Z0123456789/work.example',
    'the setting "zone" names work.example, which doesn’t hold groundwork.example',
  ],
  [
    'certificate',
    'arn:aws:acm:eu-west-1:1:certificate/a',
    'the setting "certificate" must be an ARN of ACM in us-east-1',
  ],
  ['epoch', 'a b', 'the setting "epoch" must be letters, digits and hyphens'],
  [
    'tables',
    'core,short',
    'the setting "tables" must be own, or the names of core, short and log with commas between',
  ],
  ['firewall', 'yes', 'the setting "firewall" must be on or off'],
  ['dmarc', 'no', 'the setting "dmarc" must be write or keep'],
  ['budget', '0', 'the setting "budget" must be a whole number from 1 on'],
  ['concurrency', 'ten', 'the setting "concurrency" must be off, or a whole number from 1 on'],
])('%s as %s is refused in one line', (name, value, line) => {
  expect(read({ ...HOSTED, [name]: value })).toEqual({ ok: false, error: line.replace('’', "'") });
});
