import { describe, expect } from 'vitest';
import { addPeople } from '#domain/contract/adding.ts';
import { countCohort } from '#domain/contract/cohorts.ts';
import { cohortPageMessages } from '#lib/staff/cohort-page-messages.ts';
import { addPeopleMessages } from '#routes/[[lang=lang]]/(staff)/add-people/messages.ts';
import { cohortMessages } from '#routes/[[lang=lang]]/(staff)/cohort/messages.ts';
import { invitationMessages } from '#routes/[[lang=lang]]/(staff)/invitations/messages.ts';
import { invitedMessages } from '#lib/staff/people/invited-messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { SCREENS, axeFindings, openWindow as openWindowOf } from '../support/browser.ts';
import { test as base } from '../support/fixtures.ts';
import { staffByPage } from '../support/staff.ts';
import { signInByPage } from '../support/joining.ts';
import { ask, openGroup } from '../support/people.ts';
import { press } from '../support/player.ts';

const words = addPeopleMessages.en;

/** An affiliate with nobody in it, and its coordinator at a phone, on the page where people are added. */
const test = base.extend(
  'desk',
  { scope: 'file' },
  async ({ stack, browser, administrator }, { onCleanup }) => {
    const group = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma' });
    const window = await openWindowOf(browser, stack.origin, SCREENS.phone);
    onCleanup(() => window.context.close());
    const { page } = window;
    await staffByPage({ stack, administrator }, page, group, 'coordinator', 'Ana Ruiz');
    await page.goto(`/cohort/?cohort=${group.cohort}`);
    await press(page.getByRole('link', { name: cohortMessages.en.addPeople }));
    await page.getByRole('heading', { level: 1, name: words.titleOf('Selma') }).waitFor();
    return { ...window, cohort: group.cohort };
  },
);

describe('a coordinator with a list', () => {
  test('adds 40 tonight in three actions: paste, look, add', async ({ desk, stack, openWindow }) => {
    const { page, cohort } = desk;
    const addressOf = (at: number) => `forty-${at}@lists.example`;
    const list = Array.from({ length: 40 }, (_, at) =>
      at < 5 ? `Persona ${at} Vega\t${addressOf(at)}` : `Persona ${at} Vega\t`,
    ).join('\n');
    let actions = 0;
    const act = async (doing: Promise<unknown>) => {
      await doing;
      actions += 1;
    };

    await act(page.getByLabel(words.list, { exact: true }).fill(list));
    await act(press(page.getByRole('button', { name: words.look })));
    await page.getByText(words.looked(40, 0)).waitFor();
    await act(press(page.getByRole('button', { name: words.add(40), exact: true })));

    await page.getByText(words.done(35, 5, 0)).waitFor();
    process.stdout.write(`“40 tonight” took ${actions} actions\n`);
    expect(actions).toBe(3);
    await expect.poll(() => stack.mailsTo(addressOf(4))).toHaveLength(1);

    // Somebody who was invited is in once they sign in.
    const phone = await openWindow();
    await signInByPage(phone.page, stack, addressOf(4), 1);
    await phone.page.getByRole('heading', { name: joinMessages.en.inTitle('Persona 4 Vega') }).waitFor();
    await press(page.getByRole('link', { name: cohortPageMessages.en.board }));
    await page.getByRole('heading', { name: boardMessages.en.needsTitle }).waitFor();
    await page.getByText('Persona 39 Vega').first().waitFor();
    await page.getByText('Persona 4 Vega').first().waitFor();
    expect(await page.getByText('Persona 3 Vega').count()).toBe(0);

    // The same list again changes nothing.
    await page.goto(`/add-people/?cohort=${cohort}`);
    await page.getByLabel(words.list, { exact: true }).fill(list);
    await press(page.getByRole('button', { name: words.look }));
    await page.getByText(words.looked(0, 0)).waitFor();
    await page.getByText(words.named(35)).waitFor();
    await page.getByText(words.inAlready(1)).waitFor();
    await page.getByLabel(words.again(4)).waitFor();
    expect(await stack.mailsTo(addressOf(3))).toHaveLength(1);
    expect([...desk.troubles, ...phone.troubles]).toEqual([]);

    // Who was invited is listed by name; one is mailed again, and one withdrawn and given back.
    const invited = invitationMessages.en;
    await page.goto(`/add-people/?cohort=${cohort}`);
    await press(page.getByRole('link', { name: words.invitations }));
    await page.getByText(invited.counts(4, 1)).waitFor();
    await press(page.getByRole('button', { name: `${invited.again}: Persona 3 Vega` }));
    await page.getByText(invited.sent('Persona 3 Vega')).waitFor();
    await expect.poll(() => stack.mailsTo(addressOf(3))).toHaveLength(2);
    expect(await axeFindings(page)).toEqual([]);
    await press(page.getByRole('button', { name: invitedMessages.en.mailAll(4) }));
    await page.getByText(invitedMessages.en.sent(3, 0, 1)).waitFor();
    await expect.poll(() => stack.mailsTo(addressOf(0))).toHaveLength(2);
    await press(page.getByRole('button', { name: `${invited.withdraw}: Persona 2 Vega` }));
    await page.getByText(invited.withdrawn('Persona 2 Vega')).waitFor();
    await page.getByText(invited.counts(3, 1)).waitFor();
    await press(page.getByRole('button', { name: `${invited.undo}: Persona 2 Vega` }));
    await page.getByText(invited.undone('Persona 2 Vega')).waitFor();
    await page.getByText(invited.counts(4, 1)).waitFor();
  });

  test('leaves 500 in the middle, opens the page again and goes on: nobody twice, nobody lost', async ({
    desk: { page, cohort },
    administrator,
  }) => {
    const people = async () => (await ask(administrator, countCohort, { cohort })).people;
    const before = await people();
    let parts = 0;
    await page.route(`**${addPeople.path}`, async (route) => {
      parts += 1;
      // The third part arrives, and the page is gone before it hears so.
      if (parts === 3) await route.fetch();
      else await route.continue();
    });
    const list = Array.from({ length: 500 }, (_, at) => `Gente ${at} Ríos`).join('\n');
    await page.goto(`/add-people/?cohort=${cohort}`);
    await page.getByLabel(words.list, { exact: true }).fill(list);
    await press(page.getByRole('button', { name: words.look }));
    await press(page.getByRole('button', { name: words.add(500), exact: true }));
    await expect.poll(() => parts).toBe(3);
    // A server does as much of a part as it can in time, so how many are in so far is up to it.
    const said = await page.getByRole('progressbar').getAttribute('aria-label');
    const done = Number.parseInt(said ?? '', 10);
    expect(said).toBe(words.progress(done, 500));
    expect(done).toBeGreaterThan(0);

    await press(page.getByRole('link', { name: cohortPageMessages.en.cohorts }));
    await page.waitForURL('**/cohorts/');
    await page.goto(`/add-people/?cohort=${cohort}`);
    await press(page.getByRole('button', { name: words.add(500 - done), exact: true }));
    await page.getByText(words.done(500, 0, 0)).waitFor();
    expect(await people()).toBe(before + 500);
    await page.goto(`/add-people/?cohort=${cohort}`);
    await page.getByLabel(words.list, { exact: true }).waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem('groundwork-work'))).not.toContain('Gente');
  });
});
