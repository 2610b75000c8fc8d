import { readFile } from 'node:fs/promises';
import { unzipSync, strFromU8 } from 'fflate';
import type { FrameLocator } from 'playwright';
import { expect } from 'vitest';
import { ownRelayMessages } from '#lib/account/online/messages.ts';
import { relayMessages } from '#routes/[[lang=lang]]/(public)/relay/messages.ts';
import { feedMessages } from '#routes/[[lang=lang]]/(staff)/feeds/messages.ts';
import { tabOf } from '../engines/chromium.ts';
import { visitorAt } from '../engines/person.ts';
import { finishUntaken, hasArrived, launch, openSite, sayYes, SCORM_MODULE } from '../engines/scorm.ts';
import { SCREENS, answered, axeFindings } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { makeLearner } from '../support/learner.ts';
import { openLms } from '../support/lms.ts';
import { findingsOf } from '../support/page-checks.ts';
import { coordinatorCode, openGroup } from '../support/people.ts';
import { openDoors } from '../support/phone-pages.ts';
import { press } from '../support/player.ts';
import { takeOnRole } from '../support/staff.ts';

const EMAIL = 'rosa@scorm.example';

test('S100 a package goes from its launch in an LMS to completed, through refused commits', async ({
  stack,
  administrator,
  openWindow,
  browser,
}) => {
  const group = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma' });
  const { page: desk } = await openWindow();
  const role = { code: await coordinatorCode(administrator, group.affiliate), role: 'coordinator' } as const;
  await takeOnRole(stack, desk, { ...role, name: 'Eva Paz', email: 'eva@scorm.example' });
  await desk.goto(`/feeds/?affiliate=${group.affiliate}`);
  const feeds = feedMessages.en;
  await desk.getByLabel(feeds.part).selectOption(SCORM_MODULE);
  const saving = desk.waitForEvent('download');
  await press(desk.getByRole('button', { name: feeds.savePackage }));
  const download = await saving;
  expect(download.suggestedFilename()).toBe(`groundwork-${SCORM_MODULE}.zip`);
  expect(await findingsOf(desk)).toEqual([]);
  const files = unzipSync(await readFile(await download.path()));
  const lms = await openLms(files);
  const context = await browser.newContext({ locale: 'en-US', ...SCREENS.desktop });
  try {
    await makeLearner(stack, group, EMAIL, 0);
    const course = await context.newPage();
    const frame = course.frameLocator('iframe');
    const learner = visitorAt(tabOf(course), stack.origin);
    await launch(learner, lms);
    const isWellFormed = await course.evaluate(
      (text) => new DOMParser().parseFromString(text, 'text/xml').querySelector('parsererror') === null,
      strFromU8(files['imsmanifest.xml']!),
    );
    expect(isWellFormed).toBe(true);
    const standing = (of: FrameLocator) => of.getByRole('status');
    const suspended = lms.attempt().suspend_data;
    // By itself it has no LMS, and is looked at closely.
    const alone = await context.newPage();
    await alone.goto(`${lms.address}package/index.html`);
    await alone.getByText('isn’t inside a course site').waitFor();
    for (const scheme of ['light', 'dark'] as const) {
      await alone.emulateMedia({ colorScheme: scheme });
      expect(await axeFindings(alone)).toEqual([]);
    }
    await alone.close();
    // A switch to the other language and back.
    await frame.getByRole('button', { name: 'Español' }).click();
    await standing(frame).getByText('di que sí').waitFor();
    await frame.getByRole('button', { name: 'English' }).click();

    const asking = await openSite(learner);
    const tab = context.pages().at(-1)!;
    expect(await findingsOf(tab)).toEqual([]);
    await sayYes([learner, asking], stack, EMAIL);
    await finishUntaken(learner, lms, stack, EMAIL);
    expect(await axeFindings(course)).toEqual([]);
    await hasArrived(learner, lms);

    // A second launch resumes with the same token, and goes straight to the module.
    await course.goto(lms.address);
    await standing(frame).getByText('has it').waitFor();
    expect(lms.attempt().suspend_data).toBe(suspended);
    expect(await frame.getByRole('link').getAttribute('href')).toBe(`${stack.origin}/${SCORM_MODULE}/`);
    expect(lms.attempt().core).toMatchObject({ lesson_status: 'completed', score: { raw: '100' } });

    // It's ended on the account page. The LMS keeps what it has.
    await tab.goto(`${stack.origin}/account/`);
    await openDoors(tab);
    const own = ownRelayMessages.en;
    await tab.getByText(own.lead).waitFor();
    expect(await axeFindings(tab)).toEqual([]);
    await press(tab.getByRole('button', { name: own.end }));
    await tab.getByText('reads nothing new').waitFor();
    await course.goto(lms.address);
    await standing(frame).getByText('say yes there').waitFor();
    expect(lms.attempt().core).toMatchObject({ lesson_status: 'completed' });

    // A token that was given for another part: a clear line, and another token to go on with.
    const [, token = ''] = suspended?.split(':') ?? [];
    await tab.goto(`${stack.origin}/relay/#growing-leaders.${token}`);
    const words = relayMessages.en;
    await press(tab.getByRole('button', { name: words.yes }));
    await tab.getByText(words.given).waitFor();
    await course.goto(lms.address);
    await standing(frame).getByText('another part').waitFor();
    await frame.getByRole('button', { name: 'Ask once more' }).click();
    await standing(frame).getByText('say yes there').waitFor();
    await expect.poll(() => lms.attempt().suspend_data).not.toBe(suspended);
    expect(lms.attempt().core).toMatchObject({ lesson_status: 'completed' });
  } finally {
    await context.close();
    await lms.stop();
  }
});

test('a link that isn’t whole, or is somebody else’s, gets a clear line in both languages', async ({
  stack,
  group,
  openWindow,
}) => {
  await makeLearner(stack, group, 'ana@scorm.example', 0);
  const { page, allow } = await openWindow();
  for (const language of ['en', 'es'] as const) {
    const at = language === 'en' ? '' : '/es';
    for (const hash of ['', '#start-here', '#start-here.short', `#no-such.${'x'.repeat(32)}`]) {
      await page.goto('about:blank');
      await page.goto(`${at}/relay/${hash}`);
      await page.getByText(relayMessages[language].broken).waitFor();
    }
    await page.goto(`${at}/relay/#core.${'y'.repeat(32)}`);
    await page.getByText(relayMessages[language].asks(relayMessages[language].whole)).waitFor();
    expect(await findingsOf(page)).toEqual([]);
    await press(page.getByRole('button', { name: relayMessages[language].no, exact: true }));
    await page.getByText(relayMessages[language].declined).waitFor();
  }
  allow(answered(401));
});
