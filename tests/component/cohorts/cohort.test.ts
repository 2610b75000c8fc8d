import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Role } from '#domain/people/access.ts';
import { HOUR_MS } from '#domain/values/durations.ts';
import Cohort from '#routes/[[lang=lang]]/(staff)/cohort/Cohort.svelte';
import WithReader from '../WithReader.svelte';
import { answer, linkId, ulid } from './server.ts';
import { COHORT, cohortWith, link, ME, ROLES } from './world.ts';
import { eventually } from '../../support/eventually.ts';

const shown = (roles: readonly Role[], loaded = cohortWith()) =>
  ({
    part: Cohort,
    language: 'en',
    loaded,
    roles,
    me: ME,
    again: vi.fn(() => Promise.resolve(true)),
  }) as const;
const show = (...of: Parameters<typeof shown>) => render(WithReader, shown(...of));
/** The form of a coordinator who changes the plan. @param routes what the server answers */
async function edit(routes: Parameters<typeof answer>[0] = {}) {
  const sent = answer(routes);
  const page = await show(ROLES.coordinator);
  await page.getByText('Change name, days, place or path').click();
  const says = (text: string) => expect.element(page.getByRole('alert')).toHaveTextContent(text);
  return { sent, page, says, save: () => page.getByRole('button', { name: 'Save' }).click() };
}
const BETH = { person: ulid(91), name: 'Beth Kowalczyk', role: 'trainer' } as const;
const CODE = 'C'.repeat(43);

test('a trainer sees the days, the links and the staff, and changes only links', async () => {
  const page = await show(
    ROLES.trainer,
    cohortWith({ staff: [BETH], joinLinks: [link(1), link(2, { grants: 'host', limit: 1, admitted: 0 })] }),
  );
  await expect.element(page.getByRole('heading', { name: 'Cumberland' })).toBeVisible();
  await expect.element(page.getByText('Beth Kowalczyk')).toBeVisible();
  await expect.element(page.getByText(/For one host of the field day/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: /^Close this link/ })).toBeVisible();
  await expect.element(page.getByText('Make a join link')).toBeVisible();
  for (const words of ['Change name', 'End this role', 'Withdraw', 'Add a co-trainer']) {
    expect(page.getByText(words, { exact: false }).elements(), words).toHaveLength(0);
  }
  expect(page.getByRole('link', { name: 'Appalachian Commons' }).elements()).toHaveLength(0);
});

test('days the wrong way round are told at the last day, and nothing is sent', async () => {
  const { sent, page, says, save } = await edit();
  await page.getByLabelText('Name of the cohort').fill('Cumberland Gap');
  await page.getByLabelText('Last day').fill('2031-12-05');
  await save();
  await says('The last day comes before the first. Please change one of the two.');
  await expect.element(page.getByLabelText('Last day')).toHaveFocus();
  await expect.element(page.getByLabelText('Last day')).toHaveValue('2031-12-05');
  await expect.element(page.getByLabelText('Name of the cohort')).toHaveValue('Cumberland Gap');
  expect(sent).toEqual([]);
});

test('a dated cohort without a first day is told so before anything is sent', async () => {
  const { sent, page, says, save } = await edit();
  await page.getByLabelText('First day').fill('');
  await save();
  await says('Please choose a day that is on the calendar.');
  await expect.element(page.getByLabelText('First day')).toHaveFocus();
  expect(sent).toEqual([]);
});

test('what the server says of the days stands at the field, and what was typed stays', async () => {
  const body = { error: 'dates_out_of_order', field: 'endsOn' };
  const { page, save } = await edit({ '/api/cohorts/edit': () => ({ status: 400, body }) });
  await page.getByLabelText('Place').fill('Evarts');
  await save();
  await expect
    .element(page.getByLabelText('Last day'))
    .toHaveAccessibleDescription(/The last day comes before the first/);
  await expect.element(page.getByLabelText('Place')).toHaveValue('Evarts');
});

