import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { sync } from '#domain/contract/sync.ts';
import { LearningRecord } from '#domain/record/record.ts';
import { makeApi, makeLearner } from '../support/api.ts';
import { useDatabase } from '../support/use-database.ts';
import { catalogue as course } from '../unit/domain/phones.ts';
import { TALK } from '../unit/domain/talk.ts';

/**
 * What phones of a released version sent, as they sent it, and the record it made. A version of the events
 * adds a file and never changes one, since phones that missed newer builds for half a year still send this.
 */
const GOLDEN = join(import.meta.dirname, 'golden');
const Golden = z.object({
  batches: z.array(z.record(z.string(), z.unknown())),
  record: z.partial(LearningRecord),
  /** What came of the words, oldest first. */
  words: z.optional(
    z.array(z.object({ worksheet: z.string(), id: z.string(), at: z.int(), text: z.string() })),
  ),
});

const catalogue = { ...course, talks: [TALK] };
const database = useDatabase();

test.each(readdirSync(GOLDEN))('R22 what phones said as in %s is still understood', async (file) => {
  const { batches, record, words = [] } = Golden.parse(JSON.parse(readFileSync(join(GOLDEN, file), 'utf8')));
  const api = makeApi(database, { catalogue });
  const { id, cookie } = await makeLearner(database);

  for (const batch of batches) {
    const { results } = await api.ask(sync, { ...batch, person: id }, cookie);
    expect(new Set(Object.values(results))).toEqual(new Set(['applied']));
  }

  const { read } = database.stores.records;
  // Later versions may know more of someone; what they knew then is all there.
  expect(await read(id, catalogue.course)).toMatchObject(record);
  const kept = await api.deps.worksheets.words(id, words);
  expect(kept.toSorted((left, right) => left.at - right.at)).toEqual(words);
});
