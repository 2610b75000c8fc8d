/**
 * `npm run import -- <folder>`: makes DATA_DIR from an export or a backup. With `--dynamodb` it fills the
 * empty tables of TABLE_CORE, TABLE_SHORT and TABLE_LOG.
 */
import { readWords, stopWith, valueOrStop } from '../command.ts';
import { openCopy } from './copy/copy.ts';
import { dataFolderOf } from './copy/data-folder.ts';
import { dynamodbPlace, fillPlace } from './copy/place.ts';
import { settingsOrStop } from './operator-database.ts';

const { values, positionals } = readWords({
  options: { dynamodb: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const folder = positionals[0] ?? stopWith('Say what: npm run import -- <folder>');
const { dataDir } = settingsOrStop();
const copy = valueOrStop(await openCopy(folder));
const items = valueOrStop(
  await (values.dynamodb
    ? fillPlace(valueOrStop(dynamodbPlace(process.env)), copy)
    : dataFolderOf(copy, dataDir, Date.now())),
);
console.log(`${items} items are there, compared with the copy one by one.`);
if (values.dynamodb) {
  console.log(
    `Set ISSUER_HOST to ${copy.issuerHost}, EPOCH to a new id, and CODE_PEPPER to the one in copy.json.`,
  );
} else if (copy.signingKeys === null) {
  console.log('The keys stay in KMS; a new one signs from two days on. What KMS signed stays valid.');
}
