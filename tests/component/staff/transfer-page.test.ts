import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { myCohorts } from '#domain/contract/affiliates.ts';
import { openTransfer, takeTransfer } from '#domain/contract/transfers.ts';
import TransferPage from '#routes/[[lang=lang]]/(staff)/transfer/+page.svelte';
import { takeMessages } from '#routes/[[lang=lang]]/(staff)/transfer/messages.ts';
import { AFFILIATE, COHORT, ROLES } from '../cohorts/world.ts';
import { SignInServer } from './server.ts';
import { someone, stage } from './stage.ts';
import '../../../web/src/styles/tokens.css';
import '../../../web/src/styles/app.css';
import '../../../web/src/styles/layout.css';

const until = Date.UTC(2031, 10, 20);
const OTHER = '01JBQ3R8Z6M2V4K7N9P1T5W8X7';
const THERE = { ...COHORT, name: 'Gulf Coast 2026' };
const ANSWERS: Readonly<Record<string, object>> = {
  [openTransfer.path]: {
    ...{ name: 'Lena', from: { id: '01JBQ3R8Z6M2V4K7N9P1T5W8X8', name: 'Valley' }, expiresAt: until },
  },
  [myCohorts.path]: {
    affiliates: [
      { ...AFFILIATE, cohorts: [THERE] },
      { id: OTHER, name: 'Tierra y Voz', cohorts: [] },
    ],
  },
};

/** An administrator opens an offer: `taken` is what the server says when they take it. */
function open(taken: object) {
  const me = { ...someone('staff'), roles: ROLES.administrator };
  const server = SignInServer.signedIn(me, ({ path }) => {
    const answer = path === takeTransfer.path ? taken : ANSWERS[path];
    return answer === undefined ? null : Response.json(answer);
  });
  return stage(TransferPage, {}, server);
}

test.each([390, 320])('the names of cohorts fit a choice at %s, each under its affiliate', async (width) => {
  await page.viewport(width, 800);
  const { screen } = await open({});
  const choice = screen.getByLabelText(takeMessages.cohort);
  await expect.element(choice).toBeVisible();
  await expect.element(choice).toHaveAccessibleDescription(AFFILIATE.name);
  expect(choice.element().querySelector('optgroup')?.label).toBe(AFFILIATE.name);
  const room = choice.element().getBoundingClientRect();
  expect(room.right).toBeLessThanOrEqual(width);
  (choice.element() as HTMLElement).style.inlineSize = 'max-content';
  expect(choice.element().getBoundingClientRect().width).toBeLessThanOrEqual(room.width);
});

test.each([
  ['asked leads to the page that says whether they answered', until, `/affiliate/?affiliate=${AFFILIATE.id}`],
  ['taken leads to the board they stand on', undefined, `/board/?cohort=${COHORT.id}`],
])('somebody who is %s', async (_how, asksUntil, to) => {
  const { screen } = await open({ name: 'Lena', from: AFFILIATE, asksUntil });
  await screen.getByRole('button', { name: takeMessages.take }).click();
  await expect.element(screen.getByText(/^Lena is /)).toBeVisible();
  expect(screen.container.querySelector('main a.tap')?.getAttribute('href')).toBe(to);
});
