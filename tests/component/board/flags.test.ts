import { expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import type { Need } from '#domain/board/need.ts';
import { NOW, person } from './cohort.ts';
import { CohortServer } from './server.ts';
import { show } from './show.ts';

const FLAG = {
  rule: 'flag',
  place: 'racial-justice-lens-first.story',
  flag: '01JBQ3R8Z6M2V4K7N9P1T5W8XF',
  at: NOW - 2 * DAY_MS,
} as const satisfies Need;
const FIELD = { ...FLAG, place: 'worksheet-issue-sentence.person', flag: '01JBQ3R8Z6M2V4K7N9P1T5W8XG' };
const HELP = '/api/board/help';
const people = (needs: readonly Need[]) => [
  person(1, { name: 'Bea', needs: [{ rule: 'not-started', days: 30 }] }),
  person(2, { name: 'Luz', language: 'es', needs: [...needs] }),
];
const answering = async (server: CohortServer) => {
  const shown = await show(server.people, { server });
  const { board } = shown;
  await board.getByRole('button', { name: /^Write back to Luz/ }).click();
  return { ...shown, field: board.getByRole('textbox', { name: 'What could help Luz here?' }) };
};

test('who is stuck comes first: where, since when, and the card as they see it', async () => {
  const { board } = await show(people([FLAG, FIELD]));
  await expect
    .element(board.getByText('Stuck at “The bus that stopped coming” in lesson 2.1 since November 22, 2026.'))
    .toBeVisible();
  await expect.element(board.getByText('Stuck at “a card” since November 22, 2026.')).toBeVisible();
  expect(board.getByRole('listitem').elements()[0]?.querySelector('h4')?.textContent).toBe('Luz');
  expect(
    board
      .getByRole('link', { name: /^See it as they see it: / })
      .elements()
      .map((link) => link.getAttribute('href')),
  ).toEqual([
    '/es/racial-justice-lens/racial-justice-lens-first/#story',
    '/es/worksheet/issue-sentence/#part-person',
  ]);
  // There is no ready message about a flag.
  expect(board.getByRole('button', { name: /a message to Luz$/ }).elements()).toHaveLength(0);
});

test('an answer is sent with what it is about, says so, and takes the flag off the board', async () => {
  const { board, server, field } = await answering(new CohortServer(people([FLAG])));
  await expect.element(field).toHaveFocus();
  await expect.element(board.getByText(/They read the course in Spanish\.$/)).toBeVisible();
  await board.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.element(board.getByText('Write a few words first.')).toBeVisible();
  expect(server.to(HELP)).toEqual([]);

  await field.fill('  Call me any evening.\n');
  await board.getByRole('button', { name: 'Send', exact: true }).click();

  await expect.element(board.getByText('Sent. Luz will read it beside the card.')).toHaveFocus();
  await expect.element(board.getByText(/^Stuck at/)).not.toBeInTheDocument();
  expect(server.to(HELP)).toMatchObject([
    { person: person(2, {}).person, place: FLAG.place, flag: FLAG.flag, text: 'Call me any evening.' },
  ]);
});

test('one that was lowered or answered meanwhile leaves the board, and the page says why', async () => {
  const server = new CohortServer(people([FLAG, { rule: 'quiet', days: 8 }]));
  const { board, field } = await answering(server);
  server.refuse(HELP, 404, { error: 'not_found', field: 'flag' });
  await field.fill('Call me.');
  await board.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.element(board.getByText(/^Luz is not stuck there anymore/)).toBeVisible();
  await expect.element(board.getByText(/^Stuck at/)).not.toBeInTheDocument();
  await expect.element(board.getByText(/^Nothing new has come for \d+ days?\.$/)).toBeVisible();
});

test('what could not be sent stays in the field, and goes with the next press', async () => {
  const server = new CohortServer(people([FLAG]));
  const { board, field } = await answering(server);
  server.refuse(HELP, 503, { error: 'unavailable' });
  await field.fill('Call me.');
  await board.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(() => server.to(HELP).length).toBe(1);
  await expect.element(field).toHaveValue('Call me.');
  server.instead = () => null;
  await board.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.element(board.getByText('Sent. Luz will read it beside the card.')).toBeVisible();
});

test('the ring around the field lies over neither its label nor its hint', async () => {
  const { board, field } = await answering(new CohortServer(people([FLAG])));
  await expect.element(field).toHaveFocus();
  const box = field.element().getBoundingClientRect();
  const { outlineWidth, outlineOffset } = getComputedStyle(field.element());
  const ring = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
  expect(ring).toBeGreaterThan(0);
  const label = board.getByText('What could help Luz here?').element().getBoundingClientRect();
  const hint = board
    .getByText(/They read the course in Spanish\.$/)
    .element()
    .getBoundingClientRect();
  expect(box.top - ring).toBeGreaterThanOrEqual(label.bottom);
  expect(box.bottom + ring).toBeLessThanOrEqual(hint.top);
});
