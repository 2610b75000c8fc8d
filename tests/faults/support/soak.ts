import { setTimeout as delay } from 'node:timers/promises';
import { ulid } from 'ulid';
import { sync } from '#domain/contract/sync.ts';
import { ENV } from '#functions/env.ts';
import { SESSION_COOKIE } from '#functions/http/cookies.ts';
import { ids } from '#functions/ids.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { createDatabase } from '#functions/storage/client.ts';
import { createPeopleWriter } from '#functions/storage/people.ts';
import { createSessionKeeper } from '#functions/storage/session-keeper.ts';
import { openDataFolder } from '#infra/local/data-folder.ts';
import { LOCAL_AWS, tableEnv } from '#infra/local/database.ts';
import { type Usage, program } from './program.ts';

/** What came of a steady load. */
export interface SoakReport {
  readonly seconds: number;
  readonly requests: number;
  /** Answers other than 200. */
  readonly failures: number;
  /** By which the API's memory grows, bytes a minute, once it is warm. */
  readonly growth: number;
  /** Fewest open handles in the first and in the last third, once it is warm: calls under way come and go. */
  readonly handles: readonly [first: number, last: number];
}

const SITE = 'https://groundwork.example';
const PER_SECOND = 50;
const LEARNERS = 50;
const SAMPLE_MS = 5000;

/** Growth a minute by least squares. */
const growthOf = (samples: readonly { readonly at: number; readonly rss: number }[]): number => {
  const mean = (of: (sample: { at: number; rss: number }) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [at, rss] = [mean((sample) => sample.at), mean((sample) => sample.rss)];
  const over = mean((sample) => (sample.at - at) * (sample.rss - rss));
  const under = mean((sample) => (sample.at - at) ** 2);
  return under === 0 ? 0 : (over / under) * 60_000;
};

/** Sends 50 batches a second to one process of the API, half of them for the second time, and watches what it takes. */
export async function soak(folder: string, seconds: number): Promise<SoakReport> {
  const data = await openDataFolder(`${folder}/data`);
  const database = program({ file: 'database-process.ts', args: [data.database] });
  await database.start();
  const endpoint = database.origin() ?? '';
  const api = program({
    file: 'api-process.ts',
    env: {
      ...LOCAL_AWS,
      ...tableEnv(),
      [ENV.epoch]: data.epoch,
      [ENV.siteOrigin]: SITE,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    },
  });
  await api.start();
  Object.assign(process.env, LOCAL_AWS, { AWS_ENDPOINT_URL_DYNAMODB: endpoint });
  const client = createDatabase();
  const tables = tableEnv();
  const writer = createPeopleWriter(client, tables[ENV.tableCore] ?? '');
  const sessions = createSessionKeeper(client, tables[ENV.tableShort] ?? '');
  const catalogue = readCatalogue();
  const sections = catalogue.modules
    .flatMap(({ lessons }) => lessons)
    .flatMap((lesson) => lesson.sections);
  const now = Date.now();
  const learners = await Promise.all(
    Array.from({ length: LEARNERS }, async () => {
      const [id, token] = [ulid(), ids.hash(ulid())];
      await writer.create({
        id,
        name: 'Lu',
        email: `${id.toLowerCase()}@example.org`,
        language: 'en',
        generation: 0,
        createdAt: now,
      });
      await writer.enrol({
        person: id,
        cohort: ulid(),
        affiliate: ulid(),
        course: catalogue.course,
        path: 'full',
        edition: catalogue.earlier.length + 1,
        enrolledAt: now,
        name: 'Lu',
        language: 'en',
        leftAt: null,
      });
      await sessions.begin({
        id: ids.hash(token),
        person: id,
        method: 'code',
        device: '',
        generation: 0,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: Math.floor(now / 1000) + 24 * 60 * 60,
      });
      return { id, cookie: `${SESSION_COOKIE}=${token}` };
    }),
  );

  let requests = 0;
  let failures = 0;
  const last = new Map<string, string>();
  const send = async (): Promise<void> => {
    const { id, cookie } = learners[requests % LEARNERS]!;
    requests += 1;
    const known = last.get(id);
    const section = sections[requests % sections.length];
    const event = {
      id: ulid(),
      course: catalogue.course,
      at: Date.now(),
      v: 1,
      t: 'place',
      section,
    };
    const body =
      known ?? JSON.stringify({ device: ulid(), epoch: '', person: id, have: {}, events: [event] });
    if (known === undefined) last.set(id, body);
    else last.delete(id);
    const answer = await fetch(`${api.origin() ?? ''}${sync.path}`, {
      method: 'POST',
      body,
      headers: { origin: SITE, 'content-type': 'application/json', 'x-groundwork': '1', cookie },
    });
    await answer.arrayBuffer();
    if (answer.status !== 200) failures += 1;
  };

  const samples: ({ readonly at: number } & Usage)[] = [];
  const began = Date.now();
  const until = began + seconds * 1000;
  // The first fifth is for warming up.
  const warm = began + seconds * 200;
  let sampled = 0;
  while (Date.now() < until) {
    const due = Math.floor(((Date.now() - began) / 1000) * PER_SECOND);
    await Promise.all(Array.from({ length: due - requests }, send));
    if (Date.now() >= warm && Date.now() - sampled >= SAMPLE_MS) {
      sampled = Date.now();
      samples.push({ at: sampled, ...(await api.usage()) });
    }
    await delay(20);
  }
  client.destroy();
  await Promise.all([api.kill(), database.kill()]);
  const third = Math.ceil(samples.length / 3);
  const fewest = (some: readonly Usage[]): number =>
    Math.min(...some.map(({ handles }) => handles));
  return {
    seconds,
    requests,
    failures,
    growth: Math.round(growthOf(samples)),
    handles: [fewest(samples.slice(0, third)), fewest(samples.slice(-third))],
  };
}
