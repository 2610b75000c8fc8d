import { readFileSync } from 'node:fs';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { sync } from '#domain/contract/sync.ts';
import { HOUR_MS } from '#domain/values/durations.ts';
import { SESSION_COOKIE, cookieName } from '#functions/http/cookies.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import type { Database } from '#functions/storage/client.ts';
import type { StackNote } from '#infra/local/data-folder.ts';
import { LOCAL_TABLES, openLocalClient } from '#infra/local/database.ts';
import { makeCohort } from '../faults/support/cohort.ts';
import { COOKIES } from '../support/api.ts';
import { seeded, wholeCourse } from '../support/course-events.ts';
import { median } from './starts.ts';

const CONNECTIONS = 16;
/** Batches that each connection sends in a round, and events in each. */
const BATCHES = 8;
const EVENTS = 5;
/** The first round isn't counted, since it compiles what the others run. */
const ROUNDS = 4;
/** Bare writes for each batch: a write alone takes little beside the ticks that it's counted in. */
const WRITES = 4;

/** Linux counts a process's time in ticks of 10 ms. */
const TICK_MS = 10;

const processorMs = (pid: number): number => {
  const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = after.split(' ').slice(11, 13).map(Number);
  return TICK_MS * ((user ?? 0) + (system ?? 0));
};

/** Each connection does the work so many times, one after the other, and all at once. */
const load = async (work: (connection: number, turn: number) => Promise<void>): Promise<void> => {
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, connection) => {
      for (let turn = 0; turn < BATCHES; turn += 1) await work(connection, turn);
    }),
  );
};

/** Reads a person's record. @returns writes it as it is, under its next version */
async function prepareBareWrite(database: Database, person: string): Promise<() => Promise<void>> {
  const TableName = LOCAL_TABLES.core;
  const { Item } = await database.send(
    new GetCommand({ TableName, Key: { pk: `P#${person}`, sk: 'R#core' } }),
  );
  if (Item === undefined) throw new Error('a record that was sent is not there');
  let version = Number(Item['version']);
  return async () => {
    const next = { ...Item, version: version + 1 };
    await database.send(
      new PutCommand({
        TableName,
        Item: next,
        ConditionExpression: 'version = :before',
        ExpressionAttributeValues: { ':before': version },
      }),
    );
    version += 1;
  };
}

/** Signs learners in. @returns sends the batch of one at a place in the course, and reads the whole record */
async function prepareBatches({ origin }: StackNote, database: Database) {
  const catalogue = readCatalogue();
  const enrolledAt = Date.now() - HOUR_MS;
  const { learners, signIn } = await makeCohort(database, catalogue, { size: CONNECTIONS, enrolledAt });
  const named = cookieName(origin, SESSION_COOKIE);
  const cookies = (await Promise.all(learners.map(signIn))).map((cookie) =>
    cookie.replace(COOKIES.session, named),
  );
  const events = wholeCourse(catalogue, seeded(7), enrolledAt);
  const send = async (connection: number, place: number): Promise<void> => {
    const answer = await fetch(`${origin}${sync.path}`, {
      method: 'POST',
      headers: {
        origin,
        'content-type': 'application/json',
        'x-groundwork': '1',
        cookie: cookies[connection] ?? '',
      },
      body: JSON.stringify({
        device: ulid(),
        epoch: '',
        person: learners[connection],
        have: {},
        events: events.slice(place * EVENTS, (place + 1) * EVENTS),
      }),
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`a batch was answered ${answer.status}: ${said}`);
  };
  return { learners, send };
}

/**
 * Sends a running stack batches of steps from 16 phones at once, and bare writes of the same records to its
 * database, in turn. Counted is the processor's time on both sides, and the median of the rounds: other work
 * on the machine adds to every other time, and to some rounds more than to others.
 * @returns how many bare writes cost as much as a batch
 */
export async function loadStack(note: StackNote): Promise<number> {
  const { database, close } = openLocalClient(note.database);
  const costOf = async (work: Parameters<typeof load>[0]): Promise<number> => {
    const spent = () => processorMs(note.pid) + processorMs(process.pid);
    const before = spent();
    await load(work);
    return spent() - before;
  };
  try {
    const { learners, send } = await prepareBatches(note, database);
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const ofBatches = await costOf((connection, turn) => send(connection, round * BATCHES + turn));
      const bare = await Promise.all(learners.map((person) => prepareBareWrite(database, person)));
      const ofWrites = await costOf(async (connection) => {
        for (let write = 0; write < WRITES; write += 1) await bare[connection]?.();
      });
      if (round > 0) ratios.push((WRITES * ofBatches) / ofWrites);
    }
    return median(ratios);
  } finally {
    close();
  }
}
