import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type ITableV2,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Access } from '#functions/functions.ts';
import { TABLES, type TableId, type TableSpec } from '#functions/storage/tables.ts';
import { CEILING } from '../ceilings.ts';
import { asSetting } from '../restored-tables.ts';
import type { Stage } from '../stage.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];

/** The actions that each kind of access allows. None may scan. */
const ACTIONS: Readonly<Record<Access, readonly string[]>> = {
  none: [],
  read: READ,
  write: [...READ, 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
  full: [...READ, 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
  append: ['dynamodb:PutItem', 'dynamodb:Query'],
};

const key = (name: string) => ({ name, type: AttributeType.STRING });

/** What functions and alarms need to know of a table. */
type KnownTable = Pick<ITableV2, 'tableName' | 'tableArn'>;

const nameOf = (id: TableId): string => `${id[0]?.toUpperCase() ?? ''}${id.slice(1)}`;

/**
 * The tables of docs/data.md, from the definitions that the local stack uses too. They stay when a restore's
 * tables are worked on in their place, so that going back is one deploy.
 */
export class Data extends Construct {
  readonly #tables: ReadonlyMap<TableId, KnownTable>;

  constructor(scope: Construct, id: string, { tables: named }: Pick<Stage, 'tables'>) {
    super(scope, id);
    const own = new Map(TABLES.map((spec) => [spec.id, this.#table(spec)]));
    this.#tables =
      named === null
        ? own
        : new Map(
            TABLES.map(({ id: each }) => [
              each,
              TableV2.fromTableName(this, `Named${nameOf(each)}`, named[each]),
            ]),
          );
  }

  #table(spec: TableSpec): TableV2 {
    return new TableV2(this, nameOf(spec.id), {
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

  /** Every table that functions work on, by its id. */
  get tables(): ReadonlyMap<TableId, KnownTable> {
    return this.#tables;
  }

  /** Their names, as the setting `tables` takes them. */
  get names(): string {
    const [core, short, log] = [this.#named('core'), this.#named('short'), this.#named('log')];
    return asSetting({ core: core.tableName, short: short.tableName, log: log.tableName });
  }

  #named(id: TableId): KnownTable {
    const table = this.#tables.get(id);
    if (table === undefined) throw new Error(`no table is ${id}`);
    return table;
  }

  /**
   * Lets a role use the tables, each with exactly the access that is named for it.
   * @returns the variables that hold the tables' names
   */
  bind(role: IRole, access: Readonly<Record<TableId, Access>>): Record<string, string> {
    const env: Record<string, string> = {};
    for (const spec of TABLES) {
      const table = this.#named(spec.id);
      env[spec.env] = table.tableName;
      if (access[spec.id] === 'none') continue;
      role.addToPrincipalPolicy(
        new PolicyStatement({
          actions: [...ACTIONS[access[spec.id]]],
          resources: [
            table.tableArn,
            ...spec.indexes.map((index) => `${table.tableArn}/index/${index.name}`),
          ],
        }),
      );
    }
    return env;
  }
}
