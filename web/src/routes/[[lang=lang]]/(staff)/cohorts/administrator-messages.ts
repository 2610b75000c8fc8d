import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  place: 'the whole Alliance',
  endThen:
    'As soon as they open another page, they can no longer see or change anything across the Alliance. For 7 days you or another administrator can give the role back. After that it takes two again.',
  ended: 'No longer administrators',
  endedBy: (name: string) => `ended by ${name}`,
  returnUntil: (day: string) => `can be given back until ${day}`,
  returnIt: 'Give the role back',
  returned: (name: string) => `${name} is an administrator again.`,
  waiting: 'Proposed',
  byYou: 'proposed by you',
  by: (name: string) => `proposed by ${name}`,
  somebody: 'somebody who is no longer here',
  until: (day: string) => `good until ${day}`,
  needsOther: 'Another administrator has to confirm it before the link works.',
  needsYou: 'Waits for you or another administrator to confirm it.',
  isConfirmed: 'Confirmed. The link works.',
  confirm: {
    label: 'Confirm',
    then: 'They will see and change everything here, as you do. Confirm only if you know about it and know the person.',
    yes: 'Confirm it',
    busy: 'Confirming…',
    no: 'Not now',
  },
  confirmQuestion: (who: string) => `Make ${who} an administrator?`,
  confirmed: (who: string) => `Confirmed. Their link works now: ${who}.`,
  proposed: (who: string) => `The link for ${who} is made. Ask another administrator to confirm it here.`,
  giveTo:
    'Give it to that one person. It opens nothing until another administrator has confirmed it here, and it is good for 7 days.',
  propose: 'Propose an administrator',
  hint: 'Administrators see and change everything, so it takes two: you propose somebody, and another administrator confirms it here.',
  alone:
    'It takes two: another administrator has to confirm it here. So far there is only you. Ask the person who runs the site to make a link for the second one, with npm run admin-link. From then on the two of you can add others here.',
  who: 'Who it is for',
  whoHint: 'The other administrator reads it: name and what they do.',
  proposeIt: 'Make the link',
  proposing: 'Making it…',
};

export const administratorMessages = inBoth(en, {
  place: 'toda la Alianza',
  endThen:
    'En cuanto abra otra página, ya no va a ver ni cambiar nada de toda la Alianza. Durante 7 días tú u otra persona que administre pueden devolverle la función. Después hacen falta dos otra vez.',
  ended: 'Ya no administran',
  endedBy: (name) => `${name} terminó su función`,
  returnUntil: (day) => `se le puede devolver hasta el ${day}`,
  returnIt: 'Devolverle la función',
  returned: (name) => `${name} vuelve a administrar.`,
  waiting: 'Propuestas',
  byYou: 'la propuesta es tuya',
  by: (name) => `la propuso ${name}`,
  somebody: 'alguien que ya no está aquí',
  until: (day) => `vale hasta el ${day}`,
  needsOther: 'Otra persona que administre tiene que confirmarla para que el enlace sirva.',
  needsYou: 'Espera que la confirmes tú u otra persona que administre.',
  isConfirmed: 'Confirmada. El enlace ya sirve.',
  confirm: {
    label: 'Confirmar',
    then: 'Va a ver y cambiar todo aquí, igual que tú. Confirma solo si sabes de esto y conoces a la persona.',
    yes: 'Confirmar',
    busy: 'Confirmando…',
    no: 'Ahora no',
  },
  confirmQuestion: (who) => `¿Que ${who} también administre?`,
  confirmed: (who) => `Confirmado. Su enlace ya sirve: ${who}.`,
  proposed: (who) =>
    `El enlace para ${who} está listo. Pídele a otra persona que administre que lo confirme aquí.`,
  giveTo:
    'Dáselo solo a esa persona. No abre nada hasta que otra persona que administre lo confirme aquí, y vale por 7 días.',
  propose: 'Proponer a alguien para administrar',
  hint: 'Quien administra ve y cambia todo, por eso hacen falta dos: tú propones a alguien y otra persona que administre lo confirma aquí.',
  alone:
    'Hacen falta dos: otra persona que administre tiene que confirmarlo aquí. Por ahora solo administras tú. Pídele a quien lleva el sitio que cree un enlace para la segunda persona, con npm run admin-link. Desde entonces, entre las dos personas pueden sumar a más gente aquí.',
  who: 'Para quién es',
  whoHint: 'Lo lee la otra persona que administra: el nombre y qué hace.',
  proposeIt: 'Crear el enlace',
  proposing: 'Creando…',
});
