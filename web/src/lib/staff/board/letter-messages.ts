import type { Language } from '#domain/values/ids.ts';
import { enLessons, enSteps, esLessons, esSteps } from './messages.ts';
import type { MessageNeed, NeedPlace } from '../../stuck/place.ts';

/** What a ready message names besides the need itself, all of it in the learner's language. */
export interface MessageFacts extends Pick<NeedPlace, 'module' | 'lesson'> {
  readonly name: string;
  readonly cohort: string;
  /** The whole address of the page that helps. */
  readonly link: string;
  /** How long the first lesson takes. */
  readonly minutes: number;
  /** Day 1 as people say it; empty for a rolling cohort. */
  readonly firstDay: string;
}

function messageInEnglish(need: MessageNeed, facts: MessageFacts): string {
  const { name, cohort, link } = facts;
  switch (need.rule) {
    case 'not-started':
      return `Hi ${name}, it’s good to have you in ${cohort}.\n\nThe first lesson takes about ${facts.minutes} minutes. You can stop any time, and nothing is lost. Here it is:\n${link}\n\nIf something is in the way, tell me and we’ll find a way.`;
    case 'quiet':
      return `Hi ${name}, I was thinking of you. How is it going?\n\nYour place is kept, so you can go on right where you stopped:\n${link}\n\nNo rush. If you have a lot going on right now, just let me know.`;
    case 'stuck':
      if (need.asked) {
        return `Hi ${name}, you asked to talk through a question in lesson ${facts.lesson}. I’m glad you did:\n${link}\n\nWhen would work for you? A few minutes are enough.`;
      }
      return `Hi ${name}, there is a question in lesson ${facts.lesson} that takes some thinking. You can try it as often as you like, and only your best try counts:\n${link}\n\nWould it help to look at it together? Tell me when would work for you.`;
    case 'talk':
      return `Hi ${name}, module ${facts.module} touches things that can be heavy, and it’s fine to skip parts of it.\n\nYou and I can talk instead, and that counts. When would work for you?\n\nIf you want to look at it first, it’s here:\n${link}`;
    case 'behind':
      return `Hi ${name}, day 1 is ${facts.firstDay}, and I look forward to seeing you there.\n\nYou have ${enLessons(need.lessonsLeft)} left. Each takes a few minutes, on your phone, whenever you have a moment:\n${link}\n\nIf time is short, tell me. We’ll work it out.`;
    case 'waiting-on-phone':
      return `Hi ${name}, your phone still holds ${enSteps(need.steps)} that ${need.steps === 1 ? 'has' : 'have'} not reached us. Nothing is lost.\n\nPlease open this page once when you have a signal. The rest happens by itself:\n${link}`;
  }
}

function messageInSpanish(need: MessageNeed, facts: MessageFacts): string {
  const { name, cohort, link } = facts;
  switch (need.rule) {
    case 'not-started':
      return `Hola, ${name}. ¡Qué gusto que estés en ${cohort}!\n\nLa primera lección dura unos ${facts.minutes} minutos. Puedes parar cuando quieras y no se pierde nada. Aquí está:\n${link}\n\nSi algo te lo complica, dime y vemos cómo resolverlo.`;
    case 'quiet':
      return `Hola, ${name}. Me acordé de ti. ¿Cómo vas?\n\nTu lugar está guardado y puedes seguir justo donde te quedaste:\n${link}\n\nSin prisa. Si ahora tienes muchas cosas encima, solo avísame.`;
    case 'stuck':
      if (need.asked) {
        return `Hola, ${name}. Pediste hablar de una pregunta de la lección ${facts.lesson}. Qué bueno que lo hiciste:\n${link}\n\n¿Cuándo te queda bien? Con unos minutos basta.`;
      }
      return `Hola, ${name}. En la lección ${facts.lesson} hay una pregunta que pide pensarla un rato. Puedes intentarla las veces que quieras y solo cuenta tu mejor intento:\n${link}\n\n¿Te ayuda si la vemos tú y yo? Dime cuándo te queda bien.`;
    case 'talk':
      return `Hola, ${name}. El módulo ${facts.module} toca cosas que pueden pesar, y está bien saltarse partes.\n\nEn vez de eso podemos hablar tú y yo, y eso cuenta. ¿Cuándo te queda bien?\n\nSi antes le quieres echar un vistazo, aquí está:\n${link}`;
    case 'behind':
      return `Hola, ${name}. El primer día es el ${facts.firstDay} y me va a dar mucho gusto verte.\n\nTe ${need.lessonsLeft === 1 ? 'queda' : 'quedan'} ${esLessons(need.lessonsLeft)}. Cada una se hace en unos minutos, en tu teléfono, cuando tengas un rato:\n${link}\n\nSi el tiempo no te alcanza, dime y buscamos cómo.`;
    case 'waiting-on-phone':
      return `Hola, ${name}. En tu teléfono ${need.steps === 1 ? 'queda' : 'quedan'} ${esSteps(need.steps)} que todavía no nos ${need.steps === 1 ? 'llega' : 'llegan'}. No se ha perdido nada.\n\nAbre esta página una vez cuando tengas señal y lo demás se hace solo:\n${link}`;
  }
}

/** The ready message for a need, by its reader's language. */
export const needTextMessages: Record<Language, (need: MessageNeed, facts: MessageFacts) => string> = {
  en: messageInEnglish,
  es: messageInSpanish,
};
