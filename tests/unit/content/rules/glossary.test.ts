import { expect, test } from 'vitest';
import { loadCourse } from '../../../../scripts/content/load.ts';
import { describeBroken, problem } from '../broken.ts';
import { CHECK, EN, ES, fixture, swap } from '../fixture.ts';

describeBroken([
  {
    name: 'a Spanish word the glossary avoids',
    changes: { [ES]: swap('Uno da algo hoy.', 'Uno da una demanda hoy.') },
    ...problem('glossary', ES, 'Uno da algo hoy.', /“demanda”: write “exigencia”/u),
  },
  {
    name: 'somebody who translates where somebody interprets',
    changes: { [ES]: swap('Uno da algo hoy.', 'Uno trae una traductora hoy.') },
    ...problem('glossary', ES, 'Uno da algo hoy.', /“traductora”: write “intérprete”/u),
  },
  {
    name: 'a base that is edified',
    changes: { [ES]: swap('Otro crea poder.', 'Otro edifica base.') },
    ...problem('glossary', ES, 'Otro crea poder.', /“edifica”: write “construir”/u),
  },
  {
    name: 'a topic where an issue is meant',
    changes: { [CHECK]: swap('es: Un acto.', 'es: Nuestro tema.') },
    ...problem('glossary', CHECK, 'es: Un acto.', /“Nuestro tema”: write “asunto/u),
  },
  {
    name: '“objetivo” alone',
    changes: { [CHECK]: swap('es: Un acto.', 'es: Un objetivo.') },
    ...problem('glossary', CHECK, 'es: Un acto.', /objetivo de presión/u),
  },
  {
    name: 'an English word to avoid',
    changes: { [EN]: swap('Name every kind', 'Empower every kind') },
    ...problem('glossary', EN, 'Name every kind', /“Empower”/u),
  },
  {
    name: 'a straight quotation mark',
    changes: { [EN]: swap('You need both.', "You don't need both.") },
    ...problem('straight-quote', EN, 'You need both.', /Straight/u),
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
