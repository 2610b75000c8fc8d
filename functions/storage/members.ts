import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { fail, ok } from '#domain/result.ts';
import type { Members } from '../cohorts/ports.ts';
import type { Database } from './client.ts';
import { getMany } from './cohorts.ts';
import { type Item, readEnrolment } from './items.ts';
import { cohortMembers, enrolmentIndex, enrolmentKey, recordKey } from './keys.ts';
import { readPersonItem } from './people.ts';
import { readPhoneNews, readRecord } from './record-item.ts';
import { unlessConditionFails } from './write.ts';

/** A sort key of the cohort's list: a folded name and a person's id. */
const PLACE = /^[^#\p{Cc}]{1,100}#([0-7][0-9A-HJKMNP-TV-Z]{25})$/u;

/** The key to go on from: a place in this cohort's list and no other, whatever the cursor says. */
function startKey(cohort: string, after: string): Item | null {
  const place = Buffer.from(after, 'base64url').toString('utf8');
  const person = PLACE.exec(place)?.[1];
  if (person === undefined) return null;
  return { g1pk: cohortMembers(cohort), g1sk: place, ...enrolmentKey(person, cohort) };
}

/** A cohort's people. @param table the name of `core` */
export function createMembers(database: Database, table: string): Members {
  return {
    page: async (cohort, size, after) => {
      const from = after === null ? null : startKey(cohort.id, after);
      if (after !== null && from === null) return fail('bad_cursor');
      const reply = await database.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'g1-index',
          KeyConditionExpression: 'g1pk = :members',
          ExpressionAttributeValues: { ':members': cohortMembers(cohort.id) },
          // One more than is shown says whether there is a next page.
          Limit: size + 1,
          ...(from === null ? {} : { ExclusiveStartKey: from }),
        }),
      );
      const items = reply.Items ?? [];
      const enrolments = items.slice(0, size).map(readEnrolment);
      const keys = enrolments.map(({ person }) => recordKey(person, cohort.course));
      const records = new Map(
        (await getMany(database, table, keys)).map((item) => [String(item.pk), item]),
      );
      const last: unknown = items[enrolments.length - 1]?.g1sk;
      const hasMore = items.length > size || reply.LastEvaluatedKey !== undefined;
      return ok({
        members: enrolments.map((enrolment) => {
          const item = records.get(recordKey(enrolment.person, cohort.course).pk);
          return item === undefined
            ? { enrolment, record: null, news: null }
            : { enrolment, record: readRecord(item), news: readPhoneNews(item) };
        }),
        next: hasMore && typeof last === 'string' ? Buffer.from(last).toString('base64url') : null,
      });
    },
    changePath: async (cohort, person, path) => {
      const done = await unlessConditionFails(() =>
        database.send(
          new UpdateCommand({
            TableName: table,
            Key: { ...enrolmentKey(person, cohort) },
            UpdateExpression: 'SET #path = :path',
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(leftAt)',
            ExpressionAttributeNames: { '#path': 'path' },
            ExpressionAttributeValues: { ':path': path },
          }),
        ),
      );
      return done ? 'done' : 'missing';
    },
    remove: async (cohort, person, at) => {
      const done = await unlessConditionFails(() =>
        database.send(
          new UpdateCommand({
            TableName: table,
            Key: { ...enrolmentKey(person, cohort) },
            // Out of the list with the same write.
            UpdateExpression: 'SET leftAt = :at REMOVE g1pk, g1sk',
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(leftAt)',
            ExpressionAttributeValues: { ':at': at },
          }),
        ),
      );
      return done ? 'done' : 'missing';
    },
    restore: async (cohort, person) => {
      // The name they have now decides where they stand in the list.
      const found = await readPersonItem(database, table, person);
      if (found === null) return 'missing';
      const { g1pk, g1sk } = enrolmentIndex(cohort, found.name, person);
      const done = await unlessConditionFails(() =>
        database.send(
          new UpdateCommand({
            TableName: table,
            Key: { ...enrolmentKey(person, cohort) },
            UpdateExpression: 'SET g1pk = :g1pk, g1sk = :g1sk, #name = :name REMOVE leftAt',
            ConditionExpression: 'attribute_exists(leftAt)',
            ExpressionAttributeNames: { '#name': 'name' },
            ExpressionAttributeValues: { ':g1pk': g1pk, ':g1sk': g1sk, ':name': found.name },
          }),
        ),
      );
      return done ? 'done' : 'missing';
    },
  };
}
