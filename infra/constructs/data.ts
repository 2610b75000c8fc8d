import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Access } from '#functions/entries/functions.ts';
import { TABLES, type TableId, type TableSpec } from '#functions/storage/tables.ts';
import { CEILING, type Stage } from '../stage.ts';
import { asSetting } from '../restored-tables.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITE = [...READ, 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

/** Actions of each kind of access to a whole table. */
const ACTIONS = { write: WRITE, full: [...WRITE, 'dynamodb:DeleteItem'] };

const onPartitions = (action: string, resource: string, ...partitions: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    actions: [action],
    resources: [resource],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] } },
  });

function statementsOf(access: Access, spec: TableSpec, arn: string): readonly PolicyStatement[] {
  if (access === 'none') return [];
  if (typeof access !== 'string') {
    const { put, query, queryG1 } = access;
    return [
      onPartitions('dynamodb:PutItem', arn, ...put),
      ...(query === undefined ? [] : [onPartitions('dynamodb:Query', arn, ...query)]),
      ...(queryG1 === undefined ? [] : [onPartitions('dynamodb:Query', `${arn}/index/g1-index`, queryG1)]),
    ];
  }
  return [
    new PolicyStatement({
      actions: [...ACTIONS[access]],
      resources: [arn, ...spec.indexes.map((index) => `${arn}/index/${index.name}`)],
    }),
  ];
}

const key = (name: string) => ({ name, type: dynamodb.AttributeType.STRING });

type KnownTable = Pick<dynamodb.ITableV2, 'tableName' | 'tableArn'>;

const nameOf = (id: TableId): string => `${id[0]?.toUpperCase() ?? ''}${id.slice(1)}`;

/**
 * The tables of docs/data.md, from the definitions of the local stack. They stay when a restore's tables take
 * their place, so that going back is one deploy.
 */
export class Data extends Construct {
  readonly tables: ReadonlyMap<TableId, KnownTable>;

  constructor(scope: Construct, id: string, { tables: named }: Pick<Stage, 'tables'>) {
    super(scope, id);
    const inUse = (spec: TableSpec, own: KnownTable): KnownTable =>
      named === null ? own : dynamodb.TableV2.fromTableName(this, `Named${nameOf(spec.id)}`, named[spec.id]);
    this.tables = new Map(TABLES.map((spec) => [spec.id, inUse(spec, this.#table(spec))]));
  }

  #table(spec: TableSpec): dynamodb.TableV2 {
    return new dynamodb.TableV2(this, nameOf(spec.id), {
      partitionKey: key(spec.partitionKey),
      ...(spec.sortKey === null ? {} : { sortKey: key(spec.sortKey) }),
      billing: dynamodb.Billing.onDemand(CEILING),
      encryption: dynamodb.TableEncryptionV2.dynamoOwnedKey(),
      deletionProtection: spec.deletionProtection,
      removalPolicy: RemovalPolicy.RETAIN,
      pointInTimeRecoverySpecification:
        spec.recoveryDays === 0
          ? { pointInTimeRecoveryEnabled: false }
          : { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: spec.recoveryDays },
      ...(spec.expiryAttribute === null ? {} : { timeToLiveAttribute: spec.expiryAttribute }),
      globalSecondaryIndexes: spec.indexes.map((index) => ({
        indexName: index.name,
        partitionKey: key(index.partitionKey),
        sortKey: key(index.sortKey),
        ...CEILING,
        ...(index.includes === 'all'
          ? { projectionType: dynamodb.ProjectionType.ALL }
          : { projectionType: dynamodb.ProjectionType.INCLUDE, nonKeyAttributes: [...index.includes] }),
      })),
    });
  }

  get names(): string {
    const nameIn = (id: TableId): string => this.#named(id).tableName;
    return asSetting({ core: nameIn('core'), short: nameIn('short'), log: nameIn('log') });
  }

  #named(id: TableId): KnownTable {
    const table = this.tables.get(id);
    if (table === undefined) throw new Error(`no table is ${id}`);
    return table;
  }

  /** Grants exactly the named access. @returns the variables that hold the tables' names */
  bind(role: IRole, access: Readonly<Record<TableId, Access>>): Record<string, string> {
    const env: Record<string, string> = {};
    for (const spec of TABLES) {
      const table = this.#named(spec.id);
      env[spec.env] = table.tableName;
      for (const statement of statementsOf(access[spec.id], spec, table.tableArn)) {
        role.addToPrincipalPolicy(statement);
      }
    }
    return env;
  }
}
