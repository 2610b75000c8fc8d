import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { localDay } from '#lib/i18n/days.ts';
import { linkDay } from '#lib/staff/links/link-state.ts';
import { joinLinkMessages } from '#routes/[[lang=lang]]/(staff)/join-link/messages.ts';
import Room from '#routes/[[lang=lang]]/(staff)/join-link/Room.svelte';
import Poster from '#routes/[[lang=lang]]/(staff)/join-link/Poster.svelte';
import { DAY_MS } from '#domain/values/durations.ts';
import InLanguage from '../InLanguage.svelte';
import { AFFILIATE, COHORT, link } from './world.ts';

const CODE = 'E'.repeat(43);
const today = Date.parse(`${localDay(Date.now())}T00:00`);
const show = (startsOn: string | null, expiresAt: number) =>
  render(InLanguage, {
    ...{ part: Poster, language: 'en', address: `https://example.org/join/#${CODE}` },
    open: {
      ...{ affiliate: AFFILIATE, cohort: { ...COHORT, startsOn } },
      link: { ...link(1, { expiresAt }), code: CODE, letters: null },
    },
  });

test.each([
  ['the first day, where the link opens longer than that', 6, 66, ['Join before', 'Únete antes del', 6]],
  ['the end of the link, where that comes first', 60, 30, ['Join by', 'Únete a más tardar el', 30]],
  ['the end of the link, once the training has begun', 0, 30, ['Join by', 'Únete a más tardar el', 30]],
  [
    'the end of the link, where a cohort is open all year',
    null,
    30,
    ['Join by', 'Únete a más tardar el', 30],
  ],
] as const)('a poster names %s', async (_what, starts, ends, [en, es, on]) => {
  const startsOn = starts === null ? null : localDay(today + (starts + 0.5) * DAY_MS);
  const page = await show(startsOn, today + (ends + 0.5) * DAY_MS);
  const day = today + (on + 0.5) * DAY_MS;
  await expect.element(page.getByText(`${en} ${linkDay('en', day)}.`)).toBeVisible();
  await expect.element(page.getByText(`${es} ${linkDay('es', day)}.`)).toBeVisible();
});

test.each(['en', 'es'] as const)('what a room sees is in both languages (%s)', async (language) => {
  const open = {
    ...{ affiliate: AFFILIATE, cohort: COHORT },
    link: { ...link(1), code: CODE, letters: null },
  };
  const page = await render(InLanguage, { ...{ part: Room, language }, open });
  for (const each of ['en', 'es'] as const) {
    const { scan, or } = joinLinkMessages[each].inRoom;
    for (const words of [scan, or]) {
      const said = page.getByText(words, { exact: true });
      await expect.element(said).toBeVisible();
      expect(said.element().closest('[lang]')?.getAttribute('lang')).toBe(each);
    }
  }
});
