import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeEmail } from '#domain/values/email.ts';
import { checkLine } from '#domain/people/line.ts';
import { linesOf, readList } from '#domain/people/read-list.ts';
import { holds } from '../../../support/holds.ts';

/** A list as it was read: name, address and problem of each line, with better names taken. */
function read(text: string) {
  const list = readList(linesOf(text));
  if (!list.ok) throw new Error(list.error);
  return {
    ...list.value,
    people: list.value.lines.map(({ name, email, better, problem }) => [
      better?.name ?? name,
      email,
      problem,
    ]),
  };
}

/** Lines as people paste them, and who is on them: one text or several, address or none. */
const DIRTY: readonly (readonly [line: string, ...people: (readonly [name: string, email?: string])[]])[] = [
  ['Ana López <ana@example.org>', ['Ana López', 'ana@example.org']],
  ['"Kim, Daniel" <daniel.kim@example.org>', ['Daniel Kim', 'daniel.kim@example.org']],
  ['"Luis Ruiz" <LUIS@example.org>', ['Luis Ruiz', 'luis@example.org']],
  ['1. Silvia Mora', ['Silvia Mora']],
  ['2) Hugo Paz, hugo@example.org', ['Hugo Paz', 'hugo@example.org']],
  ['3.Berta Sol\tberta@example.org', ['Berta Sol', 'berta@example.org']],
  ['• Inés Gil', ['Inés Gil']],
  ['- Rosa Luna', ['Rosa Luna']],
  ['* Óscar Peña – oscar@example.org', ['Óscar Peña', 'oscar@example.org']],
  ['☐ Zoe Díaz: zoe@example.org', ['Zoe Díaz', 'zoe@example.org']],
  ['Hernández, Ana', ['Ana Hernández']],
  ['De la Cruz, Eva, eva@example.org', ['Eva De la Cruz', 'eva@example.org']],
  ['JOSÉ LUIS PEÑA', ['José Luis Peña']],
  ['DE LA CRUZ, MARÍA;maria@example.org', ['María de la Cruz', 'maria@example.org']],
  ['mailto:esteban@example.org, Esteban Ríos', ['Esteban Ríos', 'esteban@example.org']],
  ['Tere Vega (tere@example.org)', ['Tere Vega', 'tere@example.org']],
  ['pia@example.org\tPía Sáenz', ['Pía Sáenz', 'pia@example.org']],
  ['Gus Mata\t(559) 555-0134\tgus@example.org', ['Gus Mata', 'gus@example.org']],
  ['Noé Ruiz, 559-555-0135, noe@example.org', ['Noé Ruiz', 'noe@example.org']],
  ['Flor Cruz tel. 559 555 0136 flor@example.org.', ['Flor Cruz', 'flor@example.org']],
  ['Ruth "Ruthie" O’Neil <ruth@example.org>', ['Ruth "Ruthie" O’Neil', 'ruth@example.org']],
  ['Martin King, Jr.', ['Martin King, Jr.']],
  ['María del Carmen Núñez-Ortiz', ['María del Carmen Núñez-Ortiz']],
  ['مريم', ['مريم']],
  ['Dana Email: dana@example.org', ['Dana', 'dana@example.org']],
  ["Kai Ito 'kai@example.org'", ['Kai Ito', 'kai@example.org']],
  [
    'Ivo Ban <ivo@example.org>; Mia Fox <mia@example.org>, "Ray, Sol" <sol@example.org>',
    ['Ivo Ban', 'ivo@example.org'],
    ['Mia Fox', 'mia@example.org'],
    ['Sol Ray', 'sol@example.org'],
  ],
  ['Fresno team:'],
  ['Total: 45'],
  ['TOTAL DE PERSONAS: 45'],
  ['45 people'],
  ['-----'],
  [' , ; '],
];

