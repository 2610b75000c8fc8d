import { userEvent } from 'vitest/browser';
import { describe, expect, test, vi } from 'vitest';
import { readBody } from '#domain/worksheets/body.ts';
import type { Body } from '#domain/worksheets/definition.ts';
import { fileOf } from '#domain/worksheets/file.ts';
import { place } from '#lib/page/place.svelte.ts';
import { LEFT_OFF } from '#lib/phone/store/rows.ts';
import { actsMessages } from '#lib/worksheets/acts-messages.ts';
import { deleteMessages } from '#lib/worksheets/delete-messages.ts';
import { faultText, fileMessages } from '#lib/worksheets/file-messages.ts';
import { worksheetPageMessages } from '#lib/worksheets/page-messages.ts';
import { worksheetMessages } from '#lib/worksheets/messages.ts';
import ShareForm from '#lib/worksheets/ShareForm.svelte';
import { Act } from '#lib/ui/act.svelte.ts';
import { sharingMessages } from '#lib/worksheets/sharing-messages.ts';
import { SignInServer } from '../staff/server.ts';
import { someone, stage } from '../staff/stage.ts';
import { EVERY_KIND, openWorksheet } from './support.ts';

const words = {
  ...worksheetMessages.en,
  ...actsMessages.en,
  ...deleteMessages.en,
  ...worksheetPageMessages.en,
};
const bodyOf = (text: string): Body => {
  const read = readBody(EVERY_KIND, text);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

test('a part of every kind is filled in, kept as it is written, and is what the server takes', async () => {
  const { screen, kept, button } = await openWorksheet();
  await screen.getByLabelText('Sentence').fill('We want a stop sign');
  await screen.getByLabelText('Story').fill('A car came too fast');
  await screen.getByRole('radio', { name: 'HIGH' }).click();
  await screen.getByRole('checkbox', { name: 'FOOD' }).click();
  await screen.getByRole('checkbox', { name: 'CARE' }).click();
  await screen.getByLabelText('How many').fill('12 people');
  await screen.getByLabelText('By', { exact: true }).fill('2027-05-01');
  await screen
    .getByRole('radiogroup', { name: 'Agreed' })
    .getByRole('radio', { name: words.no, exact: true })
    .click();
  await screen.getByRole('radio', { name: words.of(4, 5) }).click();
  for (const role of ['Nurse', 'Aunt']) {
    await screen.getByRole('button', { name: new RegExp(`^(${words.addFirst}|${words.addMore})`) }).click();
    await screen.getByLabelText('Role').last().fill(role);
  }
  await screen.getByRole('radio', { name: 'Aunt' }).click();
  await button('Aunt').click();
  await button('Nurse').click();
  await button(`${words.earlier}: Nurse`).click();
  await screen.getByLabelText(words.signName).fill('Luz');

  await expect.poll(() => kept().includes('Luz')).toBe(true);
  const { parts, written } = bodyOf(kept());
  const rows = parts['people'] as { id: string; role: string }[];
  expect(parts).toMatchObject({
    sentence: 'We want a stop sign',
    story: 'A car came too fast',
    level: 'high',
    needs: ['food', 'care'],
    count: 12,
    by: '2027-05-01',
    agreed: false,
    sure: 4,
    people: [{ role: 'Nurse' }, { role: 'Aunt' }],
    first: rows[1]!.id,
    way: [rows[0]!.id, rows[1]!.id],
    me: { name: 'Luz' },
  });
  expect(written['story']).toBe('en');
});

describe('one part at a time', () => {
  const { parts } = EVERY_KIND;
  const COUNT = parts.length;

  test('is on screen, with the way on and back, a map of all, and where one left off', async () => {
    const { screen, button, phone } = await openWorksheet(EVERY_KIND, '#part-story');
    await expect.element(screen.getByLabelText('Story')).toBeVisible();
    expect(screen.getByLabelText('Sentence').elements()).toHaveLength(0);
    const link = (name: string) => screen.getByRole('link', { name, exact: true });
    await expect.element(link(words.back)).toHaveAttribute('href', '#part-sentence');
    await expect.element(link(words.next)).toHaveAttribute('href', '#part-level');
    await screen.getByLabelText('Story').fill('A car');
    await screen.getByText(words.parts).click();
    await expect.element(link(`Story: ${words.filled}`)).toHaveAttribute('aria-current', 'step');
    await expect.element(link('Sentence')).toHaveAttribute('href', '#part-sentence');

    place.replace('#part-sentence');
    const heading = (at: number, label: string) =>
      screen.getByRole('heading', { name: `${words.part(at, COUNT)}: ${label}` });
    await expect.element(heading(1, 'Sentence')).toHaveFocus();
    await expect.element(link(words.back)).toHaveAttribute('href', '#begin');
    place.replace('#part-me');
    await expect.element(heading(COUNT, 'Signed by me')).toHaveFocus();
    await expect.element(link(words.next)).toHaveAttribute('href', '#end');
    place.replace('#end');
    await expect.element(button(words.lookOver)).toBeVisible();
    await expect.element(screen.getByRole('link', { name: words.next })).not.toBeInTheDocument();

    await phone().phone.settled();
    const isAny = (value: unknown): value is unknown => value !== null;
    const places = await phone().phone.use((store) => store.setting(LEFT_OFF, isAny));
    expect(places).toEqual({ [EVERY_KIND.id]: 'me' });
  });

  test('is what a question leads to: three at first, what blocks before all others', async () => {
    const more = parts
      .slice(3, 6)
      .map(({ id, label }) => ({ id, is: 'filled' as const, of: id, say: `${label}?` }));
    const { screen, button } = await openWorksheet(
      { ...EVERY_KIND, checks: [...more, ...EVERY_KIND.checks] },
      '#part-story',
    );
    await screen.getByLabelText('Story').fill('A car');
    place.replace('#end');
    await button(words.lookOver).click();
    await expect.element(screen.getByText(words.looked(4))).toBeVisible();
    const asked = () =>
      [...document.querySelectorAll('ol.ruled > li > a.tap')].map((link) => [
        link.textContent.trim(),
        link.getAttribute('href'),
      ]);
    expect(asked()).toEqual([
      ['What do you want?', '#part-sentence'],
      ['Needs?', '#part-needs'],
      ['How many?', '#part-count'],
    ]);
    await button(words.rest(1)).click();
    expect(asked().at(-1)).toEqual(['By?', '#part-by']);
    await button(words.sayReady).click();
    await expect.element(screen.getByRole('link', { name: 'What do you want?' })).toHaveFocus();
  });
});

test('what is chosen can be cleared, and what is not known yet is said so', async () => {
  const { screen, kept, button } = await openWorksheet();
  await screen.getByRole('radio', { name: 'HIGH' }).click();
  await expect.poll(() => bodyOf(kept()).parts['level']).toBe('high');
  await button(`${words.clear}: Level`).click();
  await expect.poll(kept).toBe('');
  await screen.getByRole('checkbox', { name: words.unknown }).click();
  await expect.poll(() => bodyOf(kept()).unknown).toEqual(['story']);
});

test('a group has its heading, and what stays out of sharing says so', async () => {
  const [first, ...rest] = EVERY_KIND.parts;
  const parts = [{ ...first!, heading: 'The aim', shareWith: 'nobody' as const }, ...rest];
  const { screen } = await openWorksheet({ ...EVERY_KIND, parts });
  await expect.element(screen.getByRole('heading', { name: 'The aim', level: 3 })).toBeVisible();
  await expect.element(screen.getByText(words.notShared.nobody)).toBeVisible();
});

describe('what is ready counts', () => {
  const READY_TEXT = JSON.stringify({
    parts: { sentence: 'We want a sign' },
    written: { sentence: 'en' },
    ready: true,
  });

  test('in the record, without its words, until it changes or is deleted', async () => {
    const { screen, phone, button } = await openWorksheet();
    const said = () => phone().view.record.forms[EVERY_KIND.id]?.values;
    await screen.getByLabelText('Sentence').fill('We want a sign');
    await button(words.sayReady).click();
    await expect.poll(said).toEqual({ ready: 1 });
    await screen.getByLabelText('Story').fill('A truck');
    await expect.poll(said).toEqual({ ready: 0 });
    await button(words.sayReady).click();
    await expect.poll(said).toEqual({ ready: 1 });
    await button(words.more).click();
    await button(words.deleteIt).click();
    await expect.poll(said).toEqual({ ready: 0 });
    await button(words.undo).click();
    await expect.poll(said).toEqual({ ready: 1 });
    await button(words.backToDraft).click();
    await expect.poll(said).toEqual({ ready: 0 });
  });

  test('also where an older page called it ready, or another phone', async () => {
    const { phone } = await openWorksheet();
    await phone().phone.keepText(EVERY_KIND.id, READY_TEXT);
    await expect.poll(() => phone().view.record.forms[EVERY_KIND.id]?.values).toEqual({ ready: 1 });
  });

  test('and goes on counting where another phone has its words, whatever is begun here', async () => {
    const { screen, phone, kept } = await openWorksheet();
    await phone().phone.fillIn(EVERY_KIND.id, { ready: 1 });
    await screen.getByLabelText('Sentence').fill('We want a sign');
    await expect.poll(kept).toContain('We want a sign');
    await phone().phone.settled();
    expect(phone().view.record.forms[EVERY_KIND.id]?.values).toEqual({ ready: 1 });
  });
});

describe('hints', () => {
  test('of any text lead to the lesson that says more', async () => {
    const see = { module: 'act-together', lesson: 'rights-and-risk', say: 'Lesson 8.4' };
    const stop = { id: 'stop', is: 'phrase' as const, of: '*', any: ['arrest'], say: 'Stop.', see };
    const { screen } = await openWorksheet({ ...EVERY_KIND, checks: [stop] });
    await screen.getByLabelText('Story').fill('There was an arrest');
    await expect
      .element(screen.getByRole('link', { name: 'Lesson 8.4' }))
      .toHaveAttribute('href', '/act-together/rights-and-risk/');
  });

  test('speak of what is written, never of what is still blank, and never stand in the way of keeping', async () => {
    const { screen, kept } = await openWorksheet();
    await screen.getByLabelText('Story').fill('A car');
    expect(screen.getByText('What do you want?', { exact: false }).elements()).toHaveLength(0);
    const field = screen.getByLabelText('Sentence');
    await field.fill('We want a stop sign on Alder');
    await expect.element(screen.getByText('Can it be shorter?')).toBeVisible();
    await expect.element(field).toHaveAccessibleDescription(/Can it be shorter\?/);
    await expect.poll(() => bodyOf(kept()).parts['sentence']).toBe('We want a stop sign on Alder');
    await field.fill('We want a stop sign');
    await expect.poll(() => screen.getByText('Can it be shorter?').elements()).toHaveLength(0);
  });

  test('keep it from ready where one has to be put right, and lead there; then it is ready until it changes', async () => {
    const { screen, kept, button } = await openWorksheet();
    await screen.getByLabelText('Story').fill('A car');
    await button(words.sayReady).click();
    await expect.element(screen.getByText(words.notReady(1))).toBeVisible();
    await expect.element(screen.getByLabelText('Sentence')).toHaveFocus();
    await userEvent.keyboard('We want a sign');
    await button(words.sayReady).click();
    await expect.element(screen.getByText(words.saidReady)).toBeVisible();
    await expect.poll(() => bodyOf(kept()).ready).toBe(true);
    await screen.getByLabelText('Story').fill('A truck');
    await expect.poll(() => bodyOf(kept()).ready).toBeUndefined();
    await expect.element(button(words.sayReady)).toBeVisible();
  });

  test('ask about what looks private, and take it out', async () => {
    const { screen, kept, button } = await openWorksheet();
    await screen.getByLabelText('Sentence').fill('Call 208-555-0143 today');
    await expect
      .element(screen.getByText(words.private.phone('208-555-0143'), { exact: false }))
      .toBeVisible();
    await button(words.takeOut).click();
    await expect.poll(() => bodyOf(kept()).parts['sentence']).toBe('Call today');
    await expect.element(screen.getByLabelText('Sentence')).toHaveValue('Call today');
  });
});

test('a row is taken out and brought back in its place, and the focus is never lost', async () => {
  const { screen, kept, button } = await openWorksheet();
  for (const role of ['Nurse', 'Aunt']) {
    await screen.getByRole('button', { name: new RegExp(`^(${words.addFirst}|${words.addMore})`) }).click();
    await expect.element(screen.getByLabelText('Role').last()).toHaveFocus();
    await userEvent.keyboard(role);
  }
  await button(words.remove(1)).click();
  await expect.element(button(words.bringBack)).toHaveFocus();
  await expect.poll(() => bodyOf(kept()).parts['people']).toMatchObject([{ role: 'Aunt' }]);
  await button(words.bringBack).click();
  await expect
    .poll(() => bodyOf(kept()).parts['people'])
    .toMatchObject([{ role: 'Nurse' }, { role: 'Aunt' }]);
});

test('the example is one tap away, and the half-filled one is finished in its place', async () => {
  const { screen, kept, button } = await openWorksheet();
  await button(words.example).click();
  await expect.element(screen.getByText(words.exampleLead)).toBeVisible();
  expect(kept()).toBe('');
  await button(words.starter).click();
  await expect.element(screen.getByText(words.starterAsks)).toBeVisible();
  await button(words.takeStarter).click();
  await expect.element(screen.getByLabelText('Story')).toHaveValue('A car came too fast.');
  // What it lacks is said at once.
  await expect.element(screen.getByText('What do you want?', { exact: false }).first()).toBeVisible();
  await button(words.starter).click();
  await expect.element(screen.getByText(words.starterNot)).toBeVisible();
});

test('deleted, it is gone from a phone nobody signed in on, and one tap brings it back', async () => {
  const { screen, kept, button } = await openWorksheet();
  await screen.getByLabelText('Story').fill('A car came too fast');
  const before = kept();
  await button(words.more).click();
  await button(words.deleteIt).click();
  await expect.element(screen.getByText(words.deletedHere)).toBeVisible();
  await expect.element(button(words.undo)).toHaveFocus();
  expect(kept()).toBe('');
  await expect.element(screen.getByLabelText('Story')).toHaveValue('');
  await button(words.undo).click();
  await expect.element(screen.getByLabelText('Story')).toHaveValue('A car came too fast');
  await expect.poll(kept).toBe(before);
});

test('nothing is called deleted, back, ready or brought in before the phone has written that', async () => {
  const { screen, phone, hold, button } = await openWorksheet();
  /** What is said after an act is said once the phone may write, and not before. */
  const saidOnceWritten = async (said: string, act: () => Promise<void>, until: () => Promise<void>) => {
    await phone().phone.settled();
    const release = hold();
    await act();
    await until();
    expect(screen.getByText(said).elements()).toHaveLength(0);
    release();
    await expect.element(screen.getByText(said)).toBeVisible();
  };
  const press = (name: string) => () => button(name).click();
  const sentence = screen.getByLabelText('Sentence');
  const reads = (text: string) => () => expect.element(sentence).toHaveValue(text);
  await sentence.fill('We want a sign');
  await button(words.more).click();
  await saidOnceWritten(words.deletedHere, press(words.deleteIt), () =>
    expect.element(button(words.undo)).toHaveFocus(),
  );
  await saidOnceWritten(words.undone, press(words.undo), reads('We want a sign'));
  await saidOnceWritten(words.saidReady, press(words.sayReady), () =>
    expect.element(button(words.backToDraft)).toBeVisible(),
  );
  if (screen.getByLabelText(fileMessages.en.bring).elements().length === 0) await button(words.more).click();
  const theirs = fileOf(EVERY_KIND, { parts: { sentence: 'A stop sign' }, written: { sentence: 'en' } });
  const bring = () =>
    userEvent.upload(screen.getByLabelText(fileMessages.en.bring), new File([theirs], 'sheet.json'));
  await saidOnceWritten(fileMessages.en.brought, bring, reads('A stop sign'));
  await saidOnceWritten(fileMessages.en.undone, press(fileMessages.en.undo), reads('We want a sign'));
});

test('a file that is none of this worksheet says what it is, and changes nothing', async () => {
  const { screen, kept, button } = await openWorksheet();
  await screen.getByLabelText('Sentence').fill('We want a sign');
  await expect.poll(kept).toContain('We want a sign');
  const before = kept();
  await button(words.more).click();
  const whole = fileOf(EVERY_KIND, { parts: { sentence: 'A stop sign' }, written: { sentence: 'en' } });
  const change = (by: object): string => JSON.stringify({ ...(JSON.parse(whole) as object), ...by });
  for (const [text, fault] of [
    ['no JSON', { kind: 'no-worksheet' }],
    [change({ worksheet: 'worksheet.issue-sentence' }), { kind: 'other-worksheet', id: '' }],
    [change({ version: 2 }), { kind: 'newer', version: 2 }],
    [
      change({ body: { parts: { phone: '1' }, written: {} } }),
      { kind: 'unknown-fields', names: ['parts.phone'] },
    ],
    [' '.repeat(16_384), { kind: 'too-large', bytes: 16_384, limit: EVERY_KIND.limit }],
  ] as const) {
    await userEvent.upload(screen.getByLabelText(fileMessages.en.bring), new File([text], 'other.json'));
    await expect.element(screen.getByText(faultText('en', fault))).toBeVisible();
  }
  expect(kept()).toBe(before);
});

test('what this page cannot read is shown as it is and not overwritten', async () => {
  const { screen, phone, kept } = await openWorksheet();
  const strange = '{"parts":{"tomorrow":"A question of a newer page"},"written":{}}';
  await phone().phone.keepText(EVERY_KIND.id, strange);
  await expect.element(screen.getByText(worksheetPageMessages.en.strangeLead)).toBeVisible();
  await expect.element(screen.getByText(strange)).toBeVisible();
  expect(screen.getByLabelText('Story').elements()).toHaveLength(0);
  expect(kept()).toBe(strange);
});

test('a text over the worksheet’s limit says its size, and all of it stays on the phone', async () => {
  const { screen, kept } = await openWorksheet({ ...EVERY_KIND, limit: 256 });
  const long = 'A car came too fast. '.repeat(13).trim();
  await screen.getByLabelText('Story').fill(long);
  await expect.poll(() => kept().includes(long)).toBe(true);
  const bytes = new TextEncoder().encode(kept()).length;
  await expect.element(screen.getByText(words.tooLarge(bytes, 256))).toBeVisible();
  await screen.getByLabelText('Story').fill('A car came.');
  await expect.poll(() => screen.getByText(words.tooLarge(bytes, 256)).elements().length).toBe(0);
});

test('a level that somebody chose before sharing again stays when news of the record comes in', async () => {
  const id = '01JBQ3R8Z6M2V4K7N9P1T5W8X0';
  const given = {
    worksheet: EVERY_KIND,
    text: '{}',
    cohorts: [{ id, name: 'Fresno 2027', trainers: ['Rosa'] }],
    label: sharingMessages.en.again,
    self: { clear: 1 },
    act: new Act(),
    onshare: vi.fn<(share: unknown) => Promise<void>>(() => Promise.resolve()),
  };
  const { screen } = await stage(ShareForm, given, new SignInServer(someone('learner')));
  const level = (text: string) => screen.getByRole('radio', { name: new RegExp(text) });
  await expect.element(level('a hope')).toBeChecked();
  await level('an act with a day').click();
  await screen.rerender({ given: { ...given, self: { clear: 1 } } });
  await expect.element(level('an act with a day')).toBeChecked();
  await screen.getByRole('button', { name: given.label }).click();
  expect(given.onshare).toHaveBeenCalledWith(expect.objectContaining({ self: { clear: 3 } }));
});
