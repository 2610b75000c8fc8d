import { page as browserPage } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { show, type Shown } from './show.ts';

beforeEach(async () => {
  await browserPage.viewport(1280, 900);
});

const boardOf = async (cohort: Shown['cohort']) => (await show([], { cohort })).board;

test('in the middle of the days it says which of them this is', async () => {
  const board = await boardOf({ startsOn: '2026-11-23', endsOn: '2026-11-26' });
  expect(board.container.textContent).toContain('Day 2 of 4');
});

describe('the title', () => {
  const titled = async (name: string) => (await boardOf({ name })).getByRole('heading', { level: 1 });
  test('a short name fills its measure and no more', async () => {
    const title = await titled('Fresno 2027');
    const line = title.element().firstElementChild!;
    expect(line.classList).toContain('line');
    const range = document.createRange();
    range.selectNodeContents(line);
    const measure = title.element().getBoundingClientRect().width;
    // It's measured again once its face is there.
    await expect.poll(() => range.getBoundingClientRect().width / measure).toBeCloseTo(1, 1);
  });
  test('a long one stays a heading that wraps', async () => {
    const title = await titled('Central Valley Spring Training for Tenant Organizers of 2027');
    expect(title.element().firstElementChild!.classList).not.toContain('line');
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(1280);
  });
  test('what somebody typed is never HTML', async () => {
    const title = await titled('<img src=x onerror=alert(1)>');
    await expect.element(title).toHaveTextContent('<img src=x onerror=alert(1)>');
    expect(title.element().querySelector('img')).toBeNull();
  });
});
