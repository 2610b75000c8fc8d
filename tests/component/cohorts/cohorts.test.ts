import { userEvent } from 'vitest/browser';
import { expect, onTestFinished, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { cohortStanding } from '#domain/contract/cohorts.ts';
import type { CohortView } from '#domain/contract/people.ts';
import type { Role } from '#domain/people/access.ts';
import Cohorts from '#routes/[[lang=lang]]/(staff)/cohorts/Cohorts.svelte';
import InLanguage from '../InLanguage.svelte';
import { answer, ulid } from './server.ts';
import { AFFILIATE, COHORT, ROLES, STANDINGS } from './world.ts';
import { eventually } from '../../support/eventually.ts';

const show = (
  roles: readonly Role[],
  cohorts: readonly CohortView[],
  other: { query?: string; affiliates?: []; whole?: object } = {},
) =>
  render(InLanguage, {
    part: Cohorts,
    language: 'en',
    title: 'Your cohorts',
    affiliates: other.affiliates ?? [{ ...AFFILIATE, cohorts: [...cohorts] }],
    alliance: [],
    roles,
    query: other.query ?? '',
    whole: other.whole ?? null,
  });
const expectWay = (page: Awaited<ReturnType<typeof show>>, name: string | RegExp, to: string) =>
  expect.element(page.getByRole('link', { name, exact: true })).toHaveAttribute('href', to);
const many = (count: number): CohortView[] =>
  Array.from({ length: count }, (_, at) => ({
    ...COHORT,
    id: ulid(100 + at),
    name: `Cohort ${at + 1}`,
    place: at === 4 ? 'Córdoba' : 'Harlan',
  }));

test('a trainer finds the board and the page of their cohort, and nothing that is not theirs', async () => {
  const page = await show(ROLES.trainer, [COHORT]);
  await expectWay(page, 'Cumberland', `/board/?cohort=${COHORT.id}`);
  await expectWay(page, /^Days, people, links.*Cumberland/, `/cohort/?cohort=${COHORT.id}`);
  expect(page.getByText(/Open a cohort, see who coordinates/).elements()).toHaveLength(0);
  expect(page.getByText('Open an affiliate').elements()).toHaveLength(0);
});

test('a coordinator also finds the page of the affiliate', async () => {
  const page = await show(ROLES.coordinator, [COHORT]);
  await expectWay(page, /^Open a cohort, see who coordinates/, `/affiliate/?affiliate=${AFFILIATE.id}`);
  expect(page.getByText('Open an affiliate').elements()).toHaveLength(0);
});

test('a host reads that there is nothing to do yet, without a way that is shut', async () => {
  const page = await show(ROLES.host, [COHORT]);
  await expect.element(page.getByText(/your page comes with the training days/)).toBeVisible();
  expect(page.getByRole('link').elements()).toHaveLength(0);
});

test('a logistics lead finds what people need, and nothing else', async () => {
  const page = await show(ROLES.logistics, [COHORT]);
  await expectWay(page, /^What people need.*Cumberland/, `/access/?cohort=${COHORT.id}`);
  expect(page.getByRole('link').elements()).toHaveLength(1);
});

test('an affiliate with no cohort says what to do next', async () => {
  const page = await show(ROLES.coordinator, []);
  await expect.element(page.getByText(/No cohort yet\./)).toBeVisible();
  await expect.element(page.getByRole('link', { name: /^Open a cohort/ })).toBeVisible();
});

test('someone whose cohorts are gone reads whom to ask', async () => {
  const page = await show(ROLES.trainer, [], { affiliates: [] });
  await expect.element(page.getByText(/You do not look after a cohort right now\./)).toBeVisible();
});

test('the search stands ready above twelve cohorts, not for twelve', async () => {
  const few = await show(ROLES.administrator, many(12));
  expect(few.getByLabelText('Find a cohort').elements()).toHaveLength(0);
  await few.unmount();
  const page = await show(ROLES.administrator, many(13));
  await page.getByLabelText('Find a cohort').fill('cordoba');
  await expect.element(page.getByText('1 of 13 cohorts')).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Cohort 5', exact: true })).toBeVisible();
});

test('each of sixty cohorts says how it stands once it is seen, and asks nothing before', async () => {
  const sent = answer(STANDINGS);
  const page = await show(ROLES.coordinator, many(60));
  await expect.element(page.getByText(/12 people · 3 need you/).first()).toBeVisible();
  const asked = () => sent.filter(({ path }) => path === cohortStanding.path).length;
  expect(asked()).toBeLessThan(60);
  const last = page.getByRole('listitem').last();
  last.element().scrollIntoView();
  await expect.poll(() => last.element().textContent).toContain('12 people · 3 need you');
});

test('a cohort that passes through the view is not asked about', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
    scrollTo(0, 0);
  });
  const sent = answer(STANDINGS);
  const page = await show(ROLES.coordinator, many(60));
  const [first, last] = [page.getByRole('listitem').first(), page.getByRole('listitem').last()];
  const seen = async (row: typeof first) => {
    row.element().scrollIntoView();
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  };
  await seen(last);
  await seen(first);
  vi.runAllTimers();
  const of = (cohort: string) => sent.filter(({ body }) => JSON.stringify(body).includes(cohort));
  await expect.poll(() => of(ulid(100))).not.toEqual([]);
  expect(of(ulid(159))).toEqual([]);
});