test('a change without signal keeps all that was typed', async () => {
  const { page, says, save } = await edit({
    '/api/cohorts/edit': () => Promise.reject(new TypeError('Failed to fetch')),
  });
  await page.getByLabelText('Name of the cohort').fill('Cumberland Gap');
  await save();
  await says('No signal right now. What you typed stays here. Try again when you have a signal.');
  await expect.element(page.getByLabelText('Name of the cohort')).toHaveValue('Cumberland Gap');
});

test('a cohort that becomes rolling is saved without days and shown as the server has it', async () => {
  const changed = { ...COHORT, name: 'Cumberland Gap', startsOn: null, endsOn: null };
  const { sent, page, save } = await edit({ '/api/cohorts/edit': () => ({ body: changed }) });
  await page.getByLabelText('Name of the cohort').fill('  Cumberland Gap ');
  await page.getByLabelText('Open all year').click();
  await save();
  await expect.element(page.getByRole('heading', { name: 'Cumberland Gap' })).toBeVisible();
  await expect.element(page.getByText('Open all year · Harlan')).toBeVisible();
  await expect.element(page.getByText('Saved.')).toHaveFocus();
  const { id: cohort, place, path } = COHORT;
  const body = { cohort, name: '  Cumberland Gap ', startsOn: null, endsOn: null, place, path };
  expect(sent).toEqual([{ path: '/api/cohorts/edit', body }]);
});

