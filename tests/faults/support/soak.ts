import { setTimeout as delay } from 'node:timers/promises';
import { ulid } from 'ulid';
import { sync } from '#domain/contract/sync.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { makeCohort } from './cohort.ts';
import type { Usage } from './program.ts';
import { callHeaders, startStack } from './stack.ts';

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

const PER_SECOND = 50;
const LEARNERS = 50;
const SAMPLE_MS = 5000;

type Sample = Usage & { readonly at: number };

/** Growth a minute by least squares. */
const growthOf = (samples: readonly Sample[]): number => {
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [at, rss] = [mean((sample) => sample.at), mean((sample) => sample.rss)];
  const over = mean((sample) => (sample.at - at) * (sample.rss - rss));
  const under = mean((sample) => (sample.at - at) ** 2);
  return under === 0 ? 0 : (over / under) * 60_000;
};

const fewest = (samples: readonly Sample[]): number => Math.min(...samples.map(({ handles }) => handles));

/** Sends 50 batches a second to one API process, half of them repeats, and watches its memory and handles. */
export async function soak(folder: string, seconds: number): Promise<SoakReport> {
  const stack = await startStack(folder);
  const catalogue = readCatalogue();
  const { course } = catalogue;
  const sections = catalogue.modules.flatMap(({ lessons }) => lessons).flatMap((lesson) => lesson.sections);
  const began = Date.now();
  const cohort = await makeCohort(stack.client, catalogue, { size: LEARNERS, enrolledAt: began });
  const cookies = await Promise.all(cohort.learners.map(cohort.signIn));

  let requests = 0;
  let failures = 0;
  /** Sent once, and due once more. */
  const sent = new Map<string, string>();
  const send = async (): Promise<void> => {
    const n = requests % LEARNERS;
    const [person, cookie] = [cohort.learners[n] ?? '', cookies[n] ?? ''];
    const section = sections[requests % sections.length];
    requests += 1;
    const event = { id: ulid(), course, at: Date.now(), v: 1, t: 'place', section };
    const fresh = { device: ulid(), epoch: '', person, have: {}, events: [event] };
    const body = sent.get(person) ?? JSON.stringify(fresh);
    if (!sent.delete(person)) sent.set(person, body);
    const answer = await fetch(`${stack.api.origin}${sync.path}`, {
      method: 'POST',
      body,
      headers: callHeaders(cookie),
    });
    await answer.arrayBuffer();
    if (answer.status !== 200) failures += 1;
  };

  const samples: Sample[] = [];
  const begun = Date.now();
  // Two fifths are for warming up: until then the heap takes its size.
  const warm = begun + seconds * 400;
  let sampled = 0;
  while (Date.now() < begun + seconds * 1000) {
    const due = Math.floor(((Date.now() - begun) / 1000) * PER_SECOND);
    await Promise.all(Array.from({ length: due - requests }, send));
    if (Date.now() >= warm && Date.now() - sampled >= SAMPLE_MS) {
      sampled = Date.now();
      samples.push({ at: sampled, ...(await stack.usage()) });
    }
    await delay(20);
  }
  await stack.stop();
  const third = Math.ceil(samples.length / 3);
  return {
    seconds,
    requests,
    failures,
    growth: Math.round(growthOf(samples)),
    handles: [fewest(samples.slice(0, third)), fewest(samples.slice(-third))],
  };
}
