import { pathToFileURL } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Catalogue } from '#domain/course.ts';
import { ENV } from '#functions/env.ts';
import type { DataFolder } from '../data-folder.ts';
import { LOCAL_AWS, tableEnv } from '../database.ts';
import { type World, createWorld } from './world.ts';

/** The course that the build made; only asked for once it is built. */
export const readBuiltCatalogue = async (): Promise<Catalogue> =>
  (await import('#functions/storage/catalogue.ts')).readCatalogue();

/** A world over a running database of this machine. */
export interface OpenWorld {
  readonly world: World;
  readonly close: () => void;
}

const tableName = (names: Readonly<Record<string, string>>, variable: string): string => {
  const name = names[variable];
  if (name === undefined) throw new Error(`no table is named by ${variable}`);
  return name;
};

/** Opens the world kept in a data folder. @param parts.endpoint the running database's */
export function openWorld(parts: {
  readonly endpoint: string;
  readonly folder: DataFolder;
  readonly siteOrigin: string;
  readonly catalogue: Catalogue;
}): OpenWorld {
  const { endpoint, folder, siteOrigin, catalogue } = parts;
  const client = new DynamoDBClient({
    endpoint,
    region: LOCAL_AWS.AWS_REGION,
    credentials: {
      accessKeyId: LOCAL_AWS.AWS_ACCESS_KEY_ID,
      secretAccessKey: LOCAL_AWS.AWS_SECRET_ACCESS_KEY,
    },
  });
  const names = tableEnv();
  const world = createWorld(
    {
      database: DynamoDBDocumentClient.from(client),
      tables: {
        core: tableName(names, ENV.tableCore),
        short: tableName(names, ENV.tableShort),
        log: tableName(names, ENV.tableLog),
      },
      epoch: folder.epoch,
      pepper: folder.pepper,
      siteOrigin,
      mailUrl: pathToFileURL(folder.mail).href,
    },
    catalogue,
  );
  return { world, close: () => client.destroy() };
}
