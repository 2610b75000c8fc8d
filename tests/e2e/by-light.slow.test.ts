import type { Page } from 'playwright';
import { ulid } from 'ulid';
import { expect } from 'vitest';
import { bytesOfLetters, lettersOfBytes } from '#domain/envelope/letters.ts';
import { board } from '#domain/contract/board.ts';
import { type EnvelopeContent, registerDevice } from '#domain/contract/envelopes.ts';
import { signOut } from '#domain/contract/sign-in.ts';
import { makeDeviceKeys, publicBytes } from '#domain/envelope/device.ts';
import { seal } from '#domain/envelope/envelope.ts';
import { blocksIn, picturesOf } from '#domain/envelope/pictures.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { byLightMessages } from '#lib/by-light/messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { savedMessages } from '#lib/saved/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { collectMessages } from '#lib/staff/collect/messages.ts';
import { axeFindings, OFFLINE_PHONE, SCREENS } from '../support/browser.ts';
import { NO_SIGNAL } from '../support/builds.ts';
import { giveEye, pictureOf, showRun } from '../support/camera.ts';
import { finishingEvents } from '../support/finished.ts';
import { test } from '../support/fixtures.ts';
import { joinByPage } from '../support/joining.ts';
import { findingsOf } from '../support/page-checks.ts';
import { ask, createCaller, joinBy, type OpenedCohort } from '../support/people.ts';
import { cutOff, waitUntilOnPhone } from '../support/phone-pages.ts';
import { cardsOf, lessonIn, localOf, press, waitForCard, wayOn } from '../support/player.ts';
import { staffByPage } from '../support/staff.ts';
import type { TestStack } from '../support/stack.ts';
import { recordOf } from '../support/tables.ts';

const LESSON = '/start-here/with-people/';
/** Phones in the room, two of which are walked by hand. */
const PHONES = 28;
const BY_HAND = 2;
const CANARY = 'Ramona Canaria';
const words = collectMessages.en;
const own = byLightMessages.en;

/** The same numbers each time, 0 to 1. */
let state = 7;
const chance = (): number => {
  state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
  return state / 2 ** 31;
};
/** Three in ten are lost, and the others come in any order. */
const lostAndShuffled = <Thing>(all: readonly Thing[]): Thing[] =>
  all
    .filter(() => chance() >= 0.3)
    .map((thing) => ({ thing, at: chance() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ thing }) => thing);

/** A phone by code: the real modules, without its pages. */
async function makePhone(stack: TestStack, group: OpenedCohort, at: number) {
  const caller = createCaller(stack.origin);
  const email = `phone-${at}@by-light.example`;
  const person = await joinBy(stack, caller, { code: group.code, email, name: `${CANARY} ${at}` });
  const { publicKey, privateKey } = await makeDeviceKeys();
  const known = await ask(caller, registerDevice, { key: lettersOfBytes(await publicBytes(publicKey)) });
  const events = finishingEvents(readCatalogue(), 'core', Date.now()).slice(0, 30 + at);
  const sealed = async (site = known.site): Promise<Uint8Array> => {
    const content = { person, events, waiting: 0 } satisfies EnvelopeContent;
    const { session } = known;
    const key = bytesOfLetters(known.key)!;
    return seal(new TextEncoder().encode(JSON.stringify(content)), {
      site,
      key,
      session,
      device: privateKey,
    });
  };
  return { caller, email, person, session: known.session, sealed };
}

/** What the screen of a phone shows of an envelope, in rounds enough. */
async function picturesFor(envelope: Uint8Array): Promise<readonly Buffer[]> {
  const text = await picturesOf(envelope);
  const count = 2 * blocksIn(envelope.length) + 12;
  return lostAndShuffled(Array.from({ length: count }, (_, number) => number)).map((number) =>
    pictureOf(text(number)),
  );
}

