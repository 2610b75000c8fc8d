import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'What changed',
  titleOf: (cohort: string) => `${cohort}: what changed`,
  description: 'How sure a cohort was before its training, is now, and thinks it was.',
  answered: (proportion: string, day: string) =>
    `Answered before and after: ${proportion.toLowerCase()}. As of ${day}.`,
  waiting:
    'Fewer than 10 people have answered both before and after. The second survey can be answered for 30 days from the last day: ask people to open the page with all lessons.',
  'too-few':
    'So far fewer than 10 people can be counted. Numbers would point at single people, so this page shows none.',
  'too-many': 'This group has more than 500 people. A report adds up 500 at most.',
  ready: 'How ready people are, as their trainers see it',
  readySay:
    'Steps from 1 to 4, the one in the middle, of people who were rated on both days. The bar shows who is a step further or more. Only trainers of this cohort see this.',
  readyMoved: (skill: string, first: number, last: number) => `${skill}: from ${first} to ${last}`,
  readyNone: 'Fewer than 10 people were rated on the first day and on the last.',
  readyReading: 'Adding up the ratings…',
  toReady: 'Rate how ready they are',
};

export const changedMessages = inBoth(en, {
  title: 'Qué cambió',
  titleOf: (cohort) => `${cohort}: qué cambió`,
  description:
    'Cuánta confianza sentía un grupo antes de su capacitación, cuánta siente ahora y cuánta cree que sentía.',
  answered: (proportion, day) => `Contestaron antes y después: ${proportion.toLowerCase()}. Al ${day}.`,
  waiting:
    'Menos de 10 personas han contestado antes y después. La segunda encuesta se puede contestar hasta 30 días después del último día: pídeles que abran la página de todas las lecciones.',
  'too-few':
    'Hasta ahora se puede contar a menos de 10 personas. Los números señalarían a personas, así que esta página no muestra ninguno.',
  'too-many': 'Este grupo tiene más de 500 personas. Un informe suma 500 como máximo.',
  ready: 'Qué tan preparados los ve el equipo',
  readySay:
    'Pasos del 1 al 4, el de en medio, de las personas que se valoraron los dos días. La barra muestra quiénes avanzaron un paso o más. Esto solo lo ve el equipo que capacita a este grupo.',
  readyMoved: (skill, first, last) => `${skill}: de ${first} a ${last}`,
  readyNone: 'Menos de 10 personas se valoraron el primer día y el último.',
  readyReading: 'Sumando las valoraciones…',
  toReady: 'Valorar qué tan preparados están',
});
