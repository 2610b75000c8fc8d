import { describeBroken } from '../broken.ts';
import { CHECK, EN, ES, lineOf, swap } from '../fixture.ts';

describeBroken([
  {
    name: 'a lesson in one language only',
    changes: { [ES]: () => null },
    rule: 'missing-translation',
    file: ES,
    line: 1,
    message: /no es\.md/u,
  },
  {
    name: 'a text in one language only',
    changes: {
      [CHECK]: swap('reason: { en: That is talk., es: Eso es hablar. }', 'reason: { en: That is talk. }'),
    },
    rule: 'missing-translation',
    file: CHECK,
    line: lineOf(CHECK, 'That is talk.'),
    message: /“es”/u,
  },
  {
    name: 'a card in one language only',
    changes: {
      [ES]: swap(':::take-away{#take-away title="Mi tarjeta"}\nPregunta dos cosas de cada plan.\n:::\n', ''),
    },
    rule: 'missing-translation',
    file: ES,
    line: 1,
    message: /“take-away”.*no Spanish/u,
  },
  {
    name: 'a card of another kind',
    changes: { [ES]: swap(':::take-away', ':::hook') },
    rule: 'missing-translation',
    file: ES,
    line: lineOf(ES, ':::take-away'),
    message: /hook here and take-away/u,
  },
  {
    name: 'cards in another order',
    changes: {
      [ES]: (text) =>
        `${text.replace(':::hook{#hook}\n¿Qué hay aquí?\n:::\n', '')}\n:::hook{#hook}\n¿Qué hay aquí?\n:::\n`,
    },
    rule: 'missing-translation',
    file: ES,
    line: lineOf(ES, ':::story') - 3,
    message: /another place/u,
  },
  {
    name: 'a field in one language only',
    changes: { [ES]: swap(' poster="El humo / vuelve"', '') },
    rule: 'missing-translation',
    file: ES,
    line: lineOf(ES, ':::story'),
    message: /“poster” in English only/u,
  },
  {
    name: 'another drawing in one language',
    changes: { [ES]: swap('drawing="smoke"', 'drawing="van"') },
    rule: 'missing-translation',
    file: ES,
    line: lineOf(ES, ':::story'),
    message: /“smoke” in English/u,
  },
  {
    name: 'a mix-up in one language only',
    changes: { [ES]: swap('### “Es malo.”\n\nHacen falta los dos.\n', '') },
    rule: 'missing-translation',
    file: ES,
    line: lineOf(ES, ':::mix-up'),
    message: /2 mix-ups in English and 1/u,
  },
  {
    name: 'a line of canDo in one language only',
    changes: { [EN]: swap('  - Name every kind', '  - Name every kind\n  - Tell them apart') },
    rule: 'missing-translation',
    file: ES,
    line: lineOf(ES, 'Nombrar cada tipo'),
    message: /canDo/u,
  },
]);
