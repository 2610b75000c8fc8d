import { describeBroken, problem } from '../broken.ts';
import { both, EN, swap } from '../fixture.ts';

const words = (count: number, word: string): string =>
  Array.from({ length: count }, (_, place) => (place % 8 === 7 ? `${word}.` : word)).join(' ');

describeBroken({
  'a story with no title': [
    both(swap(' title="The bus"', ''), swap(' title="El bus"', '')),
    problem('missing-title', EN, ':::twin', /no title/u),
  ],
  'an idea with no credit': [
    both(swap(' credit="Someone, A Book (2016)."', ''), swap(' credit="Alguien, Un libro (2016)."', '')),
    problem('missing-credit', EN, ':::idea', /“kinds” has no credit/u),
  ],
  'a drawing with no words': [
    both(
      swap(' alt="Smoke lies over rows of trees."', ''),
      swap(' alt="El humo cubre las filas de árboles."', ''),
    ),
    problem('drawing-text', EN, ':::story', /no alt/u),
  ],
  'words for a drawing that is not there': [
    both(swap(' drawing="smoke"', '')),
    problem('drawing-text', EN, ':::story', /no drawing/u),
  ],
  'a drawing that is nowhere': [
    both(swap('drawing="smoke"', 'drawing="steam"')),
    problem('unknown-drawing', EN, ':::story', /no drawing “steam”/u),
  ],
  'a hook of 41 words': [
    { [EN]: swap('What is here?', words(41, 'here')) },
    problem('card-budget', EN, '{#hook}', /41 words, at most 40/u),
  ],
  'a story of 131 words': [
    { [EN]: swap('Sam asks ten riders. They go and see her.', words(131, 'bus')) },
    problem('card-budget', EN, ':::twin', /131 words, at most 130/u),
  ],
  'an idea of more than 80 words': [
    { [EN]: swap('There are **two kinds**.', words(80, 'bus')) },
    problem('card-budget', EN, ':::idea', /at most 80/u),
  ],
  'a twin that no note offers': [
    both(
      swap(' note="Next: smoke. Skip or swap: same credit."', ''),
      swap(' note="Lo que sigue: humo. Salta o cambia: vale igual."', ''),
    ),
    problem('content-note', EN, ':::story', /no note/u),
  ],
  'a poster line of 17 letters': [
    { [EN]: swap('poster="The smoke /', 'poster="The smoke of 2026 /') },
    problem('poster', EN, ':::story', /17 letters, at most 16/u),
  ],
  'a poster of three lines': [
    { [EN]: swap('poster="The smoke /', 'poster="The / smoke /') },
    problem('poster', EN, ':::story', /2 lines/u),
  ],
  'a poster with a letter the face lacks': [
    { [EN]: swap('poster="The smoke /', 'poster="Thệ smoke /') },
    problem('poster', EN, ':::story', /“Ệ”/u),
  ],
});
