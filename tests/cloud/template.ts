import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { TABLES, type TableId } from '#functions/storage/tables.ts';
import { makeTemplate } from '../support/template.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, any>;
}

/** What the tests ask of a synthesised template. */
export interface TemplateJson {
  readonly Resources: Readonly<Record<string, Resource>>;
}

export const synthesise = (): TemplateJson => makeTemplate().toJSON() as TemplateJson;

/** Everything about a table but its name. */
export type TableDefinition = Omit<CreateTableCommandInput, 'TableName'>;

/** What `CreateTable` needs for the template's tables, without names. */
export function tableDefinitions({ Resources }: TemplateJson): Readonly<Record<TableId, TableDefinition>> {
  const tables = Object.values(Resources).filter(({ Type }) => Type === 'AWS::DynamoDB::GlobalTable');
  const definitions = tables.map(({ Properties: of = {} }): TableDefinition => {
    const indexes = of['GlobalSecondaryIndexes'] as Record<string, any>[] | undefined;
    return {
      AttributeDefinitions: of['AttributeDefinitions'],
      BillingMode: of['BillingMode'],
      KeySchema: of['KeySchema'],
      ...(indexes === undefined
        ? {}
        : {
            GlobalSecondaryIndexes: indexes.map(({ IndexName, KeySchema, Projection }) => ({
              IndexName,
              KeySchema,
              Projection,
            })),
          }),
    };
  });
  // The stack makes them in the order of the list.
  return Object.fromEntries(TABLES.map(({ id }, at) => [id, definitions[at]])) as Record<
    TableId,
    TableDefinition
  >;
}
