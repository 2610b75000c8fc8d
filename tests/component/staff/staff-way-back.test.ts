import { expect, test } from 'vitest';
import LanguageSwitch from '#lib/ui/LanguageSwitch.svelte';
import SaveStatus from '#lib/ui/SaveStatus.svelte';
import { noteStaffPage } from '#lib/page/place.svelte.ts';
import { render } from 'vitest-browser-svelte';
import InLanguage from '../InLanguage.svelte';
import { SignInServer } from './server.ts';
import { someone, stage } from './stage.ts';

/** A lesson as learners see it, in a language, and where its way back leads. */
async function wayBackFrom(language: 'en' | 'es') {
  const page = await render(InLanguage, { part: SaveStatus, language, status: { kind: 'along' } });
  const to = page.container.querySelector('a')?.getAttribute('href');
  await page.unmount();
  return to;
}

test('a lesson in Spanish leads back to the English board it was opened from', async () => {
  noteStaffPage('/board/?cohort=A');
  expect(await wayBackFrom('es')).toBe('/board/?cohort=A');
  noteStaffPage('/es/board/?cohort=A');
  expect(await wayBackFrom('en')).toBe('/es/board/?cohort=A');
});

test('once the language was changed there, the way back is in the language of now', async () => {
  noteStaffPage('/es/board/?cohort=A');
  const { screen } = await stage(LanguageSwitch, {}, new SignInServer(someone('staff')));
  const link = screen.getByRole('link', { name: 'English' });
  await expect.element(link).toBeVisible();
  link.element().addEventListener('click', (event) => event.preventDefault());
  await link.click();
  expect(await wayBackFrom('en')).toBe('/board/?cohort=A');
});

test('before any page of staff it leads to all cohorts', async () => {
  sessionStorage.clear();
  expect(await wayBackFrom('es')).toBe('/es/cohorts/');
});
