import { describe, expect, test } from 'vitest';
import { certificateStandings, core } from '#domain/certificate/rule.ts';
import { trainingOf, type Training } from '#domain/certificate/training.ts';
import { NOON } from '../../support/api.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { finishedRecord } from '../../support/finished.ts';
import { ulidOf } from '../../support/ulids.ts';

const NOTHING: Training = {
  ...{ attended: false, daysLeft: ['2027-05-15'] },
  ...{ fieldLog: false, commitments: false, surveyOffered: false },
};
const ALL: Training = {
  ...NOTHING,
  attended: true,
  daysLeft: [],
  fieldLog: true,
  commitments: true,
  surveyOffered: true,
};

describe('the CORE certificate', () => {
  test('is earned by four days, the field log, the commitments and a closing survey that was offered', () => {
    const earned = { kind: 'core', earned: true, left: [], notAskedYet: [], path: 'full' };
    expect(core(ALL, 'full')).toEqual(earned);
  });

  test.each([
    ['attended', 'attendance'],
    ['fieldLog', 'field_log'],
    ['commitments', 'commitments'],
    ['surveyOffered', 'closing_survey'],
  ] as const)('is "not yet" without %s, and says so', (part, what) => {
    expect(core({ ...ALL, [part]: false }, 'core')).toMatchObject({
      earned: false,
      left: [{ kind: 'training', what }],
    });
  });

  test('names all that is left', () => {
    const left = core(NOTHING, 'core').left.map((each) => each.kind === 'training' && each.what);
    expect(left).toEqual(['attendance', 'field_log', 'commitments', 'closing_survey']);
  });

  test('opens later where nothing is written down of the training days; the survey is offered already', () => {
    expect(core(null, 'core')).toMatchObject({
      earned: false,
      left: [
        { kind: 'opens_later', what: 'attendance' },
        { kind: 'opens_later', what: 'field_log' },
        { kind: 'opens_later', what: 'commitments' },
      ],
    });
  });

  test('has the hours of the longest path of the pre-work that is done', () => {
    const catalogue = makeCatalogue({ lessons: 4 });
    const terms = { path: 'core', rolling: false, editions: [catalogue] } as const;
    const pathOf = (path: 'core' | 'full') =>
      certificateStandings(catalogue, finishedRecord(catalogue, path), [terms], ALL)[1];

    expect(pathOf('core')).toMatchObject({ kind: 'core', earned: true, path: 'core' });
    expect(pathOf('full')).toMatchObject({ kind: 'core', earned: true, path: 'full' });
  });
});

test('the closing survey is offered from the last day of the training on', () => {
  const dates = { startsOn: '2027-05-14', endsOn: '2027-05-17' };
  const mark = { slot: '2027-05-14', value: 'present', by: ulidOf(1), id: ulidOf(2), at: NOON } as const;
  const isOffered = (today: string) => trainingOf([{ dates, marks: [mark] }], false, today)?.surveyOffered;

  expect(['2027-05-16', '2027-05-17', '2027-05-18'].map(isOffered)).toEqual([false, true, true]);
});
