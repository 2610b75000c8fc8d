import { page as browserPage } from 'vitest/browser';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { ChangedQuestion } from '#domain/reports/figures.ts';
import { reportMessages } from '#lib/staff/reports/messages.ts';
import ChangeTables from '#lib/staff/reports/ChangeTables.svelte';
import InLanguage from '../InLanguage.svelte';

const question = (id: string, before: number, after: number): ChangedQuestion => ({
  ...{ question: id, before, after, lookingBack: null, up: 40, standardsRose: false },
});
const TEXTS = {
  questions: new Map([
    ['my-story', 'Tell a story of why I act.'],
    ['bus', 'Find a bus schedule on my phone.'],
  ]),
  anchors: new Set(['bus']),
};
const show = (language: 'en' | 'es', after: number) =>
  render(InLanguage, {
    ...{ part: ChangeTables, language, texts: TEXTS },
    figures: {
      answered: 'most' as const,
      questions: [question('my-story', 40, 80), question('bus', 60, after)],
      plans: [],
    },
  });

test.each([
  ['en', 80, true],
  ['es', 40, true],
  ['en', 70, false],
  ['es', 60, false],
] as const)(
  'S70 an anchor is named as one, and says that the scale moved once it did (%s, 60 to %i)',
  async (language, after, isMoved) => {
    const page = await show(language, after);
    const messages = reportMessages[language];

    const bus = page.getByText(`Find a bus schedule on my phone. (${messages.anchor})`).last();
    await expect.element(bus).toBeVisible();
    const drift = page.getByRole('heading', { name: messages.drift });
    if (isMoved) {
      await expect.element(drift).toBeInTheDocument();
      await expect.element(page.getByText(messages.driftSay)).toBeInTheDocument();
    } else await expect.element(drift).not.toBeInTheDocument();
  },
);

test('the chart has its axis, says what looking back is, and at a desk each question is one line of the table', async () => {
  await browserPage.viewport(1280, 900);
  const page = await show('en', 80);
  await expect.element(page.getByText(reportMessages.en.lookingBackSay)).toBeVisible();
  const axis = document.querySelector('.chart > li:first-child svg');
  expect([...(axis?.querySelectorAll('text') ?? [])].map(({ textContent }) => textContent)).toEqual([
    ...['0', '50', '100'],
  ]);
  for (const row of page.getByRole('table').getByRole('row').elements()) {
    const tops = [...row.children].map((cell) => cell.getBoundingClientRect().top);
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(20);
  }
});
