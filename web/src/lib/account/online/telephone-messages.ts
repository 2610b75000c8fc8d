import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Phone number',
  lead: 'If you like, your group can call you when you are stuck. Your number is seen by the trainers of the groups you give it to and by those who coordinate them, and only while something is left for you to do. It stands in no mail, and in a file only if you say so here. Below you see who read it.',
  number: 'Your number',
  hint: 'With the area code, like 559 555 0123. From another country, begin with +.',
  give: 'Let them call me',
  isGiven: (groups: string, number: string, day: string) =>
    `${groups} can call you at ${number}. It is deleted by itself on ${day}.`,
  isKept: (number: string, day: string) =>
    `Nobody can see your number now, ${number}. It is deleted by itself on ${day}.`,
  hasNone: (group: string) => `${group} doesn’t have your number.`,
  giveTo: (group: string) => `Give it to ${group} too`,
  who: 'Who may call you?',
  inFiles:
    'They may also keep it in lists that they save, to invite me to what comes next. Such a list stays with them.',
  isInFiles: 'They may keep it in lists that they save.',
  nobody: 'Pick at least one group, or delete your number.',
  given: 'Saved. You can take it back at any time.',
  change: 'Change or keep for another year',
  takeBack: 'Delete my number',
  takenBack: 'Deleted: nobody sees your number any more.',
  invalid:
    'That isn’t a whole phone number yet. It needs ten digits with the area code, or + and the country code.',
};

export const telephoneMessages = inBoth(en, {
  title: 'Número de teléfono',
  lead: 'Si quieres, tu grupo te puede llamar cuando te atores. Tu número lo ven quienes capacitan a los grupos que tú escojas y quienes los coordinan, y solo mientras te falte algo por hacer. No va en ningún correo, y en un archivo solo si aquí dices que sí. Abajo ves quién lo leyó.',
  number: 'Tu número',
  hint: 'Con clave de área, como 559 555 0123. Si es de otro país, empieza con +.',
  give: 'Que me puedan llamar',
  isGiven: (groups, number, day) => `De ${groups} te pueden llamar al ${number}. Se borra solo el ${day}.`,
  isKept: (number, day) => `Ahora nadie ve tu número, el ${number}. Se borra solo el ${day}.`,
  hasNone: (group) => `${group} no tiene tu número.`,
  giveTo: (group) => `Dárselo también a ${group}`,
  who: '¿Quién te puede llamar?',
  inFiles:
    'También lo pueden guardar en sus listas, para invitarme a lo que sigue. Cada lista se queda con quien la guardó.',
  isInFiles: 'Lo pueden guardar en sus listas.',
  nobody: 'Escoge al menos un grupo, o borra tu número.',
  given: 'Guardado. Lo puedes quitar cuando quieras.',
  change: 'Cambiarlo o guardarlo un año más',
  takeBack: 'Borrar mi número',
  takenBack: 'Borrado: ya nadie ve tu número.',
  invalid:
    'Ese número todavía no está completo. Lleva diez dígitos con la clave de área, o + y la clave del país.',
});
