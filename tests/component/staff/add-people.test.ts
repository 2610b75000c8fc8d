import { expect, test } from 'vitest';
import AddPeople from '#routes/[[lang=lang]]/(staff)/add-people/AddPeople.svelte';
import { addPeopleMessages } from '#routes/[[lang=lang]]/(staff)/add-people/messages.ts';
import { dayOf } from '#lib/i18n/days.ts';
import { addPeople, lookUpAddresses } from '#domain/contract/adding.ts';
import { COHORT, pageOf } from '../board/cohort.ts';
import { SignInServer } from './server.ts';
import { someone, stage } from './stage.ts';

const words = addPeopleMessages.en;
const INVITED_AT = Date.UTC(2026, 10, 30, 12);

/** Looks a list over for an empty cohort that has invited `before@example.org`, and takes whom it is sent. */
async function look(...lines: readonly string[]) {
  const server = new SignInServer(someone('staff'));
  server.session = { method: 'passkey', isFresh: true };
  const added: { readonly name: string; readonly again: boolean; readonly language: string | undefined }[] =
    [];
  server.instead = ({ path, body }) => {
    if (path === '/api/board') return Response.json(pageOf([], null));
    if (path === lookUpAddresses.path) {
      const place = lookUpAddresses.body.parse(body).emails.indexOf('before@example.org');
      return Response.json({
        found: place === -1 ? [] : [{ place, state: 'invited', mailedAt: INVITED_AT }],
      });
    }
    if (path !== addPeople.path) return null;
    const list = addPeople.body.parse(body);
    added.push(...list.lines.map(({ name, language }) => ({ name, language, again: list.again ?? false })));
    return Response.json({
      lines: list.lines.map(({ line, email }) => ({
        line,
        outcome: email === undefined ? 'added' : 'invited',
      })),
    });
  };
  const { screen } = await stage(AddPeople, { cohort: COHORT, seesAll: true }, server);
  await screen.getByLabelText(words.list).fill(lines.join('\n'));
  await screen.getByRole('button', { name: words.look }).click();
  return { screen, added };
}

test('how many are ready is counted again when a second person of one name is added too', async () => {
  const { screen } = await look('Ana', 'Beto', 'Beto', 'Beto');
  await expect.element(screen.getByText(words.looked(2, 2))).toBeVisible();
  await screen.getByLabelText(words.also('Beto')).first().click();
  await expect.element(screen.getByText(words.looked(3, 1))).toBeVisible();
  await expect.element(screen.getByRole('button', { name: words.add(3) })).toBeVisible();
});

test('lines that cannot be read stay, each with a field, also once the others were added', async () => {
  const { screen, added } = await look('Ana López', 'Rosa rosa@home', 'luis@example.org');
  await screen.getByRole('button', { name: words.add(1) }).click();
  await expect.element(screen.getByText(words.done(1, 0, 2))).toBeVisible();
  const second = screen.getByLabelText(words.line(1), { exact: true });
  await expect.element(second).toHaveValue('Rosa rosa@home');
  await second.fill('Rosa rosa@home.example');
  await screen.getByLabelText(words.line(2), { exact: true }).fill('Luis Ruiz luis@example.org');
  await expect.element(screen.getByText(words.looked(1, 1))).toBeVisible();
  (document.activeElement as HTMLElement).blur();
  await screen.getByRole('button', { name: words.add(2) }).click();
  await expect.element(screen.getByText(words.done(0, 2, 0))).toBeVisible();
  expect(added.map(({ name }) => name)).toEqual(['Ana López', 'Rosa', 'Luis Ruiz']);
});

test('who was invited before is said before anything is sent, and mailed again only if asked', async () => {
  const { screen, added } = await look('"Kim, Daniel" <before@example.org>', 'Total: 45');
  await expect.element(screen.getByText(words.leftOut(['Total: 45']))).toBeVisible();
  await expect.element(screen.getByText(words.invitedBefore(1, dayOf('en', INVITED_AT)))).toBeVisible();
  expect(screen.getByRole('button', { name: words.add(1) }).query()).toBeNull();
  await screen.getByLabelText(words.again(1)).click();
  await screen.getByRole('button', { name: words.add(1) }).click();
  await expect.element(screen.getByText(words.done(0, 1, 0))).toBeVisible();
  expect(added).toEqual([{ name: 'Daniel Kim', language: 'en', again: true }]);
});

test('each is written to in the language of their line, which can be changed here', async () => {
  const { screen, added } = await look('Ana López, ana@example.org', 'Luz Paz, luz@example.org, español');
  await expect.element(screen.getByText(words.both(1, 1))).toBeVisible();
  await screen.getByText(words.ready(2)).click();
  await screen.getByRole('button', { name: `${words.rather.es}: Ana López` }).click();
  await expect.element(screen.getByText(words.both(1, 1))).not.toBeInTheDocument();
  await screen.getByRole('button', { name: `${words.rather.en}: Luz Paz` }).click();
  await screen.getByRole('button', { name: words.add(2) }).click();
  await expect.element(screen.getByText(words.done(0, 2, 0))).toBeVisible();
  expect(added.map(({ name, language }) => [name, language])).toEqual([
    ['Ana López', 'es'],
    ['Luz Paz', 'en'],
  ]);
});
