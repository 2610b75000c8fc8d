import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  stuck: 'I’m stuck here',
  fine: 'I’m fine now',
  hard: 'This one is hard. You do not have to solve it alone.',
  kept: {
    card: 'Saved. Your trainers will see which card, not what you wrote.',
    field: 'Saved. Your trainers will see which question, not what you wrote.',
  },
  keptWaiting: 'Saved. Your trainers will see it once they let you in.',
  tells: {
    card: (names: string | null) =>
      `This tells ${names ?? 'your trainers'}, and those who coordinate your group, which card you are stuck on. It never tells what you wrote.`,
    field: (names: string | null) =>
      `This tells ${names ?? 'your trainers'}, and those who coordinate your group, which question you are stuck on. It never tells what you wrote.`,
  },
  tellsLater: {
    card: 'This tells those who lead your group which card you are stuck on, once they let you in. It never tells what you wrote.',
    field:
      'This tells those who lead your group which question you are stuck on, once they let you in. It never tells what you wrote.',
  },
  tell: 'Tell them',
  leave: 'Not now',
  letIn: (cohort: string) => `You’re in! ${cohort} let you in, and your trainers can see how far you are.`,
  alone: 'Read it to a friend, or to the person who showed you this course, and think it over together.',
  wrote: (name: string) => `${name} wrote to you about this`,
  wroteBack: (name: string) => `${name} wrote back where you were stuck.`,
  read: 'Read it',
} as const;

export const stuckMessages = inBoth(en, {
  stuck: 'Me atoré aquí',
  fine: 'Ya pude seguir',
  hard: 'Esta cuesta. No tienes que resolverla a solas.',
  kept: {
    card: 'Guardado. Quienes llevan tu grupo van a ver cuál tarjeta es, no lo que escribiste.',
    field: 'Guardado. Quienes llevan tu grupo van a ver cuál pregunta es, no lo que escribiste.',
  },
  keptWaiting: 'Guardado. Quienes llevan tu grupo lo van a ver cuando te dejen entrar.',
  tells: {
    card: (names) =>
      `Con esto, ${names ?? 'quienes capacitan a tu grupo'} y quienes lo coordinan sabrán en cuál tarjeta te atoraste. Lo que escribiste no lo ven.`,
    field: (names) =>
      `Con esto, ${names ?? 'quienes capacitan a tu grupo'} y quienes lo coordinan sabrán en cuál pregunta te atoraste. Lo que escribiste no lo ven.`,
  },
  tellsLater: {
    card: 'Con esto, quienes llevan tu grupo sabrán en cuál tarjeta te atoraste, en cuanto te dejen entrar. Lo que escribiste no lo ven.',
    field:
      'Con esto, quienes llevan tu grupo sabrán en cuál pregunta te atoraste, en cuanto te dejen entrar. Lo que escribiste no lo ven.',
  },
  tell: 'Sí, avísales',
  leave: 'Ahora no',
  letIn: (cohort) => `¡Ya entraste! ${cohort} te dejó entrar, y quienes te capacitan ya ven cómo vas.`,
  alone: 'Léela con alguien de confianza, o con quien te habló de este curso, y platíquenla.',
  wrote: (name) => `${name} te escribió sobre esto`,
  wroteBack: (name) => `${name} te contestó donde te atoraste.`,
  read: 'Leerlo',
});
