import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysAfter } from '#domain/values/calendar.ts';
import { graphemesOf } from '#domain/values/name.ts';
import {
  SENDER_MAILS,
  nameForMail,
  senderMailSpan,
  titleForMail,
  trainingOfSender,
  waitsForLink,
} from '#domain/nudges/sender-mails.ts';
import { holds } from '../../../support/holds.ts';

const day = fc.integer({ min: 0, max: 800 }).map((after) => daysAfter('2026-06-01', after));

describe('mails to senders', () => {
  test('S85 leave in their order, one after the other, whatever the days of the training', () =>
    holds(day, fc.option(fc.integer({ min: 0, max: 20 })), (startsOn, length) => {
      const dates = { startsOn, endsOn: length === null ? null : daysAfter(startsOn, length) };
      const spans = SENDER_MAILS.map((mail) => senderMailSpan(mail, dates)!);
      const [ahead, sign, lookBack] = spans;
      for (const { from, to } of spans) expect(from <= to).toBe(true);
      // What they will be asked to give comes before the training, the question how it goes after signing.
      expect(ahead!.to < startsOn).toBe(true);
      expect(ahead!.to < sign!.from).toBe(true);
      expect(sign!.to < lookBack!.from).toBe(true);
      expect(waitsForLink(sign!, sign!.from)).toBe(true);
      expect(waitsForLink(sign!, sign!.to)).toBe(false);
    }));

  test('S85 are 20 days before, on the fourth day, and 30 days later; none in a group without days', () => {
    const dates = { startsOn: '2027-05-21', endsOn: null };
    expect(SENDER_MAILS.map((mail) => senderMailSpan(mail, dates)?.from)).toEqual([
      '2027-05-01',
      '2027-05-24',
      '2027-06-23',
    ]);
    expect(SENDER_MAILS.map((mail) => senderMailSpan(mail, { startsOn: null, endsOn: null }))).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('S85 are about the first training that has one to come', () =>
    holds(fc.array(fc.option(day)), day, (starts, today) => {
      const trainings = starts.map((startsOn) => ({ startsOn, endsOn: null }));
      const chosen = trainingOfSender(trainings, today);
      const open = trainings.filter(
        (each) => (senderMailSpan('look-back', each)?.to ?? '') >= today && each.startsOn !== null,
      );
      if (open.length === 0) expect(chosen).toBeNull();
      else {
        expect(open).toContain(chosen);
        expect(open.every(({ startsOn }) => startsOn! >= chosen!.startsOn!)).toBe(true);
      }
    }));

  test.each([
    ['Nhu Trần', 'Nhu'],
    ['María-José O’Neil', 'María-José'],
    ["N'Golo Kanté", "N'Golo"],
    ['Núria Coll·lecta', 'Núria'],
    ['  Ana\u0301  Ruiz ', 'Ana\u0301'],
    ['李小龍', '李小龍'],
    ['عبد الله', 'عبد'],
    ['Your bank closed your account. Call us now', 'Your'],
  ])('S36 the name %j stands in a mail as %j', (name, first) => expect(nameForMail(name)).toBe(first));

  test.each([
    ...['win.example', 'Ana<b>', '5550100 Call', 'a@b', '', 'x/y', 'Your-bank-closed-your-account'],
    'a'.repeat(21),
    '你的账户已关闭请致电',
    'บัญชีของคุณถูกปิด',
  ])('S36 the name %j stands in none', (name) => expect(nameForMail(name)).toBeNull());

  test.each([
    ...['Rosa Delgado', 'Tennessee Renters Union', 'St. Louis, Fall 2026', 'Local 32BJ & Friends'],
    ...['Congregations Organizing for Prophetic Engagement', 'María José de la Cruz'],
  ])('S36 the title %j stands whole in a mail', (title) => expect(titleForMail(`  ${title} `)).toBe(title));

  test.each([
    ...['win.example', 'Win at win.example', 'a@b', 'www/x', 'Call 559 555 0134', 'Ana: read this', ''],
    ...['Your bank closed your account so call the bank now', 'a '.repeat(9), '你的账户已关闭请致电'],
  ])('S36 the title %j stands in none', (title) => expect(titleForMail(title)).toBeNull());

  test('S36 of any title nothing is left that a mail program makes a link of', () => {
    const unit = fc.constantFrom('a', 'Ñ', ' ', '-', '.', ',', '@', '7', '/', ':', '\n', '。', '．', 'ก');
    holds.with({ numRuns: 500 })(fc.string({ unit, maxLength: 40 }), (text) => {
      const shown = titleForMail(text) ?? '';
      expect(shown).not.toMatch(/[@/:\n。．]|[.,]\S|(?:\d\D*){5}/u);
      expect(graphemesOf(shown).length).toBeLessThanOrEqual(60);
    });
  });

  test('S36 a name carries no message: of any text at most one short word of letters is left', () => {
    const unit = fc.constantFrom('a', 'Ñ', 'e\u0301', ' ', '-', '’', '.', '7', '/', ':', '\n', '你', 'ก');
    const name = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit, maxLength: 30 }));
    holds.with({ numRuns: 500 })(name, (text) => {
      const shown = nameForMail(text);
      if (shown === null) return;
      expect(text.trim().startsWith(shown)).toBe(true);
      expect(shown).toMatch(/^[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)?$/u);
      expect(graphemesOf(shown).length).toBeLessThanOrEqual(/[你ก]/u.test(shown) ? 4 : 20);
    });
  });
});
