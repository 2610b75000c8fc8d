import { userEvent } from 'vitest/browser';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import TalkItThrough from '#lib/lesson/support/TalkItThrough.svelte';
import InLanguage from '../InLanguage.svelte';

test('someone in a group asks once, and hears who sees what', async () => {
  const onask = vi.fn<() => void>();
  const page = await render(InLanguage, {
    part: TalkItThrough,
    language: 'en',
    inGroup: true,
    asked: false,
    onask,
  });
  const button = page.getByRole('button', { name: 'Talk it through' });
  (button.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  expect(onask).toHaveBeenCalledExactlyOnceWith();
  await page.rerender({ asked: true });
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent(
      'Sent to the people who lead your group. They will see the question, not your answers.',
    );
  await expect.element(page.getByRole('status')).toHaveFocus();
  expect(button.elements()).toHaveLength(0);
});

test('someone in no group is told whom to talk to, and can send nothing', async () => {
  const page = await render(InLanguage, {
    part: TalkItThrough,
    language: 'es',
    inGroup: false,
    asked: false,
    onask: vi.fn(),
  });
  await expect.element(page.getByText(/^Léesela a alguien de confianza/)).toBeVisible();
  expect(page.getByRole('button').elements()).toHaveLength(0);
});
