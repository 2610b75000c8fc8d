import { describeBroken, problem } from '../broken.ts';
import { CHECK, EN, ES, lineOf, swap } from '../fixture.ts';

describeBroken({
  'a lesson in one language only': [
    { [ES]: () => null },
    problem('missing-translation', ES, 1, /no es\.md/u),
  ],
  'a text in one language only': [
    { [CHECK]: swap('reason: { en: That is talk., es: Eso es hablar. }', 'reason: { en: That is talk. }') },
    problem('missing-translation', CHECK, 'That is talk.', /“es”/u),
  ],
  'a card in one language only': [
    {
      [ES]: swap(':::take-away{#take-away title="Mi tarjeta"}\nPregunta dos cosas de cada plan.\n:::\n', ''),
    },
    problem('missing-translation', ES, 1, /“take-away”.*no Spanish/u),
  ],
  'a card of another kind': [
    { [ES]: swap(':::take-away', ':::hook') },
    problem('missing-translation', ES, ':::take-away', /hook here and take-away/u),
  ],
  'cards in another order': [
    {
      [ES]: (text) =>
        `${text.replace(':::hook{#hook}\n¿Qué hay aquí?\n:::\n', '')}\n:::hook{#hook}\n¿Qué hay aquí?\n:::\n`,
    },
    problem('missing-translation', ES, lineOf(ES, ':::story') - 3, /another place/u),
  ],
  'a field in one language only': [
    { [ES]: swap(' poster="El humo / vuelve"', '') },
    problem('missing-translation', ES, ':::story', /“poster” in English only/u),
  ],
  'another drawing in one language': [
    { [ES]: swap('drawing="smoke"', 'drawing="van"') },
    problem('missing-translation', ES, ':::story', /“smoke” in English/u),
  ],
  'a mix-up in one language only': [
    { [ES]: swap('### “Es malo.”\n\nHacen falta los dos.\n', '') },
    problem('missing-translation', ES, ':::mix-up', /2 mix-ups in English and 1/u),
  ],
  'a line of canDo in one language only': [
    { [EN]: swap('  - Name every kind', '  - Name every kind\n  - Tell them apart') },
    problem('missing-translation', ES, 'Nombrar cada tipo', /canDo/u),
  ],
});
