import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import MadeLink from '#lib/staff/links/MadeLink.svelte';
import InLanguage from '../InLanguage.svelte';

const CODE = 'E'.repeat(43);
const show = (language: 'en' | 'es' = 'en') =>
  render(InLanguage, { part: MadeLink, language, code: CODE, giveTo: 'Give it to one person.' });

test('a link just made is copied whole, in the language of the page', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const page = await show('es');
  await page.getByRole('button', { name: 'Copiar el enlace' }).click();
  await expect.element(page.getByText('Copiado.')).toBeVisible();
  expect(write).toHaveBeenCalledExactlyOnceWith(`${location.origin}/es/join/#${CODE}`);
});

test('where the browser does not copy, the page says how to do it by hand', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  const page = await show();
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect.element(page.getByText(/^Your browser did not let us copy/)).toBeVisible();
});

test('“Copied” is not said of the next link', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const page = await show();
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect.element(page.getByText('Copied.')).toBeVisible();
  await page.rerender({ code: 'F'.repeat(43) });
  await expect.element(page.getByText(`${location.origin}/join/#${'F'.repeat(43)}`)).toBeVisible();
  expect(page.getByText('Copied.').elements()).toHaveLength(0);
});
