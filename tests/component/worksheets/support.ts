import type { Worksheet } from '#domain/worksheets/definition.ts';
import WorksheetPage from '#lib/worksheets/Worksheet.svelte';
import { place } from '#lib/page/place.svelte.ts';
import { SignInServer } from '../staff/server.ts';
import { someone, stage } from '../staff/stage.ts';

const options = (...ids: readonly string[]) => ids.map((id) => ({ id, text: id.toUpperCase() }));

export const EVERY_KIND: Worksheet = {
  ...{ id: 'worksheet.every-kind', language: 'en', module: 'start-here' },
  ...{ lesson: 'with-people', title: 'Every kind', purpose: 'It has a question of every kind.' },
  ...{ limit: 4096, shareWith: 'trainers' },
  parts: [
    { id: 'sentence', kind: 'text', label: 'Sentence', most: 60 },
    { id: 'story', kind: 'long', label: 'Story', hint: 'What happened?', unknown: true },
    { id: 'level', kind: 'choice', label: 'Level', options: options('low', 'high') },
    { id: 'needs', kind: 'many', label: 'Needs', options: options('food', 'ride', 'care') },
    { id: 'count', kind: 'number', label: 'How many' },
    { id: 'by', kind: 'date', label: 'By' },
    { id: 'agreed', kind: 'yes-no', label: 'Agreed' },
    { id: 'sure', kind: 'rating', label: 'How sure' },
    {
      id: 'people',
      kind: 'rows',
      label: 'People',
      most: 3,
      fields: [
        { id: 'role', kind: 'text', label: 'Role' },
        { id: 'asked', kind: 'yes-no', label: 'Asked' },
      ],
    },
    { id: 'first', kind: 'pick', label: 'Whom first', of: 'people' },
    { id: 'way', kind: 'path', label: 'The way', of: 'people' },
    { id: 'me', kind: 'sign', label: 'Signed by me' },
  ],
  checks: [
    { id: 'said', is: 'filled', of: 'sentence', blocks: 'ready', say: 'What do you want?' },
    { id: 'short', is: 'count', of: 'sentence', by: 'words', atMost: 5, say: 'Can it be shorter?' },
    { id: 'role', is: 'filled', of: 'people.role', say: 'Who is that?' },
  ],
  example: { parts: { sentence: 'We want a stop sign.' }, written: { sentence: 'en' } },
  starter: { parts: { story: 'A car came too fast.' }, written: { story: 'en' } },
  rubric: [{ id: 'clear', name: 'Clear', levels: ['a hope', 'an act', 'an act with a day'] }],
};

/** @param hash `#all` has all of it on one page */
export async function openWorksheet(worksheet = EVERY_KIND, hash = '#all') {
  place.replace(location.pathname + location.search + hash);
  const server = new SignInServer(someone('learner'));
  const { screen, button, learner } = await stage(WorksheetPage, { worksheet }, server, { isKnown: false });
  const phone = () => {
    const found = learner();
    if (found === null) throw new Error('the page has no phone');
    return found;
  };
  return {
    ...{ screen, button, phone },
    /** Keeps the phone from writing until what it gives back is called. */
    hold: (): (() => void) => {
      const { promise, resolve } = Promise.withResolvers<null>();
      void phone().phone.use(() => promise);
      return () => {
        resolve(null);
      };
    },
    kept: (): string => phone().view.texts.get(worksheet.id) ?? '',
  };
}
