import 'fake-indexeddb/auto';
import type { Me } from '#domain/contract/sign-in.ts';
import type { Catalogue } from '#domain/course/course.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import { packSyllabus, unpackSyllabus } from '#domain/course/syllabus.ts';
import { createCall } from '#lib/api/client.ts';
import { result } from '#lib/phone/store/database.ts';
import { idMaker } from '#lib/phone/new-id.ts';
import { Phone } from '#lib/phone/phone.ts';
import { type PhoneTools } from '#lib/phone/browser-tools.ts';
import { createServer } from '#lib/phone/remote.ts';
import { PhoneStore } from '#lib/phone/store/phone-store.ts';

/** One browser profile: a database and a cookie, on which the phone's own code runs. */
export interface TestPhone {
  readonly phone: () => Phone;
  readonly name: string;
  /** Ends the app in the middle of whatever it does, and opens it again on the same database. */
  readonly kill: () => Promise<void>;
  /** Stops every timer; nothing is sent any more. */
  readonly close: () => void;
}

export interface Surroundings {
  readonly catalogue: Catalogue;
  readonly name: string;
  /** Its clock, ms since 1970 UTC. */
  readonly now: () => number;
  readonly random: () => number;
  readonly online: () => boolean;
  /** The browser's `fetch`, with this browser's cookie. */
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** Hears of every event before it is written. */
  readonly made: (events: readonly ProgressEvent[]) => void;
  /** Runs work after so many ms; answers how to call it off. */
  readonly after: PhoneTools['after'];
}

/** Timers that run so many times faster than the clock on the wall. */
export const hastened =
  (haste: number): PhoneTools['after'] =>
  (ms, work) => {
    const timer = setTimeout(work, ms / haste);
    return () => clearTimeout(timer);
  };

/** Nothing happens by itself. */
export const never: PhoneTools['after'] = () => () => undefined;

/** The Web Lock of each database: one app at a time sends. */
const locks = new Map<string, Promise<unknown>>();

const alone =
  (name: string): PhoneTools['alone'] =>
  (work) => {
    const turn = (locks.get(name) ?? Promise.resolve()).then(work);
    // The next one waits for the end, however it came.
    locks.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  };

/** The BroadcastChannel of each database: the apps that are open on it. */
const tabs = new Map<string, Set<Phone>>();

/** Opens the app on a profile; once more on the same one, it is another tab. */
export const openPhone = (around: Surroundings): TestPhone => {
  const syllabus = unpackSyllabus(packSyllabus(around.catalogue, around.catalogue.earlier.length + 1));
  const newId = idMaker(around.now);
  const fetcher: typeof fetch = (input, init) => {
    if (typeof input !== 'string') throw new TypeError('the phone calls by paths');
    return around.fetch(input, init ?? {});
  };
  const beside = tabs.get(around.name) ?? new Set();
  tabs.set(around.name, beside);
  const run = (): { phone: Phone; end: () => void } => {
    const cancels = new Set<() => void>();
    let ended = false;
    const tools: PhoneTools = {
      open: async () => {
        const store = await PhoneStore.open(around.name);
        const append = store.append.bind(store);
        store.append = (owner, events, ...rest) => {
          around.made(events);
          return append(owner, events, ...rest);
        };
        return store;
      },
      server: () => Promise.resolve(createServer(createCall(fetcher))),
      now: around.now,
      newId,
      chance: around.random,
      online: around.online,
      alone: alone(around.name),
      notifyTabs: () => {
        for (const tab of beside) if (tab !== phone) tab.tabChanged();
      },
      persist: () => undefined,
      wasHere: () => false,
      after: (ms, work) => {
        if (ended) return () => undefined;
        const cancel = around.after(ms, work);
        cancels.add(cancel);
        return () => {
          cancels.delete(cancel);
          cancel();
        };
      },
    };
    const phone = new Phone(syllabus.course, tools, () => undefined);
    phone.lessons = syllabus.modules.flatMap(({ lessons }) => lessons);
    beside.add(phone);
    return {
      phone,
      end: () => {
        ended = true;
        beside.delete(phone);
        for (const cancel of cancels) cancel();
      },
    };
  };
  let app = run();
  return {
    phone: () => app.phone,
    name: around.name,
    kill: async () => {
      app.end();
      app = run();
      await app.phone.start();
    },
    close: () => app.end(),
  };
};

/** Copies a profile, as a backup of a phone put onto a second one does: everything, its own ids too. */
export const cloneProfile = async (from: string, to: string): Promise<void> => {
  // Makes the tables as the app does.
  (await PhoneStore.open(to)).close();
  const [source, copy] = [await result(indexedDB.open(from)), await result(indexedDB.open(to))];
  const names = [...source.objectStoreNames];
  // In one transaction: the app goes on meanwhile.
  const reading = source.transaction(names);
  const tables = await Promise.all(
    names.map(async (name) => {
      const table = reading.objectStore(name);
      const rows = await Promise.all([result(table.getAllKeys()), result(table.getAll())]);
      return { name, rows, isInline: table.keyPath !== null };
    }),
  );
  for (const { name, rows, isInline } of tables) {
    const [keys, values] = rows;
    const table = copy.transaction(name, 'readwrite').objectStore(name);
    await Promise.all(
      values.map((value, at) => result(isInline ? table.put(value) : table.put(value, keys[at]))),
    );
  }
  source.close();
  copy.close();
};

/** The server’s answer about someone who signs in. */
export const meOf = (id: string): Me => ({
  person: { id, name: 'Ana', email: 'ana@example.org', language: 'en' },
  roles: [],
  enrolments: [],
});
