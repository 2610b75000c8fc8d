import { expect, test } from 'vitest';
import CalendarLink from '#lib/account/online/CalendarLink.svelte';
import { calendarMessages } from '#lib/account/online/messages.ts';
import { sendMessages } from '#lib/ui/send-messages.ts';
import { refusalText } from '#lib/ui/refusal-messages.ts';
import { CALENDAR, SignInServer, refuse } from './server.ts';
import { someone, stage } from './stage.ts';

const messages = calendarMessages.en;

async function open(path: string | null) {
  const server = new SignInServer(someone('learner'));
  server.session = { method: 'code', isFresh: true };
  return { server, ...(await stage(CalendarLink, { path }, server)) };
}

test('a calendar link is made, can be copied and opened at once, and is ended', async () => {
  const { screen, button } = await open(null);
  await button(messages.make).click();
  await expect.element(screen.getByText(`${location.origin}${CALENDAR}`)).toBeVisible();
  await expect.element(button(sendMessages.en.copyLink)).toHaveFocus();
  const link = screen.getByRole('link', { name: messages.open });
  await expect.element(link).toHaveAttribute('href', `webcal://${location.host}${CALENDAR}`);
  await button(messages.end).click();
  await expect.element(screen.getByText(messages.ended)).toBeVisible();
  await expect.element(button(messages.make)).toBeVisible();
});

test('one that could not be ended stays, with the reason', async () => {
  const { server, screen, button } = await open(CALENDAR);
  server.instead = () => refuse(503, 'unavailable');
  await button(messages.end).click();
  await expect
    .element(screen.getByRole('alert'))
    .toHaveTextContent(refusalText('en', { ok: false, error: 'unavailable' }));
  await expect.element(screen.getByText(`${location.origin}${CALENDAR}`)).toBeVisible();
});
