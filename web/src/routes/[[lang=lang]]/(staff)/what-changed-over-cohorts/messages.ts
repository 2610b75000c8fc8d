import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'What changed in all your cohorts',
  description: 'How far people of many cohorts are and how sure they feel, by language and by affiliate.',
  lead: 'How far people are and how sure they feel, added up over the cohorts you look after.',
  how: 'Only cohorts of at least 10 people count, and parts of them of at least 5. Numbers of people are rounded to fives. Of a cohort of the Alliance, coordinators see the people of their own affiliate, where there are at least 10 of them.',
  asOf: (cohorts: number, day: string) =>
    `${cohorts === 1 ? '1 cohort' : `${cohorts} cohorts`}, as of ${day}.`,
  none: 'None of your cohorts has 10 people yet. Numbers would point at single people, so this page shows none.',
  done: 'How much of their lessons is done',
  all: 'Everyone',
  languages: { en: 'In English', es: 'In Spanish' },
  byLanguage: 'By language',
  level:
    'Where cohorts speak both languages, how far people are is of those alone, and each counts the same for both: one that is far ahead lends neither a lead.',
  byAffiliate: 'By affiliate',
  part: (name: string, people: number) => `${name}: about ${people} people`,
  apart:
    'More than 10 points apart. That is a fault in the course to fix, not in the people. Ask what got in their way: data, time, language, reading, access or the lessons.',
  /** Under parts that aren’t as many as everyone. */
  notAll: (all: number) =>
    `These don’t add up to all ${all}. A cohort is split only where each part has 5 people or more; people of the others count among everyone alone. Numbers are rounded to fives, too.`,
  unsplit: 'Too few people to say it by part.',
  sure: 'What changed',
  whose: 'Of whom',
  answered: (proportion: string) => `Answered before and after: ${proportion.toLowerCase()}.`,
  unanswered: 'Fewer than 10 of these people have answered both before and after.',
  toCohorts: 'Your cohorts',
};

export const overCohortsMessages = inBoth(en, {
  title: 'Qué cambió en todos tus grupos',
  description:
    'Hasta dónde va la gente de muchos grupos y cuánta confianza siente, por idioma y por organización.',
  lead: 'Hasta dónde va la gente y cuánta confianza siente, sumando los grupos que tienes a tu cargo.',
  how: 'Solo cuentan los grupos de 10 personas o más, y de ellos las partes de 5 o más. El número de personas se redondea de cinco en cinco. De un grupo de la Alianza, quien coordina ve a la gente de su organización, si son 10 o más.',
  asOf: (cohorts, day) => `${cohorts === 1 ? '1 grupo' : `${cohorts} grupos`}, al ${day}.`,
  none: 'Ninguno de tus grupos tiene todavía 10 personas. Los números señalarían a personas, así que esta página no muestra ninguno.',
  done: 'Cuánto de sus lecciones está hecho',
  all: 'Toda la gente',
  languages: { en: 'En inglés', es: 'En español' },
  byLanguage: 'Por idioma',
  level:
    'Si hay grupos que hablan los dos idiomas, el avance sale solo de ellos, y cada uno cuenta igual en los dos: si uno va muy adelante, su idioma no parece más avanzado.',
  byAffiliate: 'Por organización',
  part: (name, people) => `${name}: unas ${people} personas`,
  apart:
    'Hay más de 10 puntos de diferencia. Es una falla del curso que hay que arreglar, no de la gente. Pregúntales qué se les atravesó: datos, tiempo, idioma, lectura, acceso o las lecciones.',
  notAll: (all) =>
    `Esto no suma las ${all}. Un grupo se divide solo donde cada parte tiene 5 personas o más; la gente de los demás cuenta solo en el total. Además, los números se redondean de cinco en cinco.`,
  unsplit: 'Son muy pocas personas para decirlo por partes.',
  sure: 'Qué cambió',
  whose: 'De quiénes',
  answered: (proportion) => `Contestaron antes y después: ${proportion.toLowerCase()}.`,
  unanswered: 'Menos de 10 de estas personas contestaron antes y después.',
  toCohorts: 'Los grupos que llevas',
});
