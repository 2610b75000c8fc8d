import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Finisher, type OwnList, readOwnList } from '#domain/export/own-list.ts';
import { type FileWords, filesFor } from '#domain/export/systems.ts';
import { fail } from '#domain/values/result.ts';
import { holds } from '../../../support/holds.ts';

const finisher = (name: string, path: Finisher['path'] = 'core', hasCertificate = true): Finisher => ({
  person: name,
  name,
  path,
  certificate: hasCertificate
    ? { awardedOn: '2026-11-20', link: `https://groundwork.example/verify/${name.length}` }
    : null,
});
const ANA = finisher('Ana López García');
const LUZ = finisher('Luz', 'full', false);
const ALL = [ANA, finisher('Luis Ruiz', 'full'), LUZ];

const WORDS: FileWords = {
  finishedOn: 'Finished on',
  path: 'Path',
  paths: { core: 'Core', full: 'Full' },
  certificate: 'Certificate',
  column: (number) => `Column ${number}`,
  note: ({ certificate }) => `Finished ${certificate?.link ?? ''}`,
};

const listOf = (rows: readonly (readonly string[])[], of: readonly Finisher[] = ALL): OwnList => {
  const read = readOwnList(rows, of);
  if (!read.ok) throw new Error(read.error);
  return read.value;
};
const pairs = (matches: OwnList['matches']) => matches.map(({ line, finisher: { name } }) => [line, name]);

test('a number that may stand in a file is in it where one’s own list has none', () => {
  const named = { ...ANA, number: '+15595550199' };
  const phones = (list: OwnList | null) =>
    filesFor('action-network', [named, LUZ], list, list?.matches ?? [], WORDS).flatMap(({ sheet }) =>
      sheet.rows.map((row) => row[3]),
    );
  expect(phones(null)).toEqual(['15595550199', '']);
  const list = listOf(
    [
      ['name', 'phone'],
      [ANA.name, '+1 999'],
    ],
    [named, LUZ],
  );
  expect(phones(list)).toEqual(['1 999', '']);
});

describe('somebody’s own list is matched by name', () => {
  test.each([
    ['as it stands', [['Ana López García']]],
    ['without marks or case', [['ana  lopez garcia']]],
    ['the last name first', [['López García, Ana']]],
    [
      'in two columns, as VAN has them',
      [
        ['Voter File VANID', 'LastName', 'FirstName'],
        ['100234567', 'López García', 'Ana'],
      ],
    ],
  ])('%s', (_how, rows) => {
    const list = listOf(rows);
    expect(pairs(list.matches)).toEqual([[rows.length, ANA.name]]);
    expect(list.doubts).toEqual([]);
    expect(list.absent.map(({ name }) => name)).toEqual(['Luis Ruiz', 'Luz']);
  });

  test('two words in common are a doubt, one is none', () => {
    const list = listOf([['Ana López'], ['Ana'], ['Luz Vega'], ['Pedro']]);
    expect(list.matches).toEqual([]);
    expect(pairs(list.doubts)).toEqual([[1, ANA.name]]);
    expect(list.absent.map(({ name }) => name)).toEqual(['Luis Ruiz', 'Luz']);
  });

  test('two of one name are a doubt, in the list and among those who finished', () => {
    const other = { ...ANA, person: 'another' };
    expect(pairs(listOf([['Luz'], ['LUZ']]).doubts)).toEqual([
      [1, 'Luz'],
      [2, 'Luz'],
    ]);
    expect(pairs(listOf([[ANA.name]], [ANA, other]).doubts)).toEqual([
      [1, ANA.name],
      [1, ANA.name],
    ]);
  });

  test('whom one line names, no other line may mean', () => {
    const list = listOf([['Ana López'], ['Ana López García']]);
    expect(pairs(list.matches)).toEqual([[2, ANA.name]]);
    expect(list.doubts).toEqual([]);
  });

  test('a list of nothing, or of no names, says so', () => {
    expect(readOwnList([['']], ALL)).toEqual(fail('list_empty'));
    expect(readOwnList([['ana@example.org']], ALL)).toEqual(fail('list_without_names'));
  });

  test('every finisher is matched, in doubt or absent, whatever the list', () => {
    const name = fc
      .constantFrom('Ana', 'López', 'García', 'Luz', 'Ruiz')
      .chain((word) =>
        fc
          .array(fc.constantFrom('Ana', 'López', 'García', 'Luz', 'Ruiz'), { maxLength: 2 })
          .map((more) => [word, ...more].join(' ')),
      );
    holds(fc.array(name, { minLength: 1, maxLength: 8 }), fc.array(name, { maxLength: 8 }), (rows, names) => {
      const of = names.map((each, at) => ({ ...finisher(each), person: String(at) }));
      const { matches, doubts, absent } = listOf(
        rows.map((row) => [row]),
        of,
      );
      const seen = [...matches, ...doubts].map((match) => match.finisher.person);
      expect([...new Set([...seen, ...absent.map(({ person }) => person)])].toSorted()).toEqual(
        of.map(({ person }) => person).toSorted(),
      );
      // Sure is one line and one person, and neither stands anywhere else.
      const lines = [...matches, ...doubts].map(({ line }) => line);
      for (const match of matches) {
        expect(lines.filter((line) => line === match.line)).toHaveLength(1);
        expect(seen.filter((person) => person === match.finisher.person)).toHaveLength(1);
      }
    });
  });
});

