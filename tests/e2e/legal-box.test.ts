import { expect } from 'vitest';
import { href } from '#lib/i18n/language.ts';
import { SCREENS } from '../support/browser.ts';
import { lessonIn } from '../support/player.ts';
import { test } from '../support/fixtures.ts';

test.for([
  { language: 'en', module: 'act-together', lesson: 'rights-and-risk' },
  { language: 'es', module: 'act-together', lesson: 'rights-and-risk' },
  { language: 'es', module: 'message-and-doors', lesson: 'door-craft' },
] as const)(
  'every card of $lesson says that it is no legal advice: $language',
  async (at, { openWindow }) => {
    const { box } = lessonIn(at.language, at.lesson);
    expect(box).toMatch(/Not legal advice|No es consejo legal/u);
    // With scripts off a page shows all of its cards at once.
    const window = await openWindow({
      ...SCREENS.phone,
      javaScriptEnabled: false,
    });
    await window.page.goto(href(at.language, `/${at.module}/${at.lesson}/`));
    const cards = window.page.locator('article.card');
    const bearing = cards.filter({ has: window.page.getByText(box ?? '', { exact: true }) });
    expect(await cards.count()).toBeGreaterThan(10);
    expect(await bearing.count()).toBe(await cards.count());
  },
);
