import { expect, test } from 'vitest';
import type { Outline } from '#domain/course/course.ts';
import { packedSyllabus, syllabus } from '#lib/course.ts';
import { ownMessages } from '#lib/outline/own-messages.ts';
import ModulePage from '#routes/[[lang=lang]]/[module]/+page.svelte';
import { SignInServer } from '../staff/server.ts';
import { someone, stage } from '../staff/stage.ts';

const WALT = 'talks.on-dales-porch';
const RUTH = 'talks.on-ruths-porch';
const inSyllabus = syllabus.modules.find(({ requires }) => requires.some((each) => each.includes(RUTH)))!;
const porch = inSyllabus.lessons.find(({ id }) => id === 'dales-porch')!;

const module: Outline['modules'][number] = {
  ...{ id: inSyllabus.id, number: 7, title: 'Doors', forWhom: 'For all', by: -20 },
  beside: [
    { id: `${WALT}|${RUTH}`, title: 'On Walt’s porch', to: 'practice/on-dales-porch/', minutes: 13 },
    { id: RUTH, title: 'On Ruth’s porch', to: 'practice/on-ruths-porch/', minutes: 10, swapped: porch.id },
  ],
  lessons: [{ id: porch.id, core: true, minutes: 10, number: '7.5', title: 'A porch' }],
};

async function open() {
  const modules = packedSyllabus.modules.filter(([id]) => id === module.id);
  const data = { language: 'en', module, syllabus: { ...packedSyllabus, modules } };
  const server = new SignInServer(someone('learner'));
  const { screen, learner } = await stage(ModulePage as never, { data } as never, server);
  await expect.poll(() => learner()?.view.ready).toBe(true);
  /** Titles of what is extra, as the page has them now. */
  const extra = (): string[] =>
    module.beside
      .map(({ title }) => title)
      .filter((title) => {
        const row = screen.getByRole('listitem').filter({ hasText: title }).element();
        return row.textContent.includes(ownMessages.en.extra);
      });
  return { extra, phone: learner()!.phone };
}

const [WALTS, RUTHS] = module.beside.map(({ title }) => title);

test('what is left names the talk that counts for this person: the twin’s once the story is swapped', async () => {
  const { extra, phone } = await open();
  await expect.poll(extra).toEqual([RUTHS]);
  await phone.swap(`${porch.id}.story`, true);
  await expect.poll(extra).toEqual([WALTS]);
  await phone.swap(`${porch.id}.story`, false);
  await expect.poll(extra).toEqual([RUTHS]);
});

test('who began the twin’s talk on another phone goes on with that one, until they begin the other', async () => {
  const { extra, phone } = await open();
  await phone.talked(RUTH, ['stop-here'], false);
  await expect.poll(extra).toEqual([WALTS]);
  await phone.talked(WALT, ['stop-here'], false);
  await expect.poll(extra).toEqual([RUTHS]);
});
