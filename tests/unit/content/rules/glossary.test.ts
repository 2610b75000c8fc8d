import { expect, test } from 'vitest';
import { loadCourse } from '../../../../scripts/content/load.ts';
import { describeBroken, problem, replaced } from '../broken.ts';
import { CHECK, EN, ES, fixture, swap } from '../fixture.ts';

describeBroken({
  'a Spanish word the glossary avoids': [
    { [ES]: swap('Uno da algo hoy.', 'Uno da una demanda hoy.') },
    problem('glossary', ES, 'Uno da algo hoy.', /“demanda”: write “exigencia”/u),
  ],
  'somebody who translates where somebody interprets': [
    { [ES]: swap('Uno da algo hoy.', 'Uno trae una traductora hoy.') },
    problem('glossary', ES, 'Uno da algo hoy.', /“traductora”: write “intérprete”/u),
  ],
  'a base that is edified': [
    { [ES]: swap('Otro crea poder.', 'Otro edifica base.') },
    problem('glossary', ES, 'Otro crea poder.', /“edifica”: write “construir”/u),
  ],
  'a topic where an issue is meant': [
    { [CHECK]: swap('es: Un acto.', 'es: Nuestro tema.') },
    problem('glossary', CHECK, 'es: Un acto.', /“Nuestro tema”: write “asunto/u),
  ],
  '“objetivo” alone': replaced('glossary', CHECK, 'es: Un acto.', 'es: Un objetivo.', /objetivo de presión/u),
  'an English word to avoid': replaced('glossary', EN, 'Name every kind', 'Empower every kind', /“Empower”/u),
  'a straight quotation mark': [
    { [EN]: swap('You need both.', "You don't need both.") },
    problem('straight-quote', EN, 'You need both.', /Straight/u),
  ],
});

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
