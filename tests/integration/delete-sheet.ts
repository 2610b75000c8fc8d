import { ulid } from 'ulid';
import { expect } from 'vitest';
import { sync } from '#domain/contract/sync.ts';
import { type TestApi, batchOf } from '../support/api.ts';

/** A phone that keeps what somebody writes sends a worksheet's text, and deletes it. */
export async function deleteSheet(
  api: TestApi,
  cookie: string,
  { person, worksheet, text }: { readonly person: string; readonly worksheet: string; readonly text: string },
): Promise<void> {
  const base = { course: 'core', at: api.now, v: 1 };
  const work = { ...base, id: ulid(), t: 'work', worksheet, base: [], body: { text } };
  const keep = { ...base, id: ulid(), t: 'form', form: 'settings.words', values: { on: 1 } };
  const empty = { ...work, id: ulid(), base: [work.id], body: { text: '' } };
  for (const event of [keep, work, empty]) {
    const { results } = await api.ask(sync, batchOf(person, [event], { words: {} }), cookie);
    expect(Object.values(results)).toEqual(['applied']);
  }
}
