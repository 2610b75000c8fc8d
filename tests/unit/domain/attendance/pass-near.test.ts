import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trainingDays, daysAfter } from '#domain/values/calendar.ts';
import { isPassNear } from '#domain/attendance/pass.ts';
import { holds } from '../../../support/holds.ts';

const day = fc.integer({ min: 0, max: 800 }).map((days) => daysAfter('2026-01-01', days));
const dates = fc.record({ startsOn: fc.option(day), endsOn: fc.constant(null) });

test('the way to a pass is shown in the week before a training and on its days, and on no other', () =>
  holds(fc.array(dates, { maxLength: 3 }), day, (trainings, today) => {
    const weekFrom = Array.from({ length: 8 }, (_, later) => daysAfter(today, later));
    const isNear = trainings
      .flatMap((training) => trainingDays(training))
      .some((each) => weekFrom.includes(each));
    expect(isPassNear(trainings, today)).toBe(isNear);
  }));
