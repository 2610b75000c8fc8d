import { ulid } from 'ulid';
import { expect } from 'vitest';
import { sync } from '#domain/contract/sync.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { relayMessages } from '#routes/[[lang=lang]]/(public)/relay/messages.ts';
import { finishingEvents } from '../support/finished.ts';
import type { Lms } from '../support/lms.ts';
import { ask, createCaller, signInBy } from '../support/people.ts';
import type { TestStack } from '../support/stack.ts';
import { anything, button, type Target, type Visitor } from './person.ts';

/** A package in an LMS, in English, in steps that follow one another: each begins where the last ended. */

export const SCORM_MODULE = 'start-here';
const words = relayMessages.en;
const join = joinMessages.en;
export const standing = (has: string): Target => ({ css: '[role="status"]', has, framed: true });
const problem = (has: string): Target => ({ css: '[role="alert"]', has, framed: true });

/** All that the module asks, and what was opened and answered already. */
const eventsOf = () => {
  const catalogue = readCatalogue();
  const modules = catalogue.modules.filter(({ id }) => id === SCORM_MODULE);
  return finishingEvents({ ...catalogue, modules }, 'full', Date.now());
};

/** Nobody has said yes, and the LMS knows that it was begun. */
export const launch = async (course: Visitor, lms: Lms): Promise<void> => {
  await course.goto(lms.address);
  await course.sees(standing('say yes there'));
  await expect.poll(() => lms.attempt().core?.['lesson_status']).toBe('incomplete');
  expect(lms.attempt().suspend_data).toMatch(/^groundwork:[\w-]{32}$/);
};

/** @returns the tab of the site, which asks */
export const openSite = async (course: Visitor): Promise<Visitor> => {
  await course.press({ css: '#open', framed: true });
  const tab = await course.opened();
  await tab.sees(anything(words.care, 'main'));
  expect(await tab.evaluate(() => location.hash)).toBe('');
  return tab;
};

/** Says yes, signs in for it, and goes back to the LMS, which has a score by then. */
export const sayYes = async (
  [course, tab]: readonly [Visitor, Visitor],
  stack: TestStack,
  email: string,
): Promise<void> => {
  await tab.press(button(words.yes));
  await tab.sees(anything(words.signIn, 'main'));
  const before = (await stack.mailsTo(email)).length;
  await tab.fill(join.email, email);
  await tab.press(button(join.ask));
  await tab.fill(join.code, await stack.codeFor(email, before));
  await tab.press(button(join.verify));
  await tab.sees(anything(words.given, 'main'));
  await course.toFront();
  await course.sees(standing('0 of 100'));
};

/** The learner finishes the module, and the LMS takes nothing. */
export const finishUntaken = async (
  course: Visitor,
  lms: Lms,
  stack: TestStack,
  email: string,
): Promise<void> => {
  lms.refuse(true);
  const caller = createCaller(stack.origin);
  const person = await signInBy(stack, caller, { email });
  await ask(caller, sync, { device: ulid(), epoch: '', person, have: {}, events: eventsOf() });
  // They come back to the frame.
  await course.evaluate(() => frames[0]?.dispatchEvent(new Event('focus')));
  await course.sees(problem('did not take it'));
  await course.sees(standing('on its way'));
  expect(lms.attempt().core?.['lesson_status']).toBe('incomplete');
};

/** It is tried by the button, and comes by itself once the LMS takes it. */
export const hasArrived = async (course: Visitor, lms: Lms): Promise<void> => {
  const refused = lms.refusals();
  await course.press({ css: '#again', framed: true });
  await expect.poll(() => lms.refusals()).toBeGreaterThan(refused);
  lms.refuse(false);
  await course.sees(standing('has it'));
  expect(lms.attempt().core).toMatchObject({ lesson_status: 'completed', score: { raw: '100' } });
};
