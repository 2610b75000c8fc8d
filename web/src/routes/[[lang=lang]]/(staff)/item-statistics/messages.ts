import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Which questions people get right',
  description: 'How people do at their first try of each question of the course, over all cohorts.',
  lead: 'How people do at their first try of each question, over all cohorts. Use it to make questions better.',
  how: 'Only cohorts count in which at least 10 people tried a question. Numbers are rounded, and none points at one person.',
  asOf: (cohorts: number, day: string) =>
    `${cohorts === 1 ? '1 cohort' : `${cohorts} cohorts`}, as of ${day}.`,
  save: 'Save as a spreadsheet',
  file: 'questions',
  saved: (name: string) => `Saved as ${name}.`,
  first: 'Look at these first',
  firstNone: 'Nothing stands out among the questions that 50 people have tried.',
  hard: 'Under 30% get it right at first: it may be unclear, or come too early.',
  easy: 'Nearly everyone gets it right at first: it may ask nothing.',
  unpicked: (options: string) => `Hardly anybody picks: ${options}`,
  right: (share: string) => `Right the first time: ${share}`,
  tried: (people: number) => `Tried by about ${people} people`,
  choice: (text: string) => `Wrong answer chosen most: ${text}`,
  gone: 'This question is not shown now',
  few: (count: number) =>
    count === 1
      ? '1 question was tried by too few people to say anything.'
      : `${count} questions were tried by too few people to say anything.`,
  none: 'No question has been tried by 10 people of one cohort yet. Come back once a group has done a module.',
  reading: 'Fetching the questions…',
  noTexts: 'The questions themselves did not come. Here are the numbers; open the page again with a signal.',
  columns: {
    lesson: 'Lesson',
    question: 'Question',
    people: 'People, about',
    right: 'Right the first time',
    choice: 'Wrong answer chosen most',
    look: 'Look at it',
    unpicked: 'Hardly picked',
  },
  toAlliance: 'The Alliance',
};

export const itemsMessages = inBoth(en, {
  title: 'Qué preguntas contesta bien la gente',
  description:
    'Cómo le va a la gente la primera vez que contesta cada pregunta del curso, en todos los grupos.',
  lead: 'Cómo le va a la gente la primera vez que contesta cada pregunta, en todos los grupos. Sirve para mejorar las preguntas.',
  how: 'Solo cuentan los grupos donde por lo menos 10 personas contestaron la pregunta. Los números están redondeados y ninguno señala a una persona.',
  asOf: (cohorts, day) => `${cohorts === 1 ? '1 grupo' : `${cohorts} grupos`}, al ${day}.`,
  save: 'Guardar como hoja de cálculo',
  file: 'preguntas',
  saved: (name) => `Se guardó como ${name}.`,
  first: 'Mira primero estas',
  firstNone: 'Entre las preguntas que ya contestaron 50 personas, ninguna llama la atención.',
  hard: 'Menos del 30% le atina a la primera: puede que no esté clara o que llegue antes de tiempo.',
  easy: 'Casi todas las personas le atinan a la primera: puede que no pregunte nada.',
  unpicked: (options) => `Casi nadie elige: ${options}`,
  right: (share) => `Bien a la primera: ${share}`,
  tried: (people) => `La contestaron unas ${people} personas`,
  choice: (text) => `La respuesta equivocada más elegida: ${text}`,
  gone: 'Esta pregunta no se muestra por ahora',
  few: (count) =>
    count === 1
      ? '1 pregunta la contestaron muy pocas personas como para decir algo.'
      : `${count} preguntas las contestaron muy pocas personas como para decir algo.`,
  none: 'Todavía no hay una pregunta que hayan contestado 10 personas de un mismo grupo. Vuelve cuando un grupo haya hecho un módulo.',
  reading: 'Trayendo las preguntas…',
  noTexts: 'No llegaron las preguntas. Aquí están los números; vuelve a abrir la página cuando tengas señal.',
  columns: {
    lesson: 'Lección',
    question: 'Pregunta',
    people: 'Personas, unas',
    right: 'Bien a la primera',
    choice: 'Respuesta equivocada más elegida',
    look: 'Revisar',
    unpicked: 'Casi nadie la elige',
  },
  toAlliance: 'La Alianza',
});
