import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Papers } from '#domain/contract/papers.ts';
import { talkWithTrainer } from '#domain/record/completion.ts';
import { createCall } from '#lib/api/client.ts';
import PersonPapers from '#lib/staff/board/PersonPapers.svelte';
import { BoardReading } from '#lib/staff/board/reading.svelte.ts';
import InLanguage from '../InLanguage.svelte';
import { COHORT, NOW, OUTLINE, person } from './cohort.ts';
import { refuse } from './server.ts';

const LUZ = person(1, { name: 'Luz' });
const [ISSUE, LENS] = ['worksheet.issue-sentence', 'worksheet.racial-justice-lens'] as const;
type Row = Papers['worksheets'][number];

async function showPapers(rows: readonly Row[], instead: () => Response | null = () => null) {
  const marks: Record<string, unknown>[] = [];
  let kept = rows;
  const call = createCall(async (address, init) => {
    const request = new Request(address, init);
    const { worksheet, isSeen, ...rest } = (await request.json()) as Record<string, unknown>;
    if (!request.url.endsWith('/paper')) return Response.json({ worksheets: kept });
    marks.push({ worksheet, isSeen, ...rest });
    const refusal = instead();
    if (refusal !== null) return refusal;
    const seen = isSeen === true ? { by: 'Rosa', at: NOW } : null;
    const standing = isSeen === true ? 'paper' : 'open';
    kept = kept.map((row) => (row.worksheet === worksheet ? { ...row, seen, standing } : row));
    return Response.json({ worksheets: kept });
  });
  const reading = new BoardReading(call, COHORT);
  reading.people = [LUZ];
  const modules = OUTLINE.map((module, at) =>
    at > 0
      ? module
      : {
          ...module,
          beside: [{ id: ISSUE, title: 'My issue sentence', to: 'worksheet/issue-sentence/', minutes: 10 }],
        },
  );
  const screen = await render(InLanguage, {
    part: PersonPapers,
    language: 'en',
    person: LUZ.person,
    name: LUZ.name,
    modules,
    reading,
  });
  return { screen, marks, reading };
}
const OPEN: Row = { worksheet: ISSUE, standing: 'open', seen: null };

test('a worksheet seen on paper is marked with one tap, says who saw it, and the next tap takes it back', async () => {
  const { screen, marks } = await showPapers([OPEN, { worksheet: LENS, standing: 'ready', seen: null }]);
  await expect.element(screen.getByText(/Ready, on their phone$/)).toBeVisible();
  // What they called ready themselves needs no tick.
  expect(screen.getByRole('button').elements()).toHaveLength(1);

  await screen.getByRole('button', { name: 'I saw it on paper: My issue sentence, Luz' }).click();
  await expect.element(screen.getByText(/On paper: Rosa saw it on/)).toBeVisible();
  await expect
    .element(screen.getByRole('status').filter({ hasText: '“My issue sentence” counts now.' }))
    .toBeVisible();

  await screen.getByRole('button', { name: /^Undo/ }).click();
  await expect.element(screen.getByText(/Not yet$/)).toBeVisible();
  expect(marks.map(({ isSeen }) => isSeen)).toEqual([true, false]);
  expect(new Set(marks.map(({ id }) => id)).size).toBe(2);
});

test('of somebody whose phone has sent nothing it says what to wait for; somebody who left leaves the board', async () => {
  let field = 'record';
  const { screen, reading } = await showPapers([OPEN], () => refuse(404, { error: 'not_found', field }));
  await screen.getByRole('button').click();
  await expect.element(screen.getByText(/^Their phone hasn’t sent anything yet/)).toBeVisible();
  field = 'person';
  await screen.getByRole('button').click();
  await expect.poll(() => reading.people).toEqual([]);
});

test('a talk that counts where somebody skipped most of a module is marked, takes the need away, and is taken back', async () => {
  const module = OUTLINE[0]!;
  const talk: Row = { worksheet: talkWithTrainer(module.id), standing: 'open', seen: null };
  const { screen, marks, reading } = await showPapers([talk]);
  reading.people = [{ ...LUZ, needs: [{ rule: 'talk', module: module.id }] }];

  await screen.getByRole('button', { name: /^We talked/ }).click();
  await expect.element(screen.getByText(/You talked: Rosa, on/)).toBeVisible();
  await expect.poll(() => reading.people[0]?.needs).toEqual([]);

  await screen.getByRole('button', { name: /^Undo: we didn’t talk/ }).click();
  await expect.element(screen.getByText(/Not yet$/)).toBeVisible();
  expect(marks.map(({ isSeen }) => isSeen)).toEqual([true, false]);
});
