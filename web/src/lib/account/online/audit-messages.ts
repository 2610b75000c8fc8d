import type * as z from 'zod/mini';
import type { CARD_ACTS, OperatorAct, readAudit } from '#domain/contract/audit.ts';
import type { Language, Instant } from '#domain/values/ids.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Who looked at what',
  lead: 'The trainers of your groups, and those who coordinate them, see how far you are. When one of them saves a list with your name, opens the call list, or reads what you share, it stands here. So does it when somebody moves you to another affiliate, makes two accounts of yours into one, makes a sign-in card for you, or corrects your name, and when the people who run the site save what your account keeps or have it deleted.',
  none: 'Nobody has saved a list with your name since you joined, read what you share, or moved you.',
  somebody: 'Somebody who is no longer here',
  everyone: (by: string, cohort: string) => `${by} saved a list of everyone in ${cohort}.`,
  finishers: (by: string, cohort: string) => `${by} saved a list of those who had finished in ${cohort}.`,
  'access-requests': (by: string, cohort: string) =>
    `${by} read what people in ${cohort} asked for, so that they can take part.`,
  'call-list': (by: string, cohort: string) => `${by} read the phone numbers that people in ${cohort} gave.`,
  feed: (by: string, cohort: string) =>
    `${by} gave a system of your affiliate a list of those who had finished in ${cohort}.`,
  'name-corrected': (by: string, cohort: string) =>
    `${by} corrected how your name is written, for ${cohort}.`,
  opened: (by: string) => `${by} read something that you share.`,
  transfer: {
    offered: (by: string, affiliate: string) =>
      `${by} offered you to another affiliate. You were in ${affiliate} then.`,
    asked: (by: string, affiliate: string) => `${by} would take you into ${affiliate}, and had you asked.`,
    taken: (by: string, affiliate: string) => `${by} brought you into ${affiliate}, with all you had done.`,
    undone: (by: string, affiliate: string) => `${by}, for ${affiliate}, took back that you had moved.`,
  },
  merge: {
    asked: (by: string) => `${by} said that two accounts are yours, and asked to make them one.`,
    merged: (by: string) => `Your two accounts became one. ${by} had asked for it.`,
    undone: (by: string) => `${by} made the one account two again.`,
  },
  operator: {
    export: (why: string) =>
      `The people who run the site saved all that your account keeps to a file: ${why}.`,
    delete: (why: string) => `The people who run the site asked to have your account deleted: ${why}.`,
    'call-off': (why: string) =>
      `The people who run the site called off that your account is deleted: ${why}.`,
  } satisfies Record<OperatorAct, (why: string) => string>,
  askedBy: (by: string) => `${by} asked for it.`,
  card: {
    made: (by: string) => `${by} made a sign-in card for you.`,
    used: () => 'Somebody signed in with your card.',
    vouched: (by: string) => `${by} said that it was you who signed in with your new card.`,
    'said-yes': () => 'You said that it was you who signed in with your new card.',
    'said-no': () => 'You said that it was not you who signed in with a new card. It was signed out.',
    opened: () => 'Your new card opened all of your account: its time was over, and nobody had said no.',
  } satisfies Record<(typeof CARD_ACTS)[number], (by: string) => string>,
};

