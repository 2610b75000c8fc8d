import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer, request as requestPlainly } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserContext } from 'playwright';
import { expect } from 'vitest';
import { board } from '#domain/contract/board.ts';
import { close, listen } from '#infra/local/listen.ts';
import { EnvelopeFolder, createRoom } from '#infra/local/room.ts';
import { Site } from '#infra/local/site.ts';
import { byLightMessages } from '#lib/by-light/messages.ts';
import { savedMessages } from '#lib/saved/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { collectMessages } from '#lib/staff/collect/messages.ts';
import { OFFLINE_PHONE, SCREENS, answered } from '../support/browser.ts';
import { NO_SIGNAL } from '../support/builds.ts';
import { test as base } from '../support/fixtures.ts';
import { joinByPage } from '../support/joining.ts';
import { findingsOf } from '../support/page-checks.ts';
import { ask } from '../support/people.ts';
import { cutOff, waitUntilOnPhone } from '../support/phone-pages.ts';
import { cardsOf, lessonIn, localOf, press, waitForCard, wayOn } from '../support/player.ts';
import { staffByPage } from '../support/staff.ts';

const WEB = resolve(import.meta.dirname, '../../build/web');
const LESSON = '/start-here/with-people/';
const own = byLightMessages.en;
const TO_THE_ROOM = /^request to another origin: http:\/\/room\.localhost:/;

interface Room {
  readonly folder: string;
  /** Its name leads there, from any page of this window, as in the Wi-Fi of the room. */
  readonly enter: (context: BrowserContext) => Promise<void>;
  readonly origin: string;
}

const test = base.extend('room', { scope: 'file' }, async ({ stack }, { onCleanup }): Promise<Room> => {
  const folder = await mkdtemp(join(tmpdir(), 'groundwork-room-'));
  const errors: unknown[] = [];
  const envelopes = new EnvelopeFolder(folder, stack.origin);
  const server = createServer(createRoom(new Site(WEB), envelopes, (error) => errors.push(error)));
  const opened = await listen(server, 0, '127.0.0.1');
  if (!opened.ok) throw new Error(opened.error);
  onCleanup(async () => {
    await close(server);
    await rm(folder, { recursive: true });
    expect(errors).toEqual([]);
  });
  const origin = stack.origin.replace('//', '//room.');
  const enter = async (context: BrowserContext): Promise<void> => {
    await context.route(`${origin}/**`, async (route) => {
      const asked = route.request();
      const { pathname, host } = new URL(asked.url());
      const call = requestPlainly({
        ...{ host: '127.0.0.1', port: opened.value, path: pathname, method: asked.method() },
        headers: { ...(await asked.allHeaders()), host },
      });
      call.on('error', () => void route.abort());
      call.on('response', (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => parts.push(part));
        reply.on('end', () => {
          const headers = Object.entries(reply.headers).map(([name, value]) => [name, String(value)]);
          void route.fulfill({
            status: reply.statusCode ?? 500,
            headers: Object.fromEntries(headers) as Record<string, string>,
            body: Buffer.concat(parts),
          });
        });
      });
      call.end(asked.postDataBuffer() ?? undefined);
    });
  };
  return { folder, enter, origin };
});

test('a phone hands over to the box with no signal but the room’s, and a trainer brings what it holds', async ({
  stack,
  administrator,
  group,
  openWindow,
  room,
}) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  const name = 'Ramona Canaria';
  await joinByPage(page, stack, group.code, { name, email: 'room@room.example' });
  await page.getByRole('heading', { name: joinMessages.en.inTitle(name) }).waitFor();
  await page.goto(LESSON);
  await waitUntilOnPhone(page, LESSON);
  const cards = cardsOf(lessonIn('en', 'with-people'));
  await press(wayOn(await waitForCard(page, localOf(cards[0]!)), 'en'));
  await waitUntilOnPhone(page, '/by-light/');
  await waitUntilOnPhone(page, '/saved/');
  allow(NO_SIGNAL);
  allow(TO_THE_ROOM);
  await context.setOffline(true);
  for (const section of cards.slice(1, 5))
    await press(wayOn(await waitForCard(page, localOf(section)), 'en'));
  await cutOff(page);
  await page.goto('/saved/');
  await press(page.getByRole('link', { name: savedMessages.en.byLight }));

  await room.enter(context);
  await press(page.getByRole('link', { name: own.toBox }));
  await page.getByText(own.box.taken).waitFor();
  expect(page.url()).toBe(`${room.origin}/by-light/`);
  // The box shows no pictures, so it speaks of none.
  expect(await page.getByText(own.lead).count()).toBe(0);
  expect(await findingsOf(page)).toEqual([]);
  const held = await readdir(room.folder);
  expect(held).toHaveLength(1);
  await press(page.getByRole('link', { name: own.toSite }));
  await page.getByRole('img', { name: own.picture }).waitFor();

  // A phone that comes new gets the course there, and reads what the box is for.
  const fresh = await openWindow({ ...SCREENS.phone, locale: 'es' });
  fresh.allow(TO_THE_ROOM);
  fresh.allow(answered(422));
  fresh.allow(/net::ERR_(FAILED|EMPTY_RESPONSE|CONNECTION_RESET)/);
  await room.enter(fresh.context);
  await fresh.page.goto(`${room.origin}/es${LESSON}`);
  await waitForCard(fresh.page, localOf(cards[0]!));
  await fresh.page.goto(`${room.origin}/es/by-light/`);
  await fresh.page.getByText(byLightMessages.es.box.nothing).waitFor();
  // The same address with another end is the same page to a browser.
  await fresh.page.goto('about:blank');
  await fresh.page.goto(`${room.origin}/es/by-light/#put=R1dFMQ==`);
  await fresh.page.getByText(byLightMessages.es.box.spoiled).waitFor();

  // After the training, on a machine with a signal.
  const desk = await openWindow(SCREENS.desktop);
  await staffByPage({ stack, administrator }, desk.page, group, 'trainer', 'Rosa Paz');
  await desk.page.goto('/collect/');
  const words = collectMessages.en;
  const pick = desk.page.getByLabel(words.fromBox);
  await pick.setInputFiles([{ name: 'x', mimeType: 'text/plain', buffer: Buffer.alloc(50_000) }]);
  await desk.page.getByText(words.tooLarge).waitFor();
  // All files of the folder at once: one came twice, one was changed, one is for a site at another port.
  const buffer = await readFile(join(room.folder, held[0]!));
  const changed = Buffer.from(buffer);
  changed[changed.length - 30]! ^= 1;
  const elsewhere = Buffer.from(buffer);
  elsewhere[elsewhere.indexOf(stack.origin) + stack.origin.length - 1]! ^= 1;
  const all = [changed, buffer, elsewhere, buffer];
  await pick.setInputFiles(all.map((each, at) => ({ name: `${at}.envelope`, mimeType: '', buffer: each })));
  await desk.page.getByText(words.arrived(1)).waitFor();
  for (const outcome of ['spoiled', 'elsewhere'] as const) {
    await desk.page.getByText(words.outcomes[outcome]).waitFor();
  }
  expect(await desk.page.getByText(words.tooLarge).count()).toBe(0);
  const { people } = await ask(administrator, board, { cohort: group.cohort, after: null });
  expect(people.find((each) => each.name === name)?.heardAt).not.toBeNull();
});
