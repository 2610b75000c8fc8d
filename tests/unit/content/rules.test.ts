import { describe, expect, test } from 'vitest';
import { loadCourse } from '../../../scripts/content/load.ts';
import { type RuleName } from '../../../scripts/content/problem.ts';
import { CHECK, type Change, EN, ES, fixture, LESSON, lineOf, swap } from './fixture.ts';

const LONG_EN =
  'Organizational accountability necessitates comprehensive institutional transformation, ' +
  'particularly considering intergenerational socioeconomic inequality, and furthermore ' +
  'demonstrates extraordinary multidimensional interdependence throughout governmental ' +
  'administration, notwithstanding considerable ideological disagreement among constituencies ' +
  'representing geographically concentrated populations experiencing disproportionate ' +
  'environmental contamination alongside systematically underfunded educational opportunities, inadequate transportation ' +
  'infrastructure, and discriminatory institutional regulations.';
const LONG_ES =
  'La responsabilidad organizacional necesita transformaciones institucionales extraordinarias, ' +
  'particularmente considerando desigualdades socioeconómicas intergeneracionales, administrativas ' +
  'y gubernamentales, que demuestran interdependencias multidimensionales significativas entre ' +
  'comunidades geográficamente concentradas, históricamente desfavorecidas y sistemáticamente ' +
  'desatendidas por administraciones municipales irresponsables, independientemente de consideraciones ' +
  'ideológicas particulares o circunstancias medioambientales, económicas, culturales y ' +
  'educativas.';
const words = (count: number, word: string): string =>
  Array.from({ length: count }, (_, place) => (place % 8 === 7 ? `${word}.` : word)).join(' ');

/** A sign-off that nobody has given yet. */
const LEGAL: Change = () => `reviewers: []
signOffs:
  - id: legal
    covers: what the law says
    who: { en: a lawyer, es: una abogada }
    days: 180
    title: { en: Before you act, es: Antes de actuar }
    box: { en: Not legal advice., es: No es consejo legal. }
    reviewed: { en: 'Reviewed by {name} on {date}.', es: 'Lo revisó {name} el {date}.' }
    waiting: { en: A lawyer checks this., es: Lo revisa una abogada. }
    links: []
    signed: []
`;
/** A story that waits for it, while its twin is free. */
const waitingStory = swap(':::story{#story', ':::story{#story sign-off="legal"');

const both = (en: Change, es: Change): Record<string, Change> => ({ [EN]: en, [ES]: es });

