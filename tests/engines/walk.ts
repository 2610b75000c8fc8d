import { expect } from 'vitest';
import type { EngineName } from '../../scripts/engines.ts';
import type { Item } from '#domain/course/course.ts';
import { readRecord } from '#functions/storage/records.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { lessonMessages } from '#lib/lesson/messages.ts';
import { ownMessages } from '#lib/outline/own-messages.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { verifyMessages } from '#lib/verify/messages.ts';
import { eventually } from '../support/eventually.ts';
import { createAuthenticator, addPasskeyTo } from '../support/passkey.ts';
import { type Caller, type OpenedCohort, becomeAdministrator, joinBy, openGroup } from '../support/people.ts';
import { missingOnPhone } from '../support/phone-pages.ts';
import { answerFor } from '../support/answers.ts';
import {
  cardsOf,
  keptEvents,
  lessonIn,
  localOf,
  reasonOf,
  sectionOf,
  waitUntilKept,
} from '../support/player.ts';
import type { TestStack } from '../support/stack.ts';
import { newAdminLink, readTables } from '../support/tables.ts';
import { anything, button, heading, link, type Person } from './person.ts';

/** The core walk, in English, in steps that follow one another. Each begins where the one before ended. */

/** Opens a group of the engine's own, since the engines of a file share its stack. */
export async function openGroupFor(
  engine: EngineName,
  stack: TestStack,
): Promise<{ readonly administrator: Caller; readonly group: OpenedCohort }> {
  const adminLink = await newAdminLink(stack);
  const administrator = await becomeAdministrator({ ...stack, adminLink }, `ana-${engine}@alliance.example`);
  return { administrator, group: await openGroup(administrator, { affiliate: `River Valley ${engine}` }) };
}

const LESSON = '/start-here/with-people/';
const lesson = lessonIn('en', 'with-people');
const cards = cardsOf(lesson);
const asked = itemMessages.en;
const join = joinMessages.en;
const cardAt = (local: string): string => `main.playing article[id="${local}"]`;

/** Waits until a card is on screen and the phone has kept that it was opened. */
const seesCard = async (phone: Person, local: string): Promise<void> => {
  await phone.sees({ css: cardAt(local) });
  await waitUntilKept(phone, `${lesson.id}.${local}`);
};

const goOn = (phone: Person, local: string): Promise<void> =>
  phone.press(link(lessonMessages.en.continue, cardAt(local)));

/** Works a match or a single choice on screen, and answers it right. */
const answerRight = async (phone: Person, local: string, item: Item): Promise<void> => {
  const card = cardAt(local);
  await phone.sees(button(asked.check, card));
  const right = answerFor(item, true);
  if (typeof right === 'string') {
    await phone.press({ css: `${card} label:has(input[value="${right}"])` });
  } else {
    const places = right as Readonly<Record<string, string>>;
    for (const _ of Object.keys(places)) {
      const thing = await phone.evaluate(
        (within: string) =>
          document.querySelector(`${within} .hand [data-thing]`)?.getAttribute('data-thing') ?? '',
        card,
      );
      const slot = `${card} [data-slot="${places[thing]!}"]`;
      await phone.press({ css: `${slot} button.name` });
      await phone.sees({ css: `${slot} [data-thing="${thing}"]` });
    }
  }
  await phone.press(button(asked.check, card));
  const said = typeof right === 'string' ? reasonOf(item, right) : item.right!;
  await phone.sees(anything(said, card));
};

/** Opens the course, reads five cards of the first lesson and answers the sixth right. */
export const readAndAnswer = async (phone: Person): Promise<void> => {
  await phone.goto('/');
  // Until the phone has been read, the button leads to the lessons' list.
  await phone.press({ css: 'main a.btn[href$="/with-people/"]' });
  for (const section of cards.slice(0, 5)) {
    await seesCard(phone, localOf(section));
    await goOn(phone, localOf(section));
  }
  await seesCard(phone, 'sort-your-week');
  await answerRight(phone, 'sort-your-week', sectionOf(lesson, 'sort-your-week').item!);
  await goOn(phone, 'sort-your-week');
  await seesCard(phone, 'mix-ups');
  await phone.sees({ css: '[data-status="on-phone"]' });
};

/** Closes the browser and opens it again: the first page leads back to the same card. */
export const resume = async (phone: Person): Promise<Person> => {
  const before = await keptEvents(phone);
  const again = await phone.comeBack();
  await again.goto('/');
  await again.press(link(ownMessages.en.continue('1.1', lesson.title)));
  await again.sees({ css: cardAt('mix-ups') });
  await eventually(async () => expect(await again.address()).toBe(`${LESSON}#mix-ups`));
  expect((await keptEvents(again)).map(({ event }) => event)).toEqual(
    expect.arrayContaining(before.map(({ event }) => event)),
  );
  return again;
};

