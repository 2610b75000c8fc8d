import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { accountMessages } from '#lib/account/messages.ts';
import { deleteMessages } from '#lib/account/online/news-messages.ts';
import { deletingMessages } from '#lib/account/deletion/messages.ts';
import { erasedMessages } from '#lib/site/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { DELETION_MS } from '#domain/people/deletion.ts';
import type { MailContext } from '#functions/context.ts';
import { sendDueMails } from '#functions/entries/clock/due-tasks.ts';
import { openMailContext } from '#functions/entries/open-mail-context.ts';
import { lookAtDeletion } from '#functions/identity/erase-person.ts';
import { openDataFolder, runningStack } from '#infra/local/data-folder.ts';
import { LOCAL_TABLES, withClient } from '#infra/local/database.ts';
import { identityConfig } from '../integration/identity/support.ts';
import { test } from '../support/fixtures.ts';
import { findingsOf } from '../support/page-checks.ts';
import { signInByPage } from '../support/joining.ts';
import { makeLearner } from '../support/learner.ts';
import { openDoors } from '../support/phone-pages.ts';
import { phoneDatabase, press } from '../support/player.ts';
import type { TestStack } from '../support/stack.ts';

const EMAIL = 'rosa-goes@example.org';

/** Does some of the clock's work, which comes by itself once a minute. */
async function doNow(stack: TestStack, work: (context: MailContext) => Promise<void>): Promise<void> {
  const { pepper, mail } = await openDataFolder(stack.dataDir);
  const { database } = (await runningStack(stack.dataDir))!;
  await withClient(database, async (client) => {
    const settings = {
      ...{ ...identityConfig(LOCAL_TABLES), codePepper: pepper },
      ...{ siteOrigin: stack.origin, mailUrl: pathToFileURL(mail).href },
    };
    await work(openMailContext(settings, client));
  });
}

const sendMails = (stack: TestStack): Promise<void> =>
  doNow(stack, async (context) => void (await sendDueMails(context)));

/** What the clock does once the week is over. */
const deleteNow = (stack: TestStack, person: string): Promise<void> =>
  doNow(stack, async (context) => {
    for (let minute = 0; minute < 5; minute += 1) {
      const deletion = await context.deletions.read(person);
      if (deletion === null) return;
      await lookAtDeletion({ ...context, now: () => Date.now() + DELETION_MS }, deletion);
    }
  });

test('S53 somebody asks to be deleted, calls it off, asks again, and their phone wipes what is theirs', async ({
  stack,
  group,
  openWindow,
}) => {
  const { page, allow } = await openWindow();
  const person = await makeLearner(stack, group, EMAIL, 0.2);
  await signInByPage(page, stack, EMAIL, (await stack.mailsTo(EMAIL)).length);
  await page.getByRole('link', { name: joinMessages.en.onward }).waitFor();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const askFor = async (path: string, language: 'en' | 'es') => {
    await page.goto(path);
    await openDoors(page);
    await press(button(deleteMessages[language].begin));
    await page.getByText(deletingMessages[language].backups).waitFor();
    await page.getByLabel(deletingMessages[language].go, { exact: true }).check();
  };

  await askFor('/account/', 'en');
  expect(await findingsOf(page)).toEqual([]);
  await press(button(deletingMessages.en.yes));
  await page.getByText('Your account will be deleted on').waitFor();
  const subjects = async () => (await stack.mailsTo(EMAIL)).map(({ subject }) => subject);
  await sendMails(stack);
  await expect.poll(subjects).toContain('Your Groundwork account will be deleted in seven days');
  await page.goto('/account/');
  await press(button(deleteMessages.en.no));
  await page.getByText(deleteMessages.en.kept).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await sendMails(stack);
  await expect.poll(subjects).toContain('Your Groundwork account stays');

  await askFor('/es/account/', 'es');
  await press(button(deletingMessages.es.yes));
  await page.getByText('Tu cuenta se borra el').waitFor();
  // Their sign-in has ended.
  allow(/status of 401 /);
  await deleteNow(stack, person);
  await page.goto('/');
  await page.getByRole('dialog', { name: erasedMessages.en.erased }).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  const loaded = page.waitForEvent('load');
  await press(button(erasedMessages.en.erasedOk));
  await loaded;
  await page.goto('/account/');
  await page.getByText(accountMessages.en.out).waitFor();
  expect(await phoneDatabase(page)).not.toContain(person);
});
