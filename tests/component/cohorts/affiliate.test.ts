import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Role } from '#domain/people/access.ts';
import { readMerges } from '#domain/contract/merges.ts';
import { readTransfers } from '#domain/contract/transfers.ts';
import Affiliate from '#routes/[[lang=lang]]/(staff)/affiliate/Affiliate.svelte';
import InLanguage from '../InLanguage.svelte';
import { answer, linkId, ulid } from './server.ts';
import { AFFILIATE, affiliateWith, COHORT, link, ME, ROLES, STANDINGS } from './world.ts';

const show = (roles: readonly Role[], loaded = affiliateWith()) =>
  render(InLanguage, {
    part: Affiliate,
    language: 'en',
    loaded,
    roles,
    me: ME,
    again: () => Promise.resolve(true),
  });
/** The server, where nobody moves or is merged. @returns what it was sent beside those questions */
const answerActs = (routes: Parameters<typeof answer>[0]) => {
  const sent = answer({
    ...STANDINGS,
    [readTransfers.path]: () => ({ body: { transfers: [] } }),
    [readMerges.path]: () => ({ body: { merges: [] } }),
    ...routes,
  });
  const asked: string[] = [readTransfers.path, readMerges.path, ...Object.keys(STANDINGS)];
  return () => sent.filter(({ path }) => !asked.includes(path));
};
const LUZ = { person: ulid(92), name: 'Luz Archuleta', role: 'coordinator' } as const;
const WAITING = link(1, { grants: 'coordinator', limit: 1, admitted: 0 });

test('a coordinator opens cohorts and invites coordinators, but ends nobody’s role', async () => {
  answerActs({});
  const page = await show(
    ROLES.coordinator,
    affiliateWith({ cohorts: [COHORT], coordinators: [LUZ], invitations: [WAITING] }),
  );
  await expect.element(page.getByText('Luz Archuleta')).toBeVisible();
  await expect.element(page.getByText(/12 people · 3 need you/)).toBeVisible();
  await expect.element(page.getByText('Open a cohort')).toBeVisible();
  await expect.element(page.getByText('For one coordinator', { exact: true })).toBeVisible();
  await expect.element(page.getByText('Invite a coordinator', { exact: true })).toBeVisible();
  expect(page.getByText('End this role').elements()).toHaveLength(0);
});

test('the first cohort is opened from a form that stands open, and leads on to its link', async () => {
  const opened = { ...COHORT, id: ulid(40), name: 'Harlan 2032', startsOn: '2032-02-03' };
  const sent = answerActs({ '/api/cohorts': () => ({ body: { ...opened, endsOn: null } }) });
  const page = await show(ROLES.coordinator);
  await page.getByLabelText('Name of the cohort').fill('Harlan 2032');
  await page.getByLabelText('A training with dates').click();
  await page.getByLabelText('First day').fill('2032-02-03');
  await page.getByLabelText('All lessons').click();
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect.element(page.getByText('Harlan 2032 is open.')).toBeVisible();
  await expect
    .element(page.getByRole('link', { name: 'Now make a join link for it' }))
    .toHaveAttribute('href', `/cohort/?cohort=${ulid(40)}`);
  await expect.element(page.getByText('From February 3, 2032 · Harlan')).toBeVisible();
  await expect.element(page.getByLabelText('Name of the cohort')).toHaveValue('');
  const days = { startsOn: '2032-02-03', endsOn: null };
  const body = { affiliate: AFFILIATE.id, name: 'Harlan 2032', ...days, place: '', path: 'full' };
  expect(sent()).toEqual([{ path: '/api/cohorts', body }]);
});

