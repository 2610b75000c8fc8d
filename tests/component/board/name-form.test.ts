import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Outcome } from '#lib/api/client.ts';
import NameForm from '#lib/forms/NameForm.svelte';
import InLanguage from '../InLanguage.svelte';

test('a name that its owner changed meanwhile is not written over: the form says so, keeps what was typed, and goes on from theirs', async () => {
  const asked: object[] = [];
  const read: (string | null)[] = [];
  let known = 'Lena Ortiz';
  const ask = (change: { name: string; was: string }): Promise<Outcome<{ name: string }>> => {
    asked.push(change);
    if (change.was !== known) return Promise.resolve({ ok: false, error: 'not_found', field: 'name' });
    known = change.name;
    return Promise.resolve({ ok: true, value: { name: change.name } });
  };
  const props = { part: NameForm, language: 'en', ask, onchange: (name: string | null) => read.push(name) };
  const form = await render(InLanguage, { ...props, name: 'Lena Ortis' });
  await form.getByLabelText('Name').fill('Lía Ortiz');
  await form.getByRole('button', { name: 'Save the name' }).click();
  await expect.element(form.getByText(/^Somebody changed this name a moment ago/)).toBeVisible();
  await expect.element(form.getByLabelText('Name')).toHaveValue('Lía Ortiz');
  expect([known, read]).toEqual(['Lena Ortiz', [null]]);
  // The page has read it again.
  await form.rerender({ name: known });
  await form.getByRole('button', { name: 'Save the name' }).click();
  await expect.element(form.getByText('The name is Lía Ortiz now.')).toBeVisible();
  expect(asked.at(-1)).toEqual({ name: 'Lía Ortiz', was: 'Lena Ortiz' });
});
