import { afterEach, expect, test, vi } from 'vitest';
import { health } from '#domain/contract/health.ts';
import { askForCode, me } from '#domain/contract/sign-in.ts';
import { createCall } from '#lib/api/client.ts';

afterEach(() => {
  vi.useRealTimers();
});

const answering = (status: number, body: string, headers: Record<string, string> = {}) => {
  const seen: { path: unknown; init: RequestInit | undefined }[] = [];
  const call = createCall(async (path: unknown, init?: RequestInit) => {
    seen.push({ path, init });
    return new Response(body, { status, headers });
  });
  return { call, seen };
};

test('a call goes to this site as JSON with the header that marks it ours', async () => {
  const { call, seen } = answering(200, '{"expiresInSeconds":600}');
  const outcome = await call(askForCode, { email: 'ana@example.org', language: 'es' });
  expect(outcome).toEqual({ ok: true, value: { expiresInSeconds: 600 } });
  expect(seen[0]?.path).toBe('/api/auth/code');
  expect(seen[0]?.init).toMatchObject({
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'x-groundwork': '1' },
    body: '{"email":"ana@example.org","language":"es"}',
  });
});

test('a problem comes back by its word, its field and its wait', async () => {
  const { call } = answering(429, '{"error":"too_many","field":"email"}', { 'retry-after': '40' });
  expect(await call(me, null)).toEqual({
    ok: false,
    error: 'too_many',
    field: 'email',
    retryAfterSeconds: 40,
  });
});

test('Retry-After may be a date', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 24, 12) });
  const { call } = answering(503, 'busy', { 'retry-after': 'Tue, 24 Nov 2026 12:00:30 GMT' });
  expect(await call(me, null)).toEqual({ ok: false, error: 'unavailable', retryAfterSeconds: 30 });
});

test.each([
  [200, '{"ok":true}', 'unreadable'],
  [200, '<html>Welcome to the hotel</html>', 'unreadable'],
  [413, '', 'too_large'],
  [429, 'slow down', 'too_many'],
  [502, '{"message":"x"}', 'unreadable'],
])('a %i that says %s is told as %s', async (status, body, error) => {
  const { call } = answering(status, body);
  expect(await call(health, null)).toMatchObject({ ok: false, error });
});

test('no answer at all is told as offline, also when it is only too slow', async () => {
  const dead = createCall(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await dead(health, null)).toEqual({ ok: false, error: 'offline' });
  const slow = createCall(
    (_path: unknown, init?: RequestInit) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('late', 'TimeoutError')));
      }),
    20,
  );
  expect(await slow(health, null)).toEqual({ ok: false, error: 'offline' });
});
