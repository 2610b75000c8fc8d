import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  heading: 'People who move',
  none: 'Nobody has moved lately. To move somebody, open their row on a board.',
  reading: 'Looking who has moved…',
  elsewhere: 'another affiliate',
  offered: (on: string, until: string) => `offered on ${on}; can be taken until ${until}`,
  of: (other: string) => `of ${other}`,
  to: (other: string) => `to ${other}`,
  asked: (name: string, until: string) => `waits for ${name}’s yes, until ${until}`,
  silent: 'did not answer in two weeks, and stays',
  declined: 'said no, and stays',
  moving: 'on the way; this takes a few minutes',
  gone: (other: string, on: string) => `went to ${other} on ${on}`,
  came: (other: string, on: string) => `came from ${other} on ${on}`,
  undoable: (until: string) => `; can be undone until ${until}`,
  returning: 'on the way back; this takes a few minutes',
  returned: 'is back where they were',
  withdraw: 'Call it off',
  withdrawn: (name: string) => `Called off: nothing changes for ${name}.`,
  undo: 'Undo',
  undoAsk: (name: string) => `Move ${name} back?`,
  undoThen: 'They go back to the cohorts they were in before. What they did meanwhile is kept.',
  yes: 'Move them back',
  busy: 'Moving them…',
  no: 'Leave it',
  undone: (name: string) => `${name} is back.`,
  person: {
    open: 'Move to another cohort or affiliate',
    cohort: 'Another cohort of your affiliate',
    cohortHint: 'They keep their path and all they have done. You can undo it right after.',
    noCohort: 'Choose a cohort',
    choose: 'Please choose the cohort.',
    justCame:
      'They came from another affiliate less than a week ago, and that can still be undone. You can move them after that.',
    justMerged:
      'Two accounts became theirs less than a week ago, and that can still be undone. You can move them after that.',
    move: 'Move them',
    moving: 'Moving them…',
    elsewhere: 'To another affiliate',
    lead: (name: string) =>
      `You make a link and send it to a coordinator of the other affiliate. They choose a cohort, and then ${name} is asked. With a yes they go there with all they have done; without one nothing changes.`,
    after: 'They leave your cohorts then. You or the other affiliate can undo it for a week.',
    notHere: (name: string) =>
      `${name} has never come in, so nobody can ask them here: they move as soon as the other affiliate takes them. Send the link only if they said yes to you.`,
    make: 'Make the link',
    making: 'Making it…',
    giveTo: (until: string) =>
      `Send it to a coordinator of the other affiliate. It works once, until ${until}, and is shown only now.`,
    withdraw: 'Call it off on your affiliate’s page',
  },
};

const es = {
  heading: 'Personas que cambian de organización',
  none: 'Nadie ha cambiado últimamente. Para pasar a alguien, abre su fila en un tablero.',
  reading: 'Mirando quién cambió…',
  elsewhere: 'otra organización',
  offered: (on, until) => `oferta del ${on}; vale hasta el ${until}`,
  of: (other) => `de ${other}`,
  to: (other) => `a ${other}`,
  asked: (name, until) => `falta el sí de ${name}, hasta el ${until}`,
  silent: 'no contestó en dos semanas y se queda',
  declined: 'dijo que no y se queda',
  moving: 'en camino; tarda unos minutos',
  gone: (other, on) => `pasó a ${other} el ${on}`,
  came: (other, on) => `llegó de ${other} el ${on}`,
  undoable: (until) => `; se puede deshacer hasta el ${until}`,
  returning: 'de regreso; tarda unos minutos',
  returned: 'está otra vez donde estaba',
  withdraw: 'Cancelar',
  withdrawn: (name) => `Listo: no cambia nada para ${name}.`,
  undo: 'Deshacer',
  undoAsk: (name) => `¿Regresar a ${name}?`,
  undoThen: 'Vuelve a los grupos en los que estaba. Lo que hizo mientras tanto sigue siendo suyo.',
  yes: 'Sí, regresar',
  busy: 'Regresando…',
  no: 'Dejarlo así',
  undone: (name) => `${name} está de regreso.`,
  person: {
    open: 'Pasar a otro grupo o a otra organización',
    cohort: 'Otro grupo de tu organización',
    cohortHint: 'Conserva su camino y todo lo que hizo. Justo después lo puedes deshacer.',
    noCohort: 'Escoge un grupo',
    choose: 'Escoge el grupo, por favor.',
    justCame:
      'Llegó de otra organización hace menos de una semana y eso todavía se puede deshacer. Después de eso puede cambiar de grupo.',
    justMerged:
      'Hace menos de una semana dos cuentas se juntaron en la suya y eso todavía se puede deshacer. Después de eso puede cambiar de grupo.',
    move: 'Cambiar de grupo',
    moving: 'Cambiando…',
    elsewhere: 'A otra organización',
    lead: (name) =>
      `Creas un enlace y se lo mandas a quien coordina la otra organización. Ahí eligen un grupo y se le pregunta a ${name}. Si dice que sí, pasa con todo lo que ya hizo; si no, no cambia nada.`,
    after:
      'En ese momento sale de tus grupos. Tú o la otra organización pueden deshacerlo durante una semana.',
    notHere: (name) =>
      `${name} nunca ha entrado, así que aquí nadie le puede preguntar: pasa en cuanto la otra organización acepte. Manda el enlace solo si te dijo que sí.`,
    make: 'Crear el enlace',
    making: 'Creándolo…',
    giveTo: (until) =>
      `Mándaselo a quien coordina la otra organización. Sirve una sola vez, hasta el ${until}, y solo se muestra ahora.`,
    withdraw: 'Cancelarlo en la página de tu organización',
  },
} satisfies Translation<typeof en>;

export const transferMessages = inBoth(en, es);