export const auditMessages = inBoth(en, {
  title: 'Quién vio qué',
  lead: 'Quienes capacitan a tus grupos y quienes los coordinan ven cómo vas. Cuando alguien guarda una lista con tu nombre, abre la lista de llamadas o lee lo que compartes, aquí aparece. También cuando alguien te pasa a otra organización, junta dos cuentas tuyas en una, te hace una tarjeta para entrar o corrige tu nombre, y cuando la gente que lleva el sitio guarda lo que tu cuenta tiene o manda borrarla.',
  none: 'Desde que te uniste, nadie ha guardado una lista con tu nombre, ha leído lo que compartes ni te ha pasado a otra organización.',
  somebody: 'Alguien que ya no está aquí',
  everyone: (by, cohort) => `${by} guardó una lista de toda la gente de ${cohort}.`,
  finishers: (by, cohort) => `${by} guardó una lista de quienes ya habían terminado en ${cohort}.`,
  'access-requests': (by, cohort) => `${by} leyó lo que la gente de ${cohort} pidió para poder participar.`,
  'call-list': (by, cohort) => `${by} leyó los números de teléfono que dio la gente de ${cohort}.`,
  feed: (by, cohort) =>
    `${by} dio a un sistema de tu organización la lista de quienes ya habían terminado en ${cohort}.`,
  'name-corrected': (by, cohort) => `${by} corrigió cómo se escribe tu nombre, para ${cohort}.`,
  opened: (by) => `${by} leyó algo que compartes.`,
  transfer: {
    offered: (by, affiliate) =>
      `${by} ofreció pasarte a otra organización. En ese momento estabas en ${affiliate}.`,
    asked: (by, affiliate) => `${by} te recibe en ${affiliate} y pidió que te preguntaran.`,
    taken: (by, affiliate) => `${by} te pasó a ${affiliate}, con todo lo que ya habías hecho.`,
    undone: (by, affiliate) => `${by}, de ${affiliate}, deshizo que te pasaran.`,
  },
  merge: {
    asked: (by) => `${by} dijo que dos cuentas son tuyas y pidió juntarlas en una.`,
    merged: (by) => `Tus dos cuentas se juntaron en una. ${by} lo había pedido.`,
    undone: (by) => `${by} volvió a separar la cuenta en dos.`,
  },
  operator: {
    export: (why) => `La gente que lleva el sitio guardó en un archivo todo lo que tu cuenta tiene: ${why}.`,
    delete: (why) => `La gente que lleva el sitio pidió borrar tu cuenta: ${why}.`,
    'call-off': (why) => `La gente que lleva el sitio canceló el borrado de tu cuenta: ${why}.`,
  },
  askedBy: (by) => `${by} lo pidió.`,
  card: {
    made: (by) => `${by} hizo una tarjeta para que entres.`,
    used: () => 'Alguien entró con tu tarjeta.',
    vouched: (by) => `${by} dijo que eras tú quien entró con tu tarjeta nueva.`,
    'said-yes': () => 'Dijiste que eras tú quien entró con tu tarjeta nueva.',
    'said-no': () => 'Dijiste que no eras tú quien entró con una tarjeta nueva. Su sesión se cerró.',
    opened: () => 'Tu tarjeta nueva abrió toda tu cuenta: pasó el tiempo y nadie dijo que no.',
  },
});

/** All of it, each in a sentence, the newest first. */
export function actsOf(
  language: Language,
  audit: z.output<typeof readAudit.reply>,
): readonly { readonly at: Instant; readonly says: string }[] {
  const messages = auditMessages[language];
  const who = (by: string | null): string => by ?? messages.somebody;
  return [
    ...audit.exports.map(({ cohort, exported, by, at }) => ({
      at,
      says: messages[exported](who(by), cohort),
    })),
    ...audit.openings.map(({ by, at }) => ({ at, says: messages.opened(by) })),
    ...audit.transfers.map(({ act, by, affiliate, at }) => ({
      at,
      says: messages.transfer[act](who(by), affiliate),
    })),
    ...audit.merges.map(({ act, by, at }) => ({ at, says: messages.merge[act](who(by)) })),
    ...(audit.operator ?? []).map(({ act, by, reason, at }) => ({
      at,
      says: [
        messages.operator[act](reason.replace(/[.]$/, '')),
        ...(by === undefined ? [] : [messages.askedBy(who(by))]),
      ].join(' '),
    })),
    ...(audit.cards ?? []).map(({ act, by, at }) => ({ at, says: messages.card[act](who(by)) })),
  ].sort((one, other) => other.at - one.at);
}
