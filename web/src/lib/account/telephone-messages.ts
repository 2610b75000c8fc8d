import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Phone number',
  lead: 'If you like, your group can call you when you are stuck. Only the trainers of your groups and the coordinators of your affiliate see your number, and only while something is left for you to do. It stands in no mail and no file. Below you see who opened the list.',
  number: 'Your number',
  hint: 'With the area code, like 559 555 0123. From another country, begin with +.',
  give: 'Let them call me',
  giving: 'Saving…',
  isGiven: (number: string, day: string) =>
    `They can call you at ${number}. It is deleted by itself on ${day}.`,
  given: 'Saved. You can take it back at any time.',
  change: 'Change or keep for another year',
  takeBack: 'Delete my number',
  takenBack: 'Deleted: nobody sees your number any more.',
  invalid:
    'That isn’t a whole phone number yet. It needs ten digits with the area code, or + and the country code.',
  reading: 'One moment…',
  tryAgain: 'Try again',
};

const es = {
  title: 'Número de teléfono',
  lead: 'Si quieres, tu grupo te puede llamar cuando te atores. Tu número solo lo ven quienes capacitan a tus grupos y quienes coordinan tu organización, y solo mientras te falte algo por hacer. No va en ningún correo ni archivo. Abajo ves quién abrió la lista.',
  number: 'Tu número',
  hint: 'Con clave de área, como 559 555 0123. Si es de otro país, empieza con +.',
  give: 'Que me puedan llamar',
  giving: 'Guardando…',
  isGiven: (number: string, day: string) => `Te pueden llamar al ${number}. Se borra solo el ${day}.`,
  given: 'Guardado. Lo puedes quitar cuando quieras.',
  change: 'Cambiarlo o guardarlo un año más',
  takeBack: 'Borrar mi número',
  takenBack: 'Borrado: ya nadie ve tu número.',
  invalid:
    'Ese número todavía no está completo. Lleva diez dígitos con la clave de área, o + y la clave del país.',
  reading: 'Un momento…',
  tryAgain: 'Intentar otra vez',
} satisfies Translation<typeof en>;

/** Texts of the number by which somebody can be called. */
export const telephoneMessages = { en, es };
