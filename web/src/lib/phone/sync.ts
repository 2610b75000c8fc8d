import { sync } from '#domain/contract/sync.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import type { Call } from '../api/client.ts';
import { type BatchLimit, cutBatch, halved, PARTING_BATCH, WHOLE_BATCH } from './batch.ts';
import { applyReply } from './store/apply-reply.ts';
import { readsAlong } from './view.ts';
import { epochOf, haveOf, offerRefusedAgain, readWaiting, refuse } from './store/outbox.ts';
import type { PhoneStore } from './store/phone-store.ts';
import { isLanguage, languageKey } from './store/rows.ts';
import { queueTexts, type TextTools } from './store/texts.ts';
import type { SyncEnd } from './status.ts';

export interface SyncTools extends TextTools {
  readonly store: PhoneStore;
  /** When a batch with nothing but a place last went out, ms since 1970 UTC; -Infinity before the first. */
  readonly lonePlace: { sentAt: number };
  readonly call: Call;
  /** This phone's own id. */
  readonly device: string;
  /** Runs work while no other tab does (a Web Lock). */
  readonly alone: (work: () => Promise<SyncEnd>) => Promise<SyncEnd>;
}

/** A place alone goes out at most once a minute, because each costs a write. */
const LONE_PLACE_MS = MINUTE_MS;

/** True for a batch that only says where someone is. */
const isLonePlace = (batch: readonly ProgressEvent[]): boolean =>
  batch.length > 0 && batch.every(({ t }) => t === 'place');

/**
 * Sends one person's outbox, batch after batch, and takes in receipts and records. Safe to repeat: ids are
 * the events' own. Speaks to the server at least once, so that what other phones did arrives.
 * @param parting the page is closing: one light batch that may outlive it
 */
export function sendOutbox(tools: SyncTools, person: string, parting = false): Promise<SyncEnd> {
  return tools.alone(() => sendAll(tools, person, parting));
}

async function sendAll(tools: SyncTools, person: string, parting: boolean): Promise<SyncEnd> {
  const { store } = tools;
  let limit: BatchLimit = parting ? PARTING_BATCH : WHOLE_BATCH;
  const began = tools.now();
  // Once for all batches: a text that changes while these are out goes with the next round.
  let texts = await store.run(queueTexts(tools, person));
  // What was refused to somebody who reads along waits with the rest, for the day they join a group.
  if (readsAlong((await store.state()).me)) await store.run(offerRefusedAgain(person, tools.now()));
  let outbox = await store.run(readWaiting(person));
  // Behind a version from an earlier round the newer text may wait for its turn.
  let mayFollow = outbox.some(({ t, at }) => t === 'work' && at < began);
  let mayName = true;
  for (;;) {
    const batch = cutBatch(outbox, limit);
    if (parting && batch.length === 0) return { kind: 'sent' };
    const { lonePlace } = tools;
    const sinceLast = Math.abs(tools.now() - lonePlace.sentAt);
    // It waits here, and goes with what comes next.
    if (parting && isLonePlace(batch) && sinceLast < LONE_PLACE_MS) return { kind: 'sent' };
    const { me } = await store.state();
    const groups = Object.fromEntries((me?.enrolments ?? []).map(({ cohort, path }) => [cohort.id, path]));
    const language = mayName ? await store.setting(languageKey(person), isLanguage) : null;
    const outcome = await tools.call(
      sync,
      {
        device: tools.device,
        epoch: await epochOf(store, person),
        person,
        have: await store.run(haveOf(person)),
        ...(texts === null ? {} : { words: texts }),
        groups,
        ...(language === null ? {} : { language }),
        events: batch,
        waiting: outbox.length - batch.length,
      },
      { keepalive: parting },
    );
    if (isLonePlace(batch)) lonePlace.sentAt = tools.now();
    if (outcome.ok) {
      // To somebody on hold the server says who they are, in the language of before: the choice waits.
      const heard = outcome.value.me?.person.language ?? language;
      const chosen = await store.setting(languageKey(person), isLanguage);
      if (language !== null && heard === language && chosen === language) {
        await store.keep(languageKey(person), null);
      }
      const { again, corrected } = await store.run(applyReply(person, batch, outcome.value, tools.now()));
      if (corrected > 0 && !parting) {
        // It may say otherwise whether texts are kept with the account.
        texts = await store.run(queueTexts(tools, person));
        outbox = await store.run(readWaiting(person));
        continue;
      }
      if (again > 0) return { kind: 'later', offline: false, retryAfterSeconds: 0 };
      if (parting) return { kind: 'sent' };
      outbox = outbox.slice(batch.length);
      // New events may have come meanwhile, and old ones wait again if the server was restored.
      if (outbox.length === 0) outbox = await store.run(readWaiting(person));
      if (outbox.length > 0) continue;
      const hasAsked = texts !== null;
      if (hasAsked && !mayFollow) return { kind: 'sent' };
      mayFollow = false;
      // Another phone may just have asked to keep texts: then there is more to ask for and to send.
      texts = await store.run(queueTexts(tools, person));
      if (texts === null) return { kind: 'sent' };
      outbox = await store.run(readWaiting(person));
      if (hasAsked && outbox.length === 0) return { kind: 'sent' };
      continue;
    }
    switch (outcome.error) {
      case 'sign_in_needed':
      case 'session_expired':
        return { kind: 'sign-in' };
      case 'wrong_person':
        return { kind: 'wrong-person' };
      case 'client_too_old':
        return { kind: 'update' };
      case 'too_large': {
        const [only] = batch;
        if (only !== undefined && batch.length === 1) {
          await store.run(refuse(only.id, 'too_large', tools.now()));
          outbox = outbox.slice(1);
        } else if (batch.length === 0) {
          return { kind: 'later', offline: false, retryAfterSeconds: 0 };
        }
        limit = halved(limit, batch.length);
        continue;
      }
      default:
        // A server from before languages: what was done doesn't wait for a newer one, as the choice does.
        if (outcome.error === 'unknown_field' && language !== null) {
          mayName = false;
          continue;
        }
        return {
          kind: 'later',
          offline: outcome.error === 'offline',
          retryAfterSeconds: outcome.retryAfterSeconds ?? 0,
        };
    }
  }
}