/** What the pages of an address keep, as one text. */
const allKept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const asText = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
    const values = (value: unknown): string => {
      if (value instanceof Uint8Array) return asText(value);
      if (Array.isArray(value)) return value.map(values).join(' ');
      if (typeof value === 'object' && value !== null) return Object.values(value).map(values).join(' ');
      return String(value);
    };
    const found: string[] = [...Object.values(localStorage), ...Object.values(sessionStorage)].map(String);
    const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('not read'));
      });
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        found.push(values(await done(database.transaction(table).objectStore(table).getAll())));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        found.push(
          request.url,
          asText(new Uint8Array((await (await cache.match(request))?.arrayBuffer()) ?? [])),
        );
      }
    }
    return found.join('\n');
  });

test('S106 28 phones give by light, nothing is read on the way, and nothing is lost', async ({
  stack,
  administrator,
  group,
  openWindow,
}) => {
  const collector = await openWindow(OFFLINE_PHONE);
  await giveEye(collector.context);
  let { page } = collector;
  await staffByPage({ stack, administrator }, page, group, 'trainer', 'Rosa Paz');
  await page.goto('/collect/');
  await page.getByText(words.carried(0)).waitFor();
  await waitUntilOnPhone(page, '/collect/');
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const kept = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
        return (await Promise.all(kept)).flat().some(({ url }) => url.endsWith('.wasm'));
      }),
    )
    .toBe(true);

  // Two phones by hand: a lesson, then no signal.
  const lesson = lessonIn('en', 'with-people');
  const hands = [];
  for (let at = 0; at < BY_HAND; at += 1) {
    const phone = await openWindow(OFFLINE_PHONE);
    const [name, email] = [`${CANARY} by hand ${at}`, `hand-${at}@by-light.example`];
    await joinByPage(phone.page, stack, group.code, { name, email });
    await phone.page.getByRole('heading', { name: joinMessages.en.inTitle(name) }).waitFor();
    await phone.page.goto(LESSON);
    await waitUntilOnPhone(phone.page, LESSON);
    await press(wayOn(await waitForCard(phone.page, localOf(cardsOf(lesson)[0]!)), 'en'));
    await waitUntilOnPhone(phone.page, '/by-light/');
    await waitUntilOnPhone(phone.page, '/saved/');
    phone.allow(NO_SIGNAL);
    await phone.context.setOffline(true);
    for (const section of cardsOf(lesson).slice(1, 5)) {
      await press(wayOn(await waitForCard(phone.page, localOf(section)), 'en'));
    }
    await cutOff(phone.page);
    await phone.page.goto('/saved/');
    await press(phone.page.getByRole('link', { name: savedMessages.en.byLight }));
    await phone.page.getByRole('img', { name: own.picture }).waitFor();
    hands.push({ ...phone, email });
  }
  expect(await findingsOf(hands[0]!.page)).toEqual([]);

  /** Films a phone's own screen, picture after picture. */
  const filmed = async (from: Page): Promise<readonly Buffer[]> => {
    const note = await from.getByText(/^Picture \d+\. It takes about \d+\.$/).innerText();
    const least = Number(/about (\d+)/.exec(note)?.[1]);
    const pictures: Buffer[] = [];
    for (let at = 0; at < 2 * least + 8; at += 1) {
      pictures.push(await from.getByRole('img', { name: own.picture }).screenshot());
      await press(from.getByRole('button', { name: own.next }));
    }
    return lostAndShuffled(pictures);
  };

  const phones = [];
  for (let at = BY_HAND; at < PHONES; at += 1) phones.push(await makePhone(stack, group, at));

  collector.allow(NO_SIGNAL);
  await collector.context.setOffline(true);
  const film = () => press(page.getByRole('button', { name: words.start }));
  await page.reload();
  await film();
  const collect = async (pictures: readonly Buffer[], count: number): Promise<void> => {
    await showRun(page, pictures);
    await page.getByRole('heading', { name: words.carried(count), exact: true }).waitFor();
  };

  // A phone that dies in the middle loses nothing: it begins again.
  await showRun(page, (await filmed(hands[0]!.page)).slice(0, 1));
  await page.getByText(/^\d+ of about \d+ pictures$/).waitFor();
  await hands[0]!.page.close();
  const again = await hands[0]!.context.newPage();
  await again.goto('/by-light/');
  await again.getByRole('img', { name: own.picture }).waitFor();
  await collect(await filmed(again), 1);
  await press(again.getByRole('button', { name: own.done }));
  await again.getByText(own.doneSaid).waitFor();
  await collect(await filmed(hands[1]!.page), 2);

  let count = BY_HAND;
  for (const phone of phones) {
    count += 1;
    await collect(await picturesFor(await phone.sealed()), count);
    // The one that collects dies, too: what it says it has, it has.
    if (count === 11) {
      await page.close();
      page = await collector.context.newPage();
      await page.goto('/collect/');
      await page.getByRole('heading', { name: words.carried(count), exact: true }).waitFor();
      await film();
    }
  }
  // The same once more is no other one.
  await collect(await picturesFor(await phones[0]!.sealed()), count + 1);

  // Of what lies on it now nobody can read a word.
  const kept = await allKept(page);
  expect(kept).toContain('GWE1');
  const secrets = phones.flatMap(({ email, person, session }) => [email, person, session]);
  expect([CANARY, '"events"', ...secrets].filter((secret) => kept.includes(secret))).toEqual([]);
  expect(await findingsOf(page)).toEqual([]);

  // One for another site, one with a changed bit, and one whose phone somebody else has now.
  const [first, second] = phones;
  const spoiled = await first!.sealed();
  spoiled[spoiled.length - 30]! ^= 1;
  const bad = [await second!.sealed('https://elsewhere.example'), spoiled];
  for (const envelope of bad) await collect(await picturesFor(envelope), (count += 1) + 1);
  const late = await makePhone(stack, group, PHONES);
  await collect(await picturesFor(await late.sealed()), count + 2);
  await ask(late.caller, signOut, {});

  await collector.context.setOffline(false);
  const said = (outcome: keyof typeof words.outcomes) => page.getByText(words.outcomes[outcome]);
  await page.getByRole('heading', { name: words.carried(0), exact: true }).waitFor();
  await page.getByText(words.arrived(PHONES + 1)).waitFor();
  for (const outcome of ['elsewhere', 'spoiled', 'over'] as const) {
    expect(await said(outcome).count(), outcome).toBe(1);
  }
  expect(await axeFindings(page)).toEqual([]);
  expect(await allKept(page)).not.toContain('GWE1');

  // All of them are on the board, with what they did.
  // One page has a hundred.
  const { people: rows } = await ask(administrator, board, { cohort: group.cohort, after: null });
  const heard = rows.filter(({ heardAt, name }) => heardAt !== null && name.startsWith(CANARY));
  expect(heard).toHaveLength(PHONES);
  for (const { email } of hands) {
    expect(Object.keys((await recordOf(stack, email)).steps).length).toBeGreaterThan(3);
  }
  expect(Object.keys((await recordOf(stack, phones[0]!.email)).steps).length).toBeGreaterThan(10);

  // The phone hears of it with its own signal.
  await hands[0]!.context.setOffline(false);
  await again.reload();
  await again.getByText(own.nothing).waitFor();
  await again
    .getByRole('status')
    .filter({ hasText: recordMessages.en.status({ kind: 'saved' }) })
    .waitFor();
});

test('who has no role finds no page to collect on, and who is signed out reads what to do first', async ({
  stack,
  group,
  openWindow,
}) => {
  const { page } = await openWindow({ ...SCREENS.phone, locale: 'es' });
  await page.goto('/es/by-light/');
  await page.getByText(byLightMessages.es.out).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  const email = `${ulid().toLowerCase()}@by-light.example`;
  await joinByPage(page, stack, group.code, { name: 'Luz', email });
  await page.getByRole('heading', { name: joinMessages.en.inTitle('Luz') }).waitFor();
  await page.goto('/es/by-light/');
  await page.getByText(byLightMessages.es.nothing).waitFor();
  await page.goto('/collect/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByRole('button', { name: words.start }).count()).toBe(0);
});