test('a link is made, shown this once, and joins the list', async () => {
  const sent = answer({
    '/api/auth/join-links': () => ({
      body: { ...link(9, { admitted: 0, limit: 40 }), code: CODE, letters: null },
    }),
  });
  const page = await show(ROLES.trainer);
  await expect.element(page.getByText(/No join link is open\./)).toBeVisible();
  await page.getByLabelText('For how many people').fill('40');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect.element(page.getByText(`${location.origin}/join/#${CODE}`)).toBeVisible();
  await expect.element(page.getByText(/^0 of 40 joined/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Copy the link' })).toHaveFocus();
  const body = { cohort: COHORT.id, limit: 40, days: 60, label: '', waits: false };
  expect(sent).toEqual([{ path: '/api/auth/join-links', body }]);
});

test('links stand the newest first, each with its label or when it was made; a new one has its own', async () => {
  const made = link(9, { label: 'Tuesday group', admitted: 0 });
  const sent = answer({ '/api/auth/join-links': () => ({ body: { ...made, code: CODE, letters: null } }) });
  const page = await show(
    ROLES.trainer,
    cohortWith({ joinLinks: [link(1, { label: 'Poster' }), link(3), link(2, { label: 'Church' })] }),
  );
  const names = () =>
    page
      .getByRole('listitem')
      .elements()
      .map((item) => item.querySelector('bdi')?.textContent);
  await expect
    .poll(names)
    .toEqual([expect.stringMatching(/^Link made November 3, 2026/), 'Church', 'Poster']);
  await expect.element(page.getByText(/^made Nov 2, 2026 · 3 of 30 joined · good until/)).toBeVisible();

  await page.getByText('Make a join link').click();
  await page.getByLabelText('What it is for').fill('Tuesday group');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect.poll(() => names()[0]).toBe('Tuesday group');
  await expect.element(page.getByLabelText('What it is for')).toHaveValue('');
  const body = { cohort: COHORT.id, limit: 30, days: 60, label: 'Tuesday group', waits: false };
  expect(sent).toEqual([{ path: '/api/auth/join-links', body }]);
});

test('what is wrong with a label stands at the label', async () => {
  const body = { error: 'name_control_characters', field: 'label' };
  answer({ '/api/auth/join-links': () => ({ status: 400, body }) });
  const page = await show(ROLES.trainer);
  await page.getByLabelText('What it is for').fill('Tuesday');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect.element(page.getByLabelText('What it is for')).toHaveAccessibleDescription(/cannot be shown/);
});

test.each(['0', '1001', '3.5', 'ten', ''])('a link for “%s” people is not sent', async (text) => {
  const sent = answer({});
  const page = await show(ROLES.trainer);
  await page.getByLabelText('For how many people').fill(text);
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('Please type a whole number from 1 to 1000.');
  await expect.element(page.getByLabelText('For how many people')).toHaveFocus();
  expect(sent).toEqual([]);
});

test('a link is closed after a yes to a question that names it, and opens again for a day', async () => {
  const sent = answer({
    '/api/join-links/close': () => ({ body: {} }),
    '/api/join-links/reopen': () => ({ body: {} }),
  });
  const page = await show(
    ROLES.trainer,
    cohortWith({ joinLinks: [link(1, { label: 'Poster' }), link(2, { label: 'Church' })] }),
  );
  const close = page.getByRole('button', { name: 'Close this link: Poster' });
  await close.click();
  await expect.element(page.getByText('Close “Poster”?')).toHaveFocus();
  await expect.element(page.getByText(/You have a day to open it again\.$/)).toBeVisible();
  await page.getByRole('button', { name: 'Keep it open' }).click();
  await expect.element(close).toHaveFocus();
  expect(sent).toEqual([]);
  await close.click();
  await page.getByRole('button', { name: 'Close it', exact: true }).click();
  await expect.element(page.getByText('“Poster” is closed.')).toHaveFocus();
  await expect.element(page.getByText(/^Closed\. You can open it again until/)).toBeVisible();

  await page.getByRole('button', { name: 'Open it again: Poster' }).click();
  await expect.element(page.getByText('“Poster” is open again.')).toHaveFocus();
  await expect.element(close).toBeVisible();
  const body = { cohort: COHORT.id, id: linkId(1) };
  expect(sent).toEqual([
    { path: '/api/join-links/close', body },
    { path: '/api/join-links/reopen', body },
  ]);
});

test('a link that it is too late to open again says so', async () => {
  answer({ '/api/join-links/reopen': () => ({ status: 404, body: { error: 'not_found' } }) });
  const page = await show(ROLES.trainer, cohortWith({ joinLinks: [link(1, { closedAt: Date.now() })] }));
  await page.getByRole('button', { name: /^Open it again/ }).click();
  await expect.element(page.getByRole('alert')).toMatchTextContent(/could not find that/);
});

test('links that are full, closed or out of time stand apart and each says why', async () => {
  const page = await show(
    ROLES.trainer,
    cohortWith({
      joinLinks: [
        link(1, { admitted: 30 }),
        link(2, { closedAt: Date.now() - 25 * HOUR_MS }),
        link(3, { expiresAt: Date.now() - 1 }),
      ],
    }),
  );
  await page.getByText('3 links are no longer open').click();
  for (const why of ['Full', 'Closed', 'Expired']) {
    await expect.element(page.getByText(why, { exact: true })).toBeVisible();
  }
  expect(page.getByRole('button', { name: /^Close this link/ }).elements()).toHaveLength(0);
});

test('a co-trainer is invited with the role that was chosen, and the link says whom it is for', async () => {
  const sent = answer({
    '/api/cohorts/invite': () => ({
      body: { ...link(9, { grants: 'host', limit: 1, admitted: 0 }), code: CODE, letters: null },
    }),
  });
  const page = await show(ROLES.coordinator);
  await page.getByText('Add a co-trainer, logistics lead or host').click();
  await page.getByLabelText('Host of the field day').click();
  await page.getByRole('button', { name: 'Make the invitation' }).click();
  await expect.element(page.getByText(/The first person to open it becomes host of/)).toBeVisible();
  await expect.element(page.getByText(/^For one host of the field day/)).toBeVisible();
  expect(sent).toEqual([{ path: '/api/cohorts/invite', body: { cohort: COHORT.id, role: 'host' } }]);
});

test('an invitation that was used, closed or is out of time no longer waits', async () => {
  const role = { grants: 'trainer', limit: 1, admitted: 0 } as const;
  const page = await show(
    ROLES.coordinator,
    cohortWith({
      joinLinks: [
        link(1, { ...role, admitted: 1 }),
        link(2, { ...role, closedAt: 1 }),
        link(3, { ...role, expiresAt: Date.now() - 1 }),
      ],
    }),
  );
  await expect.element(page.getByRole('heading', { name: 'Join links' })).toBeVisible();
  expect(page.getByText(/^Not used yet/).elements()).toHaveLength(0);
  expect(page.getByText('Used', { exact: true }).elements()).toHaveLength(1);
});

test('a cohort that nobody has come to is removed after a plain question', async () => {
  const sent = answer({ '/api/cohorts/remove': () => ({ body: {} }) });
  const page = await show(ROLES.coordinator, cohortWith({ joinLinks: [link(1, { admitted: 0 })] }));
  await page.getByRole('button', { name: 'Remove this cohort: Cumberland' }).click();
  await expect.element(page.getByText('Remove Cumberland?')).toHaveFocus();
  await page.getByRole('button', { name: 'Remove it', exact: true }).click();
  await expect.element(page.getByText('Cumberland is removed.')).toHaveFocus();
  expect(page.getByRole('heading', { level: 2 }).elements()).toHaveLength(0);
  await expect.element(page.getByRole('link', { name: 'Appalachian Commons' })).toBeVisible();
  expect(sent).toEqual([{ path: '/api/cohorts/remove', body: { cohort: COHORT.id } }]);
});

test('where somebody has joined meanwhile the cohort stays, and the page says why', async () => {
  answer({ '/api/cohorts/remove': () => ({ status: 422, body: { error: 'not_empty' } }) });
  const page = await show(ROLES.coordinator);
  await page.getByRole('button', { name: /^Remove this cohort/ }).click();
  await page.getByRole('button', { name: 'Remove it', exact: true }).click();
  await expect.element(page.getByRole('alert')).toMatchTextContent(/Somebody has joined this cohort by now/);
});

test.each([
  ['somebody has joined', ROLES.coordinator, { joinLinks: [link(1)] }],
  ['somebody has a role in it', ROLES.coordinator, { staff: [BETH] }],
  ['the reader is a trainer', ROLES.trainer, {}],
])('where %s a cohort is not offered to be taken back', async (_words, roles, loaded) => {
  const page = await show(roles, cohortWith(loaded));
  await expect.element(page.getByRole('heading', { name: 'Join links' })).toBeVisible();
  expect(page.getByRole('button', { name: /^Remove this cohort/ }).elements()).toHaveLength(0);
});

test('a role ends after a yes; where somebody else ended it meanwhile it has ended all the same', async () => {
  const sent = answer({
    '/api/cohorts/end-staff': () => ({ status: 404, body: { error: 'not_found', field: 'person' } }),
  });
  const page = await show(ROLES.coordinator, cohortWith({ staff: [BETH] }));
  await page.getByRole('button', { name: 'End this role: Beth Kowalczyk, trainer' }).click();
  await expect.element(page.getByText(/can no longer see anyone from Cumberland here/)).toBeVisible();
  await page.getByRole('button', { name: 'End the role' }).click();
  await expect.element(page.getByText('Beth Kowalczyk is no longer trainer here.')).toBeVisible();
  expect(page.getByRole('button', { name: /^End this role/ }).elements()).toHaveLength(0);
  expect(sent).toEqual([
    { path: '/api/cohorts/end-staff', body: { cohort: COHORT.id, person: BETH.person, role: 'trainer' } },
  ]);
});

test('an old sign-in meets the sign-in in place, and the question stays', async () => {
  answer({ '/api/cohorts/end-staff': () => ({ status: 403, body: { error: 'reauth_required' } }) });
  const page = await show(ROLES.coordinator, cohortWith({ staff: [BETH] }));
  await page.getByRole('button', { name: /^End this role/ }).click();
  await page.getByRole('button', { name: 'End the role' }).click();
  await eventually(() => {
    expect(document.querySelectorAll('.gate *').length).toBeGreaterThan(0);
  });
  await expect.element(page.getByText('End Beth Kowalczyk’s role as trainer?')).toBeVisible();
});

test('ending one’s own role says what it means and reads the page anew', async () => {
  answer({ '/api/cohorts/end-staff': () => ({ body: {} }) });
  const given = shown(ROLES.coordinator, cohortWith({ staff: [{ ...BETH, person: ME }] }));
  const page = await render(WithReader, given);
  await page.getByRole('button', { name: /^End this role/ }).click();
  await expect.element(page.getByText(/you cannot give it back to yourself/)).toBeVisible();
  await page.getByRole('button', { name: 'End the role' }).click();
  await eventually(() => {
    expect(given.again).toHaveBeenCalledOnce();
  });
});

const ENDED_AT = Date.UTC(2026, 10, 30, 18);

test('S95 a coordinator ends it after reading what ends and what stays, and how many are in it', async () => {
  const sent = answer({
    '/api/cohorts/count': () => ({ body: { people: 6 } }),
    '/api/cohorts/end': () => ({ body: {} }),
  });
  const given = shown(ROLES.coordinator, cohortWith({ staff: [BETH] }));
  const page = await render(WithReader, given);
  expect(sent).toEqual([]);
  await page.getByRole('button', { name: /^End this cohort/ }).click();
  const question = page.getByRole('group', { name: 'End Cumberland?' });
  for (const words of [/begins on December 6, 2031/, /^6 people are/, /^What ends: /, /^What stays: /]) {
    await expect.element(question.getByText(words)).toBeVisible();
  }
  await question.getByRole('button', { name: 'Keep it open' }).click();
  await expect.element(page.getByRole('button', { name: /^End this cohort/ })).toHaveFocus();
  await page.getByRole('button', { name: /^End this cohort/ }).click();
  await page.getByRole('button', { name: 'End it' }).click();
  await expect.element(page.getByText('Cumberland has ended.')).toBeVisible();
  expect(sent.filter(({ path }) => path === '/api/cohorts/end')).toEqual([
    { path: '/api/cohorts/end', body: { cohort: COHORT.id } },
  ]);
  expect(given.again).toHaveBeenCalledTimes(1);
});

test('S95 once it has ended it says so, keeps the board and ends of roles, and opens again', async () => {
  const sent = answer({ '/api/cohorts/reopen': () => ({ body: {} }) });
  const cohort = { ...COHORT, endedAt: ENDED_AT };
  const page = await show(
    ROLES.coordinator,
    cohortWith({ cohort, endedBy: 'Lucía', staff: [BETH], joinLinks: [link(1)] }),
  );
  await expect.element(page.getByText('Ended on November 30, 2026 by Lucía.')).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'See the board' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: /^End this role/ })).toBeVisible();
  for (const words of ['Make a join link', 'Change name', 'Add people', 'Add a co-', 'End this cohort']) {
    expect(page.getByText(words, { exact: false }).elements(), words).toHaveLength(0);
  }
  await page.getByRole('button', { name: 'Open it again' }).click();
  await expect.element(page.getByText('Cumberland is open again.')).toBeVisible();
  expect(sent).toEqual([{ path: '/api/cohorts/reopen', body: { cohort: COHORT.id } }]);
});

test('S95 a trainer neither ends a cohort nor opens it again', async () => {
  for (const cohort of [COHORT, { ...COHORT, endedAt: ENDED_AT }]) {
    const page = await show(ROLES.trainer, cohortWith({ cohort, staff: [BETH] }));
    await expect.element(page.getByRole('link', { name: 'See the board' })).toBeVisible();
    for (const words of ['End this cohort', 'Open it again', 'End this role']) {
      expect(page.getByText(words).elements(), words).toHaveLength(0);
    }
    await page.unmount();
  }
});
