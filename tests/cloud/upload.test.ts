import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CreateBucketCommand, HeadObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { CACHE_CONTROL } from '#infra/headers.ts';
import { uploadSite } from '../../scripts/deploy/aws.ts';
import { findMoto } from '../../scripts/chromium.ts';
import { type Moto, startMoto } from './moto.ts';

const program = findMoto();

describe.skipIf(program === null)('the site’s files on Moto', () => {
  let moto: Moto;
  let s3: S3Client;
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  beforeAll(async () => {
    moto = await startMoto(program ?? '');
    s3 = new S3Client({
      endpoint: moto.address,
      forcePathStyle: true,
      region: 'us-east-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    });
    await s3.send(new CreateBucketCommand({ Bucket: 'site' }));
  });
  afterAll(async () => {
    s3.destroy();
    await moto.stop();
    rmSync(folder, { recursive: true });
  });

  const upload = (files: readonly string[], day: number) => {
    rmSync(folder, { recursive: true });
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), file);
    }
    return uploadSite(s3, { bucket: 'site', folder, now: day * DAY_MS });
  };
  const files = async (): Promise<string[]> => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'site' }));
    return Contents.map(({ Key = '' }) => Key).filter((key) => !key.startsWith('deploys/'));
  };

  test('a new build goes up with its types and for how long it may be kept; what the one before had stays for 30 days', async () => {
    expect(await upload(['index.html', '_app/immutable/one.js'], 20_000)).toEqual({ put: 2, removed: 0 });
    await upload(['index.html', '_app/immutable/two.js'], 20_050);
    expect(await files()).toEqual(['_app/immutable/one.js', '_app/immutable/two.js', 'index.html']);
    const page = await s3.send(new HeadObjectCommand({ Bucket: 'site', Key: 'index.html' }));
    expect(page.ContentType).toMatch(/^text\/html/);
    const script = await s3.send(new HeadObjectCommand({ Bucket: 'site', Key: '_app/immutable/two.js' }));
    expect([page.CacheControl, script.CacheControl]).toEqual([
      CACHE_CONTROL.revalidate,
      CACHE_CONTROL.immutable,
    ]);
    expect(await upload(['index.html', '_app/immutable/two.js'], 20_081)).toEqual({ put: 2, removed: 1 });
    expect(await files()).toEqual(['_app/immutable/two.js', 'index.html']);
  });
});
