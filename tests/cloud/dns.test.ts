import {
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findZone, hasRecord } from '../../scripts/deploy/aws.ts';
import { findMoto } from '../../scripts/chromium.ts';
import { startMoto } from './moto.ts';

const program = findMoto();
afterEach(() => {
  vi.unstubAllEnvs();
});

describe.skipIf(program === null)('DNS on Moto', () => {
  test('a deploy finds the zone of a domain, and a record that is there before the first one', async () => {
    const moto = await startMoto(program ?? '');
    vi.stubEnv('AWS_ENDPOINT_URL_ROUTE_53', moto.address);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'any');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'any');
    const dns = new Route53Client({ region: 'us-east-1' });
    const created = new CreateHostedZoneCommand({ Name: 'groundwork.example', CallerReference: 'one' });
    const zone = ((await dns.send(created)).HostedZone?.Id ?? '').replace('/hostedzone/', '');
    const txt = (Name: string) => ({
      Action: 'CREATE' as const,
      ResourceRecordSet: {
        ...{ Name, Type: 'TXT' as const, TTL: 300 },
        ResourceRecords: [{ Value: '"v=DMARC1; p=none"' }],
      },
    });
    const changes = [txt('_dmarc.groundwork.example'), txt('other.groundwork.example')];
    await dns.send(
      new ChangeResourceRecordSetsCommand({ HostedZoneId: zone, ChangeBatch: { Changes: changes } }),
    );

    expect(await findZone('learn.groundwork.example')).toBe(`${zone}/groundwork.example`);
    expect(await hasRecord(zone, '_dmarc.groundwork.example')).toBe(true);
    // The one that comes next in the zone's order is another.
    expect(await hasRecord(zone, '_dmarc.learn.groundwork.example')).toBe(false);
    dns.destroy();
    await moto.stop();
  });
});
