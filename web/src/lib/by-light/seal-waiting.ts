import { bytesOfLetters } from '#domain/envelope/letters.ts';
import { type EnvelopeContent, MOST_EVENTS_INSIDE } from '#domain/contract/envelopes.ts';
import { MOST_CONTENT_BYTES, seal } from '#domain/envelope/envelope.ts';
import { MOST_ENVELOPE_BYTES } from '#domain/envelope/pictures.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import type { Phone } from '#lib/phone/phone.ts';
import { readWaiting } from '#lib/phone/store/outbox.ts';
import { readDeviceKey } from '#lib/phone/store/own-key.ts';
import { queueTexts } from '#lib/phone/store/texts.ts';

export type Giving =
  /** Nobody is signed in, nothing waits, or this phone had no signal since they signed in. */
  | { readonly kind: 'out' | 'nothing' | 'no-key' }
  | {
      readonly kind: 'sealed';
      readonly envelope: Uint8Array;
      readonly steps: number;
      /** Events that had no room, and go another time. */
      readonly left: number;
    };

/** Seals the steps that are on this phone alone. They stay on it until the server answers them. */
export async function sealWaiting(phone: Phone): Promise<Giving> {
  const person = phone.view.me?.person.id;
  if (person === undefined) return { kind: 'out' };
  return phone.use(async (store) => {
    const { now, newId } = phone.tools;
    await store.run(queueTexts({ course: phone.view.record.course, now, newId }, person));
    const waiting = await store.run(readWaiting(person));
    if (waiting.length === 0) return { kind: 'nothing' };
    const known = await readDeviceKey(store, person);
    const key = known === null ? null : bytesOfLetters(known.key);
    if (known === null || key === null) return { kind: 'no-key' };
    // Texts come last: where not all has room, they are what goes another time.
    const events = inOrder(waiting).slice(0, MOST_EVENTS_INSIDE);
    for (let steps = events.length; ; steps = Math.floor(steps * 0.8)) {
      const left = waiting.length - steps;
      const content = { person, events: events.slice(0, steps), waiting: left } satisfies EnvelopeContent;
      const bytes = new TextEncoder().encode(JSON.stringify(content));
      if (bytes.length > MOST_CONTENT_BYTES) continue;
      const envelope = await seal(bytes, { ...known, key });
      if (envelope.length <= MOST_ENVELOPE_BYTES) return { kind: 'sealed', envelope, steps, left };
    }
  });
}

const inOrder = (events: readonly ProgressEvent[]): readonly ProgressEvent[] => [
  ...events.filter(({ t }) => t !== 'work'),
  ...events.filter(({ t }) => t === 'work'),
];
