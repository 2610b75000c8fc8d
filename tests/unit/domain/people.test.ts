import fc from 'fast-check';
import parseAddresses from 'nodemailer/lib/addressparser';
import { describe, expect, test } from 'vitest';
import { ALLIANCE } from '#domain/people/access.ts';
import { mailboxOf, normalizeEmail } from '#domain/values/email.ts';
import { NAME_CODE_UNITS, NAME_GRAPHEMES, checkName } from '#domain/values/name.ts';
import { isSessionLive, sessionLengths } from '#domain/people/sessions.ts';
import { holds } from '../../support/holds.ts';

describe('a name', () => {
  test.each([
    ['Lupe Arce', 'Lupe Arce'],
    ['  Nhu   Phạm  ', 'Nhu Phạm'],
    ['Nguye\u0302\u0303n', 'Nguyễn'],
    ['عبد الله', 'عبد الله'],
    ['李小龍', '李小龍'],
    ['O’Neil-Brown, Jr.', 'O’Neil-Brown, Jr.'],
    ['👩🏽‍🌾', '👩🏽‍🌾'],
  ])('%j is kept as %j', (text, name) => {
    expect(checkName(text)).toEqual({ ok: true, value: name });
  });
  test.each([
    ['nothing', '', 'name_empty'],
    ['only spaces', ' \u00a0 ', 'name_empty'],
    ['only marks nobody sees', '\u200b\u200d', 'name_empty'],
    ['81 graphemes', '👩🏽‍🌾'.repeat(NAME_GRAPHEMES + 1), 'name_too_long'],
    ['80 graphemes of 14 code units', `x${'\u0303'.repeat(13)}`.repeat(NAME_GRAPHEMES), 'name_too_long'],
    ['one grapheme of a thousand marks', `x${'\u0303'.repeat(NAME_CODE_UNITS)}`, 'name_too_long'],
    ['a line break', 'Lupe\nBcc: all', 'name_control_characters'],
    ['half of a character', 'Lupe\uD83D', 'name_control_characters'],
    ['a NUL', 'Lupe\u0000', 'name_control_characters'],
    ['a line separator', 'Lupe\u2028Arce', 'name_control_characters'],
    ['a right-to-left override', 'Lupe\u202Eecra', 'name_direction_override'],
    ['an isolate', '\u2066Lupe\u2069', 'name_direction_override'],
  ])('%s is refused, and says why', (_, text, error) => {
    expect(checkName(text)).toEqual({ ok: false, error });
  });
  test.each([
    ['an emoji with a skin and a job', '👩🏽‍🌾'],
    ['a family of four', '👨‍👩‍👧‍👦'],
    ['the longest conjuncts of Devanagari', 'र्त्स्न्या'],
    ['a Tibetan stack', 'བྷྲཱུྃ'],
    ['a Hebrew letter with points and accents', 'שָּׁ֔֙'],
    ['a Vietnamese letter, taken apart', 'e\u0302\u0323'],
    ['an Arabic letter with marks', 'لَّٰ'],
    ['a Burmese syllable', 'က္ကျွှို့'],
    ['a Korean syllable, taken apart', '\u1112\u1161\u11ab'],
    ['a Thai letter with marks', 'กี้'],
  ])('80 times %s is a name, however many bytes that takes', (_, grapheme) => {
    expect(checkName(grapheme.repeat(NAME_GRAPHEMES)).ok).toBe(true);
  });
  test('1,000 code units are a name, and one more is not', () => {
    const marked = (marks: number): string => `x${'\u0303'.repeat(marks)}`;
    const longest = marked(11).repeat(NAME_GRAPHEMES - 1) + marked(51);
    expect(longest).toHaveLength(NAME_CODE_UNITS);
    expect(checkName(longest).ok).toBe(true);
    expect(checkName(`${longest}\u0303`)).toEqual({ ok: false, error: 'name_too_long' });
  });
  test('a name once kept is kept the same again', () =>
    holds(fc.string({ unit: 'grapheme' }), (text) => {
      const name = checkName(text);
      if (name.ok) expect(checkName(name.value)).toEqual(name);
      else expect(name.error).toMatch(/^name_/);
    }));
});

