import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLine } from '#domain/people/line.ts';
import { fail, ok } from '#domain/values/result.ts';
import { holds } from '../../../support/holds.ts';

describe('a line of a list', () => {
  test.each([
    ['Ana  López ', '', { name: 'Ana López', email: null }],
    ['Ngọc Ánh', ' ANA@Example.org ', { name: 'Ngọc Ánh', email: 'ana@example.org' }],
    ['Luz 🌻', '', { name: 'Luz 🌻', email: null }],
    ['أمل', '', { name: 'أمل', email: null }],
    ['O’Neil-Ruiz (Pat)', '', { name: 'O’Neil-Ruiz (Pat)', email: null }],
  ])('%s, %s is somebody', (name, email, person) => {
    expect(checkLine({ name, email })).toEqual(ok(person));
  });

  test.each([
    ['', '', 'name_empty'],
    ['   ', 'ana@example.org', 'name_empty'],
    ['🌻🌻', '', 'no_letters'],
    ['(559) 555-0134', '', 'no_letters'],
    ['=cmd|calc', '', 'name_is_formula'],
    ['\u200b =1+1', '', 'name_is_formula'],
    ['+1 559 555 0134', '', 'name_is_formula'],
    ['＝HYPERLINK', '', 'name_is_formula'],
    ['ana@example.org', '', 'name_is_address'],
    ['Ana\u202ezeraP', '', 'name_direction_override'],
    ['Ana\u0000', '', 'name_control_characters'],
    ['a'.repeat(81), '', 'name_too_long'],
    ['Ana', 'ana at example.org', 'email_invalid'],
  ])('%j, %s is wrong: %s', (name, email, problem) => {
    expect(checkLine({ name, email })).toEqual(fail(problem));
  });

  test('that the page has taken is taken by the server, as the same person', () => {
    const typed = fc.record({
      name: fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })),
      email: fc.oneof(fc.constant(''), fc.emailAddress(), fc.string()),
    });
    holds.with({ numRuns: 200 })(typed, (line) => {
      const onPage = checkLine(line);
      if (!onPage.ok) return;
      const { name, email } = onPage.value;
      expect(checkLine({ name, email: email ?? '' })).toEqual(onPage);
    });
  });
});
