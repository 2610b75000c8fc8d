const enSteps = (count: number) => (count === 1 ? '1 step' : `${count} steps`);
const esSteps = (count: number) => (count === 1 ? '1 paso' : `${count} pasos`);

/** Words of the account page. */
export const accountWords = {
  en: {
    title: 'Your account',
    description: 'Who you are here, your groups, and what is on this phone.',
    out: 'Nobody is signed in here. What you do stays on this phone, and you can read every lesson.',
    signIn: 'Sign in',
    groups: 'Your groups',
    noGroups: 'You are in no group yet. Open the join link your organizer gave you.',
    rolling: 'open all year',
    from: (day: string) => `from ${day}`,
    here: 'On this phone',
    done: (count: number) => `${enSteps(count)} of the course done.`,
    waiting: (count: number) =>
      count === 0 ? 'Nothing waits to be sent.' : `${enSteps(count)} still to send.`,
    send: 'Send now',
    needsYou: 'Needs you',
    refused: (count: number) =>
      `${enSteps(count)} could not be accepted. Kept here for 90 days: copy, or send again.`,
    copy: 'Copy',
    copied: 'Copied.',
    sendAgain: 'Send again',
    notes: 'What you wrote in reflections is on this phone only.',
    leave: 'Sign out',
    leaveHint:
      'First we send what waits. Then everything of yours, your reflections too, is taken off this phone.',
    signOut: 'Sign out',
    everywhere: 'Sign out everywhere',
    everywhereHint: 'Ends your sign-in on every phone and computer.',
    unsent: (count: number) =>
      `${enSteps(count)} on this phone could not be sent. If you sign out now, ${
        count === 1 ? 'it is' : 'they are'
      } deleted.`,
    stay: 'Stay signed in',
    discard: 'Sign out and delete them',
    busy: 'One moment…',
    gone: 'You are signed out. Nothing of yours is left on this phone.',
    alliance: 'Open affiliates and groups',
  },
  es: {
    title: 'Tu cuenta',
    description: 'Quién eres aquí, tus grupos y lo que hay en este teléfono.',
    out: 'En este teléfono nadie ha entrado a su cuenta. Lo que haces se queda en este teléfono y puedes leer todas las lecciones.',
    signIn: 'Entrar',
    groups: 'Tus grupos',
    noGroups:
      'Todavía no estás en un grupo. Abre el enlace de invitación que te dio quien organiza.',
    rolling: 'abierto todo el año',
    from: (day: string) => `desde el ${day}`,
    here: 'En este teléfono',
    done: (count: number) => `Llevas ${esSteps(count)} del curso.`,
    waiting: (count: number) =>
      count === 0 ? 'No hay nada por enviar.' : `${esSteps(count)} por enviar.`,
    send: 'Enviar ahora',
    needsYou: 'Falta algo de tu parte',
    refused: (count: number) =>
      `No pudimos aceptar ${esSteps(count)}. ${count === 1 ? 'Se queda aquí 90 días: cópialo o envíalo' : 'Se quedan aquí 90 días: cópialos o envíalos'} otra vez.`,
    copy: 'Copiar',
    copied: 'Copiado.',
    sendAgain: 'Enviar otra vez',
    notes: 'Lo que escribiste en las reflexiones está solo en este teléfono.',
    leave: 'Salir',
    leaveHint:
      'Primero enviamos lo que falta. Después se borra todo lo tuyo de este teléfono, también tus reflexiones.',
    signOut: 'Salir',
    everywhere: 'Salir en todas partes',
    everywhereHint: 'Sales en todos tus teléfonos y computadoras.',
    unsent: (count: number) =>
      `No pudimos enviar ${esSteps(count)} de este teléfono. Si sales ahora, ${
        count === 1 ? 'se borra' : 'se borran'
      }.`,
    stay: 'Quedarme',
    discard: 'Salir y borrar',
    busy: 'Un momento…',
    gone: 'Ya saliste. No queda nada tuyo en este teléfono.',
    alliance: 'Abrir organizaciones y grupos',
  },
};
