import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysAfter } from '#domain/calendar.ts';
import { SENDER_MAILS } from '#domain/nudges/sender-mail.ts';
import {
  isNameForMail,
  senderMailSpan,
  trainingOfSender,
  waitsForLink,
} from '#domain/nudges/sender-mails.ts';

const day = fc.integer({ min: 0, max: 800 }).map((after) => daysAfter('2026-06-01', after));

describe('mails to senders', () => {
  test('S85 leave in their order, one after the other, whatever the days of the training', () => {
    fc.assert(
      fc.property(day, fc.option(fc.integer({ min: 0, max: 20 })), (startsOn, length) => {
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
      }),
    );
  });

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

  test('S85 are about the first training that has one to come', () => {
    fc.assert(
      fc.property(fc.array(fc.option(day)), day, (starts, today) => {
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
      }),
    );
  });

  test.each(['Nhu Trần', 'J. R. Smith', 'María-José O’Neil', 'Núria Coll·lecta', '李小龍', 'Dr. Ana Ruiz'])(
    'S36 the name %s stands in a mail',
    (name) => expect(isNameForMail(name)).toBe(true),
  );
  test.each([
    'win.example',
    'See t.co',
    'Ana <b>',
    'Call 555 0100',
    'a@b',
    'Ana\nRuiz',
    '',
    'x/y',
    'a'.repeat(61),
  ])('S36 the name %j stands in none', (name) => expect(isNameForMail(name)).toBe(false));
});
