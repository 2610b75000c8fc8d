/** `npm run deploy -- --domain <host> --mail <address>`: Groundwork on AWS (docs/deploy.md). */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { DnsRecord, RECORD_VERSION, REGION, isUnder, readStage, stackName } from '#infra/stage.ts';
import { build } from './build.ts';
import { stopWith, valueOrStop } from './command.ts';
import * as aws from './deploy/aws.ts';
import { type Order, asContext, canReserve, readOrder, mayReplace, namesTables } from './deploy/settings.ts';

const root = resolve(import.meta.dirname, '..');
const CDK = join(root, 'node_modules/aws-cdk/bin/cdk');

const cdk = (args: readonly string[], account?: string): void => {
  const { status } = spawnSync(process.execPath, [CDK, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      AWS_REGION: REGION,
      ...(account === undefined ? {} : { CDK_DEFAULT_ACCOUNT: account }),
    },
  });
  if (status !== 0) process.exit(status ?? 1);
};

const print = (title: string, records: readonly DnsRecord[]): void => {
  console.log(`\n${title}`);
  for (const { name, type, value } of records) console.log(`  ${type}  ${name}  ${value}`);
};

/** Adds the zone. Where DNS is elsewhere, the command ends until the certificate is issued. */
const withDns = async (given: Order['given']): Promise<Order['given']> => {
  if (given['zone'] !== undefined || given['certificate'] !== undefined) return given;
  const domain = given['domain'] ?? '';
  const zone = await aws.findZone(domain);
  if (zone !== null) return { ...given, zone };
  const { arn, isIssued, records } = await aws.findCertificate(domain);
  if (isIssued) return { ...given, certificate: arn };
  if (records.length === 0) {
    return stopWith('AWS has no record for the certificate yet: run the same command again in a minute.');
  }
  print(`No zone of this account holds ${domain}. Enter this where the domain is registered:`, records);
  return stopWith('Then run the same command again: the certificate is issued within half an hour.');
};

/** Reserves no instances where the account has too few to reserve any. */
const withConcurrency = async (given: Order['given']): Promise<Order['given']> => {
  if (given['concurrency'] !== undefined || canReserve(await aws.findConcurrency())) return given;
  console.log('The account may run too few functions at once to reserve any (docs/deploy.md).');
  return { ...given, concurrency: 'off' };
};

/** Any zone will do where only the names of the parts are asked for. */
const withAnyDns = (given: Order['given']): Order['given'] =>
  given['zone'] === undefined && given['certificate'] === undefined
    ? { ...given, zone: `Z00000000/${given['domain'] ?? ''}` }
    : given;

const Template = z.object({ Resources: z.record(z.string(), z.object({ Type: z.string() })) });

const printParts = (stack: string): void => {
  const file = join(root, `cdk.out/${stack}.template.json`);
  const counts = new Map<string, number>();
  for (const { Type } of Object.values(Template.parse(JSON.parse(readFileSync(file, 'utf8'))).Resources)) {
    counts.set(Type, (counts.get(Type) ?? 0) + 1);
  }
  for (const [type, count] of [...counts].sort()) console.log(`${String(count).padStart(4)}  ${type}`);
};

const dryRun = async (given: Order['given'], stack: string): Promise<void> => {
  console.log('What a month costs: npm run cost -- --learners 1000');
  const account = await aws.findAccount();
  if (account === null) {
    cdk(['synth', stack, '--quiet', ...asContext(withAnyDns(given))]);
    console.log('AWS knows no credentials of yours. A first deploy would make:');
    printParts(stack);
    return;
  }
  cdk(['diff', stack, ...asContext(await withConcurrency(await withDns(given)))], account);
};

const destroy = (given: Order['given'], stack: string): void => {
  cdk(['destroy', stack, '--force', ...asContext(withAnyDns(given))]);
  console.log('The tables, the bucket of files, the signing keys and the pepper are still there.');
};

/** The first deploy would be undone where the zone holds a `_dmarc` record that isn't ours. */
const checkDmarc = async (settings: Order['given']): Promise<void> => {
  const { dns, mailDomain, writesDmarc } = valueOrStop(readStage((name) => settings[name]));
  if (dns.kind !== 'hosted' || !writesDmarc || !isUnder(mailDomain, dns.zone.name)) return;
  const name = `_dmarc.${mailDomain}`;
  if (await aws.hasRecord(dns.zone.id, name))
    stopWith(`DNS has a record ${name} already: add --dmarc keep, now and each time.`);
};

const deploy = async (given: Order['given'], stack: string, account: string): Promise<void> => {
  const settings = await withConcurrency(await withDns(given));
  const deployed = await aws.readOutputs(stack);
  if (deployed?.origin === undefined) await checkDmarc(settings);
  valueOrStop(mayReplace(deployed?.dataVersion, RECORD_VERSION));
  valueOrStop(namesTables(deployed?.tables, given['tables']));
  cdk(['bootstrap', `aws://${account}/${REGION}`, ...asContext(settings)], account);
  cdk(['deploy', stack, '--require-approval', 'never', ...asContext(settings)], account);

  const outputs = await aws.readOutputs(stack);
  const { bucket, operator, origin, distributionHost, mailRecords } = outputs ?? {};
  if (bucket === undefined || operator === undefined) return stopWith(`the stack ${stack} has no outputs`);
  const { put, removed } = await aws.uploadSite(new S3Client({ region: REGION }), {
    bucket,
    folder: join(root, 'build/web'),
    now: Date.now(),
  });
  console.log(`\n${put} files are up; ${removed} that no build has had for 30 days are gone.`);
  const records = z.array(DnsRecord).parse(JSON.parse(mailRecords ?? '[]'));
  if (settings['zone'] === undefined) {
    records.unshift({ name: given['domain'] ?? '', type: 'CNAME or ALIAS', value: distributionHost ?? '' });
  }
  if (records.length > 0)
    print('Enter these where the domains are registered, if you have not yet:', records);
  console.log(`\nThe site is ${origin ?? ''}.`);
  const link = await aws.askForLink(operator, 'first-admin-link');
  if (link !== null)
    console.log(`This link makes the first administrator; it works once, for 24 hours:\n  ${link}`);
};

const { act, given } = valueOrStop(readOrder(process.argv.slice(2)));
const stack = stackName({ name: given['stage'] ?? '' });
// The template holds the built functions and the page "not found".
// With an address, nothing is built before somebody has checked the crisis number; to look at needs none.
if (act === 'deploy') process.env['SITE_ORIGIN'] = `https://${given['domain'] ?? ''}`;
if (act !== 'admin-link' && !(await build())) process.exit(1);
if (act === 'dry-run') await dryRun(given, stack);
else {
  const account = await aws.findAccount();
  if (account === null) stopWith('AWS knows no credentials of yours: sign in first (docs/deploy.md).');
  else if (act === 'deploy') await deploy(given, stack, account);
  else if (act === 'destroy') destroy(given, stack);
  else {
    const operator = (await aws.readOutputs(stack))?.operator;
    if (operator === undefined) stopWith(`the stack ${stack} isn't deployed`);
    else console.log(await aws.askForLink(operator, 'admin-link'));
  }
}