/** An item more, whose right answer is the longest. */
const single = (id: string): string => `  - id: ${id}
    type: single
    stem: { en: Which one?, es: ¿Cuál? }
    options:
      - { id: a, text: { en: Wait, es: Esperar }, reason: { en: No., es: No. } }
      - { id: b, right: true, text: { en: Ask them all, es: Preguntar a cada quien }, reason: { en: Yes., es: Sí. } }
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

/** Each breaks one thing in the sound course. */
const BREAKS: readonly {
  readonly name: string;
  readonly changes: Record<string, Change>;
  readonly rule: RuleName;
  readonly file: string;
  readonly line: number;
  readonly message: RegExp;
}[] = [
  {
    name: 'broken YAML',
    changes: { [CHECK]: swap('stem: { en: Sort these.,', 'stem: { en: Sort these., ,') },
    rule: 'yaml',
    file: CHECK,
    line: lineOf(CHECK, 'Sort these.'),
    message: /./u,
  },
  {
    name: 'a question that comes again with an option that gives no reason',
    changes: {
      '01-first/review.yaml': () =>
        'items:\n  - id: again\n    type: single\n    stem: { en: Who?, es: ¿Quién? }\n    options:\n' +
        '      - { id: a, right: true, text: { en: We, es: La gente }, reason: { en: Yes., es: Sí. } }\n' +
        '      - { id: b, text: { en: They do, es: Otra gente }, reason: { en: No., es: No. } }\n' +
        '      - { id: c, text: { en: Nobody, es: Nadie de nadie } }\n',
    },
    rule: 'option-reason',
    file: '01-first/review.yaml',
    line: 8,
    message: /“c” of “again”/u,
  },
  {
    name: 'a challenge that skips what must be mastered',
    changes: {
      '01-first/module.yaml': swap('soon:', 'challenge: { skips: [all-kinds] }\nsoon:'),
    },
    rule: 'unknown-id',
    file: '01-first/module.yaml',
    line: lineOf('01-first/module.yaml', 'soon:'),
    message: /“all-kinds”/u,
  },
  {
    name: 'a field that an item does not have',
    changes: { [CHECK]: swap('type: reflect', 'type: reflect\n    hint: none') },
    rule: 'shape',
    file: CHECK,
    line: lineOf(CHECK, 'type: reflect') + 1,
    message: /hint/u,
  },
  {
    name: 'an item type that does not exist',
    changes: { [CHECK]: swap('type: reflect', 'type: essay') },
    rule: 'shape',
    file: CHECK,
    line: lineOf(CHECK, 'id: say'),
    message: /type/u,
  },
  {
    name: 'a slip of no known pattern',
    changes: { [CHECK]: swap('{ first: find }', '{ second: find }') },
    rule: 'shape',
    file: CHECK,
    line: lineOf(CHECK, '{ first: find }'),
    message: /swapped/u,
  },
  {
    name: 'an id with capitals',
    changes: { [CHECK]: swap('id: speech', 'id: Speech') },
    rule: 'shape',
    file: CHECK,
    line: lineOf(CHECK, 'id: speech'),
    message: /“Speech”/u,
  },
  {
    name: 'minutes that are no number',
    changes: { [EN]: swap('minutes: 8', 'minutes: eight') },
    rule: 'shape',
    file: EN,
    line: 3,
    message: /minutes/u,
  },
  {
    name: 'a lesson with no front matter',
    changes: { [ES]: swap('---\n', '') },
    rule: 'shape',
    file: ES,
    line: 1,
    message: /front matter/u,
  },
  {
    name: 'a module with no module.yaml',
    changes: { '02-later/module.yaml': () => null, '02-later/notes.txt': () => 'x' },
    rule: 'missing-file',
    file: '02-later/module.yaml',
    line: 1,
    message: /missing/u,
  },
  {
    name: 'a reason that calls an option by a letter',
    changes: { [CHECK]: swap('en: That is talk.', 'en: Option B is better.') },
    rule: 'lettered-option',
    file: CHECK,
    line: lineOf(CHECK, 'That is talk.'),
    message: /“Option B”.*shuffled/u,
  },
  {
    name: 'raw HTML',
    changes: { [EN]: swap('What is here?', 'What is <b>here</b>?') },
    rule: 'raw-html',
    file: EN,
    line: lineOf(EN, 'What is here?'),
    message: /HTML/u,
  },
  {
    name: 'raw HTML outside a card',
    changes: { [EN]: swap('::check{#check}', '<script>1</script>\n\n::check{#check}') },
    rule: 'raw-html',
    file: EN,
    line: lineOf(EN, '::check{#check}'),
    message: /HTML/u,
  },
  {
    name: 'italics',
    changes: { [EN]: swap('What is here?', 'What is *here*?') },
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, 'What is here?'),
    message: /italics/u,
  },
  {
    name: 'text outside a card',
    changes: { [EN]: swap('::check{#check}', 'Lost words.\n\n::check{#check}') },
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, '::check{#check}'),
    message: /outside a card/u,
  },
  {
    name: 'a card that does not exist',
    changes: both(swap(':::take-away', ':::takeaway'), swap(':::take-away', ':::takeaway')),
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, ':::take-away'),
    message: /takeaway/u,
  },
  {
    name: 'a card that is not closed',
    changes: { [EN]: swap('What is here?\n:::\n', 'What is here?\n') },
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, ':::story') - 1,
    message: /missing above/u,
  },
  {
    name: 'an attribute a card does not have',
    changes: both(swap('{#hook}', '{#hook colour="red"}'), swap('{#hook}', '{#hook colour="red"}')),
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, '{#hook}'),
    message: /colour/u,
  },
  {
    name: 'a card with no id',
    changes: both(swap('hook{#hook}', 'hook'), swap('hook{#hook}', 'hook')),
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, '{#hook}'),
    message: /needs an id/u,
  },
  {
    name: 'a link that runs code',
    changes: { [EN]: swap('https://example.org/more', 'javascript:alert(1)') },
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, 'example.org'),
    message: /link/u,
  },
  {
    name: 'a colon glued to a word',
    changes: { [EN]: swap('What is here?', 'What is here:now?') },
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, 'What is here?'),
    message: /colon/u,
  },
  {
    name: 'a mix-up with no answer',
    changes: both(swap('You need both.', ''), swap('Hacen falta los dos.', '')),
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, '“It is bad.”'),
    message: /no answer/u,
  },
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
    changes: { [CHECK]: swap('reason: { en: That is talk., es: Eso es hablar. }', 'reason: { en: That is talk. }') },
    rule: 'missing-translation',
    file: CHECK,
    line: lineOf(CHECK, 'That is talk.'),
    message: /“es”/u,
  },
  {
    name: 'a card in one language only',
    changes: { [ES]: swap(':::take-away{#take-away title="Mi tarjeta"}\nPregunta dos cosas de cada plan.\n:::\n', '') },
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
      [ES]: (text) => `${text.replace(':::hook{#hook}\n¿Qué hay aquí?\n:::\n', '')}\n:::hook{#hook}\n¿Qué hay aquí?\n:::\n`,
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
  {
    name: 'a story with no title',
    changes: both(swap(' title="The bus"', ''), swap(' title="El bus"', '')),
    rule: 'missing-title',
    file: EN,
    line: lineOf(EN, ':::twin'),
    message: /no title/u,
  },
  {
    name: 'an option with no reason',
    changes: { [CHECK]: swap('        reason: { en: That is talk., es: Eso es hablar. }\n', '') },
    rule: 'option-reason',
    file: CHECK,
    line: lineOf(CHECK, 'id: speech'),
    message: /“speech”/u,
  },
  {
    name: 'a single with two right options',
    changes: { [CHECK]: swap('- id: speech', '- id: speech\n        right: true') },
    rule: 'right-count',
    file: CHECK,
    line: lineOf(CHECK, '- id: one-right'),
    message: /2 right/u,
  },
  {
    name: 'a single with no right option',
    changes: { [CHECK]: swap('- id: rule\n        right: true', '- id: rule') },
    rule: 'right-count',
    file: CHECK,
    line: lineOf(CHECK, '- id: one-right'),
    message: /0 right/u,
  },
  {
    name: 'a single with two options',
    changes: {
      [CHECK]: swap(
        '      - id: speech\n        text: { en: To give a long speech, es: Dar un discurso largo }\n        reason: { en: That is talk., es: Eso es hablar. }\n',
        '',
      ),
    },
    rule: 'right-count',
    file: CHECK,
    line: lineOf(CHECK, '- id: one-right'),
    message: /2 options/u,
  },
  {
    name: 'a multi with right options only',
    changes: { [CHECK]: swap('- id: wait', '- id: wait\n        right: true') },
    rule: 'right-count',
    file: CHECK,
    line: lineOf(CHECK, '- id: two-right'),
    message: /right options only/u,
  },
  {
    name: 'a multi with no right option',
    changes: { [CHECK]: (text) => text.replace(/(id: a\w+)\n +right: true/gu, '$1') },
    rule: 'right-count',
    file: CHECK,
    line: lineOf(CHECK, '- id: two-right'),
    message: /no right option/u,
  },
  {
    name: 'a try-it whose item is not there',
    changes: { [CHECK]: swap('- id: sort', '- id: sorting') },
    rule: 'unknown-id',
    file: EN,
    line: lineOf(EN, ':::try-it'),
    message: /“sort”/u,
  },
  {
    name: 'a try-it under another id than its item',
    changes: both(swap('{#sort ', '{#sorting '), swap('{#sort ', '{#sorting ')),
    rule: 'unknown-id',
    file: EN,
    line: lineOf(EN, ':::try-it'),
    message: /\{#sort\}/u,
  },
  {
    name: 'a slip that names an unknown step',
    changes: { [CHECK]: swap('{ first: find }', '{ first: look }') },
    rule: 'unknown-id',
    file: CHECK,
    line: lineOf(CHECK, '{ first: find }'),
    message: /“look”/u,
  },
  {
    name: 'a slip that names a step inside “not”',
    changes: { [CHECK]: swap('{ not: { last: find } }', '{ not: { last: look } }') },
    rule: 'unknown-id',
    file: CHECK,
    line: lineOf(CHECK, '{ not: { last: find } }'),
    message: /“look”/u,
  },
  {
    name: 'a thing in an unknown slot',
    changes: { [CHECK]: swap('{ id: meeting, slot: yes,', '{ id: meeting, slot: maybe,') },
    rule: 'unknown-id',
    file: CHECK,
    line: lineOf(CHECK, 'id: meeting'),
    message: /“maybe”/u,
  },
  {
    name: 'a twin item that renames an unknown option',
    changes: { [CHECK]: swap('        fans:\n', '        fan:\n') },
    rule: 'unknown-id',
    file: CHECK,
    line: lineOf(CHECK, '        fans:') + 1,
    message: /“fan”/u,
  },
  {
    name: 'a story whose twin is not there',
    changes: both(swap('twin="twin"', 'twin="other"'), swap('twin="twin"', 'twin="other"')),
    rule: 'unknown-id',
    file: EN,
    line: lineOf(EN, ':::story'),
    message: /“other”/u,
  },
  {
    name: 'a twin of an unknown story',
    changes: both(swap('of="story"', 'of="tale"'), swap('of="story"', 'of="tale"')),
    rule: 'unknown-id',
    file: EN,
    line: lineOf(EN, ':::twin'),
    message: /“tale”/u,
  },
  {
    name: 'a lesson that never shows its check',
    changes: both(swap('::check{#check}\n', ''), swap('::check{#check}\n', '')),
    rule: 'unknown-id',
    file: EN,
    line: 1,
    message: /::check/u,
  },
  {
    name: 'two cards with one id',
    changes: both(swap('{#kinds ', '{#hook '), swap('{#kinds ', '{#hook ')),
    rule: 'duplicate-id',
    file: EN,
    line: lineOf(EN, ':::idea'),
    message: /“hook”/u,
  },
  {
    name: 'a card with an item’s id',
    changes: both(swap('{#kinds ', '{#steps '), swap('{#kinds ', '{#steps ')),
    rule: 'duplicate-id',
    file: EN,
    line: lineOf(EN, ':::idea'),
    message: /“steps”/u,
  },
  {
    name: 'two items with one id',
    changes: { [CHECK]: swap('- id: say', '- id: steps') },
    rule: 'duplicate-id',
    file: CHECK,
    line: lineOf(CHECK, '- id: say'),
    message: /“steps”/u,
  },
  {
    name: 'two options with one id',
    changes: { [CHECK]: swap('- id: wait', '- id: act') },
    rule: 'duplicate-id',
    file: CHECK,
    line: lineOf(CHECK, '- id: wait'),
    message: /“act”/u,
  },
  {
    name: 'a published section that is gone',
    changes: both(swap('{#hook}', '{#start}'), swap('{#hook}', '{#start}')),
    rule: 'published-id',
    file: CHECK,
    line: 1,
    message: /“all-kinds\.hook”/u,
  },
  {
    name: 'a published option that is gone',
    changes: {
      [CHECK]: (text) => text.replace('- id: fans', '- id: fan').replace('        fans:', '        fan:'),
    },
    rule: 'published-id',
    file: CHECK,
    line: 1,
    message: /“all-kinds\.one-right\/fans”/u,
  },
  {
    name: 'an English card above grade 8',
    changes: { [EN]: swap('What is here?', LONG_EN) },
    rule: 'reading-level',
    file: EN,
    line: lineOf(EN, '{#hook}'),
    message: /grade \d+\.\d, at most 8/u,
  },
  {
    name: 'a Spanish card under INFLESZ 65',
    changes: { [ES]: swap('Sam pregunta a diez personas. Van a verla.', LONG_ES) },
    rule: 'reading-level',
    file: ES,
    line: lineOf(ES, ':::twin'),
    message: /INFLESZ -?\d+\.\d .*at least 65/u,
  },
  {
    name: 'short cards that are too hard together',
    changes: {
      [CHECK]: swap(
        'en: What did you do?,',
        `en: "${LONG_EN} ${LONG_EN.repeat(2)}",`,
      ),
    },
    rule: 'reading-level',
    file: EN,
    line: 1,
    message: /whole lesson/u,
  },
  {
    name: 'an idea with no credit',
    changes: both(
      swap(' credit="Someone, A Book (2016)."', ''),
      swap(' credit="Alguien, Un libro (2016)."', ''),
    ),
    rule: 'missing-credit',
    file: EN,
    line: lineOf(EN, ':::idea'),
    message: /“kinds” has no credit/u,
  },
  {
    name: 'a drawing with no words',
    changes: both(
      swap(' alt="Smoke lies over rows of trees."', ''),
      swap(' alt="El humo cubre las filas de árboles."', ''),
    ),
    rule: 'drawing-text',
    file: EN,
    line: lineOf(EN, ':::story'),
    message: /no alt/u,
  },
  {
    name: 'words for a drawing that is not there',
    changes: both(swap(' drawing="smoke"', ''), swap(' drawing="smoke"', '')),
    rule: 'drawing-text',
    file: EN,
    line: lineOf(EN, ':::story'),
    message: /no drawing/u,
  },
  {
    name: 'a drawing that is nowhere',
    changes: both(
      swap('drawing="smoke"', 'drawing="steam"'),
      swap('drawing="smoke"', 'drawing="steam"'),
    ),
    rule: 'unknown-drawing',
    file: EN,
    line: lineOf(EN, ':::story'),
    message: /no drawing “steam”/u,
  },
  {
    name: 'a hook of 41 words',
    changes: { [EN]: swap('What is here?', words(41, 'here')) },
    rule: 'card-budget',
    file: EN,
    line: lineOf(EN, '{#hook}'),
    message: /41 words, at most 40/u,
  },
  {
    name: 'a story of 131 words',
    changes: { [EN]: swap('Sam asks ten riders. They go and see her.', words(131, 'bus')) },
    rule: 'card-budget',
    file: EN,
    line: lineOf(EN, ':::twin'),
    message: /131 words, at most 130/u,
  },
  {
    name: 'an idea of more than 80 words',
    changes: { [EN]: swap('There are **two kinds**.', words(80, 'bus')) },
    rule: 'card-budget',
    file: EN,
    line: lineOf(EN, ':::idea'),
    message: /at most 80/u,
  },
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
  {
    name: 'a twin that no note offers',
    changes: both(
      swap(' note="Next: smoke. Skip or swap: same credit."', ''),
      swap(' note="Lo que sigue: humo. Salta o cambia: vale igual."', ''),
    ),
    rule: 'content-note',
    file: EN,
    line: lineOf(EN, ':::story'),
    message: /no note/u,
  },
  {
    name: 'a slip that an earlier one hides',
    changes: { [CHECK]: swap('{ before: [choose, talk] }', '{ first: find }') },
    rule: 'slip-reach',
    file: CHECK,
    line: lineOf(CHECK, '{ before: [choose, talk] }'),
    message: /“steps”/u,
  },
  {
    name: 'a slip that fits the right answer only',
    changes: { [CHECK]: swap('{ placed: { lawyer: yes } }', '{ placed: { lawyer: no, meeting: yes } }') },
    rule: 'slip-reach',
    file: CHECK,
    line: lineOf(CHECK, '{ placed: { lawyer: yes } }'),
    message: /“place”/u,
  },
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
  {
    name: 'a poster line of 17 letters',
    changes: { [EN]: swap('poster="The smoke /', 'poster="The smoke of 2026 /') },
    rule: 'poster',
    file: EN,
    line: lineOf(EN, ':::story'),
    message: /17 letters, at most 16/u,
  },
  {
    name: 'a poster of three lines',
    changes: { [EN]: swap('poster="The smoke /', 'poster="The / smoke /') },
    rule: 'poster',
    file: EN,
    line: lineOf(EN, ':::story'),
    message: /2 lines/u,
  },
  {
    name: 'a poster with a letter the face lacks',
    changes: { [EN]: swap('poster="The smoke /', 'poster="Thệ smoke /') },
    rule: 'poster',
    file: EN,
    line: lineOf(EN, ':::story'),
    message: /“Ệ”/u,
  },
  {
    name: 'a question that waits as a story does whose twin is free',
    changes: {
      ...both(waitingStory, waitingStory),
      [CHECK]: swap('id: two-right', 'id: two-right\n    signOff: legal'),
      '../sign-offs/sign-offs.yaml': LEGAL,
    },
    rule: 'free-twin',
    file: EN,
    line: lineOf(EN, ':::story'),
    message: /“two-right” waits for “legal” as “story” does: its twin “twin” needs it too/u,
  },
  {
    name: 'a card in one language that waits as a story does whose twin is free',
    changes: {
      ...both(waitingStory, (text) =>
        swap(':::idea{#kinds', ':::idea{#kinds sign-off="legal"')(waitingStory(text) ?? ''),
      ),
      '../sign-offs/sign-offs.yaml': LEGAL,
    },
    rule: 'free-twin',
    file: ES,
    line: lineOf(ES, ':::story'),
    message: /“kinds” waits for “legal”/u,
  },
];

test('the small course breaks no rule', () => {
  expect(loadCourse(fixture()).problems).toEqual([]);
});

describe('one broken thing is told with file, line and rule', () => {
  test.each(BREAKS)('$name', ({ changes, rule, file, line, message }) => {
    const { problems, course } = loadCourse(fixture(changes));
    expect(problems).toContainEqual({
      file: expect.stringMatching(`/${file}$`) as string,
      line,
      rule,
      message: expect.stringMatching(message) as string,
    });
    expect(course).toBeNull();
  });
});

test('right answers that are longest by habit are told at the first of them', () => {
  // In the place of two others, so that the check is no longer than a check may be; the lines stay where they are.
  const fewer: Change = (text) =>
    text.replace(/ {2}- id: steps[^]*?(?= {2}- id: say)/u, (gone) => gone.replace(/[^\n]+/gu, ''));
  const unpublished = (): string => '{ "sections": [], "parts": [] }';
  const habit = (more: string): ReturnType<typeof loadCourse> =>
    loadCourse(
      fixture({ [CHECK]: (text) => `${fewer(text) ?? ''}${more}`, '../published.json': unpublished }),
    );
  const one = habit(single('more-1'));
  const two = habit(single('more-1') + single('more-2'));

  // One of two says nothing yet; two of three is a habit.
  expect(one.problems).toEqual([]);
  expect(two.problems.map(({ rule, line }) => ({ rule, line }))).toEqual([
    { rule: 'longest-right', line: lineOf(CHECK, 'model: { en: I asked.') + 1 },
    { rule: 'longest-right', line: lineOf(CHECK, 'model: { en: I asked.') + 1 },
  ]);
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

test('every problem is told, not only the first', () => {
  const { problems } = loadCourse(
    fixture({
      [EN]: swap('What is here?', 'What *is* <b>here</b>?'),
      [CHECK]: swap('{ first: find }', '{ first: look }'),
    }),
  );
  expect(new Set(problems.map(({ rule }) => rule))).toEqual(
    new Set(['markdown', 'raw-html', 'unknown-id', 'slip-reach']),
  );
});

test('a lesson id used twice in the course is told', () => {
  const again = `02-later/${LESSON.split('/')[1] ?? ''}`;
  const minimal = (title: string) => () => `---\ntitle: ${title}\nminutes: 1\ncore: false\ncanDo: []\n---\n`;
  const { problems } = loadCourse(
    fixture({
      [`${again}/en.md`]: minimal('Again'),
      [`${again}/es.md`]: () => '---\ntitle: Otra vez\ncanDo: []\n---\n',
      [`${again}/check.yaml`]: () => 'items: []\n',
    }),
  );
  expect(problems.filter(({ rule }) => rule === 'duplicate-id').map(({ message }) => message)).toEqual([
    'Lesson “all-kinds” is there twice.',
  ]);
});
