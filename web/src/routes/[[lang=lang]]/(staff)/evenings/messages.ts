import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Evenings',
  titleOf: (cohort: string) => `${cohort}: evenings`,
  description: 'What a cohort said at the end of each day of its training.',
  asOf: (day: string) => `As of ${day}.`,
  how: 'Read it back to the group at breakfast. The lines stand in the order of their letters, which says nothing about who wrote them.',
  day: (day: number) => `Day ${day}`,
  answered: 'Answered',
  yes: (question: string) => `Could do it tomorrow: ${question}`,
  lines: 'What should we change tomorrow?',
  linesFew: 'Lines come the next morning, once 5 people have written. Later ones join them five at a time.',
  none: 'There is nothing to read yet. In the evening of each training day people find two questions and one line on the page with all lessons. You read them here the next morning.',
  'too-few':
    'So far fewer than 10 people can be counted. What is shown here would point at single people, so ask them in the room.',
  'too-many': 'This group has more than 500 people. A report adds up 500 at most.',
};

export const eveningsMessages = inBoth(en, {
  title: 'Las noches',
  titleOf: (cohort) => `${cohort}: las noches`,
  description: 'Lo que dijo un grupo al final de cada día de su capacitación.',
  asOf: (day) => `Al ${day}.`,
  how: 'Léelo al grupo en el desayuno. Las líneas van en orden alfabético, que no dice quién escribió cuál.',
  day: (day) => `Día ${day}`,
  answered: 'Contestaron',
  yes: (question) => `Podría hacerlo mañana: ${question}`,
  lines: '¿Qué cambiamos mañana?',
  linesFew:
    'Las líneas llegan a la mañana siguiente, cuando ya escribieron 5 personas. Las que llegan después se agregan de cinco en cinco.',
  none: 'Todavía no hay nada que leer. En la noche de cada día de capacitación, la gente encuentra dos preguntas y una línea en la página de todas las lecciones. Aquí las lees a la mañana siguiente.',
  'too-few':
    'Hasta ahora se puede contar a menos de 10 personas. Lo que se mostrara aquí señalaría a personas; mejor pregúntales en la sala.',
  'too-many': 'Este grupo tiene más de 500 personas. Un informe suma 500 como máximo.',
});
