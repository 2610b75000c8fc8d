import { page as browserPage } from 'vitest/browser';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { NOW, person, TWENTY_EIGHT } from './cohort.ts';
import { CohortServer, refuse } from './server.ts';
import { show } from './show.ts';

beforeEach(async () => {
  await browserPage.viewport(1280, 900);
});

const write = vi.spyOn(navigator.clipboard, 'writeText');

describe('the next act', () => {
  test('shows the message in their language and copies exactly that', async () => {
    write.mockResolvedValueOnce();
    const { board } = await show(TWENTY_EIGHT);
    await board.getByRole('button', { name: 'Offer help: a message to Dolores Quintanilla' }).click();
    const letter = board.getByRole('region', { name: 'Message to Dolores Quintanilla' });
    await expect.element(letter.getByText(/^Hola, Dolores Quintanilla/)).toBeVisible();
    const text = letter.getByText(/^Hola, Dolores Quintanilla/).element();
    expect(text.getAttribute('lang')).toBe('es');
    expect(text.textContent).toContain(
      `${location.origin}/es/racial-justice-lens/racial-justice-lens-first/#fans`,
    );
    await letter.getByRole('button', { name: 'Copy', exact: true }).click();
    expect(write).toHaveBeenLastCalledWith(text.textContent);
    await expect.element(board.getByText('Copied.')).toBeVisible();
  });

  test('says what to do where the browser does not copy', async () => {
    write.mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'));
    const { board } = await show(TWENTY_EIGHT);
    await board.getByRole('button', { name: /^Plan the time/ }).click();
    await board.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect.element(board.getByText(/Mark the words yourself/)).toBeVisible();
  });

  test('opens the card as the stuck person sees it', async () => {
    const { board } = await show(TWENTY_EIGHT);
    await expect
      .element(board.getByRole('link', { name: 'See that card as they see it' }))
      .toHaveAttribute('href', '/es/racial-justice-lens/racial-justice-lens-first/#fans');
  });

  test('is one message a person, for what presses most; every reason stands beside it', async () => {
    const { board } = await show(TWENTY_EIGHT);
    const luz = board.getByRole('listitem').filter({ hasText: 'Luz Archuleta' });
    await expect.element(luz.getByText(/^6 steps have waited on their phone/)).toBeVisible();
    await expect.element(luz.getByText(/^Skipped more than half of module 2/)).toBeVisible();
    expect(
      luz
        .getByRole('button')
        .elements()
        .map((each) => each.textContent),
    ).toEqual(['We talked', 'Ask to send']);
  });
});

describe('who wrote to somebody', () => {
  /** A browser with a share sheet, for one test. */
  function shareBy(share: (data: ShareData) => Promise<void>) {
    const spy = vi.fn(share);
    Object.defineProperty(navigator, 'share', { value: spy, configurable: true });
    onTestFinished(() => {
      delete (navigator as { share?: unknown }).share;
    });
    return spy;
  }
  const otis = async (server = new CohortServer(TWENTY_EIGHT)) => {
    const { board } = await show(TWENTY_EIGHT, { server });
    await board.getByRole('button', { name: 'Welcome them: a message to Otis Grady' }).click();
    return { board, server, item: board.getByRole('listitem').filter({ hasText: 'Otis Grady' }) };
  };
  const sentTo = (server: CohortServer) => server.to('/api/board/written').map(({ written }) => written);

  test('stands beside them, for every trainer', async () => {
    const { board } = await show([
      person(1, {
        name: 'Ana',
        needs: [{ rule: 'quiet', days: 8 }],
        writtenTo: { at: NOW - DAY_MS, by: 'Rosa Díaz', own: false },
      }),
    ]);
    await expect.element(board.getByText('Rosa Díaz wrote yesterday')).toBeVisible();
    expect(board.getByRole('button', { name: /^Undo/ }).elements()).toHaveLength(0);
    await board.getByRole('button', { name: 'Ana needs me' }).click();
    await expect.poll(() => board.getByText('Rosa Díaz wrote yesterday').elements().length).toBe(2);
  });

  test('is noted once the message is copied, and taken back at once', async () => {
    write.mockResolvedValueOnce();
    const { server, item } = await otis();
    await item.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect.element(item.getByText('You wrote today')).toBeVisible();
    expect(sentTo(server)).toEqual([true]);

    await item.getByRole('button', { name: 'Undo: I have not written to Otis Grady' }).click();
    await expect.element(item.getByText(/^You wrote/)).not.toBeInTheDocument();
    expect(sentTo(server)).toEqual([true, false]);
    await expect.element(item.getByRole('button', { name: /^Welcome them/ })).toHaveFocus();
  });

  test('is noted once it is sent by the share sheet, which gets exactly the message', async () => {
    const share = shareBy(() => Promise.resolve());
    const { server, item } = await otis();
    await item.getByRole('button', { name: 'Share' }).click();
    await expect.element(item.getByText('You wrote today')).toBeVisible();
    const text = item.getByText(/^Hi Otis Grady/).element().textContent;
    expect(share).toHaveBeenCalledExactlyOnceWith({ text });
    expect(sentTo(server)).toEqual([true]);
  });

  test('is not noted where the sheet is put away, or does not open', async () => {
    const names = ['AbortError', 'NotAllowedError'];
    shareBy(() => Promise.reject(new DOMException('no', names.shift() ?? '')));
    const { server, item } = await otis();
    const send = item.getByRole('button', { name: 'Share' });
    await send.click();
    await expect.poll(() => names).toHaveLength(1);
    expect(item.element().querySelector('[role=status]')?.textContent).toBe('');
    await send.click();
    await expect.element(item.getByText(/could not be shared/)).toBeVisible();
    expect(sentTo(server)).toEqual([]);
  });

  test('that did not get through is said, beside that the message is copied', async () => {
    write.mockResolvedValueOnce();
    const server = new CohortServer(TWENTY_EIGHT);
    server.instead = ({ path }) =>
      path === '/api/board/written' ? refuse(503, { error: 'unavailable' }) : null;
    const { item } = await otis(server);
    await item.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect
      .element(item.getByRole('status'))
      .toMatchTextContent(/^Copied\. .* cannot see yet that you wrote\. We are very busy/);
  });

  test('of somebody who has been taken out meanwhile: says so, and reads the board again', async () => {
    write.mockResolvedValueOnce();
    const server = new CohortServer(TWENTY_EIGHT);
    server.instead = ({ path }) =>
      path === '/api/board/written' ? refuse(404, { error: 'not_found', field: 'person' }) : null;
    const { board, item } = await otis(server);
    server.people = server.people.filter(({ name }) => name !== 'Otis Grady');
    await item.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect.element(board.getByRole('heading', { name: 'All 27' })).toBeVisible();
    const gone = board.getByText('Otis Grady is no longer in this cohort. Nothing was changed.');
    await expect.element(gone).toHaveFocus();
  });
});
