import { setTimeout as delay } from 'node:timers/promises';
import type { StatusPlace } from '#domain/certificate/document.ts';
import { LIST_LENGTH, StatusListDocument, decodeList, isSet } from '#domain/certificate/status-list.ts';
import { HOUR_MS } from '#domain/values/durations.ts';
import type { CertificatesContext } from '../context.ts';
import type { PublishedList } from '../storage/status-lists.ts';
import { untilWritten } from '../database-calls.ts';

const LONGEST_PAUSE_MS = 200;
/** So many draws in a row hit a claimed place before the next list begins, likely once half is taken. */
const DRAWS = 12;
/** A published list is reused for so long where nothing was revoked. */
const FRESH_MS = 12 * HOUR_MS;

const readList = ({ document }: PublishedList): StatusListDocument =>
  StatusListDocument.parse(JSON.parse(document));

export async function addressOf({ statusLists }: CertificatesContext, list: number): Promise<string> {
  const published = await statusLists.published(list);
  if (published === null) throw new Error('a place in a list that is not published');
  return readList(published).id;
}

/**
 * The version is read before the bits, so the last to publish has seen every bit that was set before.
 * @param willDo whether the published list will do; runs again each time another call was first
 * @throws SignerDown
 */
const publishUnless = (
  context: CertificatesContext,
  list: number,
  willDo: (published: StatusListDocument) => boolean | Promise<boolean>,
): Promise<true> =>
  untilWritten(async () => {
    const before = await context.statusLists.published(list);
    const published = before === null ? null : readList(before);
    if (published !== null && (await willDo(published))) return true;
    // A list keeps the address it began under, which its certificates name, even when the site has moved.
    const origin = published === null ? context.issuer.origin : new URL(published.id).origin;
    const { sealList } = await import('./seal.ts');
    const document = await sealList(context, { list, origin }, await context.statusLists.revoked(list));
    const outcome = await context.statusLists.publish(list, before?.version ?? 0, document);
    if (outcome === 'written') return true;
    await delay(context.random() * LONGEST_PAUSE_MS);
    return null;
  });

/** Unless the list says so already. @throws SignerDown */
export const publishRevocation = (context: CertificatesContext, { list, index }: StatusPlace) =>
  publishUnless(context, list, async ({ credentialSubject }) => {
    const bits = await decodeList(credentialSubject.encodedList);
    return bits !== null && isSet(bits, index);
  });

/** No list may grow old. @throws SignerDown */
export async function publishLists(context: CertificatesContext): Promise<void> {
  const freshFrom = context.now() - FRESH_MS;
  for (let list = 1; (await context.statusLists.published(list)) !== null; list += 1) {
    await publishUnless(context, list, ({ validFrom }) => Date.parse(validFrom) > freshFrom);
  }
}

/** A random place, so that its number does not show when it was claimed. @throws SignerDown */
export async function takePlace(context: CertificatesContext): Promise<StatusPlace> {
  let newest = 1;
  while ((await context.statusLists.published(newest + 1)) !== null) newest += 1;
  for (let list = newest; ; list += 1) {
    await publishUnless(context, list, () => true);
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const place = { list, index: Math.floor(context.random() * LIST_LENGTH) };
      if ((await context.statusLists.claim(place)) === 'written') return place;
    }
  }
}
