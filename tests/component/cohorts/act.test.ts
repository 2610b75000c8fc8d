import { expect, test } from 'vitest';
import type { Outcome } from '#lib/api/client.ts';
import { Act } from '#lib/ui/act.svelte.ts';

const REFUSED = { ok: false, error: 'reauth_required' } as const;

test('an act that was refused is asked again as it was, and then goes on', async () => {
  const act = new Act();
  const answers: Outcome<string>[] = [REFUSED, { ok: true, value: 'ended' }];
  const heard: string[] = [];
  await act.run(
    () => Promise.resolve(answers.shift() ?? REFUSED),
    (value) => {
      heard.push(value);
    },
  );
  expect(act.failure).toEqual(REFUSED);
  expect(heard).toEqual([]);
  await act.again();
  expect(act.failure).toBeNull();
  expect(heard).toEqual(['ended']);
  expect(act.isBusy).toBe(false);
});

test('while an act is under way another does nothing', async () => {
  const act = new Act();
  const heard: string[] = [];
  const slow = act.run(
    () => new Promise<Outcome<string>>((done) => setTimeout(done, 20, { ok: true, value: 'one' })),
    (value) => {
      heard.push(value);
    },
  );
  expect(act.isBusy).toBe(true);
  await act.run(
    () => Promise.resolve({ ok: true, value: 'two' }),
    (value) => {
      heard.push(value);
    },
  );
  await slow;
  expect(heard).toEqual(['one']);
});

test('there is nothing to ask again before anything was asked', async () => {
  const act = new Act();
  await act.again();
  expect(act.isBusy).toBe(false);
});