test('a new cohort has nothing chosen for it: what is left to choose is said, and nothing is sent', async () => {
  const sent = answerActs({ '/api/cohorts': () => ({ body: { ...COHORT, id: ulid(41) } }) });
  const page = await show(ROLES.coordinator);
  await page.getByLabelText('Name of the cohort').fill('Harlan 2032');
  expect(document.querySelectorAll('input[type=radio]:checked')).toHaveLength(0);

  await page.getByRole('button', { name: 'Open it' }).click();
  const when = page.getByRole('radiogroup', { name: 'When' });
  await expect.element(when).toHaveAccessibleDescription('Please choose one of the two.');
  await expect.element(when).toHaveFocus();
  await page.getByLabelText('Open all year').click();
  await page.getByRole('button', { name: 'Open it' }).click();
  const path = page.getByRole('radiogroup', { name: 'What newcomers do' });
  await expect.element(path).toHaveAccessibleDescription('Please choose one of the two.');
  expect(sent()).toEqual([]);

  await page.getByLabelText('The core lessons').click();
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect.poll(sent).toHaveLength(1);
  expect(sent()[0]).toMatchObject({ body: { startsOn: null, endsOn: null, path: 'core' } });
});

test('an administrator invites a coordinator, sees the link once, and withdraws it', async () => {
  const sent = answerActs({
    '/api/affiliates/invite': () => ({ body: { ...WAITING, code: 'D'.repeat(43), letters: null } }),
    '/api/affiliates/invite/close': () => ({ body: {} }),
  });
  const page = await show(ROLES.administrator);
  await expect.element(page.getByText(/Nobody coordinates this affiliate yet\./)).toBeVisible();
  await page.getByText('Invite a coordinator', { exact: true }).click();
  await page.getByRole('button', { name: 'Make the invitation' }).click();
  await expect.element(page.getByText(`${location.origin}/join/#${'D'.repeat(43)}`)).toBeVisible();
  await page.getByRole('button', { name: /^Withdraw/ }).click();
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await expect.element(page.getByText(/The invitation is withdrawn\./)).toBeVisible();
  expect(page.getByText(`${location.origin}/join/#${'D'.repeat(43)}`).elements()).toHaveLength(0);
  expect(sent()).toEqual([
    { path: '/api/affiliates/invite', body: { affiliate: AFFILIATE.id } },
    { path: '/api/affiliates/invite/close', body: { affiliate: AFFILIATE.id, id: linkId(1) } },
  ]);
});

test('links that look the same are told apart by when they were made, by whom, and whether they were used', async () => {
  const until = Date.now() + 5 * 86_400_000;
  const links = [
    { ...WAITING, id: linkId(2), createdAt: Date.now() - 1, expiresAt: until, by: 'Rosa Delgado' },
    { ...WAITING, id: linkId(3), createdAt: Date.UTC(2026, 9, 28, 12), expiresAt: until, admitted: 1 },
  ];
  answerActs({});
  const page = await show(ROLES.coordinator, affiliateWith({ coordinators: [LUZ], invitations: links }));
  await expect.element(page.getByText(/^Made \w+day .* by Rosa Delgado$/)).toBeVisible();
  await expect.element(page.getByText(/^Made October 28, 2026 at /)).toBeVisible();
  await expect.element(page.getByText(/^Not used yet, good until/)).toBeVisible();
  await expect.element(page.getByText('Used', { exact: true })).toBeVisible();
  expect(page.getByRole('button', { name: /^Withdraw/ }).elements()).toHaveLength(1);
  await expect.element(page.getByText('Invite a coordinator', { exact: true })).toBeVisible();
  await expect.element(page.getByText(/Only an administrator of the Alliance can end/)).toBeVisible();
});

test('an administrator ends a coordinator’s role after a yes', async () => {
  const sent = answerActs({ '/api/affiliates/end-coordinator': () => ({ body: {} }) });
  const page = await show(ROLES.administrator, affiliateWith({ coordinators: [LUZ] }));
  await page.getByRole('button', { name: 'End this role: Luz Archuleta, coordinator' }).click();
  await page.getByRole('button', { name: 'End the role' }).click();
  await expect.element(page.getByText('Luz Archuleta is no longer coordinator here.')).toBeVisible();
  expect(sent()).toEqual([
    { path: '/api/affiliates/end-coordinator', body: { affiliate: AFFILIATE.id, person: LUZ.person } },
  ]);
});
