import { expect, test } from 'vitest';
import { readBody } from '#domain/worksheets/body.ts';
import type { Body } from '#domain/worksheets/definition.ts';
import { textOfBody } from '#domain/worksheets/values.ts';
import { writing } from '#lib/phone/store/rows.ts';
import { apartMessages } from '#lib/worksheets/apart-messages.ts';
import { worksheetMessages } from '#lib/worksheets/messages.ts';
import { ulidOf } from '../../support/ulids.ts';
import { EVERY_KIND, openWorksheet } from './support.ts';

const words = { ...worksheetMessages.en, ...apartMessages.en };
const body = (parts: Body['parts']): Body => ({
  parts,
  written: Object.fromEntries(Object.keys(parts).map((part) => [part, 'en' as const])),
});
const ONE = body({ sentence: 'A stop sign', story: 'A car came', level: 'low' });
const OTHER = body({ sentence: 'A crossing', story: 'A truck came', level: 'low' });

async function openApart() {
  const opened = await openWorksheet();
  const { phone } = opened.phone();
  await phone.use((store, { owner }) =>
    store.run(
      writing(['notes'], (tx) => {
        const section = EVERY_KIND.id;
        const heads = [ONE, OTHER].map((each, at) => ({
          id: ulidOf(at + 1),
          at: Date.now() - at,
          text: textOfBody(EVERY_KIND, each),
        }));
        const [{ id, text }] = heads as [(typeof heads)[number]];
        tx.objectStore('notes').put({ owner, section, text, base: [id], sent: text, count: 2, heads }, [
          owner,
          section,
        ]);
      }),
    ),
  );
  await phone.reread();
  await expect.element(opened.screen.getByRole('heading', { name: words.apartTitle })).toBeVisible();
  return opened;
}
const keptBody = (text: string): Body['parts'] => {
  const read = readBody(EVERY_KIND, text);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.parts;
};

test('R9 two versions of a worksheet stand side by side, what differs alone, and one is kept', async () => {
  const { screen, kept, button } = await openApart();
  await expect.element(screen.getByText('A crossing')).toBeVisible();
  await expect.element(screen.getByText(words.same(1))).toBeVisible();
  // Nothing is written on while there is a choice to make.
  expect(screen.getByLabelText('Story').elements()).toHaveLength(0);
  await button(words.takeVersion(2)).click();
  await expect.element(screen.getByLabelText('Sentence')).toHaveValue('A crossing');
  expect(keptBody(kept())).toEqual(OTHER.parts);
});

test('R9 versions are joined question by question, by a person', async () => {
  const { screen, kept, button } = await openApart();
  await button(words.choose).click();
  const sentence = screen.getByRole('radiogroup', { name: 'Sentence' });
  await sentence.getByRole('radio', { name: `${words.versionShort(2)}: A crossing` }).click();
  const story = screen.getByRole('radiogroup', { name: 'Story' });
  await expect.element(story.getByRole('radio', { name: words.both })).toBeChecked();
  // What both hold is theirs to change before it is kept.
  const joined = screen.getByLabelText(`Story: ${words.joined}`);
  await expect.element(joined).toHaveValue('A car came\n\nA truck came');
  await joined.fill('A car came, and then a truck.');
  await button(words.keepChosen).click();
  await expect.element(screen.getByLabelText('Sentence')).toHaveValue('A crossing');
  expect(keptBody(kept())).toEqual({
    sentence: 'A crossing',
    story: 'A car came, and then a truck.',
    level: 'low',
  });
});
