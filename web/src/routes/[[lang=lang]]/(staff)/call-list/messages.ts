import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Call list',
  titleOf: (cohort: string) => `${cohort}: call list`,
  description: 'Those who have something left and gave a phone number.',
  lead: (count: number, behind: number) =>
    `${count} of the ${behind} who have something left gave a phone number. Those not heard from longest come first.`,
  care: 'They gave it so that you can call about this course, and for nothing else. They see that you opened this list. Shred what you print.',
  none: 'Nobody who has something left has given a phone number.',
  noneHow: 'People give one on their account page, if they like. You can tell them so in a message.',
  allDone: 'Everyone here is done. There is nobody to call.',
  call: (name: string, number: string) => `Call ${name}: ${number}`,
  languages: { en: 'English', es: 'Spanish' },
  next: (number: string, minutes: number) => `next is ${number}, ${minutes} min`,
  nextNone: 'no lesson left, but something beside them',
  heard: (day: string) => `last heard from ${day}`,
  never: 'not heard from yet',
  message: (name: string, link: string) =>
    `Hi ${name}! There is a bit of Groundwork left for you. Ten minutes at a time is plenty. Go on here: ${link}`,
};

export const callListMessages = inBoth(en, {
  title: 'Lista de llamadas',
  titleOf: (cohort) => `${cohort}: lista de llamadas`,
  description: 'A quienes les falta algo y dieron su número de teléfono.',
  lead: (count, behind) =>
    `De ${behind} ${behind === 1 ? 'persona a la que le' : 'personas a las que les'} falta algo, ${count} ${count === 1 ? 'dio' : 'dieron'} su número. Primero van las personas de quienes llevamos más tiempo sin saber.`,
  care: 'Dieron su número para que les llames por este curso, y para nada más. En su cuenta ven que abriste esta lista. Lo que imprimas, destrúyelo después.',
  none: 'Nadie a quien le falte algo ha dado su número de teléfono.',
  noneHow: 'Quien quiera lo da en la página de su cuenta. Se lo puedes decir en un mensaje.',
  allDone: 'Aquí ya terminaron todos. No hay a quién llamar.',
  call: (name, number) => `Llamar a ${name}: ${number}`,
  languages: { en: 'Inglés', es: 'Español' },
  next: (number, minutes) => `sigue la ${number}, ${minutes} min`,
  nextNone: 'ya no le faltan lecciones, pero sí algo más',
  heard: (day) => `supimos por última vez el ${day}`,
  never: 'todavía no sabemos nada',
  message: (name, link) =>
    `¡Hola, ${name}! Te queda un poco de Groundwork por hacer. Con diez minutos a la vez basta. Sigue aquí: ${link}`,
});
