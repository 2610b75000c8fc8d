import { expect, test } from 'vitest';
import { loadCourse } from '../../../../scripts/content/load.ts';
import { describeBroken } from '../broken.ts';
import { CHECK, EN, ES, fixture, lineOf, swap } from '../fixture.ts';

describeBroken([
  {
    name: 'a Spanish word the glossary avoids',
    changes: { [ES]: swap('Uno da algo hoy.', 'Uno da una demanda hoy.') },
    rule: 'glossary',
    file: ES,
    line: lineOf(ES, 'Uno da algo hoy.'),
    message: /“demanda”: write “exigencia”/u,
  },
  {
    name: 'somebody who translates where somebody interprets',
    changes: { [ES]: swap('Uno da algo hoy.', 'Uno trae una traductora hoy.') },
    rule: 'glossary',
    file: ES,
    line: lineOf(ES, 'Uno da algo hoy.'),
    message: /“traductora”: write “intérprete”/u,
  },
  {
    name: 'a base that is edified',
    changes: { [ES]: swap('Otro crea poder.', 'Otro edifica base.') },
    rule: 'glossary',
    file: ES,
    line: lineOf(ES, 'Otro crea poder.'),
    message: /“edifica”: write “construir”/u,
  },
  {
    name: 'a topic where an issue is meant',
    changes: { [CHECK]: swap('es: Un acto.', 'es: Nuestro tema.') },
    rule: 'glossary',
    file: CHECK,
    line: lineOf(CHECK, 'es: Un acto.'),
    message: /“Nuestro tema”: write “asunto/u,
  },
  {
    name: '“objetivo” alone',
    changes: { [CHECK]: swap('es: Un acto.', 'es: Un objetivo.') },
    rule: 'glossary',
    file: CHECK,
    line: lineOf(CHECK, 'es: Un acto.'),
    message: /objetivo de presión/u,
  },
  {
    name: 'an English word to avoid',
    changes: { [EN]: swap('Name every kind', 'Empower every kind') },
    rule: 'glossary',
    file: EN,
    line: lineOf(EN, 'Name every kind'),
    message: /“Empower”/u,
  },
  {
    name: 'a straight quotation mark',
    changes: { [EN]: swap('You need both.', "You don't need both.") },
    rule: 'straight-quote',
    file: EN,
    line: lineOf(EN, 'You need both.'),
    message: /Straight/u,
  },
]);

test('“objetivo de presión” is allowed', () => {
  const folder = fixture({ [CHECK]: swap('es: Un acto.', 'es: Un objetivo de presión.') });
  expect(loadCourse(folder).problems).toEqual([]);
});

test('the English of a word in parentheses and the names of books are allowed', () => {
  const folder = fixture({
    [ES]: (text) =>
      text
        .replace('Es malo.', 'Es un mensaje racista en clave (dog whistle).')
        .replace('Un libro (2016)', 'Dog Whistle Politics (2014)'),
  });
  expect(loadCourse(folder).problems).toEqual([]);
});
