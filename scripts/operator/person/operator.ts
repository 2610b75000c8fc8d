import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { issuerOf } from '#domain/certificate/issuer.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { CertificatesContext, IdentityContext } from '#functions/context.ts';
import { type IdentitySettings, openIdentityContext } from '#functions/entries/identity/app.ts';
import { secretValue } from '#functions/entries/secret-value.ts';
import { BadSettings, type Environment, readSettings } from '#functions/settings.ts';
import { type Database, createDatabase } from '#functions/storage/client.ts';
import { keepIssuerHost, openDataFolder } from '#infra/local/data-folder.ts';
import { LOCAL_TABLES, withClient } from '#infra/local/database.ts';
import { isOnAws, settingsOrStop, withDataFolder } from '../operator-database.ts';

/** All that an operator touches of one person; signing isn't among it. */
export interface Operator {
  readonly context: IdentityContext;
  readonly certificates: CertificatesContext;
}

type Opened = Pick<IdentitySettings, 'tables' | 'siteOrigin' | 'codePepper'> & {
  readonly issuerHost: string | undefined;
};

/** Mails that a function would send itself are put down instead, and leave with the clock's next minute. */
const putDownNotice =
  ({
    dueMails,
    ids,
    now,
  }: Pick<IdentityContext, 'dueMails' | 'ids' | 'now'>): IdentityContext['invokeAsync'] =>
  async (task) => {
    if (task.task !== 'notice' || !('person' in task.to))
      throw new Error(`an operator asked for ${task.task}`);
    const { about, to } = task;
    const [dueAt, act, { person }] = [now(), ids.ulid(), to];
    await dueMails.make({
      ...{ person, cause: `notice:${about}:${act}`, act, dueAt, until: dueAt + 2 * DAY_MS },
      content: { about: 'notice', notice: about },
    });
  };

export function openOperator(
  { issuerHost, ...settings }: Opened,
  database: Database,
  now = Date.now,
): Operator {
  const mail = { mailUrl: 'file:///nowhere', mailFrom: '', functionName: '' };
  const opened = { ...openIdentityContext({ ...settings, ...mail }, database, 0), now };
  const context = { ...opened, invokeAsync: putDownNotice(opened) };
  const signsNothing = (): never => {
    throw new Error('an operator signs nothing');
  };
  return {
    context,
    certificates: {
      ...context,
      issuer: issuerOf(settings.siteOrigin, issuerHost),
      signer: { keys: signsNothing, sign: signsNothing },
      invokeAsync: signsNothing,
    },
  };
}

/**
 * Works on the tables of the environment, with the operator's own credentials, or on those of the data
 * folder. @returns one line that names what is in the way
 */
export async function withOperator<Value>(
  env: Environment,
  work: (operator: Operator) => Promise<Value>,
): Promise<Result<Value, string>> {
  if (isOnAws(env)) {
    try {
      const settings = readSettings({ settings: ['siteOrigin', 'codePepper', 'issuerHost'] }, env);
      const database = createDatabase();
      const codePepper = await secretValue(database, settings.codePepper, env);
      return ok(await work(openOperator({ ...settings, codePepper }, database)));
    } catch (error) {
      if (!(error instanceof BadSettings)) throw error;
      return fail(error.message);
    }
  }
  const { dataDir, port, siteOrigin } = settingsOrStop();
  if (!existsSync(join(dataDir, 'version'))) return fail(`DATA_DIR ${dataDir} holds nothing yet.`);
  return withDataFolder(dataDir, async (endpoint, running) => {
    const folder = await openDataFolder(dataDir);
    const origin = running?.origin ?? siteOrigin ?? `http://localhost:${port}`;
    const issuerHost = await keepIssuerHost(folder, new URL(origin).host);
    const settings = { tables: LOCAL_TABLES, siteOrigin: origin, codePepper: folder.pepper, issuerHost };
    return withClient(endpoint, (database) => work(openOperator(settings, database)));
  });
}
