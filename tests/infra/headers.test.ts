import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { SPECULATION_RULES } from '#domain/contract/speculation-rules.ts';
import { CONTENT_SECURITY_POLICY, SECURITY_HEADERS, cacheControl, fileHeaders } from '#infra/headers.ts';

test('S19 [ASVS 3.4.3] the policy says exactly this', () => {
  const rules = createHash('sha256').update(SPECULATION_RULES).digest('base64');
  expect(CONTENT_SECURITY_POLICY).toBe(
    `default-src 'none'; script-src 'self' 'sha256-${rules}'; style-src 'self'; ` +
      "media-src 'self' blob:; " +
      "connect-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; " +
      "worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; " +
      "frame-ancestors 'none'; require-trusted-types-for 'script'; " +
      'trusted-types svelte-trusted-html sveltekit-trusted-url',
  );
});

test('S19 one page compiles programs, in both languages, and turns no text into a script', () => {
  const policyOf = (path: string) => fileHeaders(path)['content-security-policy'];
  for (const path of ['/collect/', '/es/collect/']) {
    expect(policyOf(path)?.replace(" 'wasm-unsafe-eval'", '')).toBe(CONTENT_SECURITY_POLICY);
    expect(policyOf(path)).toContain("script-src 'self' 'wasm-unsafe-eval'");
  }
  expect(policyOf('/')).not.toContain('wasm');
});

test('S20 [ASVS 3.4.1, 3.4.4, 3.4.5, 3.4.8] the other headers say exactly this', () => {
  expect(SECURITY_HEADERS).toMatchObject({
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  const powers = SECURITY_HEADERS['permissions-policy'].split(', ');
  expect(powers).toContain('geolocation=()');
  expect(powers.filter((power) => !power.endsWith('=()'))).toEqual([
    'camera=(self)',
    'microphone=(self)',
    'publickey-credentials-create=(self)',
    'publickey-credentials-get=(self)',
    'screen-wake-lock=(self)',
  ]);
});

test.each([
  ['/_app/immutable/entry/start.abc.js', 'public, max-age=31536000, immutable'],
  ['/_app/version.json', 'no-cache'],
  ['/service-worker.js', 'no-cache'],
  ['/', 'no-cache'],
  ['/es/start-here/', 'no-cache'],
  ['/api/me', 'no-store'],
  ['/apiary/', 'no-cache'],
])('S21 [ASVS 14.3.2] %s is kept as %s', (path, rule) => {
  expect(cacheControl(path)).toBe(rule);
});
