import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import PeopleList from '#lib/staff/PeopleList.svelte';
import { peopleOf } from '../board/cohort.ts';
import InLanguage from '../InLanguage.svelte';

test('120 people stand 50 at a time; the next 50 begin where the focus goes; paper has everyone', async () => {
  const page = await render(InLanguage, {
    ...{ part: PeopleList, language: 'en', all: peopleOf(120) },
    key: ({ person }: { person: string }) => person,
    line: ({ name }: { name: string }) => ({ name }),
  });
  const lines = () => page.getByRole('listitem').elements();
  expect(lines()).toHaveLength(50);
  await page.getByText('Show 50 more of 120').click();
  await expect.poll(lines).toHaveLength(100);
  expect(document.activeElement).toBe(lines()[50]);
  for (const [moment, count] of [
    ['beforeprint', 120],
    ['afterprint', 100],
  ] as const) {
    dispatchEvent(new Event(moment));
    expect(lines()).toHaveLength(count);
  }
  await page.getByText('Show 20 more of 120').click();
  await expect.poll(lines).toHaveLength(120);
  expect(page.getByRole('button').elements()).toHaveLength(0);
});
