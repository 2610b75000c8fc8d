import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Who looked at what',
  lead: 'The trainers of your groups, and those who coordinate them, see how far you are. When one of them saves a list with your name, opens the call list, or reads what you share, it stands here.',
  none: 'Nobody has saved a list with your name since you joined, or read what you share.',
  somebody: 'Somebody who is no longer here',
  everyone: (by: string, cohort: string) => `${by} saved a list of everyone in ${cohort}.`,
  finishers: (by: string, cohort: string) => `${by} saved a list of those who had finished in ${cohort}.`,
  'access-requests': (by: string, cohort: string) =>
    `${by} read what people in ${cohort} asked for, so that they can take part.`,
  'call-list': (by: string, cohort: string) => `${by} read the phone numbers that people in ${cohort} gave.`,
  opened: (by: string) => `${by} read something that you share.`,
};

const es = {
  title: 'Quién vio qué',
  lead: 'Quienes capacitan a tus grupos y quienes los coordinan ven cómo vas. Cuando alguien guarda una lista con tu nombre, abre la lista de llamadas o lee lo que compartes, aquí aparece.',
  none: 'Desde que te uniste, nadie ha guardado una lista con tu nombre ni ha leído lo que compartes.',
  somebody: 'Alguien que ya no está aquí',
  everyone: (by: string, cohort: string) => `${by} guardó una lista de toda la gente de ${cohort}.`,
  finishers: (by: string, cohort: string) =>
    `${by} guardó una lista de quienes ya habían terminado en ${cohort}.`,
  'access-requests': (by: string, cohort: string) =>
    `${by} leyó lo que la gente de ${cohort} pidió para poder participar.`,
  'call-list': (by: string, cohort: string) =>
    `${by} leyó los números de teléfono que dio la gente de ${cohort}.`,
  opened: (by: string) => `${by} leyó algo que compartes.`,
} satisfies Translation<typeof en>;

/** Texts of who took somebody's name along or read what they share. */
export const auditMessages = { en, es };
