import { Hash } from '#domain/values/ids.ts';
import { bytesOfLetters, lettersOfBytes } from '#domain/envelope/letters.ts';
import * as routes from '#domain/contract/envelopes.ts';
import { MAX_EVENTS } from '#domain/contract/sync.ts';
import { isDeviceKey, publicBytes } from '#domain/envelope/device.ts';
import { openEnvelope, siteKeysOf } from '#domain/envelope/envelope.ts';
import { ProgressEvent } from '#domain/record/events/schema.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { readTame } from '../http/guard.ts';
import { type Implementation, signedIn } from '../http/implementation.ts';
import { countWithin, envelopesPostedBy, hasRoom, tooMany } from '../http/limits.ts';
import { stackOf } from '../http/log.ts';
import { callerOf } from '../http/session.ts';
import { Unavailable, mapWithConcurrency } from '../database-calls.ts';
import { type SyncReply, syncProgress } from '../progress/sync-progress.ts';

/** Of a kind that this server knows, and that no choice of its writer's keeps out. */
const wantsRetry = (events: readonly unknown[], { results }: SyncReply): boolean =>
  events.some((raw) => {
    const { success, data } = ProgressEvent.safeParse(raw);
    return success && data.t !== 'work' && results[data.id] === 'retry';
  });

/**
 * Takes what is inside as if its sender had sent it now, and reads no more of it than that. Their phone asks
 * for the receipts itself once it has a signal.
 */
async function take(context: IdentityContext, envelope: Uint8Array, keys: CryptoKeyPair) {
  const opened = await openEnvelope(envelope, context.siteOrigin, keys);
  if (!opened.ok) return opened.error;
  const { session, contentFor } = opened.value;
  if (!Hash.safeParse(session).success) return 'spoiled';
  // Its answer is thrown away, so nothing has to be read for it.
  const sender = { ...context, actsAsItself: false, epoch: '', wholeReads: () => false };
  let content: routes.EnvelopeContent | null = null;
  for (let at = 0; content === null || at < content.events.length; at += MAX_EVENTS) {
    const caller = await callerOf(sender, session);
    if (!caller.ok || caller.value.isHeld) return 'over';
    const { file, session: own } = caller.value;
    if (content === null) {
      const device = own.deviceKey === undefined ? null : bytesOfLetters(own.deviceKey);
      if (device === null) return 'over';
      const bytes = await contentFor(device);
      const read = bytes === null ? null : readTame(bytes);
      const parsed = routes.EnvelopeContent.safeParse(read?.ok === true ? read.value : null);
      if (!parsed.success) return 'spoiled';
      content = parsed.data;
    }
    const events = content.events.slice(at, at + MAX_EVENTS);
    const waiting = content.waiting + content.events.length - at - events.length;
    const request = { file, person: content.person, epoch: '', have: {}, events, waiting };
    const synced = await syncProgress(sender, request);
    if (!synced.ok) return synced.error.error === 'wrong_person' ? 'over' : 'retry';
    if (wantsRetry(events, synced.value)) return 'retry';
  }
  return 'taken';
}

export function implement(context: IdentityContext): readonly Implementation[] {
  let keys: Promise<CryptoKeyPair> | null = null;
  const siteKeys = () => (keys ??= siteKeysOf(Buffer.from(context.pepper.ofEnvelopes(), 'base64url')));
  return [
    signedIn(routes.registerDevice, async ({ body, caller }) => {
      const key = bytesOfLetters(body.key);
      if (key === null || !(await isDeviceKey(key))) return fail({ error: 'bad_request', field: 'key' });
      const { id } = caller.session;
      await context.sessionKeeper.noteDevice(id, body.key);
      const { publicKey } = await siteKeys();
      return ok({ site: context.siteOrigin, key: lettersOfBytes(await publicBytes(publicKey)), session: id });
    }),

    signedIn(routes.postEnvelopes, async ({ body, by, id, now }) => {
      const limit = envelopesPostedBy(by);
      const { envelopes } = body;
      if (!(await hasRoom(context.counters, limit, now))) return fail(tooMany(limit, now));
      const pair = await siteKeys();
      const outcomes = await mapWithConcurrency(envelopes, async (text) => {
        const envelope = bytesOfLetters(text);
        try {
          return envelope === null ? 'spoiled' : await take(context, envelope, pair);
        } catch (error) {
          // An outage is of all of them. What one alone brings about must not hold up the others.
          if (error instanceof Unavailable) throw error;
          const about = { id, route: routes.postEnvelopes.path, stack: stackOf(error) };
          context.log({ level: 'error', message: 'an envelope was not taken', ...about });
          return 'retry';
        }
      });
      // What has to come again is no use of it, or a phone whose day is spent would lock its carrier out.
      const over = outcomes.filter((outcome) => outcome !== 'retry').length;
      await countWithin(context.counters, limit, now, over);
      return ok({ outcomes });
    }),
  ];
}