describe('files for other systems', () => {
  const list = listOf([
    ['First name', 'Last name', 'Email', 'Cell phone'],
    ['Ana', 'López García', 'ana@example.org', '+1 (559) 555-0100'],
    ['Pedro', 'Paz', 'pedro@example.org', ''],
  ]);

  test('Action Network: one for each tag, with what the list has', () => {
    const files = filesFor('action-network', ALL, list, list.matches, WORDS);
    expect(files).toEqual([
      {
        tag: 'groundwork-core',
        sheet: {
          titles: ['email', 'first_name', 'last_name', 'can2_phone'],
          rows: [['ana@example.org', 'Ana', 'López García', '1 (559) 555-0100']],
        },
      },
      {
        tag: 'groundwork-full',
        sheet: {
          titles: ['email', 'first_name', 'last_name', 'can2_phone'],
          rows: [
            ['', 'Luis', 'Ruiz', ''],
            ['', 'Luz', '', ''],
          ],
        },
      },
    ]);
  });

  test('NationBuilder: tags and the link in the file, and no address without a list', () => {
    const [file, ...others] = filesFor('nationbuilder', ALL, null, [], WORDS);
    expect(others).toEqual([]);
    expect(file?.sheet.titles).toEqual([
      ...['email', 'first_name', 'last_name', 'mobile_number', 'tag_list', 'note'],
    ]);
    expect(file?.sheet.rows).toEqual([
      ['', 'Ana', 'López García', '', 'groundwork, groundwork-core', `Finished ${ANA.certificate?.link}`],
      ['', 'Luis', 'Ruiz', '', 'groundwork, groundwork-full', 'Finished https://groundwork.example/verify/9'],
      ['', 'Luz', '', '', 'groundwork, groundwork-full', 'Finished '],
    ]);
  });

  test('a list of one’s own: every line and column as it was, ours behind them', () => {
    const [file] = filesFor('own', ALL, list, list.matches, WORDS);
    expect(file?.sheet.titles).toEqual([
      ...['First name', 'Last name', 'Email', 'Cell phone', 'Path', 'Finished on', 'Certificate'],
    ]);
    expect(file?.sheet.rows).toEqual([
      [
        ...['Ana', 'López García', 'ana@example.org', '+1 (559) 555-0100'],
        ...['Core', '2026-11-20', 'https://groundwork.example/verify/16'],
      ],
      ['Pedro', 'Paz', 'pedro@example.org', '', '', '', ''],
    ]);
  });

  test('a list without a heading gets one, and rows of one width', () => {
    const bare = listOf([['Ana López García', 'x'], ['Luz']]);
    const [file] = filesFor('own', ALL, bare, bare.matches, WORDS);
    expect(file?.sheet.titles.slice(0, 3)).toEqual(['Column 1', 'Column 2', 'Path']);
    expect(file?.sheet.rows).toEqual([
      ['Ana López García', 'x', 'Core', '2026-11-20', 'https://groundwork.example/verify/16'],
      ['Luz', '', 'Full', '', ''],
    ]);
  });

  test('a doubt that was ticked counts as a match', () => {
    const unsure = listOf([
      ['Name', 'Email'],
      ['Ana López', 'ana@example.org'],
    ]);
    const of = (matches: OwnList['matches']) =>
      filesFor('action-network', [ANA], unsure, matches, WORDS)[0]?.sheet.rows;
    expect(of([])).toEqual([['', 'Ana', 'López García', '']]);
    expect(of(unsure.doubts)).toEqual([['ana@example.org', 'Ana', 'López García', '']]);
  });
});