test('a search that finds nothing offers all again', async () => {
  const page = await show(ROLES.administrator, many(13), { query: 'zzz' });
  await expect.element(page.getByText(/No cohort here is called “zzz”\./)).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect.element(page.getByRole('link', { name: 'Cohort 13', exact: true })).toBeVisible();
});

test('an administrator opens the first affiliate and is led on to its first cohort', async () => {
  const sent = answer({ '/api/affiliates': () => ({ body: { id: ulid(7), name: 'Red del Sur' } }) });
  const whole = { administrators: [], grants: [] };
  const page = await show(ROLES.administrator, [], { affiliates: [], whole });
  // It stands right below the words that ask for it, before cohorts and reports, which are of nobody yet.
  const field = page.getByLabelText('Name of the affiliate');
  const follows = page.getByRole('heading', { name: 'Cohorts of the Alliance' }).element();
  expect(field.element().compareDocumentPosition(follows)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  expect(page.getByRole('link').elements()).toEqual([]);
  await field.fill('Red del Sur');
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect.element(page.getByText('Red del Sur is open.')).toBeVisible();
  await expectWay(page, 'Now open its first cohort', `/affiliate/?affiliate=${ulid(7)}`);
  await expect.element(page.getByRole('heading', { name: 'Red del Sur' })).toBeVisible();
  expect(sent).toEqual([{ path: '/api/affiliates', body: { name: 'Red del Sur' } }]);
});

test('an affiliate without a name is told beside the field, which takes the focus', async () => {
  answer({ '/api/affiliates': () => ({ status: 400, body: { error: 'name_empty', field: 'name' } }) });
  const page = await show(ROLES.administrator, [], { affiliates: [] });
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Please type a name.');
  await expect.element(page.getByLabelText('Name of the affiliate')).toHaveFocus();
});

test('two presses open one affiliate, and the button says that it is under way', async () => {
  let finish: (answered: { body: unknown }) => void = () => undefined;
  const sent = answer({
    '/api/affiliates': () =>
      new Promise((done) => {
        finish = done;
      }),
  });
  const page = await show(ROLES.administrator, [], { affiliates: [] });
  await page.getByLabelText('Name of the affiliate').fill('Red del Sur');
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect.element(page.getByRole('button', { name: 'Opening it…' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(sent).toHaveLength(1);
  finish({ body: { id: ulid(7), name: 'Red del Sur' } });
  await eventually(() => {
    expect(page.getByRole('button', { name: 'Opening it…' }).elements()).toHaveLength(0);
  });
});

test('S95 cohorts that have ended come last, folded away, and are found by a search', async () => {
  const ended = { ...COHORT, id: ulid(12), name: 'Harlan 2025', endedAt: 1 };
  const page = await show(ROLES.logistics, [ended, COHORT]);
  await expect.element(page.getByText('Cumberland')).toBeVisible();
  await expect.element(page.getByText('Harlan 2025')).not.toBeVisible();
  await page.getByText('1 ended cohort').click();
  await expect.element(page.getByText('Harlan 2025')).toBeVisible();
  await expect.element(page.getByText('Ended', { exact: true })).toBeVisible();
  // What people needed is closed with it.
  expect(page.getByRole('link').elements()).toHaveLength(1);

  const searched = await show(ROLES.trainer, [ended, COHORT], { query: '2025' });
  await expect.element(searched.getByText('Harlan 2025').last()).toBeVisible();
});

test('an administrator has one page of the Alliance: sizes, its own cohorts, and one way to open an affiliate', async () => {
  const sent = answer({
    '/api/alliance/count': () => ({ body: { cohorts: 1, coordinators: 0, people: 25, hasMore: false } }),
    '/api/alliance/cohorts': () => ({ body: { ...COHORT, id: ulid(70), name: 'CORE 2032' } }),
  });
  const whole = { administrators: [], grants: [] };
  const page = await show(ROLES.administrator, [COHORT], { whole });
  await expect.element(page.getByText('about 25 people · nobody coordinates it yet')).toBeVisible();
  await expect.poll(() => page.getByText('Open an affiliate', { exact: true }).elements()).toHaveLength(1);
  await page.getByText('Open a cohort of the Alliance').click();
  await page.getByLabelText('Name of the cohort').fill('CORE 2032');
  await page.getByLabelText('Open all year').click();
  await page.getByLabelText('The core lessons').click();
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect.element(page.getByRole('link', { name: 'Now make a join link for it' })).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'CORE 2032', exact: true })).toBeVisible();
  // The form has folded away.
  await expect.element(page.getByLabelText('Name of the cohort')).not.toBeVisible();
  expect(sent.map(({ path }) => path)).toEqual(['/api/alliance/count', '/api/alliance/cohorts']);
});

test('S31 another administrator says yes to what the operator is asked to do with an account, and none to their own', async () => {
  const sent = answer({ '/api/alliance/requests/confirm': () => ({ body: {} }) });
  const request = { person: ulid(1), name: 'Ana Ruiz', reason: 'a letter of 3 May', by: 'Mei Lin' };
  const open = { isConfirmed: false, expiresAt: Date.now() };
  const requests = [
    { ...request, ...open, id: ulid(2), act: 'delete', own: false },
    { ...request, ...open, id: ulid(3), act: 'export', own: true },
  ];
  const page = await show(ROLES.administrator, [COHORT], {
    whole: { administrators: [], grants: [], requests },
  });
  await expect
    .element(page.getByText(`Save all of Ana Ruiz (…${ulid(1).slice(-6)})’s data to a file?`))
    .toBeVisible();
  await expect.poll(() => page.getByRole('button', { name: /^Say yes/ }).elements()).toHaveLength(1);
  await page.getByRole('button', { name: /^Say yes/ }).click();
  await page.getByRole('button', { name: 'Yes, do it' }).click();
  await expect.element(page.getByText('You said yes. Tell the one who asked.')).toBeVisible();
  await expect
    .element(page.getByText('Confirmed. It’s done once the one who asked runs it again.'))
    .toBeVisible();
  const [said] = sent.filter(({ path }) => path === '/api/alliance/requests/confirm');
  expect(said?.body).toEqual({ id: ulid(2), act: 'delete', person: ulid(1) });
});
