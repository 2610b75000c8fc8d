import type { Language } from '#domain/values/ids.ts';

const en = {
  name: 'Groundwork',
  training: (cohort: string) => `Training: ${cohort}`,
  module: (number: number, title: string) => `A good day to finish module ${number}: ${title}`,
  moduleHow: 'It leaves this calendar once it’s done.',
  review: (title: string) => `Three questions again: ${title}`,
  reviewHow: 'Three minutes. You can put it off.',
};

const es: typeof en = {
  name: 'Groundwork',
  training: (cohort) => `Entrenamiento: ${cohort}`,
  module: (number, title) => `Buen día para terminar el módulo ${number}: ${title}`,
  moduleHow: 'Cuando lo termines, desaparece de este calendario.',
  review: (title) => `Tres preguntas otra vez: ${title}`,
  reviewHow: 'Tres minutos. Puedes dejarlo para después.',
};

export const calendarMessages: Readonly<Record<Language, typeof en>> = { en, es };