describe('the language of a line', () => {
  const languages = (text: string) =>
    read(text).lines.map(({ name, email, language, problem }) => [name, email, language, problem]);

  test('stands last, in any of its words, or is left out', () => {
    expect(
      languages(
        'Ana López, ana@example.org, es\nBeto Paz\tbeto@example.org\tEnglish\nCruz Sol; Español\nSpanish\nDoe, Eva, inglés',
      ),
    ).toEqual([
      ['Ana López', 'ana@example.org', 'es', null],
      ['Beto Paz', 'beto@example.org', 'en', null],
      ['Cruz Sol', null, 'es', null],
      ['Spanish', null, null, null],
      ['Doe, Eva', null, 'en', null],
    ]);
  });

  test('is a column of its own under a heading, and there no last name is taken for one', () => {
    const list = 'Idioma preferido,Nombre,Apellidos\nEspañol,Ana,English\nboth,Beto,Paz\n,Eva,Sol';
    expect(languages(list)).toEqual([
      ['Ana English', null, 'es', null],
      ['Beto Paz', null, null, null],
      ['Eva Sol', null, null, null],
    ]);
    expect(read(list).dropped.columns).toEqual([]);
    expect(languages('First name,Last name\nAna,English')).toEqual([['Ana English', null, null, null]]);
  });
});

describe('a list as people paste it', () => {
  test.each(DIRTY.map(([line, ...people]) => ({ line, people })))('$line', ({ line, people }) => {
    const expected = people.map(([name, email = null]) => [name, email, null]);
    // Beside a line that is somebody, since a list of nobody is none.
    expect(read(`Nadia\n${line}`).people.slice(1)).toEqual(expected);
  });

  test('with all kinds of lines in it names everyone, and nobody else', () => {
    const list = read(DIRTY.map(([line]) => line).join('\r\n'));
    expect(list.people).toEqual(
      DIRTY.flatMap(([, ...people]) => people.map(([name, email = null]) => [name, email, null])),
    );
    expect(list.leftOut).toEqual([
      'Fresno team:',
      'Total: 45',
      'TOTAL DE PERSONAS: 45',
      '45 people',
      '-----',
    ]);
    expect(list.dropped).toEqual({ columns: [], hasTelephones: true });
  });

  test.each([
    ['ana@example.org', 'name_empty'],
    ['Ana ana@example', 'email_invalid'],
    ['Ana López, ana@example.org / other@example.org', 'several_addresses'],
    ['Ana López, Luis Ruiz, Zoe Vega', 'unclear'],
    ['Please add all of these people to the group of Fresno', 'unclear'],
    ['Thank you!', 'unclear'],
    ['559 555 0134', 'name_empty'],
    ['=cmd|calc', 'name_is_formula'],
  ])('what cannot be read says why: %s', (line, problem) => {
    expect(read(line).people.map(([, , said]) => said)).toEqual([problem]);
  });
});

describe('the columns of a table', () => {
  const ANA = [
    ['Ana López', 'ana@example.org', null],
    ['Luis Ruiz', null, null],
  ];
  test.each([
    [
      'a heading, with others between',
      'E-mail\tPhone\tFull name\nana@example.org\t559 555 0134\tAna López\n\t\tLuis Ruiz',
      ['Phone'],
    ],
    ['headings in Spanish', 'Apellidos;Nombre;Correo electrónico\nLópez;Ana;ana@example.org\nRuiz;Luis;', []],
    [
      'a sheet of a form, with a cell over two lines',
      'Marca temporal,Dirección de correo electrónico,Nombre completo,¿Por qué?\n30/11/2026 10:22:33,ana@example.org,Ana López,"Quiero\naprender, y más"\n30/11/2026 10:24:00,,Luis Ruiz,',
      ['Marca temporal', '¿Por qué?'],
    ],
    ['address first', 'ana@example.org,Ana López\n,Luis Ruiz', []],
    ['first and last name', 'Ana\tLópez\tana@example.org\nLuis\tRuiz\t', []],
    ['a city behind whole names', 'Ana López\tFresno\tana@example.org\nLuis Ruiz\tSelma\t', []],
    ['a city before them, the same for all', 'Fresno\tAna López\tana@example.org\nFresno\tLuis Ruiz\t', []],
    ['numbers before names', '1\tAna López\tana@example.org\n2\tLuis Ruiz\t', []],
    ['columns under each other’s headings', 'Correo,Nombre\nAna López,ana@example.org\nLuis Ruiz,', []],
  ])('%s', (_words, text, dropped) => {
    const list = read(text);
    expect(list.people).toEqual(ANA);
    expect(list.dropped.columns).toEqual(dropped);
  });

  test('a second table below has headings of its own', () => {
    const text = 'Name,Email\nAna López,ana@example.org\n\nCorreo;Nombre\n;Luis Ruiz';
    expect(read(text).people).toEqual(ANA);
  });
});

