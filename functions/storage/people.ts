import { GetCommand, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Role } from '#domain/access.ts';
import type { LearningRecord } from '#domain/record.ts';
import type { Enrolment } from '../cohorts/ports.ts';
import type { People, PeopleWriter, Person, PersonFile } from '../identity/ports.ts';
import type { Database } from './client.ts';
import {
  emailClaimItem,
  enrolmentItem,
  personItem,
  readEmailClaim,
  readEnrolment,
  readPerson,
  readRole,
  roleItem,
} from './items.ts';
import { PERSON_FILE_RANGE, emailClaimKey, personKey, personPartition } from './keys.ts';
import { readRecord } from './record-item.ts';
import { putAnew, putNew, unlessConditionFails } from './write.ts';

/** A person's file by one strongly consistent query of neighbours. @param table the name of `core` */
export async function readPersonFile(
  database: Database,
  table: string,
  person: string,
): Promise<PersonFile | null> {
  let found: Person | null = null;
  const roles: Role[] = [];
  const enrolments: Enrolment[] = [];
  const records = new Map<string, LearningRecord>();
  const pages = paginateQuery(
    { client: database },
    {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': personPartition(person),
        ':from': PERSON_FILE_RANGE.from,
        ':to': PERSON_FILE_RANGE.to,
      },
    },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const kind = String(item.sk).split('#')[0];
      if (kind === 'PROFILE') found = readPerson(item);
      else if (kind === 'ROLE') {
        const role = readRole(item);
        if (role !== null) roles.push(role);
      } else if (kind === 'E') {
        const enrolment = readEnrolment(item);
        if (enrolment.leftAt === null) enrolments.push(enrolment);
      } else if (kind === 'R') {
        const record = readRecord(item);
        records.set(record.course, record);
      }
    }
  }
  return found === null ? null : { person: found, roles, enrolments, records };
}

/** A person's own item by itself, strongly consistent. */
export async function readPersonItem(
  database: Database,
  table: string,
  person: string,
): Promise<Person | null> {
  const { Item } = await database.send(
    new GetCommand({ TableName: table, Key: { ...personKey(person) }, ConsistentRead: true }),
  );
  return Item === undefined ? null : readPerson(Item);
}

/** People as requests see them. @param table the name of `core` */
export const createPeople = (database: Database, table: string): People => ({
  read: (person) => readPersonFile(database, table, person),
});

/** @param table the name of `core` */
export const createPeopleWriter = (database: Database, table: string): PeopleWriter => ({
  findByEmail: async (hmac) => {
    const { Item } = await database.send(
      new GetCommand({ TableName: table, Key: emailClaimKey(hmac), ConsistentRead: true }),
    );
    return Item === undefined ? null : readEmailClaim(Item);
  },
  claimEmail: (hmac, person) => putNew(database, table, emailClaimItem(hmac, person)),
  create: (person) => putNew(database, table, personItem(person)),
  enrol: (enrolment, invitedAt = enrolment.enrolledAt) =>
    putAnew(database, table, enrolmentItem(enrolment), { over: 'leftAt', since: invitedAt }),
  grantRole: ({ id, name }, role, at, invitedAt = at) =>
    putAnew(database, table, roleItem(id, name, role, at), { over: 'endedAt', since: invitedAt }),
  raiseGeneration: async (person, from) => {
    const done = await unlessConditionFails(() =>
      database.send(
        new UpdateCommand({
          TableName: table,
          Key: personKey(person),
          UpdateExpression: 'SET generation = :next',
          ConditionExpression: 'generation = :from',
          ExpressionAttributeValues: { ':from': from, ':next': from + 1 },
        }),
      ),
    );
    return done ? 'raised' : 'stale';
  },
});
