import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  requests: 'Asked of who runs the site',
  acts: {
    export: (who: string) => `Save all of ${who}’s data to a file?`,
    delete: (who: string) => `Delete ${who}’s account?`,
    'call-off': (who: string) => `Keep ${who}’s account, which was to be deleted?`,
  },
  noName: 'somebody',
  certificates: { stay: 'Their certificates stay, without a name.', go: 'Their certificates go, too.' },
  reason: (why: string) => `Why: ${why}`,
  askedByYou: 'you asked',
  askedBy: (name: string) => `${name} asked`,
  requestNeedsOther: 'Another administrator has to say yes before it’s done.',
  requestNeedsYou: 'Waits for your yes, or another administrator’s.',
  requestIsConfirmed: 'Confirmed. It’s done once the one who asked runs it again.',
  confirmRequest: {
    label: 'Say yes',
    then: 'They are mailed about it, and read the reason and who said yes in their own file. Say yes only if you have seen what was asked for.',
    yes: 'Yes, do it',
    busy: 'Confirming…',
    no: 'Not now',
  },
  requestConfirmed: 'You said yes. Tell the one who asked.',
};

export const operatorRequestMessages = inBoth(en, {
  requests: 'Peticiones a quien lleva el sitio',
  acts: {
    export: (who) => `¿Guardar en un archivo todos los datos de ${who}?`,
    delete: (who) => `¿Borrar la cuenta de ${who}?`,
    'call-off': (who) => `¿Dejar la cuenta de ${who}, que se iba a borrar?`,
  },
  noName: 'alguien',
  certificates: {
    stay: 'Sus certificados se quedan, sin nombre.',
    go: 'Sus certificados se borran también.',
  },
  reason: (why) => `Por qué: ${why}`,
  askedByYou: 'lo pediste tú',
  askedBy: (name) => `lo pidió ${name}`,
  requestNeedsOther: 'Otra persona que administre tiene que decir que sí antes de que se haga.',
  requestNeedsYou: 'Espera que digas que sí tú u otra persona que administre.',
  requestIsConfirmed: 'Confirmada. Se hace cuando quien la pidió vuelva a correr el comando.',
  confirmRequest: {
    label: 'Decir que sí',
    then: 'A la persona le llega un correo, y en su propio archivo lee la razón y quién dijo que sí. Di que sí solo si viste lo que se pidió.',
    yes: 'Sí, que se haga',
    busy: 'Confirmando…',
    no: 'Ahora no',
  },
  requestConfirmed: 'Dijiste que sí. Avísale a quien lo pidió.',
});
