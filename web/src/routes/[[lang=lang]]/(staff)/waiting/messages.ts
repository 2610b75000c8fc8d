import { inBoth } from '#lib/i18n/translation.ts';

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

const en = {
  title: 'Waiting room',
  titleOf: (cohort: string) => `Waiting room of ${cohort}`,
  description: 'Who wants to join this cohort, and waits to be let in.',
  lead: 'These people opened a link or a code of this cohort. They read lessons meanwhile. Let in those you know.',
  none: 'Nobody is waiting.',
  noneHow:
    'People come here by a join link with a waiting room, or by a code for a workshop. You make both on the cohort’s page.',
  asked: (time: string) => `since ${time}`,
  letIn: 'Let in',
  all: (count: number) => (count === 1 ? 'Let in 1 person' : `Let in all ${count}`),
  letting: 'Letting them in…',
  progress: (done: number, all: number) => `${done} of ${people(all)} let in`,
  isIn: (name: string) => `${name} is in.`,
  allIn: (count: number) => `${people(count)} let in.`,
  away: 'Turn away',
  isAway: (name: string) =>
    `${name} is turned away, and can’t come back by this link. For 7 days you can let them in after all, in the list below.`,
  turnedAway: 'Turned away',
  turnedAwayHint:
    'They read on their account page that they can write to the person who gave them the link. After 7 days they need a new link or code.',
  until: (time: string) => `can be let in until ${time}`,
  afterAll: 'Let in after all',
  again: 'Look again',
};

const personas = (count: number): string => (count === 1 ? '1 persona' : `${count} personas`);

export const waitingMessages = inBoth(en, {
  title: 'Sala de espera',
  titleOf: (cohort) => `Sala de espera de ${cohort}`,
  description: 'Quién quiere unirse a este grupo y espera para entrar.',
  lead: 'Estas personas abrieron un enlace o un código de este grupo. Mientras tanto leen lecciones. Deja entrar a quienes conoces.',
  none: 'Nadie está esperando.',
  noneHow:
    'La gente llega aquí con un enlace que tiene sala de espera o con el código de un taller. Los dos se crean en la página del grupo.',
  asked: (time) => `desde el ${time}`,
  letIn: 'Dejar entrar',
  all: (count) => `Dejar entrar a ${personas(count)}`,
  letting: 'Abriendo…',
  progress: (done, all) => `Van ${done} de ${personas(all)}`,
  isIn: (name) => `${name} ya está en el grupo.`,
  allIn: (count) => (count === 1 ? 'Ya entró 1 persona.' : `Ya entraron ${count} personas.`),
  away: 'No dejar entrar',
  isAway: (name) =>
    `No dejaste entrar a ${name}, y con este enlace ya no puede volver. Durante 7 días puedes dejarle entrar de todos modos, en la lista de abajo.`,
  turnedAway: 'No entraron',
  turnedAwayHint:
    'En la página de su cuenta leen que pueden escribirle a quien les dio el enlace. Después de 7 días necesitan un enlace o un código nuevo.',
  until: (time) => `puede entrar hasta el ${time}`,
  afterAll: 'Dejar entrar de todos modos',
  again: 'Volver a mirar',
});
