import { describe, expect } from 'vitest';
import { findEngines } from '../../scripts/engines.ts';
import { signOutMessages } from '#lib/account/sign-out-messages.ts';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { test } from './fixtures.ts';
import { anything, button, heading, type Person } from './person.ts';
import { joinGroup, openGroupFor, readAndAnswer } from './walk.ts';

const words = signOutMessages.en;

/** Runs in the page. All that the browser keeps for the site, as text, with the address and the title. */
const allKept = async (): Promise<string> => {
  const kept: unknown[] = [document.title, location.href, document.cookie];
  for (const storage of [localStorage, sessionStorage]) kept.push(Object.entries(storage));
  for (const { name = '' } of await indexedDB.databases()) {
    kept.push(name);
    const opened = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error(`${name} did not open`));
    });
    for (const table of opened.objectStoreNames) {
      const store = opened.transaction(table).objectStore(table);
      const rows = [store.getAllKeys(), store.getAll()].map(
        (reading) => new Promise((resolve) => (reading.onsuccess = () => resolve(reading.result))),
      );
      kept.push(...(await Promise.all(rows)));
    }
    opened.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      const isText = /text|json/.test(answer?.headers.get('content-type') ?? '');
      kept.push(name, request.url, isText ? await answer!.text() : '');
    }
  }
  return JSON.stringify(kept, (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
};

/** Pages that say something of who is signed in. */
const OWN_PAGES = ['/', '/account/', '/saved/', '/bag/', '/certificates/', '/practice/on-dales-porch/'];

interface Known {
  readonly name: string;
  readonly email: string;
  readonly wrote: string;
  id: string;
}

describe.each(findEngines())('S55 two people on one phone in %s', (engine) => {
  test('after either signs out nothing of them is left in it, in its tab or in its titles', async ({
    signal,
    open,
  }) => {
    const stack = signal.stack();
    const { group } = await openGroupFor(engine, stack);
    const phone = await open(engine);
    const titles: string[] = [];

    /** Joins, does what leaves something behind, looks at all that is their own, and signs out. */
    const use = async (who: Known): Promise<void> => {
      await readAndAnswer(phone);
      await joinGroup(phone, stack, group, who);
      who.id = await phone.evaluate(async () => {
        const me: unknown = await (await fetch('/api/me', { headers: { 'x-groundwork': '1' } })).json();
        return (me as { person: { id: string } }).person.id;
      });
      await write(phone, who.wrote);
      for (const path of OWN_PAGES) {
        await phone.goto(path);
        await phone.sees(heading(path === '/account/' ? who.name : await firstHeading(phone)));
        titles.push(await phone.evaluate(() => document.title));
      }
      await phone.evaluate(() => sessionStorage.setItem('practice:talks.on-dales-porch', 'a talk under way'));
      expect(await phone.evaluate(allKept)).toContain(who.wrote);
      await phone.goto('/account/');
      await phone.sees(heading(who.name));
      await phone.press(button(words.signOut));
      await phone.press(button(words.discard));
      await phone.sees(anything(words.gone));
      titles.push(await phone.evaluate(() => document.title));
    };
    const expectNothingOf = async ({ name, email, wrote, id }: Known): Promise<void> => {
      const kept = await phone.evaluate(allKept);
      const marks = [name, email, wrote, id, 'a talk under way'];
      expect(marks.filter((mark) => kept.includes(mark))).toEqual([]);
    };

    const luz = {
      name: 'Luz Heronfield',
      email: `luz-h-${engine}@example.org`,
      wrote: 'a heron by the mill',
      id: '',
    };
    const ben = {
      name: 'Ben Egretson',
      email: `ben-e-${engine}@example.org`,
      wrote: 'an egret in the reeds',
      id: '',
    };
    await use(luz);
    await expectNothingOf(luz);
    for (const path of OWN_PAGES) {
      await phone.goto(path);
      await phone.sees(heading(await firstHeading(phone)));
      const shown = await phone.evaluate(() => document.documentElement.outerHTML);
      expect([luz.name, luz.email, luz.wrote].filter((mark) => shown.includes(mark))).toEqual([]);
    }
    await use(ben);
    await expectNothingOf(luz);
    await expectNothingOf(ben);
    expect(titles.filter((title) => /Heronfield|Egretson|@/.test(title))).toEqual([]);
    expect(titles.length).toBeGreaterThan(12);
  });
});

const firstHeading = (phone: Person): Promise<string> =>
  phone.evaluate(async () => {
    for (;;) {
      const found = [...document.querySelectorAll('h1, h2, h3')].find((each) =>
        each.checkVisibility({ visibilityProperty: true }),
      );
      if (found !== undefined) return found.textContent;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });

/** Writes a reflection of the first lesson, which stays on the phone. */
async function write(phone: Person, text: string): Promise<void> {
  const card = 'main.playing article[id="what-with"]';
  await phone.goto('/');
  await phone.goto('/start-here/with-people/#what-with');
  await phone.press({ css: `${card} textarea` });
  await phone.type(text);
  await phone.press(button(itemMessages.en.keep, card));
  await phone.sees(anything(itemMessages.en.kept, card));
}
