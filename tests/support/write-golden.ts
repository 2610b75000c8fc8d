/**
 * `node tests/support/write-golden.ts` signs one certificate of each sort with today's wording and writes
 * them to a file. Files written before stay as they are, since people hold certificates like theirs.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACHIEVEMENT_VERSION } from '#domain/certificate/achievement.ts';
import { EVERY_SORT, committedIssuer } from './golden.ts';

const folder = join(import.meta.dirname, '../unit/certificates/golden');

const write = (name: string, what: unknown): void => {
  const file = join(folder, name);
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(what, null, 2)}\n`);
};

const golden = committedIssuer();
mkdirSync(folder, { recursive: true });
write('did.json', golden.did);
write('status-list.json', await golden.list());
write(
  `certificates-${ACHIEVEMENT_VERSION}.json`,
  await Promise.all(EVERY_SORT.map((each) => golden.certificate(each))),
);
