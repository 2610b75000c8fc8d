import { expect, test } from 'vitest';
import AddPeople from '#routes/[[lang=lang]]/(staff)/add-people/AddPeople.svelte';
import { addPeopleMessages } from '#routes/[[lang=lang]]/(staff)/add-people/messages.ts';
import { COHORT, pageOf } from '../board/cohort.ts';
import { SignInServer } from './server.ts';
import { someone, stage } from './stage.ts';

const words = addPeopleMessages.en;

/** Looks a list over for an empty cohort. */
async function look(...lines: readonly string[]) {
  const server = new SignInServer(someone('staff'));
  server.session = { method: 'passkey', isFresh: true };
  server.instead = ({ path }) => (path === '/api/board' ? Response.json(pageOf([], null)) : null);
  const { screen } = await stage(AddPeople, { cohort: COHORT, name: 'Spring', seesAll: true }, server);
  await screen.getByLabelText(words.list).fill(lines.join('\n'));
  await screen.getByRole('button', { name: words.look }).click();
  return screen;
}

test('how many are ready is counted again when a second person of one name is added too', async () => {
  const screen = await look('Ana', 'Beto', 'Beto', 'Beto');
  await expect.element(screen.getByText(words.looked(2, 4))).toBeVisible();
  await screen.getByLabelText(words.also('Beto')).first().click();
  await expect.element(screen.getByText(words.looked(3, 4))).toBeVisible();
  await expect.element(screen.getByRole('button', { name: words.add(3) })).toBeVisible();
});

test('somebody with an address gets an email though another has the name, and the line says both', async () => {
  const screen = await look('Ana, ana@example.org', 'Ana, other@example.org');
  await expect.element(screen.getByText(`${words.namesake(1)} ${words.byEmail}`)).toBeVisible();
});
