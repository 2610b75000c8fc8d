import { describeBroken } from '../broken.ts';
import { both, CHECK, type Change, EN, ES, swap } from '../fixture.ts';

const words = (count: number, word: string): string =>
  Array.from({ length: count }, (_, place) => (place % 8 === 7 ? `${word}.` : word)).join(' ');

/** An item more, whose right answer is the longest. */
const single = (id: string): string => `  - id: ${id}
    type: single
    stem: { en: Which one?, es: ¿Cuál? }
    options:
      - { id: a, text: { en: Wait, es: Esperar }, reason: { en: No., es: No. } }
      - { id: b, right: true, text: { en: Ask them all, es: Preguntar a cada quien }, reason: { en: It is so., es: Así es. } }
      - { id: c, text: { en: Go, es: Ir }, reason: { en: No., es: No. } }
`;
/** Ideas more, before the first try-it. */
const moreIdeas =
  (count: number): Change =>
  (text) =>
    text.replace(':::try-it', () => {
      const ids = Array.from({ length: count }, (_, place) => `more-${String(place)}`);
      const idea = (id: string): string => `:::idea{#${id} title="OK" credit="Ours."}\nOK.\n:::\n\n`;
      return `${ids.map(idea).join('')}:::try-it`;
    });

describeBroken([
  {
    name: 'an English lesson of 8 minutes with more words than fit in them',
    changes: { [EN]: swap('Put each in its place.', words(750, 'bus')) },
    rule: 'lesson-budget',
    file: EN,
    line: 1,
    message: /\d+ words in 8 minutes: at most 825, and 750 is better/u,
  },
  {
    name: 'a Spanish lesson of 8 minutes with more words than fit in them',
    changes: { [ES]: swap('Pon cada cosa en su lugar.', words(800, 'bus')) },
    rule: 'lesson-budget',
    file: ES,
    line: 1,
    message: /\d+ words in 8 minutes: at most 900, and 750 is better/u,
  },
  {
    name: 'a lesson with nothing to try',
    changes: both(
      swap(':::try-it{#sort title="Sort" item="sort"}\nPut each in its place.\n:::\n', ''),
      swap(':::try-it{#sort title="Ordena" item="sort"}\nPon cada cosa en su lugar.\n:::\n', ''),
    ),
    rule: 'anatomy',
    file: EN,
    line: 1,
    message: /1 to 3 of “try-it”, this one 0/u,
  },
  {
    name: 'a lesson with no mix-ups',
    changes: both(
      (text) => text.replace(/:::mix-up[^]*?\n:::\n/u, ''),
      (text) => text.replace(/:::mix-up[^]*?\n:::\n/u, ''),
    ),
    rule: 'anatomy',
    file: ES,
    line: 1,
    message: /1 of “mix-up”, this one 0/u,
  },
  {
    name: 'a lesson with no take-away',
    changes: both(
      (text) => text.replace(/:::take-away[^]*?\n:::\n/u, ''),
      (text) => text.replace(/:::take-away[^]*?\n:::\n/u, ''),
    ),
    rule: 'anatomy',
    file: EN,
    line: 1,
    message: /1 of “take-away”, this one 0/u,
  },
  {
    name: 'a lesson that does not begin with its hook',
    changes: both(
      (text) => text.replace(/(:::hook[^]*?\n:::\n)\n(:::story[^]*?\n:::\n)/u, '$2\n$1'),
      (text) => text.replace(/(:::hook[^]*?\n:::\n)\n(:::story[^]*?\n:::\n)/u, '$2\n$1'),
    ),
    rule: 'anatomy',
    file: EN,
    line: 1,
    message: /begins with its hook/u,
  },
  {
    name: 'a lesson with one idea',
    changes: both(
      (text) => text.replace(/:::idea\{#together[^]*?\n:::\n/u, ''),
      (text) => text.replace(/:::idea\{#together[^]*?\n:::\n/u, ''),
    ),
    rule: 'anatomy',
    file: EN,
    line: 1,
    message: /2 to 4 of “idea”, this one 1/u,
  },
  {
    name: 'a lesson with five ideas',
    changes: both(moreIdeas(3), moreIdeas(3)),
    rule: 'anatomy',
    file: ES,
    line: 1,
    message: /2 to 4 of “idea”, this one 5/u,
  },
  {
    name: 'a check with no questions',
    changes: { [CHECK]: (text) => text.replace(/^items:[^]*/mu, 'items: []\n') },
    rule: 'anatomy',
    file: CHECK,
    line: 1,
    message: /2 to 4 questions, this one 0/u,
  },
  {
    name: 'a check with five questions that are marked',
    changes: { [CHECK]: (text) => text + single('one-more') },
    rule: 'anatomy',
    file: CHECK,
    line: 1,
    message: /2 to 4 questions, this one 6/u,
  },
]);
