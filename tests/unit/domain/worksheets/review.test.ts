import { expect, test } from 'vitest';
import { SPOT_CHECK_OF, isSpotCheck } from '#domain/worksheets/shared.ts';
import { seeded } from '../../../support/course-events.ts';
import { ulidOf } from '../../../support/ulids.ts';

const WORKSHEETS = ['worksheet.story', 'worksheet.power-map'] as const;
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('one in four is looked at closely, of every worksheet, and of people however their ids begin', () => {
  const random = seeded(4);
  const people = Array.from({ length: 4000 }, (_, n) => {
    const end = Array.from({ length: 16 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');
    return `${ulidOf(n).slice(0, 10)}${end}`;
  });
  for (const worksheet of WORKSHEETS) {
    const share = people.filter((person) => isSpotCheck({ person, worksheet })).length / people.length;
    expect(share).toBeGreaterThan(0.9 / SPOT_CHECK_OF);
    expect(share).toBeLessThan(1.1 / SPOT_CHECK_OF);
  }
});
