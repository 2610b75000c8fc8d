import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundleFunction } from '../../../scripts/functions/bundle.ts';

test('identity reads nothing about passkeys, no word of a mail and no client of Lambda before a call needs it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    const bundle = await bundleFunction('functions/entries/identity.ts', join(folder, 'identity.mjs'));
    const later =
      /node_modules\/(@simplewebauthn|@peculiar|@aws-sdk\/client-lambda)\/|functions\/mail\/messages/;
    expect(bundle.files.filter((file) => later.test(file)).length).toBeGreaterThan(10);
    expect(bundle.filesAtStart.filter((file) => later.test(file))).toEqual([]);
    expect(bundle.bytesAtStart).toBeLessThanOrEqual(430_000);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
