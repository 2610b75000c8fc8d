import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  answered: (proportion: string, day: string) =>
    `Answered before and after: ${proportion.toLowerCase()}. As of ${day}.`,
  how: 'Each number is the middle of what people said, from 0 to 100, rounded to tens: half said less, half said more. All are of the same people, and ten at least. Feeling sure is not proof of skill.',
  print: 'Print this page',
  sheet: 'The sheet before the training',
  before: 'Before',
  after: 'Now',
  lookingBack: 'Looking back',
  up: '20 points up or more',
  chart: 'How sure they are',
  chartOf: 'The numbers are in the table below.',
  table: 'The same in numbers',
  few: 'Too few answers',
  none: '–',
  anchor: 'not taught here',
  rose: 'Standards rose',
  roseSay:
    'On these they say less than before, and more than they now think they knew. They have learned what it takes. Look at their worksheets too.',
  drift: 'The scale moved',
  driftSay:
    'The course does not teach this, and it moved too. So part of every change is in how people use the numbers.',
  plans: 'What comes next',
  waiting:
    'Fewer than 10 people have answered both before and after. The second survey can be answered for 30 days from the last day: ask people to open the page with all lessons.',
  'too-few':
    'So far fewer than 10 people can be counted. Numbers would point at single people, so this page shows none.',
  'too-many': 'This group has more than 500 people. A report adds up 500 at most.',
  board: 'To the board',
  ready: 'How ready trainers say they are',
  readySay:
    'Steps from 1 to 4, the one in the middle, of people who were rated on both days. The bar shows who is a step further or more. Only trainers of this cohort see this.',
  readyMoved: (skill: string, first: number, last: number) => `${skill}: from ${first} to ${last}`,
  readyNone: 'Fewer than 10 people were rated on the first day and on the last.',
  readyReading: 'Adding up the ratings…',
  toReady: 'Rate how ready they are',
};

const es = {
  answered: (proportion: string, day: string) =>
    `Contestaron antes y después: ${proportion.toLowerCase()}. Al ${day}.`,
  how: 'Cada número es el de en medio de lo que dijo la gente, de 0 a 100, redondeado de diez en diez: la mitad dijo menos y la mitad dijo más. Todos son de las mismas personas, diez por lo menos. Sentir confianza no prueba que ya sepan hacerlo.',
  print: 'Imprimir esta página',
  sheet: 'La hoja de antes de la capacitación',
  before: 'Antes',
  after: 'Ahora',
  lookingBack: 'Viendo atrás',
  up: 'Subió 20 puntos o más',
  chart: 'Cuánta confianza sienten',
  chartOf: 'Los números están en la tabla de abajo.',
  table: 'Lo mismo en números',
  few: 'Faltan respuestas',
  none: '–',
  anchor: 'esto no se enseña aquí',
  rose: 'Ahora se exigen más',
  roseSay:
    'En esto dicen menos que antes, y más de lo que ahora creen que sabían. Ya vieron lo que pide. Mira también sus hojas de trabajo.',
  drift: 'La escala se movió',
  driftSay:
    'El curso no enseña esto, y también se movió. Así que una parte de cada cambio está en cómo usa la gente los números.',
  plans: 'Lo que sigue',
  waiting:
    'Menos de 10 personas han contestado antes y después. La segunda encuesta se puede contestar hasta 30 días después del último día: pídeles que abran la página de todas las lecciones.',
  'too-few':
    'Hasta ahora se puede contar a menos de 10 personas. Los números señalarían a personas, así que esta página no muestra ninguno.',
  'too-many': 'Este grupo tiene más de 500 personas. Un informe suma 500 como máximo.',
  board: 'Al tablero',
  ready: 'Qué tan preparados los ve el equipo',
  readySay:
    'Pasos del 1 al 4, el de en medio, de las personas que se valoraron los dos días. La barra muestra quiénes avanzaron un paso o más. Esto solo lo ve el equipo que capacita a este grupo.',
  readyMoved: (skill: string, first: number, last: number) => `${skill}: de ${first} a ${last}`,
  readyNone: 'Menos de 10 personas se valoraron el primer día y el último.',
  readyReading: 'Sumando las valoraciones…',
  toReady: 'Valorar qué tan preparados están',
} satisfies Translation<typeof en>;

/** Texts of what changed in a cohort. */
export const changedMessages = { en, es };
