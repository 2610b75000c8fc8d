import { cdp, page as browserPage } from 'vitest/browser';
import { expect, onTestFinished, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { readOwnPasses } from '#domain/contract/passes.ts';
import { everyoneFile } from '#lib/staff/export/files.ts';
import OwnPasses from '#lib/pass/OwnPasses.svelte';
import { localDay } from '#lib/i18n/days.ts';
import Files from '#routes/[[lang=lang]]/(staff)/export/Files.svelte';
import CardSheets from '#routes/[[lang=lang]]/(staff)/sign-in-cards/CardSheets.svelte';
import InLanguage from '../InLanguage.svelte';
import { SignInServer } from './server.ts';
import { someone, stage } from './stage.ts';
import { NOW, OUTLINE, TWENTY_EIGHT } from '../board/cohort.ts';
import { COHORT } from '../cohorts/world.ts';

/** Letters of about 6 mm are read at arm's length. */
const READABLE_PX = 24;
const sizeOf = (element: Element): number => Number.parseFloat(getComputedStyle(element).fontSize);

test('the letters of a pass are read at arm’s length, and stay on a phone of 320 px', async () => {
  await browserPage.viewport(320, 800);
  const server = SignInServer.signedIn(someone('learner'));
  const letters = 'ABCD-EFGH-JKMN-PQRS';
  const { path: _, ...cohort } = COHORT;
  const pass = { ...{ cohort, badge: 'ABC-DEF', left: [], isBriefed: false } };
  server.instead = ({ path }) =>
    path === readOwnPasses.path
      ? Response.json({ passes: [{ ...pass, days: [{ day: localDay(Date.now()), letters }] }] })
      : null;
  const { screen } = await stage(OwnPasses, { modules: [] }, server);
  const shown = screen.getByText(letters);
  await expect.element(shown).toBeVisible();
  expect(sizeOf(shown.element())).toBeGreaterThanOrEqual(READABLE_PX);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
});

/** Shows what is on paper until the test is over. */
async function print(): Promise<void> {
  const session = cdp();
  await session.send('Emulation.setEmulatedMedia', { media: 'print' });
  onTestFinished(async () => {
    await session.send('Emulation.setEmulatedMedia', { media: '' });
  });
}

test('so are the letters of a printed card', async () => {
  await print();
  const card = {
    ...{ person: '01JBQ3R8Z6M2V4K7N9P1T5W8X2', name: 'María Guadalupe', language: 'es' as const },
    ...{ letters: 'ABCD-EFGH-JKMN-PQRS', expiresAt: Date.UTC(2027, 0, 1) },
  };
  const page = await render(InLanguage, { part: CardSheets, language: 'en', cards: [card] });
  expect(sizeOf(page.getByText('ABCD').element())).toBeGreaterThanOrEqual(READABLE_PX);
});

test('all columns of a file of everyone are on a sheet of paper', async () => {
  await browserPage.viewport(640, 900);
  await print();
  const file = everyoneFile(TWENTY_EIGHT, OUTLINE, { language: 'en', cohort: 'Cumberland', now: NOW });
  const page = await render(InLanguage, { part: Files, language: 'en', files: [file] });
  const table = page.getByRole('table').element();
  expect(table.querySelectorAll('th').length).toBeGreaterThan(30);
  const { left, right } = table.getBoundingClientRect();
  expect(right - left).toBeLessThanOrEqual(640);
  expect(right).toBeLessThanOrEqual(document.documentElement.clientWidth);
});
