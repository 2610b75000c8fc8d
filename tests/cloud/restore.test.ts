import { putPerson } from '../support/api.ts';
import {
  CreateTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTimeToLiveCommand,
  ListTagsOfResourceCommand,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#functions/storage/client.ts';
import { createLedger } from '#functions/storage/ledger.ts';
import { createPeople, createPeopleWriter } from '#functions/storage/people.ts';
import { createSwitchBoard } from '#functions/storage/switches.ts';
import { TABLES } from '#functions/storage/tables.ts';
import { LOCAL_AWS, LOCAL_TABLES, createTableInput, tableEnv } from '#infra/local/database.ts';
import { restoredName } from '#infra/restored-tables.ts';
import { findMoto } from '../../scripts/chromium.ts';
import { describeTable } from '../../scripts/operator/restore-tables/point-in-time.ts';
import { patientDatabase } from '../support/database.ts';
import { runNode } from '../support/stack.ts';
import { type Moto, startMoto } from './moto.ts';

const program = findMoto();

describe.skipIf(program === null)('R2 O7 a restore on Moto', () => {
  let moto: Moto;
  let database: Database;
  beforeAll(async () => {
    moto = await startMoto(program ?? '');
    Object.assign(process.env, LOCAL_AWS, { AWS_ENDPOINT_URL_DYNAMODB: moto.address });
    database = patientDatabase();
    for (const spec of TABLES) {
      const TableName = LOCAL_TABLES[spec.id];
      await database.send(new CreateTableCommand(createTableInput(spec, TableName)));
      const { TableArn } = (await describeTable(database, TableName)) ?? {};
      const Tags = [{ Key: 'stage', Value: `production-${spec.id}` }];
      await database.send(new TagResourceCommand({ ResourceArn: TableArn, Tags }));
      if (spec.recoveryDays === 0) continue;
      const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
      await database.send(
        new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }),
      );
    }
  });
  afterAll(async () => {
    database.destroy();
    await moto.stop();
  });

  const restore = (at: string) => runNode(['scripts/operator/restore.ts', '--aws', '--at', at], tableEnv());

  test('makes new tables with all that the old ones are protected by, and says how to deploy them', async () => {
    const at = Math.floor(Date.now() / 1000) * 1000 - 60_000;
    const [core, short] = [
      restoredName(LOCAL_TABLES.core, at) ?? '',
      restoredName(LOCAL_TABLES.short, at) ?? '',
    ];
    const person = ulid();
    await putPerson(createPeopleWriter(database, LOCAL_TABLES.core), {
      id: person,
      name: 'Lu',
      email: 'lu@example.org',
      createdAt: at,
    });
    // Moto restores what is there now and ignores the time, so the act isn't done in the table.
    await createLedger(database, LOCAL_TABLES.log).record({
      ...{ act: 'signed-out-everywhere', subject: person, cause: 3, by: person, at: at + 1000 },
    });
    const time = new Date(at).toISOString();
    const early = await restore(time);
    await createSwitchBoard(database, LOCAL_TABLES.core).turn('changes', 'off', at);

    const done = await restore(time);
    const again = await restore(time);

    expect(early).toMatchObject({ code: 1, output: expect.stringContaining('People still change things') });
    expect(done).toMatchObject({ code: 0, output: expect.stringMatching(/^person +1 +1$/m) });
    expect(done.output).toContain(`--tables ${core},${short},${LOCAL_TABLES.log}\n`);
    expect(done.output).toContain('--tables own\n');
    expect(done.output).toContain('The switch changes was off');
    expect(again.code).toBe(0);
    expect((await createPeople(database, core).read(person))?.person.generation).toBe(3);
    expect((await createPeople(database, LOCAL_TABLES.core).read(person))?.person.generation).toBe(0);

    const made = await describeTable(database, core);
    expect(made?.DeletionProtectionEnabled).toBe(true);
    const backups = await database.send(new DescribeContinuousBackupsCommand({ TableName: core }));
    expect(backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription).toMatchObject({
      PointInTimeRecoveryStatus: 'ENABLED',
    });
    const tags = await database.send(new ListTagsOfResourceCommand({ ResourceArn: made?.TableArn }));
    // Moto keeps a tag as often as it was set.
    expect(new Set(tags.Tags?.map(({ Key, Value }) => `${Key} ${Value}`))).toEqual(
      new Set(['stage production-core']),
    );
    const expiry = await database.send(new DescribeTimeToLiveCommand({ TableName: short }));
    expect(expiry.TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' });
  });
});
