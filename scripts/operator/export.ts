/**
 * `npm run export -- <folder>`: writes everything of DATA_DIR to a new folder, while the stack runs or not.
 * With `--dynamodb` it reads the tables of TABLE_CORE, TABLE_SHORT and TABLE_LOG, with ISSUER_HOST and
 * CODE_PEPPER; nobody may write meanwhile.
 */
import { resolve } from 'node:path';
import type { Result } from '#domain/values/result.ts';
import { ENV } from '#functions/settings.ts';
import { readWords, stopWith, valueOrStop } from '../command.ts';
import { writeCopy } from './copy/copy.ts';
import { copyDataFolder } from './copy/data-folder.ts';
import { dynamodbPlace, itemsIn } from './copy/place.ts';
import { settingsOrStop } from './operator-database.ts';

const exportDynamodb = (folder: string): Promise<Result<number, string>> => {
  const place = valueOrStop(dynamodbPlace(process.env));
  const [issuerHost = '', pepper = ''] = [process.env[ENV.issuerHost], process.env[ENV.codePepper]];
  if (issuerHost === '' || pepper === '') stopWith(`${ENV.issuerHost} and ${ENV.codePepper} must be set.`);
  return writeCopy(folder, { at: Date.now(), issuerHost, pepper, signingKeys: null }, itemsIn(place));
};

const { values, positionals } = readWords({
  options: { dynamodb: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const folder = positionals[0] ?? stopWith('Say where to: npm run export -- <folder>');
const { dataDir } = settingsOrStop();
const items = valueOrStop(
  await (values.dynamodb ? exportDynamodb(folder) : copyDataFolder(dataDir, folder, Date.now())),
);
console.log(`${items} items are in ${resolve(folder)}. It holds secrets: keep it as you keep the data.`);
