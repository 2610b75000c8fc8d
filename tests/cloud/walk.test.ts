import { dirname, resolve } from 'node:path';
import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { FUNCTIONS, type FunctionSpec, envOf } from '#functions/entries/functions.ts';
import { findMoto } from '../../scripts/chromium.ts';
import { makeIdentity, makeLink } from '../integration/identity/support.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { type PageRequest, answerOf, httpEvent } from './events.ts';
import { type InvokeApi, startInvokeApi } from './invoke-api.ts';
import { type LambdaInstance, startFunction } from './lambda.ts';
import { type Moto, mailsIn, proveDomain, startMoto } from './moto.ts';
import { SETTINGS } from '../support/settings.ts';

/*
 * All functions as AWS runs them: each bundle in a process of Lambda's runtime with a disk it can't write to,
 * events of Lambda's shapes, and Moto's DynamoDB and SES behind them.
 */

const program = findMoto();

describe.skipIf(program === null)('R26 on Lambda’s runtime and Moto', () => {
  let moto: Moto;
  let lambda: InvokeApi;
  let database: TestDatabase;
  const instances = new Map<string, LambdaInstance>();
  const the = (name: FunctionSpec['name']): LambdaInstance => instances.get(name)!;

  beforeAll(async () => {
    // Its mails are found by looking through all that it holds, so it's this file's own.
    [moto, lambda] = await Promise.all([startMoto(program ?? ''), startInvokeApi()]);
    process.env['DYNAMODB_ENDPOINT'] = moto.address;
    database = await startDatabase();
    const settings: Readonly<Record<string, string>> = {
      ...SETTINGS,
      TABLE_CORE: database.tables.core,
      TABLE_SHORT: database.tables.short,
      TABLE_LOG: database.tables.log,
    };
    for (const spec of FUNCTIONS) {
      const start = await startFunction({
        name: spec.name,
        folder: dirname(resolve(spec.bundle)),
        memoryMegabytes: spec.memoryMegabytes,
        timeoutSeconds: spec.timeoutSeconds,
        env: {
          ...Object.fromEntries(envOf(spec).map((name) => [name, settings[name] ?? ''])),
          AWS_ENDPOINT_URL: moto.address,
          AWS_ENDPOINT_URL_LAMBDA: lambda.address,
        },
      });
      if ('refused' in start) throw new Error(start.refused.errorMessage);
      instances.set(spec.name, start.instance);
    }
    await proveDomain(moto, 'groundwork.example');
  });
  afterAll(async () => {
    await Promise.all([...instances.values()].map((instance) => instance.stop()));
    lambda.stop();
    await database.stop();
    await moto.stop();
  });

  /** Asks again while Moto is late, as phones do. */
  const ask = async (name: FunctionSpec['name'], request: PageRequest) => {
    for (;;) {
      const outcome = await the(name).invoke(httpEvent(request));
      if ('failure' in outcome) throw new Error(outcome.failure.errorMessage);
      const answer = answerOf(outcome.result);
      if (answer.status !== 503) return answer;
    }
  };

  test('somebody joins by a mailed code, sends steps, and is there', async () => {
    const { code: join } = await makeLink(makeIdentity(database));
    const who = { email: 'luz@example.org', language: 'es', join: { code: join, name: 'Luz Ortega' } };

    const asked = await ask('identity', { path: '/api/auth/code', body: who });
    expect(asked.status).toBe(200);
    const { name, event } = lambda.events.splice(0).at(-1) ?? { name: '', event: null };
    expect(name).toBe('identity');
    expect(await the('identity').invoke(event)).toEqual({ result: null });
    const mail = (await mailsIn(moto)).at(-1);
    expect(mail).toMatchObject({
      source: SETTINGS['MAIL_FROM'],
      destinations: { ToAddresses: ['luz@example.org'] },
    });
    const code = /(?<!\d)\d{3} ?\d{3}(?!\d)/.exec(mail?.body.replaceAll(/<[^>]*>/g, ' ') ?? '')?.[0];

    const cookiesOf = (lines: readonly string[]) => lines.map((line) => line.split(';')[0] ?? '');
    const flow = cookiesOf(asked.cookies);
    const entered = await ask('identity', {
      path: '/api/auth/verify',
      body: { ...who, code },
      cookies: flow,
    });
    expect(entered).toMatchObject({ status: 200, body: { person: { name: 'Luz Ortega' } } });
    const cookies = cookiesOf(entered.cookies);

    const { modules } = readCatalogue();
    const section = modules[0]?.lessons[0]?.sections[0];
    const step = { id: ulid(), course: 'core', at: Date.now() - 1000, v: 1, t: 'step', section };
    const { person } = entered.body;
    const batch = { device: ulid(), epoch: SETTINGS['EPOCH'], person: person.id, have: {}, events: [step] };
    const synced = await ask('api', { path: '/api/sync', body: batch, cookies });
    expect(synced).toMatchObject({ status: 200, body: { results: { [step.id]: 'applied' } } });
    expect(await ask('api', { path: '/api/me', cookies })).toMatchObject({
      status: 200,
      body: { person: { name: 'Luz Ortega' } },
    });
    expect(await ask('certificates', { path: '/api/certificates/mine', cookies })).toMatchObject({
      status: 200,
    });
  });

  test('the clock’s events are run, and a signer that is down is a warning', async () => {
    for (const { name, schedule } of FUNCTIONS) {
      for (const { event } of schedule) expect(await the(name).invoke(event)).toEqual({ result: null });
    }
  });

  test('an event of another shape fails, and the next one is answered', async () => {
    const outcome = await the('certificates').invoke({ task: 'nothing that is' });
    expect(outcome).toMatchObject({ failure: { errorType: expect.stringContaining('ZodError') } });
    expect(await ask('api', { path: '/api/health' })).toMatchObject({ status: 200, body: { ok: true } });
  });
});
