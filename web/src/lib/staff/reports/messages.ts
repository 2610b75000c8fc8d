import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  how: 'Each number is the middle of what people said, from 0 to 100, rounded to tens: half said less, half said more. All are of the same people, and ten at least. Feeling sure is not proof of skill.',
  before: 'Before',
  after: 'Now',
  lookingBack: 'Looking back',
  lookingBackSay: 'Looking back is what people now say they knew before the training.',
  up: '20 points up or more',
  chart: 'How sure they are',
  chartOf: 'The numbers are in the table below.',
  table: 'The same in numbers',
  question: 'What was asked',
  few: 'Too few answers',
  anchor: 'not taught here',
  rose: 'They expect more now',
  roseSay:
    'On these they feel less sure than before. But looking back, they say they knew even less then: they did learn, and now they know what it takes. Look at their worksheets too.',
  drift: 'The scale moved',
  driftSay:
    'The course does not teach this, and it moved too. So part of every change is in how people use the numbers.',
  plans: 'What comes next',
  sum: {
    adding: 'Adding up…',
    far: (looked: number, of: number) => `Cohorts looked through: ${looked} of ${of}.`,
    goOn: 'Go on adding up',
  },
  notYet: {
    people: (people: number) =>
      people === 1 ? '1 person is not counted yet.' : `${people} people are not counted yet.`,
    when: 'We count new people once they have been here for a week, and never fewer than five at a time, so that nobody stands out.',
  },
  missed: {
    firstTime: (share: string) => `${share} got it wrong the first time.`,
    choice: (text: string) => `Wrong answer chosen most: ${text}`,
    none: 'No question was missed by 5 people or more.',
    gone: 'This question is not shown now.',
  },
};

export const reportMessages = inBoth(en, {
  how: 'Cada número es el de en medio de lo que dijo la gente, de 0 a 100, redondeado de diez en diez: la mitad dijo menos y la mitad dijo más. Todos son de las mismas personas, diez por lo menos. Sentir confianza no prueba que ya sepan hacerlo.',
  before: 'Antes',
  after: 'Ahora',
  lookingBack: 'Viendo atrás',
  lookingBackSay: 'Viendo atrás es lo que la gente dice ahora que sabía antes de la capacitación.',
  up: 'Subió 20 puntos o más',
  chart: 'Cuánta confianza sienten',
  chartOf: 'Los números están en la tabla de abajo.',
  table: 'Lo mismo en números',
  question: 'Lo que se preguntó',
  few: 'Faltan respuestas',
  anchor: 'esto no se enseña aquí',
  rose: 'Ahora se exigen más',
  roseSay:
    'En esto sienten menos confianza que antes. Pero viendo atrás, dicen que sabían todavía menos: sí aprendieron, y ahora saben lo que pide. Mira también sus hojas de trabajo.',
  drift: 'La escala se movió',
  driftSay:
    'El curso no enseña esto, y también se movió. Así que una parte de cada cambio está en cómo usa la gente los números.',
  plans: 'Lo que sigue',
  sum: {
    adding: 'Sumando…',
    far: (looked, of) => `Grupos revisados: ${looked} de ${of}.`,
    goOn: 'Seguir sumando',
  },
  notYet: {
    people: (people) =>
      people === 1 ? 'Todavía falta contar a 1 persona.' : `Todavía falta contar a ${people} personas.`,
    when: 'A la gente nueva la contamos cuando ya lleva una semana aquí, y nunca a menos de cinco a la vez, para que nadie resalte.',
  },
  missed: {
    firstTime: (share) => `${share}: mal la primera vez.`,
    choice: (text) => `La respuesta equivocada más elegida: ${text}`,
    none: 'Ninguna pregunta la fallaron 5 personas o más.',
    gone: 'Esta pregunta no se muestra por ahora.',
  },
});
