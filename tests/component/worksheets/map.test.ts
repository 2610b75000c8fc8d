import { userEvent } from 'vitest/browser';
import { expect, test } from 'vitest';
import { parseJson } from '#domain/worksheets/body.ts';
import type { Worksheet } from '#domain/worksheets/definition.ts';
import { mapMessages } from '#lib/worksheets/map/messages.ts';
import { worksheetPageMessages } from '#lib/worksheets/page-messages.ts';
import { worksheetMessages } from '#lib/worksheets/messages.ts';
import { EVERY_KIND, openWorksheet } from './support.ts';

const words = mapMessages.en;
const options = (...ids: readonly string[]) => ids.map((id) => ({ id, text: id.toUpperCase() }));
const SUPPORT = options('fights', 'against', 'open', 'leaning', 'with');
const INFLUENCE = options('none', 'little', 'some', 'much', 'most');

const MAP: Worksheet = {
  ...EVERY_KIND,
  id: 'worksheet.a-map',
  title: 'A map',
  view: 'map',
  parts: [
    {
      id: 'actors',
      kind: 'rows',
      label: 'Who',
      most: 100,
      fields: [
        { id: 'name', kind: 'text', label: 'Name' },
        { id: 'support', kind: 'choice', label: 'Support', options: SUPPORT },
        { id: 'influence', kind: 'choice', label: 'Influence', options: INFLUENCE },
      ],
    },
  ],
  checks: [],
  starter: {
    parts: {
      actors: [
        { id: 'ana', name: 'Ana', support: 'open', influence: 'some' },
        { id: 'ben', name: 'Ben', support: 'fights', influence: 'most' },
        { id: 'cruz', name: 'Cruz' },
      ],
    },
    written: { actors: 'en' },
  },
};

const onMap = (id: string) => document.querySelector<SVGElement>(`.box [data-actor="${id}"]`);
const focused = () => (document.activeElement as SVGElement | null)?.dataset['actor'];

test('keys choose one on the map and move them by a cell, which is said, kept, and shown in the list', async () => {
  const { screen, kept, button } = await openWorksheet(MAP);
  await button(worksheetMessages.en.starter).click();
  await button(worksheetPageMessages.en.takeStarter).click();
  await expect.poll(() => onMap('ana')).not.toBeNull();
  // One stop of Tab for the whole map; arrow keys go on to the next.
  onMap('ana')?.focus();
  expect(onMap('ben')?.getAttribute('tabindex')).toBe('-1');
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(focused).toBe('ben');
  await userEvent.keyboard('{ArrowLeft}');
  await expect.poll(focused).toBe('ana');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => onMap('ana')?.getAttribute('aria-pressed')).toBe('true');
  await expect.element(screen.getByText(words.chosen('Ana'))).toBeVisible();
  await userEvent.keyboard('{ArrowUp}{ArrowRight}{ArrowRight}{ArrowRight}');
  // It stays on the map where an edge is.
  await expect.element(screen.getByText(words.placed('Ana', 'WITH', 'MUCH'))).toBeVisible();
  await expect.poll(focused).toBe('ana');
  await expect
    .poll(() => parseJson(kept()))
    .toMatchObject({ parts: { actors: [{ id: 'ana', support: 'with', influence: 'much' }, {}, {}] } });
  await expect.element(screen.getByText('WITH · MUCH')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => onMap('ana')?.getAttribute('aria-pressed')).toBe('false');
  await expect.poll(focused).toBe('ana');
  await expect.element(screen.getByText(words.moved('Ana', 'OPEN, SOME', 'WITH, MUCH'))).toBeVisible();
  await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
  await expect.element(screen.getByText(words.moved('Ana', 'MUCH', 'SOME'))).toBeVisible();
  await userEvent.keyboard('{Enter}{Enter}');
  await expect.element(screen.getByText(words.left('Ana'))).toBeVisible();
  await screen.rerender({ given: { worksheet: { ...MAP, language: 'es' } } });
  await expect.element(screen.getByText(mapMessages.es.left('Ana'))).toBeVisible();

  // Who waits begins in the middle.
  document.querySelector<HTMLElement>('.waiting [data-actor=cruz]')?.focus();
  await userEvent.keyboard('{Enter}{ArrowDown}');
  await expect.element(screen.getByText(mapMessages.es.placed('Cruz', 'OPEN', 'SOME'))).toBeVisible();
  await expect.poll(focused).toBe('cruz');
});

test('the example is a map to look at, in which nobody can be chosen', async () => {
  const { screen, button } = await openWorksheet(MAP);
  await button(worksheetMessages.en.starter).click();
  await expect.element(screen.getByRole('img', { name: MAP.title })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Ana' }).elements()).toHaveLength(0);
});

test('of a long list one record is open at a time', async () => {
  const { screen, button } = await openWorksheet(MAP);
  await button(worksheetMessages.en.starter).click();
  await button(worksheetPageMessages.en.takeStarter).click();
  await screen.getByRole('button', { name: /^Ana/u }).click();
  await expect.element(screen.getByLabelText('Name')).toHaveValue('Ana');
  await screen.getByRole('button', { name: /^Ben/u }).click();
  await expect.element(screen.getByLabelText('Name')).toHaveValue('Ben');
});
