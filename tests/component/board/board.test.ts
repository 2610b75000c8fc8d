import { page as browserPage, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { COHORT, FIVE_HUNDRED, pageOf, peopleOf, person, TWENTY_EIGHT } from './cohort.ts';
import { CohortServer, refuse } from './server.ts';
import { show, type Shown } from './show.ts';
import { eventually } from '../../support/eventually.ts';

const PLACE = 'Change their path, take them out';
const focused = () => document.activeElement?.textContent.trim();

beforeEach(async () => {
  await browserPage.viewport(1280, 900);
});

describe('how many', () => {
  test('nobody yet: says what to do, with the link to do it', async () => {
    const { board } = await show([]);
    await expect.element(board.getByText('Nobody has joined yet')).toBeVisible();
    await expect
      .element(board.getByRole('link', { name: 'Make a join link' }))
      .toHaveAttribute('href', `/cohort/?cohort=${COHORT}`);
    expect(board.getByRole('table').elements()).toHaveLength(0);
  });

  test('one person who needs nobody', async () => {
    const { board, rows } = await show([person(1, { name: 'Ana', done: 7 })]);
    await expect.element(board.getByRole('heading', { name: '1 person' })).toBeVisible();
    await expect.element(board.getByText('Nobody needs you right now.')).toBeVisible();
    await expect.poll(rows).toEqual(['Ana']);
  });

  test('28 people: each with nine modules, in words too, and those who need me first', async () => {
    const { board, rows } = await show(TWENTY_EIGHT);
    await expect.element(board.getByRole('heading', { name: 'All 28' })).toBeVisible();
    await expect.poll(rows).toHaveLength(28);
    await expect.poll(() => rows().slice(0, 2)).toEqual(['Aaliyah Brooks', 'Abdi Warsame']);
    expect(board.getByRole('columnheader').elements()).toHaveLength(12);
    const beth = board.getByRole('row').filter({ hasText: 'Beth Kowalczyk' });
    expect(beth.getByRole('cell').elements()).toHaveLength(11);
    await expect.element(beth.getByText('Module 4: 1 of 3 lessons done')).toBeInTheDocument();
    const waiting = beth.getByText('4 steps still on their phone');
    await expect.element(waiting).toBeInTheDocument();
    // At once: nothing hides it until scripts have run.
    expect(getComputedStyle(waiting.element()).visibility).toBe('visible');
    await expect.element(beth.getByText('2 days ago')).toBeVisible();
    const pressing = board.getByRole('listitem').getByRole('heading');
    expect(pressing.elements().map((each) => each.textContent)).toEqual([
      ...['Otis Grady', 'Cody Ledbetter', 'Luz Archuleta', 'Dolores Quintanilla', 'Gloria Hutchins'],
    ]);
  });

  test('an opened row says what is next and when somebody was heard from; what is rare is folded', async () => {
    const { board } = await show([person(1, { name: 'Ana', done: 7, heard: 2 })]);
    const row = board.getByRole('button', { name: 'Ana' });
    (row.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(row).toHaveAttribute('aria-expanded', 'true');
    await expect.element(board.getByText(/^Next: /)).toBeVisible();
    await expect.element(board.getByText(/2 days ago/).last()).toBeVisible();
    await expect.element(board.getByText(PLACE)).toBeVisible();
    expect(board.getByRole('button', { name: 'Take them out' }).query()).toBeNull();
    await userEvent.keyboard('{Enter}');
    await expect.element(board.getByText(/^Next: /)).not.toBeInTheDocument();
  });

  test('on a phone the table is still one; one tap leads to the search, a few need me first, and each square has its number', async () => {
    await browserPage.viewport(390, 800);
    const { board } = await show(
      TWENTY_EIGHT.map((each) => ({ ...each, needs: [{ rule: 'quiet', days: 8 } as const] })),
    );
    await expect.element(board.getByRole('table')).toBeVisible();
    const counts = (['row', 'rowheader', 'columnheader'] as const).map(
      (role) => board.getByRole(role).elements().length,
    );
    expect(counts).toEqual([29, 28, 12]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
    await board.getByRole('button', { name: 'Find someone' }).click();
    await expect.element(board.getByRole('searchbox')).toHaveFocus();
    expect(board.getByRole('listitem').getByRole('heading').elements()).toHaveLength(2);
    const aaliyah = board.getByRole('row').filter({ hasText: 'Aaliyah Brooks' }).element();
    expect([...aaliyah.querySelectorAll('svg text')].map((text) => text.textContent).join('')).toBe(
      '123456789',
    );
    expect(getComputedStyle(aaliyah.querySelector('svg text')!).display).not.toBe('none');
    await browserPage.viewport(1280, 800);
    expect(getComputedStyle(aaliyah.querySelector('svg text')!).display).toBe('none');
  });

  test('a module beyond the path says so; one done all the same shows it', async () => {
    const modules = TWENTY_EIGHT[0]!.modules.map((module, at) =>
      at === 3 || at === 4
        ? { ...module, state: at === 3 ? ('done' as const) : ('none' as const), lessons: 0 }
        : module,
    );
    const { board } = await show([person(1, { name: 'Ana', path: 'core', modules })]);
    const row = board.getByRole('row').filter({ hasText: 'Ana' });
    await expect.element(row.getByText('Module 4: done, though not on the core path')).toBeInTheDocument();
    await expect.element(row.getByText('Module 5: not on the core path')).toBeInTheDocument();
    expect(row.element().querySelectorAll('.cell svg')).toHaveLength(8);
  });

  test('500 people: the first hundred at once, the rest as they come', async () => {
    const server = new CohortServer(FIVE_HUNDRED);
    const { promise: held, resolve: letGo } = Promise.withResolvers<null>();
    server.instead = ({ body }) => (body['after'] === '200' ? held : null);
    const { board, rows } = await show(FIVE_HUNDRED, { server });
    await expect.element(board.getByRole('heading', { name: '200 so far' })).toBeVisible();
    await expect.element(board.getByRole('progressbar')).toBeVisible();
    letGo(null);
    await expect.element(board.getByRole('heading', { name: 'All 500' })).toBeVisible();
    await expect.poll(rows).toHaveLength(50);
    expect(board.getByRole('progressbar').elements()).toHaveLength(0);
    expect(board.getByRole('listitem').getByRole('heading').elements()).toHaveLength(3);
    await board.getByRole('button', { name: 'Show all 50' }).click();
    expect(board.getByRole('listitem').getByRole('heading').elements()).toHaveLength(50);
  });

  test('500 people stand 50 at a time; the next 50 begin where the focus goes; paper has everyone', async () => {
    const { board } = await show(FIVE_HUNDRED);
    const rows = () => [...document.querySelectorAll('tr.person')];
    await expect.element(board.getByRole('heading', { name: 'All 500' })).toBeVisible();
    await expect.poll(rows).toHaveLength(50);
    await board.getByText('Show 50 more of 500').click();
    await expect.poll(rows).toHaveLength(100);
    await expect.poll(() => document.activeElement?.closest('tr')).toBe(rows()[50]);
    // A button's `print()` takes the page before any promise goes on.
    for (const [moment, count] of [
      ['beforeprint', 500],
      ['afterprint', 100],
    ] as const) {
      dispatchEvent(new Event(moment));
      expect(rows()).toHaveLength(count);
    }
    await board.getByLabelText('Sort by').selectOptions('Progress');
    await expect.poll(rows).toHaveLength(50);
  });

  test('a page that does not come keeps what is there, and goes on from there when asked', async () => {
    const server = new CohortServer(FIVE_HUNDRED);
    server.instead = ({ body }) => (body['after'] === '300' ? refuse(503, { error: 'unavailable' }) : null);
    const { board } = await show(FIVE_HUNDRED, { server });
    await expect.element(board.getByText(/^300 are here. The rest did not load/)).toBeVisible();
    await expect.element(board.getByRole('heading', { name: '300 so far' })).toBeVisible();
    server.instead = () => null;
    await board.getByRole('button', { name: 'Load the rest' }).click();
    await expect.element(board.getByRole('heading', { name: 'All 500' })).toBeVisible();
    expect(server.to('/api/board').map(({ after }) => after)).toEqual([
      null,
      ...['100', '200', '300', '300', '400'],
    ]);
  });

  test('of 1,500 people eleven hundred come by themselves; the others by the beginning of their name, or when asked', async () => {
    const many = peopleOf(1500);
    const server = new CohortServer(many);
    const { board, rows } = await show(many, { server });
    await expect.element(board.getByText(/^1100 are here, and there are more/)).toBeVisible();
    await expect.element(board.getByRole('heading', { name: '1100 so far' })).toBeVisible();
    const { name } = many[1400]!;
    await board.getByLabelText('Find a name').fill(name);
    await expect.element(board.getByRole('heading', { name: '1 of 1101' })).toBeVisible();
    expect(rows()).toHaveLength(1);
    expect(server.to('/api/board').flatMap((body) => body['namePrefix'] ?? [])).toEqual([name]);
    await board.getByLabelText('Find a name').fill('Nobody');
    await expect.element(board.getByText(/^Nobody’s name begins with “Nobody”/)).toBeVisible();
    server.instead = ({ body }) => ('namePrefix' in body ? refuse(503, { error: 'unavailable' }) : null);
    await board.getByLabelText('Find a name').fill('Nobody else');
    await expect.element(board.getByText(/^1101 are here. The rest did not load/)).toBeVisible();
    await board.getByLabelText('Find a name').fill('');
    await board.getByRole('button', { name: 'Load the rest' }).click();
    await expect.element(board.getByRole('heading', { name: 'All 1500' })).toBeVisible();
  });

  test('read anew, a board keeps everyone on screen until all pages are in', async () => {
    const { reading, server, board } = await show(FIVE_HUNDRED);
    await expect.element(board.getByRole('heading', { name: 'All 500' })).toBeVisible();
    const { promise: held, resolve: letGo } = Promise.withResolvers<null>();
    server.instead = ({ body }) => (body['after'] === '100' ? held : null);
    server.people = FIVE_HUNDRED.slice(0, 450);
    await reading.read();
    await expect.element(board.getByRole('heading', { name: 'All 500' })).toBeVisible();
    letGo(null);
    await expect.element(board.getByRole('heading', { name: 'All 450' })).toBeVisible();
  });
});

describe('the view in the address', () => {
  test('is shown as the address names it', async () => {
    const { board, rows } = await show(TWENTY_EIGHT, { query: '&show=needs&sort=needs' });
    await expect.element(board.getByRole('heading', { name: '5 of 28' })).toBeVisible();
    await expect.poll(() => rows()[0]).toBe('Otis Grady');
    await expect.element(board.getByLabelText('Show', { exact: true })).toHaveValue('needs');
    await expect.element(board.getByLabelText('Sort by')).toHaveValue('needs');
  });

  test('is written as someone searches, sorts and filters; the focus stays in the search', async () => {
    const { board, onquery, rows } = await show(TWENTY_EIGHT);
    const search = board.getByRole('searchbox');
    await userEvent.type(search, 'pena');
    expect(onquery).toHaveBeenLastCalledWith(`cohort=${COHORT}&q=pena`);
    await expect.poll(rows).toEqual(['Marisol Peña']);
    await expect.element(search).toHaveFocus();
    await search.clear();
    await board.getByLabelText('Sort by').selectOptions('Progress');
    await board.getByLabelText('Show', { exact: true }).selectOptions('Core path');
    expect(onquery).toHaveBeenLastCalledWith(`cohort=${COHORT}&sort=far&show=core`);
    await expect.poll(rows).toEqual(['Aaliyah Brooks', 'DeShawn Pettway']);
  });

  test('a search that finds nobody says so and shows everyone again, with the focus in the search', async () => {
    const { board, rows } = await show(TWENTY_EIGHT, { query: '&q=%3Cb%3Ezzz' });
    await expect.element(board.getByText('Nobody here has “<b>zzz” in their name.')).toBeVisible();
    const everyone = board.getByRole('button', { name: 'Show everyone' });
    const bottomOf = (element: Element): number => element.getBoundingClientRect().bottom;
    expect(bottomOf(everyone.element())).toBeLessThanOrEqual(bottomOf(everyone.element().parentElement!));
    await everyone.click();
    await expect.poll(rows).toHaveLength(28);
    await expect.element(board.getByRole('searchbox')).toHaveFocus();
  });
});

describe('one person', () => {
  async function takeOut(board: Awaited<ReturnType<typeof show>>['board']) {
    await board.getByRole('button', { name: /^Take out of this cohort/ }).click();
    await board.getByRole('button', { name: 'Yes, take out' }).click();
  }
  async function opened(name: string, options: Shown = {}) {
    const shown = await show(TWENTY_EIGHT, options);
    await shown.board.getByRole('button', { name, exact: true }).click();
    await shown.board.getByRole('button', { name: PLACE }).click();
    return shown;
  }

  test('B15 says of a record that came impossibly fast what it is, and of no other', async () => {
    const { board } = await show([
      person(1, { name: 'Ana', fastestMinute: 574 }),
      person(2, { name: 'Ben' }),
    ]);
    await board.getByRole('button', { name: 'Ana', exact: true }).click();
    await expect.element(board.getByText(/^574 cards were opened in one minute/)).toBeVisible();
    await board.getByRole('button', { name: 'Ana', exact: true }).click();
    await board.getByRole('button', { name: 'Ben', exact: true }).click();
    await expect.element(board.getByText(/Joined/)).toBeVisible();
    expect(board.getByText(/cards were opened in one minute/).elements()).toHaveLength(0);
  });

  test('is taken out after a question that says what happens, and comes back', async () => {
    const { board, server, rows } = await opened('Abdi Warsame');
    await board.getByRole('button', { name: /^Take out of this cohort/ }).click();
    await expect.poll(focused).toBe('Take Abdi Warsame out of this cohort?');
    await expect.element(board.getByText(/^They leave this board right away/)).toBeVisible();
    await board.getByRole('button', { name: 'Keep in the cohort' }).click();
    await expect.poll(focused).toBe('Take out of this cohort: Abdi Warsame');
    expect(server.to('/api/board/remove')).toEqual([]);

    await takeOut(board);
    await expect.element(board.getByText('Abdi Warsame is out of this cohort.')).toBeVisible();
    await expect.poll(rows).not.toContain('Abdi Warsame');
    expect(server.people).toHaveLength(27);
    const undo = board.getByRole('button', { name: 'Undo: bring Abdi Warsame back' });
    await expect.element(undo).toHaveFocus();

    await undo.click();
    await expect.element(board.getByText('Abdi Warsame is back in this cohort.')).toBeVisible();
    await expect.poll(() => rows()[1]).toBe('Abdi Warsame');
    await expect.poll(focused).toBe('Abdi Warsame');
    expect(server.people).toHaveLength(28);
  });

  test('the last one taken out can still be brought back', async () => {
    const { board, rows } = await show([person(1, { name: 'Ana' })]);
    await board.getByRole('button', { name: 'Ana' }).click();
    await board.getByRole('button', { name: PLACE }).click();
    await takeOut(board);
    await board.getByRole('button', { name: 'Undo: bring Ana back' }).click();
    await expect.element(board.getByRole('heading', { name: '1 person' })).toBeVisible();
    await expect.poll(rows).toEqual(['Ana']);
  });

  test('two presses at once take out once', async () => {
    const { board, server } = await opened('Abdi Warsame');
    await board.getByRole('button', { name: /^Take out of this cohort/ }).click();
    await board.getByRole('button', { name: 'Yes, take out' }).dblClick();
    await expect.element(board.getByText('Abdi Warsame is out of this cohort.')).toBeVisible();
    expect(server.to('/api/board/remove')).toHaveLength(1);
  });

  test('S33 taken out by somebody else meanwhile: says so, changes nothing and reads the board again', async () => {
    const { board, server, again, rows } = await opened('Abdi Warsame');
    server.people = server.people.filter(({ name }) => name !== 'Abdi Warsame');
    await takeOut(board);
    await expect
      .element(board.getByText('Abdi Warsame is no longer in this cohort. Nothing was changed.'))
      .toBeVisible();
    expect(again).toHaveBeenCalledOnce();
    await expect.poll(rows).toHaveLength(27);
    await expect.poll(() => document.activeElement).not.toBe(document.body);
    expect(board.getByRole('button', { name: /^Undo/ }).elements()).toHaveLength(0);
  });

  test('whose place is gone cannot be brought back, and the page says so', async () => {
    const { board, server } = await opened('Abdi Warsame');
    await takeOut(board);
    server.refuse('/api/board/restore', 404, { error: 'not_found', field: 'person' });
    await board.getByRole('button', { name: 'Undo: bring Abdi Warsame back' }).click();
    await expect.element(board.getByText(/^Abdi Warsame could not come back here/)).toBeVisible();
    await expect.poll(() => document.activeElement).not.toBe(document.body);
  });

  test('changes path, and the board reads how far they are on it', async () => {
    const { board, server, again } = await opened('Abdi Warsame');
    await board.getByRole('button', { name: 'Change to the core path' }).click();
    await expect.element(board.getByText(/^Abdi Warsame now takes the core path/)).toBeVisible();
    expect(server.to('/api/board/change-path')).toHaveLength(1);
    expect(again).toHaveBeenCalledOnce();
    await expect.element(board.getByRole('button', { name: 'Change to the full path' })).toHaveFocus();
  });

  test('changed out of the view leaves the focus on the line that says so', async () => {
    const { board } = await show(TWENTY_EIGHT, { query: '&show=core' });
    await board.getByRole('button', { name: 'Aaliyah Brooks' }).click();
    await board.getByRole('button', { name: PLACE }).click();
    await board.getByRole('button', { name: 'Change to the full path' }).click();
    await expect.element(board.getByText(/^Aaliyah Brooks now takes the full path/)).toHaveFocus();
  });

  test('a problem is told where it happened and nothing changes', async () => {
    const { board, server, rows } = await opened('Abdi Warsame');
    server.refuse('/api/board/remove', 503, { error: 'unavailable' });
    await takeOut(board);
    await expect
      .element(board.getByRole('alert'))
      .toHaveTextContent('We are very busy right now. Please try again in a minute.');
    await expect.poll(rows).toHaveLength(28);
    await expect.element(board.getByRole('button', { name: 'Yes, take out' })).toHaveFocus();
  });

  test('without a passkey any more the page asks again, so that it can show the door', async () => {
    const { board, server, again } = await opened('Abdi Warsame');
    server.refuse('/api/board/remove', 403, { error: 'passkey_required' });
    await takeOut(board);
    await eventually(() => {
      expect(again).toHaveBeenCalledOnce();
    });
  });
});

test('speaks Spanish', async () => {
  const { board } = await show(TWENTY_EIGHT, { language: 'es' });
  await expect.element(board.getByRole('heading', { name: 'Las 28 personas' })).toBeVisible();
  await expect.element(board.getByText('Quién me necesita y por qué')).toBeVisible();
  await expect.element(board.getByText(/^Se unió hace \d+ días/).first()).toBeVisible();
  await expect.element(board.getByText(/días para empezar/)).toBeVisible();
});

test('S95 of a cohort that has ended it is there to read: who ended it, nobody to see to, and no acts', async () => {
  const server = new CohortServer(TWENTY_EIGHT);
  const end = { endedAt: Date.UTC(2026, 10, 30, 18) };
  server.instead = ({ path }) =>
    path === '/api/board' ? Response.json({ ...pageOf(TWENTY_EIGHT, null, end), endedBy: 'Lucía' }) : null;
  const { board } = await show(TWENTY_EIGHT, { server });
  await expect.element(board.getByRole('heading', { name: 'All 28' })).toBeVisible();
  const note = board.getByText(/^Ended on November 30, 2026 by Lucía\. Links and reminders have stopped/);
  await expect.element(note).toBeVisible();
  for (const words of ['Not done', 'Who needs me, and why', 'days until', 'The training has', 'invited']) {
    expect(board.getByText(words).elements(), words).toHaveLength(0);
  }
  await board.getByRole('button', { name: /Beth Kowalczyk/ }).click();
  await expect.element(board.getByText(/Joined/)).toBeVisible();
  expect(board.getByRole('button', { name: /take them out|Take out of|Change to the/ }).elements()).toEqual(
    [],
  );
  expect(server.arrived.map(({ path }) => path)).toEqual(['/api/board']);
  // Without a role here, as in this test, nobody takes names along or makes cards.
  const ways = board.getByRole('navigation').getByRole('link').elements();
  expect(ways.map(({ textContent }) => textContent)).toEqual([
    'Days, people, links',
    'Attendance',
    'Trainers’ sheet',
    'What changed',
  ]);
});
