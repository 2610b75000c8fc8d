import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import FileButton from '#lib/ui/FileButton.svelte';
import '../../web/src/styles/app.css';
import '../../web/src/styles/layout.css';
import '../../web/src/styles/tokens.css';

test('a button for a file shows the focus that a keyboard gives it, and takes the same file twice', async () => {
  const taken: string[] = [];
  const page = await render(FileButton, {
    label: 'Take it from a file (CSV)',
    accept: '.csv',
    ontake: ({ name }: File) => taken.push(name),
  });
  const ring = () => getComputedStyle(document.querySelector('label')!).outlineStyle;
  expect(ring()).toBe('none');
  await userEvent.tab();
  expect(ring()).toBe('solid');
  for (let times = 0; times < 2; times += 1) {
    await userEvent.upload(
      page.getByLabelText('Take it from a file (CSV)'),
      new File(['name'], 'people.csv'),
    );
  }
  expect(taken).toEqual(['people.csv', 'people.csv']);
});
