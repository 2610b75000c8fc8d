import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Access, PartitionAccess } from '#functions/functions.ts';
import { TABLES, type TableId, type TableSpec } from '#functions/storage/tables.ts';
import { CEILING } from '../ceilings.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];

/** The actions that each kind of access to a whole table allows. None may scan. */
const ACTIONS: Readonly<Record<Exclude<Access, PartitionAccess>, readonly string[]>> = {
  none: [],
  read: READ,
  write: [...READ, 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
  full: [...READ, 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
};

/** One action on the partitions under some key of a table or an index. */
const onPartitions = (action: string, resource: string, partitions: string): PolicyStatement =>
  new PolicyStatement({
    actions: [action],
    resources: [resource],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [partitions] } },
  });

/** What a role may do with a table of ours. */
function statementsOf(access: Access, spec: TableSpec, arn: string): readonly PolicyStatement[] {
  if (access === 'none') return [];
  if (typeof access !== 'string') {
    const { put, queryG1 } = access;
    return [
      onPartitions('dynamodb:PutItem', arn, put),
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

const key = (name: string) => ({ name, type: AttributeType.STRING });

/** The tables of docs/data.md, from the definitions that the local stack uses too. */
export class Data extends Construct {
  readonly #tables: ReadonlyMap<TableId, TableV2>;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#tables = new Map(TABLES.map((spec) => [spec.id, this.#table(spec)]));
  }

  #table(spec: TableSpec): TableV2 {
    return new TableV2(this, `${spec.id[0]?.toUpperCase() ?? ''}${spec.id.slice(1)}`, {
      partitionKey: key(spec.partitionKey),
      ...(spec.sortKey === null ? {} : { sortKey: key(spec.sortKey) }),
      billing: Billing.onDemand(CEILING),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
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
          ? { projectionType: ProjectionType.ALL }
          : {
              projectionType: ProjectionType.INCLUDE,
              nonKeyAttributes: [...index.includes],
            }),
      })),
    });
  }

  /** Every table that was made, by its id. */
  get tables(): ReadonlyMap<TableId, TableV2> {
    return this.#tables;
  }

  /**
   * Lets a role use the tables, each with exactly the access that is named for it.
   * @returns the variables that hold the tables' names
   */
  bind(role: IRole, access: Readonly<Record<TableId, Access>>): Record<string, string> {
    const env: Record<string, string> = {};
    for (const spec of TABLES) {
      const table = this.#tables.get(spec.id);
      if (table === undefined) throw new Error(`no table was made for ${spec.id}`);
      env[spec.env] = table.tableName;
      for (const statement of statementsOf(access[spec.id], spec, table.tableArn)) {
        role.addToPrincipalPolicy(statement);
      }
    }
    return env;
  }
}
