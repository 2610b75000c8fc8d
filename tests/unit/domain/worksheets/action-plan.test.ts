import { describe, expect, test } from 'vitest';
import { findingsOf, standingOf } from '#domain/worksheets/checks.ts';
import type { Body, Worksheet } from '#domain/worksheets/definition.ts';
import { textsOf } from '#domain/worksheets/values.ts';
import { worksheetIn } from '../../../../scripts/content/pages/worksheets.ts';
import { courseSheet } from '../../../support/course-sheets.ts';

/** Worksheets in which an action is planned. */
const PLANS = ['action-sketch', 'action-plan', 'risk-check', 'two-cards'];

describe.each([
  ['en', 'Some of us will get arrested.'],
  ['en', 'We TRESPASS at noon'],
  ['es', 'Si hay arrestos, cantamos.'],
  ['es', 'Vamos a entrar sin permiso'],
] as const)('an action plan that says “%s: %s”', (language, words) => {
  const standing = (plan: Worksheet, body: Body) => {
    const findings = findingsOf(plan, body, '2027-05-01');
    return { findings, is: standingOf({ ...body, ready: true }, findings) };
  };

  test.each(PLANS)('is no longer ready, wherever %s says so, and the lesson on rights is near', (id) => {
    const plan = worksheetIn(courseSheet(id), language);
    const texts = textsOf(plan, plan.example);
    expect(texts.length).toBeGreaterThan(5);
    for (const { part, row, field } of texts) {
      const value = plan.example.parts[part];
      const changed =
        row === undefined || field === undefined
          ? words
          : (value as readonly { readonly id: string }[]).map((each) =>
              each.id === row ? { ...each, [field]: words } : each,
            );
      const { findings, is } = standing(plan, {
        ...plan.example,
        parts: { ...plan.example.parts, [part]: changed },
      });
      expect(is, `${part}.${field ?? ''}`).toBe('draft');
      expect(findings).toContainEqual(
        expect.objectContaining({
          ...{ check: 'no-plans-for-this', part, blocks: true },
          see: expect.objectContaining({ lesson: 'rights-and-risk' }) as unknown,
        }),
      );
    }
  });
});

test('of the colors people choose, plans have room for three numbers alone', () => {
  const colors = PLANS.flatMap((id) => courseSheet(id).parts).filter(({ label }) =>
    /\b(green|yellow|red|colors?)\b/u.test(label.en),
  );
  expect(colors.map(({ id, kind }) => [id, kind])).toEqual([
    ['green', 'number'],
    ['yellow', 'number'],
    ['red', 'number'],
  ]);
});
