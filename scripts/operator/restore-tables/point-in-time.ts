import * as aws from '@aws-sdk/client-dynamodb';
import type { Instant } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Database } from '#functions/storage/client.ts';
import type { TableSpec } from '#functions/storage/tables.ts';
import { CEILING } from '#infra/stage.ts';

/** Null where there is none. */
export async function describeTable(database: Database, name: string): Promise<aws.TableDescription | null> {
  try {
    return (await database.send(new aws.DescribeTableCommand({ TableName: name }))).Table ?? null;
  } catch (error) {
    if (error instanceof aws.ResourceNotFoundException) return null;
    throw error;
  }
}

/** Without a limit: the operator may end the command and run it again. @param wait between two looks */
export async function untilReady(
  database: Database,
  name: string,
  wait: (name: string) => Promise<void>,
): Promise<aws.TableDescription> {
  for (;;) {
    const table = await describeTable(database, name);
    if (table?.TableStatus === 'ACTIVE') return table;
    await wait(name);
  }
}

/** Only DynamoDB on AWS can do this with a whole table. Each call may be repeated after it was cut off. */
export interface PointInTime {
  /** As it was at a time. @returns one line that says why that time can't be restored */
  readonly begin: (from: string, to: string, at: Instant) => Promise<Result<null, string>>;
  /** Settings that neither a restore nor `CreateTable` brings, and the tags of the replaced table. */
  readonly equip: (spec: TableSpec, name: string, from: string) => Promise<void>;
}

const CEILINGS: aws.OnDemandThroughput = {
  MaxReadRequestUnits: CEILING.maxReadRequestUnits,
  MaxWriteRequestUnits: CEILING.maxWriteRequestUnits,
};
const hasCeilings = (there: aws.OnDemandThroughput | undefined): boolean =>
  there?.MaxReadRequestUnits === CEILINGS.MaxReadRequestUnits &&
  there?.MaxWriteRequestUnits === CEILINGS.MaxWriteRequestUnits;

async function recoveryOf(database: Database, name: string) {
  const { ContinuousBackupsDescription } = await database.send(
    new aws.DescribeContinuousBackupsCommand({ TableName: name }),
  );
  return ContinuousBackupsDescription?.PointInTimeRecoveryDescription ?? {};
}

async function tagsOf(database: Database, arn: string | undefined): Promise<aws.Tag[]> {
  const tags: aws.Tag[] = [];
  let after: string | undefined;
  do {
    const page = await database.send(
      new aws.ListTagsOfResourceCommand({ ResourceArn: arn, NextToken: after }),
    );
    tags.push(...(page.Tags ?? []));
    after = page.NextToken;
  } while (after !== undefined);
  return tags;
}

/** @param wait passes the time between two looks at a table */
export function createPointInTime(database: Database, wait: (name: string) => Promise<void>): PointInTime {
  const limit = async (name: string): Promise<void> => {
    const { OnDemandThroughput: own, GlobalSecondaryIndexes = [] } = await untilReady(database, name, wait);
    const indexes = GlobalSecondaryIndexes.filter((index) => !hasCeilings(index.OnDemandThroughput));
    if (hasCeilings(own) && indexes.length === 0) return;
    await database.send(
      new aws.UpdateTableCommand({
        TableName: name,
        ...(!hasCeilings(own) && { OnDemandThroughput: CEILINGS }),
        ...(indexes.length > 0 && {
          GlobalSecondaryIndexUpdates: indexes.map(({ IndexName }) => ({
            Update: { IndexName, OnDemandThroughput: CEILINGS },
          })),
        }),
      }),
    );
  };

  const protect = async (name: string): Promise<void> => {
    const { DeletionProtectionEnabled } = await untilReady(database, name, wait);
    if (DeletionProtectionEnabled === true) return;
    await database.send(new aws.UpdateTableCommand({ TableName: name, DeletionProtectionEnabled: true }));
  };

  const makeRecoverable = async (name: string, days: number): Promise<void> => {
    const { PointInTimeRecoveryStatus, RecoveryPeriodInDays } = await recoveryOf(database, name);
    if (PointInTimeRecoveryStatus === 'ENABLED' && RecoveryPeriodInDays === days) return;
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: days };
    for (;;) {
      try {
        await database.send(
          new aws.UpdateContinuousBackupsCommand({ TableName: name, PointInTimeRecoverySpecification }),
        );
        return;
      } catch (error) {
        // A new table has no backups for its first moments.
        if (!(error instanceof aws.ContinuousBackupsUnavailableException)) throw error;
        await wait(name);
      }
    }
  };

  const expire = async (name: string, attribute: string): Promise<void> => {
    const { TimeToLiveDescription } = await database.send(
      new aws.DescribeTimeToLiveCommand({ TableName: name }),
    );
    if (['ENABLED', 'ENABLING'].includes(TimeToLiveDescription?.TimeToLiveStatus ?? '')) return;
    await database.send(
      new aws.UpdateTimeToLiveCommand({
        TableName: name,
        TimeToLiveSpecification: { AttributeName: attribute, Enabled: true },
      }),
    );
  };

  const tag = async (name: string, from: string): Promise<void> => {
    const source = (await describeTable(database, from))?.TableArn;
    const { TableArn } = await untilReady(database, name, wait);
    // AWS writes its own tags itself, and lets nobody else.
    const tags = (await tagsOf(database, source)).filter(({ Key = '' }) => !Key.startsWith('aws:'));
    if (tags.length === 0) return;
    await database.send(new aws.TagResourceCommand({ ResourceArn: TableArn, Tags: tags }));
  };

  return {
    begin: async (from, to, at) => {
      try {
        await database.send(
          new aws.RestoreTableToPointInTimeCommand({
            SourceTableName: from,
            TargetTableName: to,
            RestoreDateTime: new Date(at),
          }),
        );
        return ok(null);
      } catch (error) {
        // Another run of the same restore has begun it.
        if (error instanceof aws.TableAlreadyExistsException) return ok(null);
        if (error instanceof aws.PointInTimeRecoveryUnavailableException) {
          return fail(`${from} keeps no earlier states: point-in-time recovery is off.`);
        }
        if (!(error instanceof aws.InvalidRestoreTimeException)) throw error;
        const { EarliestRestorableDateTime: first, LatestRestorableDateTime: last } = await recoveryOf(
          database,
          from,
        );
        return fail(
          `${from} can be restored as it was from ${first?.toISOString() ?? '?'} to ${last?.toISOString() ?? '?'}.`,
        );
      }
    },
    equip: async ({ deletionProtection, recoveryDays, expiryAttribute }, name, from) => {
      await limit(name);
      if (recoveryDays > 0) await makeRecoverable(name, recoveryDays);
      if (expiryAttribute !== null) await expire(name, expiryAttribute);
      await tag(name, from);
      if (deletionProtection) await protect(name);
    },
  };
}
