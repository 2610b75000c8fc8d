import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordMessages } from '#lib/phone/messages.ts';
import { saveStatus, type SaveFacts } from '#lib/phone/status.ts';
import { holds } from '../../support/holds.ts';

const facts: SaveFacts = {
  ...{ writing: 0, keeps: true, cleared: false, outbox: 0, refusals: 0, conflicts: 0 },
  ...{ words: false, signedIn: true, readsAlong: false, online: true, sending: false },
  end: { kind: 'sent' },
};
const say = (change: Partial<SaveFacts>) => {
  const status = saveStatus({ ...facts, ...change });
  return [recordMessages.en.status(status), recordMessages.es.status(status)];
};

test('each state has its words, in both languages', () => {
  expect(say({})).toEqual(['All saved', 'Todo guardado']);
  expect(say({ outbox: 12, online: false })[0]).toBe('12 steps here, sent when online');
  expect(say({ outbox: 1, online: false })[1]).toBe('1 paso aquí; sale con señal');
  expect(say({ outbox: 3, sending: true })).toEqual(['Sending…', 'Enviando…']);
  expect(say({ outbox: 3, signedIn: false })).toEqual([
    'Saved on this phone. Join to save it for good.',
    'Guardado en este teléfono. Únete para no perderlo.',
  ]);
  expect(say({ outbox: 3, end: { kind: 'sign-in' } })).toEqual([
    '3 steps saved here. Sign in to send',
    '3 pasos aquí. Entra para enviarlos',
  ]);
  expect(say({ outbox: 3, end: { kind: 'update' } })[0]).toBe('Update to send. Nothing is lost');
  expect(say({ refusals: 1 })).toEqual(['1 step not accepted. See why', '1 paso sin aceptar. Mira por qué']);
  expect(saveStatus({ ...facts, conflicts: 2 })).toEqual({ kind: 'apart', count: 2 });
  expect(say({ keeps: false })[0]).toContain('Not saved');
  expect(say({ readsAlong: true })).toEqual([
    'As your learners see it. Go back',
    'Así lo ve tu gente. Volver',
  ]);
  expect(say({ words: true })).toEqual(['Words: on this phone only', 'Tus textos: solo en este teléfono']);
});

test('the number shown is the outbox’s length', () => {
  const ends = fc.constantFrom<SaveFacts['end']>(
    null,
    { kind: 'sent' },
    { kind: 'sign-in' },
    { kind: 'wrong-person' },
    { kind: 'update' },
    { kind: 'later', offline: true, retryAfterSeconds: 0 },
  );
  holds(
    fc.record({
      outbox: fc.nat({ max: 500 }),
      signedIn: fc.boolean(),
      online: fc.boolean(),
      sending: fc.boolean(),
      end: ends,
    }),
    (change) => {
      const status = saveStatus({ ...facts, ...change });
      const count = 'count' in status ? status.count : 0;
      expect(count).toBe(change.outbox);
      const shown = recordMessages.en.status(status).match(/\d+/)?.[0];
      expect(shown === undefined || Number(shown) === change.outbox).toBe(true);
    },
  );
});

test('R6 "All saved" is said only when nothing waits, was refused, is being written or is on this phone alone', () =>
  holds(
    fc.record({
      writing: fc.nat({ max: 2 }),
      keeps: fc.boolean(),
      outbox: fc.nat({ max: 2 }),
      refusals: fc.nat({ max: 2 }),
      signedIn: fc.boolean(),
      words: fc.boolean(),
      online: fc.boolean(),
      sending: fc.boolean(),
    }),
    (change) => {
      const isSaved = saveStatus({ ...facts, ...change }).kind === 'saved';
      const isAll =
        change.writing === 0 &&
        change.keeps &&
        change.outbox === 0 &&
        change.refusals === 0 &&
        !change.words &&
        change.signedIn;
      expect(isSaved).toBe(isAll);
    },
  ));
