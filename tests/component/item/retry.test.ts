import { expect, test } from 'vitest';
import type { Item, Lesson, Section } from '#domain/course/course.ts';
import Card from '#routes/[[lang=lang]]/[module]/[lesson]/Card.svelte';
import { LessonView } from '#routes/[[lang=lang]]/[module]/[lesson]/lesson-view.svelte.ts';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import Questions from '#lib/review/Questions.svelte';
import { Sitting } from '#lib/review/sitting.svelte.ts';
import { SignInServer } from '../staff/server.ts';
import { someone, stage } from '../staff/stage.ts';

const ITEM: Item = {
  id: 'fans.which',
  scored: true,
  stem: 'Which kind of work is this?',
  key: { type: 'single', options: ['service', 'advocacy'], right: 'service' },
  options: [
    { id: 'service', text: 'Service', reason: 'It meets a need today.' },
    { id: 'advocacy', text: 'Advocacy', reason: 'No one is asked for anything.' },
  ],
};

type Screen = Awaited<ReturnType<typeof stage>>['screen'];

/** Answers wrongly, then begins again. */
async function missAndRetry(screen: Screen): Promise<void> {
  await screen.getByRole('radio', { name: 'Advocacy' }).click();
  await screen.getByRole('button', { name: itemMessages.en.check }).click();
  await screen.getByRole('button', { name: itemMessages.en.tryAgain }).click();
}

test('a question of a lesson that is tried again has the focus on its card', async () => {
  const section: Section = { id: ITEM.id, kind: 'check', title: 'Check', blocks: [], item: ITEM };
  const lesson: Lesson = {
    ...{ id: 'fans', module: 'm', number: '1.1', language: 'en', title: 'Fans', minutes: 10, core: true },
    ...{ canDo: [], sections: [section] },
  };
  const view = new LessonView(() => lesson, {
    view: { record: { steps: {}, skips: {}, answers: {} } as never, swaps: new Set<string>() },
  });
  view.begin('visit', 1);
  const [card] = view.cards;
  view.hold(card!, ITEM);
  const { screen } = await stage(
    Card as never,
    {
      ...{ card, view, lesson, module: { id: 'm', title: 'Module' }, live: true, isFirst: false },
      ...{ isLast: false, mastery: false, next: 'finish' },
    } as never,
    new SignInServer(someone('learner')),
  );
  await missAndRetry(screen);
  await expect.element(screen.getByRole('article', { name: ITEM.stem })).toHaveFocus();
});

test('a question of a review that is tried again has the focus on its words', async () => {
  const { screen } = await stage(
    Questions as never,
    {
      ...{ sitting: new Sitting([ITEM.id], 'seed'), practice: new Map([[ITEM.id, ITEM]]) },
      onend: () => undefined,
    } as never,
    new SignInServer(someone('learner')),
  );
  await missAndRetry(screen);
  await expect.element(screen.getByRole('heading', { name: ITEM.stem })).toHaveFocus();
});