describe('an e-mail address', () => {
  test.each([
    [' Maria@Example.org ', 'maria@example.org'],
    ['o.k+tag@sub.example.org', 'o.k+tag@sub.example.org'],
    ['\u2068ana@example.org\u2069 ', 'ana@example.org'],
    ["maria.o'neil_2-b&c=d@a-b.example.org", "maria.o'neil_2-b&c=d@a-b.example.org"],
    ['Peña@españa.example', 'peña@españa.example'],
    ['ａｎａ@ｅxample.org', 'ana@example.org'],
  ])('%j is compared as %j', (text, email) => {
    expect(normalizeEmail(text)).toEqual({ ok: true, value: email });
  });
  test.each([
    ...['', 'maria', 'maria@', '@example.org', 'a b@example.org', 'a@b'],
    ...['a@example.org\nBcc: x@y.org', 'a@example.org, b@example.org', 'ana\u200Eb@example.org'],
    'ana@gro.elpmaxe\u202E.org',
    `${'a'.repeat(250)}@example.org`,
    ...['call us now:maria@example.org', 'words:maria@example.org', 'relay.org!maria@example.org'],
    ...['maria%example.org@relay.org', 'a..b@example.org', '.a@example.org', 'a.@example.org'],
    ...['a@b@example.org', 'a@example.org.', 'a@-example.org', 'a@example.org:25', 'a@10.0.0.12'],
    'a@x。org',
  ])('%j is refused', (text) => {
    expect(normalizeEmail(text)).toEqual({ ok: false, error: 'email_invalid' });
  });

  const fair = fc.constantFrom('a', 'B', '7', '.', '+', "'", '_', '-', '=', '{', 'ñ', 'ａ', 'é');
  const foul = fc.constantFrom(...Array.from(':;"<>,%! @[\\。'), '(x)', '=?');
  const piece = fc.oneof({ arbitrary: fair, weight: 9 }, foul, fc.string({ unit: 'binary', maxLength: 2 }));
  const text = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
  const domain = fc.oneof({ arbitrary: fc.constantFrom('x.org', 'ｅ.Example', 'ñ.org'), weight: 3 }, text);

  test('S36 is one address to what sends mails, the very one that was counted', () =>
    holds.with({ numRuns: 500, examples: [['ann', 'İ.org']] })(text, domain, (local, at) => {
      const email = normalizeEmail(`${local}@${at}`);
      fc.pre(email.ok);
      expect(parseAddresses(email.value)).toEqual([{ address: email.value, name: '' }]);
      expect(normalizeEmail(email.value)).toEqual(email);
    }));

  test.each([
    ['ana+one@example.org', 'ana@example.org'],
    ['+ana@example.org', '+ana@example.org'],
    ['ana+x@münchen.example', 'ana@xn--mnchen-3ya.example'],
    ['ana@xn--mnchen-3ya.example', 'ana@xn--mnchen-3ya.example'],
  ])('S36 the mailbox of %j is that of %j', (email, mailbox) => {
    expect(mailboxOf(email)).toBe(mailbox);
  });
});

describe('a session', () => {
  const HOUR = 3_600_000;
  const DAY = 24 * HOUR;
  const admin = [{ role: 'administrator' as const, scope: ALLIANCE }];
  test.each([
    ['a learner 29 days idle is still signed in', [], 0, 29 * DAY, true],
    ['a learner 30 days idle is not', [], 0, 30 * DAY, false],
    ['a learner after 90 days is not, though active', [], 90 * DAY - 1, 90 * DAY, false],
    ['staff 59 minutes idle is still signed in', admin, 0, HOUR - 60_000, true],
    ['staff an hour idle is not', admin, 0, HOUR, false],
    ['staff after 12 hours is not, though active', admin, 12 * HOUR - 1, 12 * HOUR, false],
  ])('S9 %s', (_, roles, lastSeenAt, now, live) => {
    expect(isSessionLive({ createdAt: 0, lastSeenAt }, sessionLengths(roles), now)).toBe(live);
  });
});
