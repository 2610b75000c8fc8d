import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  how: 'Each number is the middle of what people said, from 0 to 100, rounded to tens: half said less, half said more. All are of the same people, and ten at least. Feeling sure is not proof of skill.',
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
};

const es = {
  how: 'Cada número es el de en medio de lo que dijo la gente, de 0 a 100, redondeado de diez en diez: la mitad dijo menos y la mitad dijo más. Todos son de las mismas personas, diez por lo menos. Sentir confianza no prueba que ya sepan hacerlo.',
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
} satisfies Translation<typeof en>;

/** Texts of the chart and the numbers of what changed. */
export const changeTablesMessages = { en, es };
