import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Outcome } from '#lib/api/client.ts';
import Sum from '#lib/staff/reports/Sum.svelte';
import { reportMessages } from '#lib/staff/reports/messages.ts';
import { type SumAnswer, Summing } from '#lib/staff/reports/summing.svelte.ts';
import { refusalText } from '#lib/ui/refusal-messages.ts';
import InLanguage from '../InLanguage.svelte';

const answer = (looked: number, figures: string | null): SumAnswer<string> => ({
  ...{ sum: 'key', looked, of: 3, now: 0, figures },
});
type Reply = Outcome<SumAnswer<string>>;
const ok = (value: SumAnswer<string>): Reply => ({ ok: true, value });

/** A server that gives these answers in turn, each when the test says so. */
async function show(replies: readonly Reply[]) {
  const asked: (string | null)[] = [];
  const waiting: (() => void)[] = [];
  const left = [...replies];
  const summing = new Summing<string>(
    async (sum) => {
      asked.push(sum);
      await new Promise<void>((go) => waiting.push(go));
      return left.shift() ?? { ok: false, error: 'offline' };
    },
    answer(0, null),
  );
  const children = createRawSnippet((figures: () => string) => ({ render: () => `<p>${figures()}</p>` }));
  const page = await render(InLanguage, { part: Sum, language: 'en' as const, summing, children });
  const go = async () => {
    await expect.poll(() => waiting.length).toBe(1);
    waiting.shift()?.();
  };
  return { page, asked, go };
}

test('a sum says how far it is, goes on where the signal was lost, and shows what it comes to', async () => {
  const { page, asked, go } = await show([
    ok(answer(1, null)),
    { ok: false, error: 'offline' },
    ok(answer(3, 'All of it')),
  ]);
  const words = reportMessages.en.sum;
  await expect.element(page.getByRole('progressbar', { name: words.far(0, 3) })).toBeInTheDocument();
  await go();
  await expect.element(page.getByRole('progressbar', { name: words.far(1, 3) })).toBeInTheDocument();
  await go();
  const lost = refusalText('en', { ok: false, error: 'offline' });
  await expect.element(page.getByText(`${words.far(1, 3)} ${lost}`)).toHaveAttribute('role', 'alert');
  await page.getByRole('button', { name: words.goOn }).click();
  await go();
  await expect.element(page.getByText('All of it')).toBeInTheDocument();
  expect(asked).toEqual(['key', 'key', 'key']);
});

test('a sum that the server has thrown away begins again', async () => {
  const { page, asked, go } = await show([{ ok: false, error: 'not_found' }, ok(answer(3, 'All of it'))]);
  await go();
  await page.getByRole('button', { name: reportMessages.en.sum.goOn }).click();
  await go();
  await expect.element(page.getByText('All of it')).toBeInTheDocument();
  expect(asked).toEqual(['key', null]);
});
