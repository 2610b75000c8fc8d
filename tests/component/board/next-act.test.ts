import { page as browserPage } from 'vitest/browser';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { UNDO_MS, sendNudge, stopNudge } from '#domain/contract/nudges.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { NOW, person, TWENTY_EIGHT } from './cohort.ts';
import { CohortServer } from './server.ts';
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
    await expect.element(letter.getByText(/^Hola, Dolores\./)).toBeVisible();
    const text = letter.getByText(/^Hola, Dolores\./).element();
    expect(text.getAttribute('lang')).toBe('es');
    expect(text.textContent).toContain(
      `${location.origin}/es/racial-justice-lens/racial-justice-lens-first/#fans`,
    );
    await letter.getByRole('button', { name: 'Copy', exact: true }).click();
    expect(write).toHaveBeenLastCalledWith(text.textContent);
    await expect.element(board.getByText('Copied.')).toBeVisible();
  });

  test('leaves by text or WhatsApp, too, and is noted then', async () => {
    const { board, server } = await show(TWENTY_EIGHT);
    await board.getByRole('button', { name: 'Welcome them: a message to Otis Grady' }).click();
    const item = board.getByRole('listitem').filter({ hasText: 'Otis Grady' });
    const text = item.getByRole('link', { name: 'Text it' });
    await expect.element(text).toHaveAttribute('href', expect.stringMatching(/^sms:.*Hi%20Otis%2C/));
    text.element().addEventListener('click', (event) => event.preventDefault());
    await text.click();
    await expect.element(item.getByText('You wrote today')).toBeVisible();
    expect(server.to('/api/board/written')).toMatchObject([{ written: true }]);
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
    await expect
      .poll(() =>
        luz
          .getByRole('button')
          .elements()
          .map((each) => each.textContent),
      )
      .toEqual(['We talked', 'Ask to send']);
  });
});

test('days are those of this device, as the board says them elsewhere', async () => {
  const { board } = await show([
    // The server's day is over in the evening; here Day 1, December 6, is 12 days away all day long.
    person(1, { name: 'Ana', needs: [{ rule: 'behind', daysLeft: 11, lessonsLeft: 9 }] }),
    person(2, { name: 'Luz', heard: 7.9, needs: [{ rule: 'waiting-on-phone', steps: 6, days: 7 }] }),
  ]);
  const row = (name: string) => board.getByRole('listitem').filter({ hasText: name });
  await expect.element(row('Ana').getByText('Day 1 is in 12 days, with 9 lessons to go.')).toBeVisible();
  await expect.element(row('Luz').getByText(/^6 steps have waited on their phone for 8 days/)).toBeVisible();
});

describe('a letter by mail', () => {
  const quiet = [1, 2, 3].map((n) =>
    person(n, { name: `Ana ${n}`, language: n === 3 ? 'es' : 'en', needs: [{ rule: 'quiet', days: 8 }] }),
  );
  const mailing = (people = quiet, none: readonly object[] = []) => {
    const server = new CohortServer(people);
    server.instead = ({ path, body }) => {
      const asked = Array.isArray(body['people']) ? body['people'].length : 0;
      if (path === sendNudge.path) {
        return Response.json({ count: asked - none.length, now: NOW, leavesAt: NOW + UNDO_MS, none });
      }
      return path === stopNudge.path ? Response.json({ stopped: asked - none.length }) : null;
    };
    return server;
  };

  test('goes to all who share a reason in three clicks, each in their language, and is taken back', async () => {
    const server = mailing(quiet, [{ person: quiet[1]!.person, why: 'no-address' }]);
    const { board } = await show(quiet, { server });
    await expect.element(board.getByText('3 people not heard from for a week')).toBeVisible();
    await board.getByRole('button', { name: 'Write to all 3' }).click();
    await expect.element(board.getByText(/^Hi Ana, I was/)).toBeVisible();
    await expect.element(board.getByText(/^Hola, Ana\. Me acordé/)).toHaveAttribute('lang', 'es');
    await board.getByRole('button', { name: 'Send by email to 3' }).click();
    await expect.element(board.getByText('2 emails will leave in half a minute.')).toBeVisible();
    await expect.element(board.getByText('Ana 2: No email address.')).toBeVisible();
    expect(server.to(sendNudge.path)).toMatchObject([
      { rule: 'quiet', people: quiet.map((each) => each.person) },
    ]);
    await board.getByRole('button', { name: 'Take it back' }).click();
    await expect.element(board.getByText('Taken back: nothing was sent.')).toBeVisible();
    expect(server.to(stopNudge.path)).toHaveLength(1);
  });

  test('goes to one person from beside the other ways', async () => {
    const one = quiet.slice(0, 1);
    const { board } = await show(one, { server: mailing(one) });
    expect(board.getByRole('button', { name: /^Write to all/ }).elements()).toHaveLength(0);
    await board.getByRole('button', { name: /^Ask how it’s going/ }).click();
    await board.getByRole('button', { name: 'Send by email', exact: true }).click();
    await expect.element(board.getByText('1 email will leave in half a minute.')).toBeVisible();
  });

  test('that another trainer sent a moment ago is not sent twice, and the page says so', async () => {
    const one = quiet.slice(0, 1);
    const none = [{ person: one[0]!.person, why: 'on-its-way' }];
    const { board } = await show(one, { server: mailing(one, none) });
    await board.getByRole('button', { name: /^Ask how it’s going/ }).click();
    await board.getByRole('button', { name: 'Send by email', exact: true }).click();
    await expect.element(board.getByText('No email leaves. Below it says why.')).toBeVisible();
    await expect.element(board.getByText('Ana 1: One is on its way.')).toBeVisible();
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
    const text = item.getByText(/^Hi Otis,/).element().textContent;
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
    server.refuse('/api/board/written', 503, { error: 'unavailable' });
    const { item } = await otis(server);
    await item.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect
      .element(item.getByRole('status').first())
      .toMatchTextContent(/^Copied\. .* cannot see yet that you wrote\. We are very busy/);
  });

  test('of somebody who has been taken out meanwhile: says so, and reads the board again', async () => {
    write.mockResolvedValueOnce();
    const server = new CohortServer(TWENTY_EIGHT);
    server.refuse('/api/board/written', 404, { error: 'not_found', field: 'person' });
    const { board, item } = await otis(server);
    server.people = server.people.filter(({ name }) => name !== 'Otis Grady');
    await item.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect.element(board.getByRole('heading', { name: 'All 27' })).toBeVisible();
    const gone = board.getByText('Otis Grady is no longer in this cohort. Nothing was changed.');
    await expect.element(gone).toHaveFocus();
  });
});
