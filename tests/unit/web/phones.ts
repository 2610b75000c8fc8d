import 'fake-indexeddb/auto';
import * as z from 'zod/mini';
import { sync } from '#domain/contract/sync.ts';
import { type Receipt, ProgressEvent } from '#domain/record/events/schema.ts';
import { merge } from '#domain/record/merge.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { packSyllabus, unpackSyllabus } from '#domain/course/syllabus.ts';
import { createCall } from '#lib/api/client.ts';
import { Phone } from '#lib/phone/phone.ts';
import { type PhoneTools } from '#lib/phone/browser-tools.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { type PhoneView } from '#lib/phone/view.ts';
import { createServer } from '#lib/phone/remote.ts';
import { PhoneStore } from '#lib/phone/store/phone-store.ts';
import type { Me } from '#domain/contract/sign-in.ts';
import { catalogue, items, sections } from '../domain/phones.ts';
import { ulidOf } from '../../support/ulids.ts';

export const ANA = ulidOf(1_000_001);
export const BEN = ulidOf(1_000_002);

export const meOf = (id: string, email = 'ana@example.org'): Me => ({
  person: { id, name: 'Ana', email, language: 'en' },
  roles: [],
  enrolments: [],
});

/** How somebody signs out: not with unsent work, with it left behind, or with it deleted. */
export const STOP = { everywhere: false, unsent: 'stop' } as const;
export const LEAVE = { everywhere: false, unsent: 'leave' } as const;
export const DISCARD = { everywhere: false, unsent: 'discard' } as const;

/** What a phone knows of the tests' course. */
export const syllabus = unpackSyllabus(packSyllabus(catalogue, 1));

/** Sections that are done by opening them. */
export const cards = sections.filter((section) => items.every(({ id }) => id !== section));

/** Opening a card, at so many ms. */
export const stepOf = (at: number, section: string): ProgressEvent => ({
  ...{ id: ulidOf(at), t: 'step', course: 'core', at, v: 1, section },
});

let databases = 0;
export const freshName = (): string => `phone-${String((databases += 1))}`;

/** What the network, or the server, does with the next request instead of answering it. */
export type Mishap = 'none' | 'lost-request' | 'lost-answer' | 'busy' | 'broken' | 'retry';

/** A server that speaks the real contract: parses each body, merges by the real rule, answers by schema. */
export class Server {
  epoch = 'epoch-1';
  /** Whose session the browser's cookie is; null for none. */
  session: string | null = ANA;
  /** Every event that arrived, by the person it was put down to. */
  readonly arrived = new Map<string, Map<string, ProgressEvent>>();
  records = new Map<string, LearningRecord>();
  mishaps: Mishap[] = [];
  maxBytes = 256 * 1024;
  /** One from before languages refuses them, as any field that it doesn't know. */
  knowsLanguages = true;
  /** Who it says they are; null where the phone knows. */
  me: Me | null = null;
  /** Its clock, ms since 1970 UTC. */
  now = 5_000;
  refusing = new Set<string>();
  readonly bodies: z.infer<typeof sync.body>[] = [];
  readonly paths: string[] = [];
  /** Happens elsewhere, once: after the server has done what it was asked and before it replies. */
  meanwhile: (() => Promise<unknown>) | null = null;

  /** The texts that somebody wrote, as they arrived. */
  textsOf(person: string): string[] {
    const events = [...(this.arrived.get(person)?.values() ?? [])];
    return events.flatMap((event) => (event.t === 'work' ? [event.body.text] : []));
  }

