import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import { DAY_MS } from '#domain/values/durations.ts';
import type { Instant } from '#domain/values/instant.ts';
import { mapWithConcurrency } from '#functions/map-with-concurrency.ts';
import { IMMUTABLE_PREFIX, cacheControl } from '#infra/headers.ts';
import { contentTypeOf } from '#infra/local/compression.ts';

/** Prefix of one object for each deploy, with its files and time. */
const DEPLOYS = 'deploys/';

/** Phones that were offline for so long still find the files of their build. */
const KEPT_MS = 30 * DAY_MS;

const Deploy = z.strictObject({ at: z.number(), files: z.array(z.string()) });
export type Deploy = z.infer<typeof Deploy>;

/** The name holds a hash of the content. */
const isImmutable = (key: string): boolean => `/${key}`.startsWith(IMMUTABLE_PREFIX);
/** Pages name the files above, and the service worker and its list name pages. */
const rankOf = (key: string): number =>
  isImmutable(key)
    ? 0
    : key.endsWith('.html')
      ? 2
      : /^(service-worker\.js|.*version\.json)$/.test(key)
        ? 3
        : 1;

/**
 * No file names another that isn't there yet: content first, then pages, then the service worker, which makes
 * phones ask for all of them.
 */
export const inOrder = (files: readonly string[]): readonly (readonly string[])[] =>
  [0, 1, 2, 3].map((rank) => files.filter((key) => rankOf(key) === rank)).filter((group) => group.length > 0);

/**
 * Files that no build has had for 30 days. One is live from its deploy until the next.
 * @param deploys oldest first, today's among them
 */
export function outdated(
  existing: readonly string[],
  deploys: readonly Deploy[],
  now: Instant,
): readonly string[] {
  const kept = new Set(
    deploys
      .filter((_, index) => (deploys[index + 1]?.at ?? now) > now - KEPT_MS)
      .flatMap(({ files }) => files),
  );
  return existing.filter((key) => !kept.has(key) && !key.startsWith(DEPLOYS));
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

/** AWS "DeleteObjects". */
const DELETED_AT_ONCE = 1000;

async function list(s3: S3Client, bucket: string): Promise<string[]> {
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, ContinuationToken: token }));
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key);
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return keys;
}

async function readDeploys(s3: S3Client, bucket: string, keys: readonly string[]): Promise<Deploy[]> {
  const found = await mapWithConcurrency(
    keys.filter((key) => key.startsWith(DEPLOYS)),
    async (Key) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      return Deploy.parse(JSON.parse((await Body?.transformToString()) ?? ''));
    },
  );
  return found.toSorted((a, b) => a.at - b.at);
}

/**
 * Uploads a built site, and deletes files that no build has had for 30 days.
 * @returns how many files were put and deleted
 */
export async function uploadSite(
  s3: S3Client,
  { bucket, folder, now }: { readonly bucket: string; readonly folder: string; readonly now: Instant },
): Promise<{ readonly put: number; readonly removed: number }> {
  const files = filesIn(folder);
  for (const group of inOrder(files)) {
    await mapWithConcurrency(group, (key) =>
      s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: readFileSync(join(folder, key)),
          ContentType: contentTypeOf(key),
          // CloudFront keeps a file without this header for a day, so a deploy would be seen a day later.
          CacheControl: cacheControl(`/${key}`),
        }),
      ),
    );
  }
  const uploaded = await list(s3, bucket);
  const deploy: Deploy = { at: now, files };
  const deploys = [...(await readDeploys(s3, bucket, uploaded)), deploy];
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: `${DEPLOYS}${new Date(now).toISOString()}.json`,
      Body: JSON.stringify(deploy),
      ContentType: 'application/json',
    }),
  );
  const gone = outdated(uploaded, deploys, now);
  for (let from = 0; from < gone.length; from += DELETED_AT_ONCE) {
    const Objects = gone.slice(from, from + DELETED_AT_ONCE).map((Key) => ({ Key }));
    await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }));
  }
  return { put: files.length, removed: gone.length };
}