describe('whoever is on a line', () => {
  const word = fc
    .array(fc.constantFrom('a', 'b', 'e', 'ñ', 'ó', 'ü', 'з', 'и', 'מ', 'ש'), { minLength: 1, maxLength: 8 })
    .map((letters) => letters.join(''))
    .map((text) => text.charAt(0).toUpperCase() + text.slice(1));
  const name = fc
    .tuple(word, fc.constantFrom(' ', ', ', ' de ', '-', ' O’', ' "Lu" ', '. ', ' (ella) '), word)
    .map((parts) => parts.join(''))
    .filter((text) => checkLine({ name: text, email: '' }).ok);
  const local = fc
    .array(fc.constantFrom(...`a b c 0 1 9 . ! # $ % & ' * + / = ? ^ _ { | } ~ -`.split(' ')), {
      minLength: 1,
      maxLength: 12,
    })
    .map((letters) => letters.join(''))
    // Marks around all of it are taken for those of a sentence.
    .filter((text) => /^[a-c0-9]/u.test(text) && !/^\d{1,4}[.]|^(?:mailto|e-?mail|correo)/u.test(text));
  const email = fc
    .tuple(local, fc.constantFrom('example.org', 'mail.example.co', 'münchen.example'))
    .map((parts) => parts.join('@'))
    .filter((text) => normalizeEmail(text).ok);
  const WAYS: readonly ((name: string, email: string) => string)[] = [
    (name, email) => `${name} <${email}>`,
    (name, email) => `"${name.replaceAll('"', '')}" <${email}>`,
    (name, email) => `${name}\t${email}`,
    (name, email) => `${email}\t${name}`,
    (name, email) => `"${name.replaceAll('"', '""')}",${email}`,
    (name, email) => `${email};"${name.replaceAll('"', '""')}"`,
    (name, email) => `• ${name} (${email})`,
    (name, email) => `12. ${name} - ${email}`,
  ];

  test('is read with name and address as they are, in whichever way it is written', () =>
    holds.with({ numRuns: 400 })(
      fc.array(fc.tuple(name, email, fc.nat(WAYS.length - 1)), { minLength: 1, maxLength: 12 }),
      (people) => {
        const text = people.map(([name, email, way]) => WAYS[way]!(name, email)).join('\n');
        const list = readList(linesOf(text));
        expect(list.ok && list.value.lines.map(({ name, email }) => [name, email])).toEqual(
          people.map(([name, email, way]) => [
            way === 1 ? checked(name.replaceAll('"', '')) : checked(name),
            email.toLowerCase(),
          ]),
        );
      },
    ));

  const checked = (name: string): string => {
    const line = checkLine({ name, email: '' });
    return line.ok ? line.value.name : '';
  };
});

test('a name with a word of a heading in it is somebody, and headings are still nobody', () => {
  const namesIn = (...lines: readonly string[]) => {
    const list = readList(lines);
    return list.ok ? list.value.lines.map(({ name }) => name) : list.error;
  };
  for (const somebody of ['Ana Sin Correo', 'Luz, sin correo', 'Kim no email', 'Ana Lengua Ríos']) {
    expect(namesIn(somebody, 'Beto Ruiz, b@example.org')).toHaveLength(2);
    expect(namesIn('Beto Ruiz, b@example.org', somebody)).toHaveLength(2);
  }
  for (const heading of [
    'Email',
    'Your email address',
    'Dirección de correo electrónico',
    'Correo, Idioma',
  ]) {
    expect(namesIn(heading, 'b@example.org')).toHaveLength(1);
  }
});