  readonly fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    const { meanwhile } = this;
    this.meanwhile = null;
    const response = await this.#do(input, init);
    await meanwhile?.();
    return response;
  };

  async #do(input: unknown, init?: RequestInit): Promise<Response> {
    this.paths.push(String(input));
    const mishap = this.mishaps.shift() ?? 'none';
    if (mishap === 'lost-request') throw new TypeError('Failed to fetch');
    if (mishap === 'busy') return this.#answer(503, { error: 'unavailable' }, { 'retry-after': '7' });
    if (mishap === 'broken') return new Response('<html>', { status: 502 });
    if (input === '/api/auth/sign-out' || input === '/api/auth/sign-out-everywhere') {
      this.session = null;
      return this.#answer(200, {});
    }
    const text = typeof init?.body === 'string' ? init.body : '';
    if (new TextEncoder().encode(text).length > this.maxBytes) {
      return this.#answer(413, { error: 'too_large' });
    }
    if (this.session === null) return this.#answer(401, { error: 'sign_in_needed' });
    const body = z.parse(sync.body, JSON.parse(text));
    if (!this.knowsLanguages && body.language !== undefined) {
      return this.#answer(400, { error: 'unknown_field', field: 'language' });
    }
    if (body.person !== this.session) return this.#answer(403, { error: 'wrong_person' });
    this.bodies.push(body);
    const person = this.session;
    const results: Record<string, Receipt> = {};
    const good: ProgressEvent[] = [];
    for (const each of body.events) {
      const event = z.parse(ProgressEvent, each);
      if (mishap === 'retry') results[event.id] = 'retry';
      else if (this.refusing.has(event.id)) results[event.id] = { refused: 'closed' };
      else good.push(event);
    }
    const theirs = this.arrived.get(person) ?? new Map<string, ProgressEvent>();
    for (const event of good) theirs.set(event.id, event);
    this.arrived.set(person, theirs);
    const before = this.records.get(person) ?? emptyRecord('core');
    const merged = merge(before, good, catalogue);
    Object.assign(results, merged.receipts);
    const after = merged.record === before ? before : { ...merged.record, version: before.version + 1 };
    this.records.set(person, after);
    if (mishap === 'lost-answer') throw new TypeError('Failed to fetch');
    const isBehind = (body.have['core'] ?? 0) < after.version;
    return this.#answer(200, {
      epoch: this.epoch,
      now: this.now,
      results,
      state: isBehind ? { core: after } : {},
      ...(this.me === null ? {} : { me: this.me }),
    });
  }

  #answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
    return new Response(JSON.stringify(body), { status, headers });
  }
}

export function makePhone(server = new Server(), name = freshName(), firstId = 1) {
  let id = firstId;
  let now = 10_000;
  const views: PhoneView[] = [];
  const timers: { ms: number; work: () => void }[] = [];
  const world = { online: true, persisted: 0, wasHere: false, later: 0 };
  const remote = createServer(createCall(server.fetch));
  const tools: PhoneTools = {
    open: () => PhoneStore.open(name),
    server: () => Promise.resolve(remote),
    now: () => (now += 1) + world.later,
    newId: () => ulidOf((id += 1)),
    chance: () => 0.5,
    online: () => world.online,
    alone: (work) => work(),
    notifyTabs: () => undefined,
    persist: () => {
      world.persisted += 1;
    },
    wasHere: () => world.wasHere,
    after(ms, work) {
      const timer = { ms, work };
      timers.push(timer);
      return () => {
        const at = timers.indexOf(timer);
        if (at !== -1) timers.splice(at, 1);
      };
    },
  };
  const phone = new Phone(syllabus.course, tools, (view) => views.push(view));
  phone.lessons = syllabus.modules.flatMap(({ lessons }) => lessons);
  return { server, phone, views, timers, world, name, store: () => PhoneStore.open(name) };
}

/** A phone that has begun. */
export async function startPhone(...of: Parameters<typeof makePhone>) {
  const made = makePhone(...of);
  await made.phone.start();
  return made;
}

/** A phone on which Ana has signed in. */
export async function anasPhone(...of: Parameters<typeof makePhone>) {
  const made = await startPhone(...of);
  await signedIn(made.phone, meOf(ANA));
  return made;
}

/** Somebody signs in on a phone, and the session is theirs. */
export async function signInAs(person: string, phone: Phone, server: Server): Promise<void> {
  server.session = person;
  await signedIn(phone, meOf(person));
}
