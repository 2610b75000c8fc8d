import { cardPath, type FlagNeed, type Need } from '../board/need.ts';
import type { Language } from '../values/ids.ts';
import { nameForMail } from './sender-mails.ts';

/** What a letter answers: all needs but flags, which are answered beside their card. */
export type LetterNeed = Exclude<Need, FlagNeed>;

/** A course as letters name its parts; the server's catalogue and a page's outline both are one. */
export type LetterModules = readonly {
  readonly id: string;
  readonly number: number;
  readonly lessons: readonly { readonly id: string; readonly number: string; readonly minutes: number }[];
}[];

interface LetterFacts {
  /** "Hi Ana,", as a letter opens. */
  readonly hello: string;
  /** "Cumberland", or "our group" where names of groups don't stand. */
  readonly cohort: string;
  /** The whole address of the page that helps. */
  readonly link: string;
  /** How long the first lesson takes. */
  readonly minutes: number;
  /** Day 1 as people say it; empty for a rolling cohort. */
  readonly firstDay: string;
  /** The module's number, from 1; 0 for none. */
  readonly module: number;
  /** The lesson's number as people say it: "2.1". If the course has changed, the module's. */
  readonly lesson: string;
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
const enSteps = (steps: number) => count(steps, 'step', 'steps');
const enLessons = (lessons: number) => count(lessons, 'lesson', 'lessons');
const esSteps = (steps: number) => count(steps, 'paso', 'pasos');
const esLessons = (lessons: number) => count(lessons, 'lección', 'lecciones');

function inEnglish(need: LetterNeed, facts: LetterFacts): string {
  const { hello, cohort, link } = facts;
  switch (need.rule) {
    case 'not-started':
      return `${hello} it’s good to have you in ${cohort}.\n\nThe first lesson takes about ${facts.minutes} minutes. You can stop any time, and nothing is lost. Here it is:\n${link}\n\nIf something is in the way, tell me and we’ll find a way.`;
    case 'quiet':
      return `${hello} I was thinking of you. How is it going?\n\nYour place is kept, so you can go on right where you stopped:\n${link}\n\nNo rush. If you have a lot going on right now, just let me know.`;
    case 'stuck':
      if (need.asked) {
        return `${hello} you asked to talk through a question in lesson ${facts.lesson}. I’m glad you did:\n${link}\n\nWhen would work for you? A few minutes are enough.`;
      }
      return `${hello} there is a question in lesson ${facts.lesson} that takes some thinking. You can try it as often as you like, and only your best try counts:\n${link}\n\nWould it help to look at it together? Tell me when would work for you.`;
    case 'talk':
      return `${hello} module ${facts.module} touches things that can be heavy, and it’s fine to skip parts of it.\n\nYou and I can talk instead, and that counts. When would work for you?\n\nIf you want to look at it first, it’s here:\n${link}`;
    case 'behind':
      return `${hello} day 1 is ${facts.firstDay}, and I look forward to seeing you there.\n\nYou have ${enLessons(need.lessonsLeft)} left. Each takes a few minutes, on your phone, whenever you have a moment:\n${link}\n\nIf time is short, tell me. We’ll work it out.`;
    case 'waiting-on-phone':
      return `${hello} your phone still holds ${enSteps(need.steps)} that ${need.steps === 1 ? 'has' : 'have'} not reached us. Nothing is lost.\n\nPlease open this page once when you have a signal. The rest happens by itself:\n${link}`;
  }
}

function inSpanish(need: LetterNeed, facts: LetterFacts): string {
  const { hello, cohort, link } = facts;
  switch (need.rule) {
    case 'not-started':
      return `${hello} ¡Qué gusto que estés en ${cohort}!\n\nLa primera lección dura unos ${facts.minutes} minutos. Puedes parar cuando quieras y no se pierde nada. Aquí está:\n${link}\n\nSi algo te lo complica, dime y vemos cómo resolverlo.`;
    case 'quiet':
      return `${hello} Me acordé de ti. ¿Cómo vas?\n\nTu lugar está guardado y puedes seguir justo donde te quedaste:\n${link}\n\nSin prisa. Si ahora tienes muchas cosas encima, solo avísame.`;
    case 'stuck':
      if (need.asked) {
        return `${hello} Pediste hablar de una pregunta de la lección ${facts.lesson}. Qué bueno que lo hiciste:\n${link}\n\n¿Cuándo te queda bien? Con unos minutos basta.`;
      }
      return `${hello} En la lección ${facts.lesson} hay una pregunta que pide pensarla un rato. Puedes intentarla las veces que quieras y solo cuenta tu mejor intento:\n${link}\n\n¿Te ayuda si la vemos tú y yo? Dime cuándo te queda bien.`;
    case 'talk':
      return `${hello} El módulo ${facts.module} toca cosas que pueden pesar, y está bien saltarse partes.\n\nEn vez de eso podemos hablar tú y yo, y eso cuenta. ¿Cuándo te queda bien?\n\nSi antes le quieres echar un vistazo, aquí está:\n${link}`;
    case 'behind':
      return `${hello} El primer día es el ${facts.firstDay} y me va a dar mucho gusto verte.\n\nTe ${need.lessonsLeft === 1 ? 'queda' : 'quedan'} ${esLessons(need.lessonsLeft)}. Cada una se hace en unos minutos, en tu teléfono, cuando tengas un rato:\n${link}\n\nSi el tiempo no te alcanza, dime y buscamos cómo.`;
    case 'waiting-on-phone':
      return `${hello} En tu teléfono ${need.steps === 1 ? 'queda' : 'quedan'} ${esSteps(need.steps)} que todavía no nos ${need.steps === 1 ? 'llega' : 'llegan'}. No se ha perdido nada.\n\nAbre esta página una vez cuando tengas señal y lo demás se hace solo:\n${link}`;
  }
}

const WORDS = { en: inEnglish, es: inSpanish } satisfies Record<Language, unknown>;

function helpPath(need: LetterNeed, [first]: LetterModules): `/${string}` {
  if (need.rule === 'stuck') return cardPath(need);
  if (need.rule === 'talk') return `/${need.module}/`;
  const lesson = need.rule === 'not-started' ? first?.lessons[0] : undefined;
  return first === undefined || lesson === undefined ? '/' : `/${first.id}/${lesson.id}/`;
}

interface Letter {
  readonly need: LetterNeed;
  readonly person: { readonly name: string; readonly language: Language };
  /** Null in mails, which don't say what people called their groups. */
  readonly cohort: string | null;
  /** Day 1 as people say it; empty for a rolling cohort. */
  readonly firstDay: string;
  readonly modules: LetterModules;
  /** The whole address of a page, in the learner's language. */
  readonly addressOf: (path: `/${string}`) => string;
}

const HELLO: Record<Language, (name: string | null) => string> = {
  en: (name) => (name === null ? 'Hi,' : `Hi ${name},`),
  es: (name) => (name === null ? 'Hola.' : `Hola, ${name}.`),
};

/** How a letter to somebody begins: by their first name, where it can stand in one. */
export const greeting = ({ name, language }: { name: string; language: Language }) =>
  HELLO[language](nameForMail(name));
const OUR_GROUP: Record<Language, string> = { en: 'our group', es: 'nuestro grupo' };

/** The ready letter for one need: in the learner's language, with a link to what helps. */
export function writeLetter({ need, person, cohort, firstDay, modules, addressOf }: Letter): string {
  const { language } = person;
  const module = 'module' in need ? modules.find(({ id }) => id === need.module) : undefined;
  const lesson = need.rule === 'stuck' ? module?.lessons.find(({ id }) => id === need.lesson) : undefined;
  return WORDS[language](need, {
    hello: greeting(person),
    cohort: cohort ?? OUR_GROUP[language],
    link: addressOf(helpPath(need, modules)),
    lesson: lesson?.number ?? String(module?.number ?? ''),
    module: module?.number ?? 0,
    minutes: modules[0]?.lessons[0]?.minutes ?? 10,
    firstDay,
  });
}
