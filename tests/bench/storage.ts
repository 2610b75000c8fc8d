import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { makeIdentity, makeLink } from '../integration/identity/support.ts';
import { COOKIES, NOON, makeApi, batchOf } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { seeded, wholeCourse } from '../support/course-events.ts';
import { startDatabase } from '../support/database.ts';
import { itemBytes } from './item-size.ts';
import { sync } from '#domain/contract/sync.ts';

/** Bytes that AWS adds to each item for its own index (AWS "Item sizes and formats"). */
const OVERHEAD = 100;
/** Most events in one batch. */
const BATCH = 100;

/** Someone joins by a link and does the whole course. @returns the bytes they take in `core`, indexes too */
export async function weighLearner(): Promise<number> {
  const test = await startDatabase();
  const client = new DynamoDBClient({});
  try {
    const identity = makeIdentity(test);
    const { code } = await makeLink(identity, 60);
    const join = { code, name: 'María Elena' };
    const email = 'new@example.org';
    const asked = await identity.ask(email, { join });
    const entered = await identity.verify(email, asked.code, { flow: asked.flow, join });
    const { person } = entered.body as { person: { id: string } };
    const catalogue = makeCatalogue({ lessons: 37, items: 4 });
    const api = makeApi(test, { catalogue });
    const course = wholeCourse(catalogue, seeded(7), NOON);
    for (let from = 0; from < course.length; from += BATCH) {
      const events = course.slice(from, from + BATCH);
      const cookie = `${COOKIES.session}=${entered.cookies[COOKIES.session] ?? ''}`;
      await api.ask(sync, batchOf(person.id, events), cookie);
    }
    let bytes = 0;
    for await (const { Items = [] } of paginateScan({ client }, { TableName: test.tables.core })) {
      for (const item of Items) {
        if (!JSON.stringify(item).includes(person.id)) continue;
        const size = itemBytes(JSON.parse(JSON.stringify(item, binaryAsBase64))) + OVERHEAD;
        bytes += 'g1pk' in item ? 2 * size : size;
      }
    }
    return bytes;
  } finally {
    client.destroy();
    await test.stop();
  }
}

const binaryAsBase64 = (_name: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