/** With no signal the lesson opens again and a question is answered. @param off takes the signal away */
export const goOnWithoutSignal = async (
  phone: Person,
  off: (work: () => Promise<void>) => Promise<void>,
): Promise<void> => {
  await phone.goto(LESSON);
  await phone.sees({ css: cardAt('mix-ups') });
  await eventually(async () => expect(await phone.evaluate(missingOnPhone, LESSON)).toEqual([]));
  await off(async () => {
    await expect(phone.evaluate(async () => (await fetch('/api/me')).status < 500)).rejects.toThrow();
    await phone.goto('about:blank');
    await phone.goto(LESSON);
    await phone.sees({ css: cardAt('mix-ups') });
    // The phone has been read by then; before, the card may be drawn once more.
    await phone.sees({ css: '[data-status="on-phone"]' });
    await goOn(phone, 'mix-ups');
    await seesCard(phone, 'kind-of-work');
    await answerRight(phone, 'kind-of-work', sectionOf(lesson, 'kind-of-work').item!);
  });
};

/** Joins a group on the phone by link and mailed code, and says that the steps on it are theirs. */
export const joinGroup = async (
  phone: Person,
  stack: TestStack,
  group: OpenedCohort,
  { name, email }: { readonly name: string; readonly email: string },
): Promise<void> => {
  await phone.goto(`/join/#${group.code}`);
  await phone.fill(join.name, name);
  await phone.fill(join.email, email);
  await phone.press(button(join.ask));
  await phone.sees(heading(join.codeTitle));
  await phone.fill(join.code, await stack.codeFor(email));
  await phone.press(button(join.verify));
  await phone.press(button(join.claimYes));
  await phone.sees(heading(join.inTitle(name)));
};

/** Everything on the phone arrives: the page says so, and the server holds the same. */
export const isSynced = async (phone: Person, stack: TestStack, email: string): Promise<void> => {
  await phone.sees({ css: ':is([data-status="saved"], [data-status="words"])' });
  await eventually(async () => {
    const standings = (await keptEvents(phone)).map(({ standing }) => standing);
    expect(new Set(standings)).toEqual(new Set(['acknowledged']));
  });
  const { core } = await readTables(stack);
  const person = core.find((item) => JSON.stringify(item).includes(email))!;
  const record = readRecord(core.find(({ pk, sk }) => pk === person['pk'] && sk === 'R#core'));
  const opened = cards.slice(0, 8).map(({ id }) => id);
  expect(Object.keys(record.steps).toSorted()).toEqual(opened.toSorted());
  expect(record.answers['with-people.kind-of-work']?.best.right).toBe(true);
};

/** The API as the page on screen calls it, with the cookies that its browser holds. */
const callerIn = (person: Person): Caller => {
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const { status, text } = await person.evaluate(
      async (to, how) => {
        const response = await fetch(to, how);
        return { status: response.status, text: await response.text() };
      },
      path,
      init,
    );
    return new Response(text, { status });
  };
  const headers = { 'x-groundwork': '1', 'content-type': 'application/json' };
  return {
    get: (path) => send(path, { method: 'GET', headers }),
    post: (path, body) => send(path, { method: 'POST', headers, body: JSON.stringify(body) }),
  };
};

/**
 * Takes on a trainer's role, whose session this browser keeps. The passkey is ours: Firefox and WebKitGTK
 * bring none that a test may use.
 */
export const becomeTrainer = async (
  person: Person,
  stack: TestStack,
  who: { readonly code: string; readonly name: string; readonly email: string },
): Promise<void> => {
  await person.goto('/privacy/');
  const caller = callerIn(person);
  await joinBy(stack, caller, who);
  await addPasskeyTo(caller, createAuthenticator({ origin: stack.origin }));
};

/** The board has a row for a learner, who has not done a whole lesson yet. */
export const seesOnBoard = async (trainer: Person, { cohort }: OpenedCohort, name: string): Promise<void> => {
  await trainer.goto(`/board/?cohort=${cohort}`);
  await trainer.sees(heading(boardMessages.en.needsTitle));
  await trainer.sees({ css: 'tr', has: name });
  await trainer.sees({ css: 'tr', has: boardMessages.en.cell(1, 0, 4) });
};

/** A certificate is checked by the browser itself, by its signature. */
export const seesCertificate = async (person: Person, id: string, name: string): Promise<void> => {
  await person.goto(`/verify/${id}`);
  const words = verifyMessages.en;
  await person.sees({ css: '[data-state="valid"] h1', has: words.titles.valid });
  await person.sees(anything(words.by.browser, 'main'));
  await person.sees(anything(name, 'main'));
};
