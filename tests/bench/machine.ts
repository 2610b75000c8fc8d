import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { sync } from '#domain/contract/sync.ts';
import { SESSION_COOKIE, cookieName } from '#functions/http/cookies.ts';
import type { Database } from '#functions/storage/client.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { StackNote } from '#infra/local/data-folder.ts';
import { LOCAL_TABLES, openLocalClient } from '#infra/local/database.ts';
import { makeCohort } from '../faults/support/cohort.ts';
import { COOKIES } from '../support/api.ts';
import { seeded, wholeCourse } from '../support/course-events.ts';
import { megabytesOf } from '../support/memory.ts';
import { type TestStack, startTestStack } from '../support/stack.ts';

/** What the stack on one machine takes. */
export interface MachineCost {
  /** MB that its process takes once it has started and nothing happens. */
  readonly restMegabytes: number;
  /** The most that it has taken after the load, MB. */
  readonly loadMegabytes: number;
  /** How many bare conditional writes of the same item take as long as a batch of steps. */
  readonly batchRatio: number;
}

const CONNECTIONS = 16;
/** Batches that each connection sends in a round, and events in each. */
const BATCHES = 8;
const EVENTS = 5;
/** The shortest round counts, since what runs beside it only adds. */
const ROUNDS = 4;

/** Each connection does the work so many times, one after the other. @returns ms in all */
const timeOf = async (work: (connection: number, turn: number) => Promise<void>): Promise<number> => {
  const began = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, connection) => {
      for (let turn = 0; turn < BATCHES; turn += 1) await work(connection, turn);
    }),
  );
  return performance.now() - began;
};

/** Reads a person's record, to write it again and again as it is. @returns writes it under its next version */
async function prepareBareWrite(database: Database, person: string): Promise<() => Promise<void>> {
  const TableName = LOCAL_TABLES.core;
  const { Item } = await database.send(
    new GetCommand({ TableName, Key: { pk: `P#${person}`, sk: 'R#core' } }),
  );
  if (Item === undefined) throw new Error('a record that was sent is not there');
  let version = Number(Item['version']);
  return async () => {
    await database.send(
      new PutCommand({
        TableName,
        Item: { ...Item, version: version + 1 },
        ConditionExpression: 'version = :before',
        ExpressionAttributeValues: { ':before': version },
      }),
    );
    version += 1;
  };
}

/** Compares batches of steps, each answered with the whole record, with bare writes of the same records. */
async function compareWrites(stack: TestStack, database: Database): Promise<number> {
  const catalogue = readCatalogue();
  const enrolledAt = Date.now() - 60 * 60 * 1000;
  const { learners, signIn } = await makeCohort(database, catalogue, { size: CONNECTIONS, enrolledAt });
  const named = cookieName(stack.origin, SESSION_COOKIE);
  const cookies = (await Promise.all(learners.map(signIn))).map((cookie) =>
    cookie.replace(COOKIES.session, named),
  );
  const events = wholeCourse(catalogue, seeded(7), enrolledAt);
  const send = async (connection: number, place: number): Promise<void> => {
    const part = events.slice(place * EVENTS, (place + 1) * EVENTS);
    const person = learners[connection];
    const answer = await fetch(`${stack.origin}${sync.path}`, {
      method: 'POST',
      headers: {
        origin: stack.origin,
        'content-type': 'application/json',
        'x-groundwork': '1',
        cookie: cookies[connection] ?? '',
      },
      body: JSON.stringify({ device: ulid(), epoch: '', person, have: {}, events: part }),
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`a batch was answered ${answer.status}: ${said}`);
  };
  let [batches, writes] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round += 1) {
    batches = Math.min(batches, await timeOf((connection, turn) => send(connection, round * BATCHES + turn)));
    const bare = await Promise.all(learners.map((person) => prepareBareWrite(database, person)));
    writes = Math.min(writes, await timeOf(async (connection) => bare[connection]?.()));
  }
  return batches / writes;
}

/** Starts a stack by the command that people use, lets it rest, and puts load on it. */
export async function measureLoad(): Promise<MachineCost> {
  const stack = await startTestStack();
  const note = StackNote.parse(JSON.parse(readFileSync(join(stack.dataDir, 'stack.json'), 'utf8')));
  const { database, close } = openLocalClient(note.database);
  try {
    await delay(5000);
    const restMegabytes = megabytesOf(note.pid, 'VmRSS');
    const batchRatio = await compareWrites(stack, database);
    return { restMegabytes, loadMegabytes: megabytesOf(note.pid, 'VmHWM'), batchRatio };
  } finally {
    close();
    await stack.stop();
  }
}
