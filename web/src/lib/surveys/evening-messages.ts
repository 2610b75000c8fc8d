import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  survey: 'Survey',
  day: (day: number) => `Day ${day}`,
  title: 'How was today?',
  description: 'Two taps and one line at the end of a training day.',
  due: 'Two taps and one line. Your trainers read them together in the morning.',
  begin: 'Say how it was',
  who: 'Your trainers see what the group said together, once ten people have answered. They read the lines of everyone without names, once five people have written. Leave names out. It works with no signal and is sent later.',
  kept: 'Thank you. It is saved, and you can change it until midnight.',
  takeBack: 'Take it back',
  notToday: 'This page asks something on the evenings of your training. Today there is nothing to fill in.',
  home: 'All lessons',
};

/** Texts of what is asked on a training's evenings. */
export const eveningMessages = inBoth(en, {
  survey: 'Encuesta',
  day: (day) => `Día ${day}`,
  title: '¿Cómo estuvo hoy?',
  description: 'Dos toques y una línea al final de un día de capacitación.',
  due: 'Dos toques y una línea. El equipo que capacita lee todo junto en la mañana.',
  begin: 'Decir cómo estuvo',
  who: 'El equipo que capacita ve lo que dijo el grupo en conjunto, cuando ya contestaron diez personas. Lee las líneas de todas las personas sin nombres, cuando ya escribieron cinco. No pongas nombres. Funciona sin señal y se manda después.',
  kept: 'Gracias. Está guardado, y lo puedes cambiar hasta la medianoche.',
  takeBack: 'Quitar lo que dije',
  notToday: 'Esta página pregunta algo en las noches de tu capacitación. Hoy no hay nada que llenar.',
  home: 'Todas las lecciones',
});
