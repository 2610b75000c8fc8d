import { expect, test } from 'vitest';
import { Lazy } from '#lib/ui/lazy.svelte.ts';

test('a part that did not come is said to be missing, asked for again, and there once it came', async () => {
  const part = new Lazy<string>();
  const lost = (): Promise<never> => Promise.reject(new TypeError('no signal'));
  part.load(lost);
  await expect.poll(() => part.hasFailed).toBe(true);
  expect(part.component).toBeNull();
  part.load(() => Promise.resolve({ default: 'the part' }));
  expect(part.hasFailed).toBe(false);
  await expect.poll(() => part.component).toBe('the part');
  // Asked for once more with no signal, it stays.
  part.load(lost);
  await expect.poll(() => part.hasFailed).toBe(true);
  expect(part.component).toBe('the part');
});
