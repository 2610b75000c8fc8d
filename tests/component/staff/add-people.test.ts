import { beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import AddPeople from '#routes/[[lang=lang]]/(staff)/add-people/AddPeople.svelte';
import { addPeopleMessages } from '#routes/[[lang=lang]]/(staff)/add-people/messages.ts';
import { dayOf } from '#lib/i18n/days.ts';
import { addPeople, lookUpAddresses } from '#domain/contract/adding.ts';
import { ListUnderWay } from '#lib/staff/people/adding.svelte.ts';
import { listFieldMessages } from '#lib/staff/people/list-field-messages.ts';
import { leftWork } from '#lib/staff/left-work.ts';
import { workHere } from '#lib/phone/store/kept-here.ts';
import { COHORT, pageOf, person } from '../board/cohort.ts';
import { refuse, SignInServer } from './server.ts';
import { someone, stage } from './stage.ts';

const words = addPeopleMessages.en;
beforeEach(() => {
  workHere.forget();
});
const INVITED_AT = Date.UTC(2026, 10, 30, 12);

/** Looks a list over for a cohort that has invited `before@example.org`, and takes whom it is sent. */
const look = (...lines: readonly string[]) => lookFor([], lines);
async function lookFor(here: readonly string[], lines: readonly string[]) {
  const { screen, added } = await open(here);
  await screen.getByLabelText(words.list).fill(lines.join('\n'));
  await screen.getByRole('button', { name: words.look }).click();
  return { screen, added };
}
async function open(here: readonly string[] = [], refusal: (path: string) => Response | null = () => null) {
  const server = SignInServer.signedIn(someone('staff'));
  const added: { name: string; again: boolean; language: string | undefined }[] = [];
  server.instead = ({ path, body }) => {
    const refused = refusal(path);
    if (refused !== null) return refused;
    if (path === '/api/board') return Response.json(pageOf(here.map((name, at) => person(at, { name }))));
    if (path === lookUpAddresses.path) {
      const place = lookUpAddresses.body.parse(body).emails.indexOf('before@example.org');
      const found = place === -1 ? [] : [{ place, state: 'invited', mailedAt: INVITED_AT }];
      return Response.json({ found });
    }
    if (path !== addPeople.path) return null;
    const list = addPeople.body.parse(body);
    added.push(...list.lines.map(({ name, language }) => ({ name, language, again: list.again ?? false })));
    const outcomeOf = (email?: string) => (email === undefined ? 'added' : 'invited');
    return Response.json({
      lines: list.lines.map(({ line, email }) => ({ line, outcome: outcomeOf(email) })),
    });
  };
  const { screen, learner } = await stage(AddPeople, { cohort: COHORT, seesAll: true }, server);
  return { screen, added, server, learner };
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

test('a file that is no list says why; one that is fills the field', async () => {
  const { screen } = await open();
  const give = (text: string) =>
    userEvent.upload(screen.getByLabelText(/CSV/), new File([text], 'people.csv'));
  await give('PK\u0003\u0004 packed');
  await expect.element(screen.getByText(listFieldMessages.en.problems.file_not_text)).toBeVisible();
  await give('Nombre;Correo\r\nÍñigo Muñoz;inigo@lists.example\r\n=cmd|calc;');
  await expect.element(screen.getByLabelText(words.list)).toHaveValue(expect.stringContaining('Íñigo'));
  await screen.getByRole('button', { name: words.look }).click();
  await expect.element(screen.getByText(words.looked(1, 1))).toBeVisible();
  await expect.element(screen.getByText(words.wrong.name_is_formula)).toBeVisible();
});

const FIRST = ['Ana', 'Beto', 'Carla', 'Dana', 'Eva', 'Hugo', 'Inés'];
const LAST = ['López', 'Ruiz', 'Mora', 'Paz', 'Sol', 'Gil', 'Vega'];
/** The words of a name in any order: a last name that stands first is asked about, and lost by nobody. */
const wordsOf = (name: string): string => name.split(/[ ,]+/).sort().join(' ');

test('a dirty list of 47 is in with four acts: none of them is lost, and nobody else is added', async () => {
  const people = FIRST.flatMap((first) => LAST.map((last) => ({ first, last }))).slice(0, 47);
  const shapes: readonly ((first: string, last: string, email: string) => string)[] = [
    (first, last, email) => `${first} ${last} <${email}>`,
    (first, last, email) => `"${last}, ${first}" <${email}>`,
    (first, last) => `3. ${first} ${last}`,
    (first, last, email) => `• ${first} ${last}; ${email}`,
    (first, last) => `${last}, ${first}`,
    (first, last) => `${first} ${last}`.toUpperCase(),
    (first, last, email) => `mailto:${email}, ${first} ${last}`,
    (first, last, email) => `${first} ${last}\t(559) 555-0134\t${email}`,
    (first, last) => `☐ ${first} ${last}`,
  ];
  const lines = people.map(({ first, last }, at) =>
    shapes[at % shapes.length]!(first, last, `p${String(at)}@example.org`),
  );
  const [broken] = lines.splice(20, 1, 'Carla Vega carla@home');
  const nobody = ['Fresno team:', '', '-----', 'Total: 47', '45 people', ' , ; '];
  // The first two acts: the list is pasted and looked over.
  const { screen, added } = await look(...nobody.slice(0, 3), ...lines, ...nobody.slice(3));
  await expect.element(screen.getByText(words.looked(46, 1))).toBeVisible();
  const field = screen.getByLabelText(words.line(24), { exact: true });
  await expect.element(field).toHaveValue('Carla Vega carla@home');
  await field.fill(broken!);
  (document.activeElement as HTMLElement).blur();
  await screen.getByRole('button', { name: words.add(47) }).click();
  await expect.element(screen.getByText(/^Done: /)).toBeVisible();
  expect(added.map(({ name }) => wordsOf(name)).toSorted()).toEqual(
    people.map(({ first, last }) => wordsOf(`${first} ${last}`)).toSorted(),
  );
});

test('of 500 lines the 60 that cannot be read stay as they were pasted, and the others are in', async () => {
  const bad = (at: number): boolean => at % 25 < 3;
  const lines = Array.from({ length: 500 }, (_, at) =>
    bad(at) ? `Persona ${String(at)} nobody@home` : `Persona ${String(at)}, p${String(at)}@example.org`,
  );
  const { screen, added } = await look(...lines);
  await expect.element(screen.getByText(words.looked(440, 60))).toBeVisible();
  await expect.element(screen.getByRole('heading', { name: words.needLook(60) })).toBeVisible();
  await screen.getByRole('button', { name: words.add(440) }).click();
  await expect.element(screen.getByText(words.done(0, 440, 60))).toBeVisible();
  expect(added.map(({ name }) => name)).toEqual(
    lines.flatMap((_, at) => (bad(at) ? [] : [`Persona ${String(at)}`])),
  );
  await screen.getByRole('button', { name: words.change }).click();
  const left = lines.filter((_, at) => bad(at)).join('\n');
  await expect.element(screen.getByLabelText(words.list)).toHaveValue(left);
});

test('a list that was left half way is pasted again: those who are in are named in one line, and the others are ready', async () => {
  const lines = Array.from({ length: 250 }, (_, at) => `Persona ${String(at)}`);
  const { screen, added } = await lookFor(lines.slice(0, 100), lines);
  await expect.element(screen.getByText(words.looked(150, 0))).toBeVisible();
  await screen.getByText(words.named(100)).click();
  // Another person of one of these names.
  await screen.getByLabelText(words.also('Persona 3')).click();
  await expect.element(screen.getByText(words.looked(151, 0))).toBeVisible();
  await screen.getByRole('button', { name: words.add(151) }).click();
  await expect.element(screen.getByText(words.done(151, 0, 0))).toBeVisible();
  expect(added.map(({ name }) => name)).toEqual(['Persona 3', ...lines.slice(100)]);
});

const LEFT = Array.from({ length: 250 }, (_, at) => `Persona ${String(at)} Vega`);
/** Keeps that a page was left after its first part, as it does itself. */
const leave = (list = '01JBQ3R8Z6M2V4K7N9P1T5W8X7') =>
  workHere.keep({
    person: someone('staff').person.id,
    work: {
      [`adding ${COHORT}`]: {
        ...{ texts: LEFT, to: { cohort: COHORT, list, language: 'en' } },
        lines: LEFT.map((name, at) => ({ line: at + 1, name, email: null, language: 'en' })),
        outcomes: LEFT.slice(0, 125).map((_, at) => [at + 1, 'added']),
      },
    },
  });

test('a list that was left waits for its button: opening the page sends nothing', async () => {
  leave();
  const { screen, added } = await open(LEFT.slice(0, 125));
  const goOn = screen.getByRole('button', { name: words.add(125) });
  await expect.element(goOn).toBeVisible();
  await expect.element(screen.getByText(words.progress(125, 250))).toBeVisible();
  expect(added).toEqual([]);
  await goOn.click();
  await expect.element(screen.getByText(words.done(250, 0, 0))).toBeVisible();
  expect(added.map(({ name }) => name)).toEqual(LEFT.slice(125));
});

test('a list that was left can be left for good', async () => {
  leave();
  const { screen, added } = await open(LEFT.slice(0, 125), (path) =>
    path === addPeople.path ? refuse(429, 'daily_limit') : null,
  );
  await screen.getByRole('button', { name: words.add(125) }).click();
  await screen.getByRole('button', { name: words.leaveIt }).click();
  await expect.element(screen.getByLabelText(words.list)).toHaveValue(LEFT.join('\n'));
  expect(JSON.stringify(workHere.read())).not.toContain('Persona');
  await screen.getByRole('button', { name: words.look }).click();
  await expect.element(screen.getByText(words.looked(125, 0))).toBeVisible();
  expect(added).toEqual([]);
});

test('a list that was left stays the same list where looking at it needs a second try', async () => {
  leave();
  let isDown = true;
  const { screen, server } = await open(LEFT.slice(0, 125), (path) =>
    isDown && path === '/api/board' ? refuse(503, 'unavailable') : null,
  );
  await expect.poll(() => server.calls('/api/board')).toBeGreaterThan(0);
  isDown = false;
  await screen.getByRole('button', { name: words.look }).click();
  await screen.getByRole('button', { name: words.add(125) }).click();
  await expect.element(screen.getByText(words.done(250, 0, 0))).toBeVisible();
  const lists = server.arrived.filter(({ path }) => path === addPeople.path).map(({ body }) => body['list']);
  expect(lists).toEqual(['01JBQ3R8Z6M2V4K7N9P1T5W8X7']);
});

test('a list is kept for who is signed in alone: an answer after that keeps nothing, and others find none', () => {
  const list: ListUnderWay = {
    ...{ texts: LEFT, lines: [], outcomes: [] },
    to: { cohort: COHORT, list: 'a', language: 'en' },
  };
  let here: string | null = 'Ana';
  const work = leftWork(ListUnderWay, 'adding', () => here);
  work.keep(list);
  expect(work.read()).toEqual(list);
  const other = leftWork(ListUnderWay, 'adding', () => 'Beto');
  expect(other.read()).toBeNull();
  expect(workHere.read()).toBeNull();
  here = null;
  work.keep(list);
  expect(workHere.read()).toBeNull();
  other.keep(list);
  here = 'Beto';
  work.keep(list);
  work.forget();
  expect(other.read()).toEqual(list);
});
