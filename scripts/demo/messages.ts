import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Try Groundwork',
  language: 'Language',
  invented: 'Everyone and everything here is invented. Change what you like: nobody is hurt by it.',
  counts: (people: string, events: string) =>
    `This demo holds ${people} people and ${events} steps they have taken.`,
  mail: 'Read the emails it sends',
  home: 'Go to the home page',
  firstTitle: 'What to try first',
  first: [
    'Be the trainer. See who needs you and why, and copy a message to one of them.',
    'Be the learner who is halfway. Do a card or two.',
    'Be the trainer again. The board knows what the learner did.',
  ],
  signInTitle: 'Be one of them',
  signIn: (name: string) => `Be ${name}`,
  busy: 'One moment…',
  failed: 'That did not work. Is the demo still running? Try once more.',
  needsScripts: 'This page needs scripts to sign you in. Turn them on for this address.',
  linksTitle: 'Two links that people send',
  senderLink: (learner: string, sender: string) => `What ${sender} reads of ${learner}’s commitments`,
  transferLink: (person: string) => `${person}, offered to another affiliate`,
  transferFirst: (coordinator: string) => `Be ${coordinator} first.`,
  affiliatesTitle: 'Six affiliates, six states',
  noteTitle: 'Good to know',
  notes: [
    'Outside this demo, everyone with a role signs in with a passkey: a fingerprint, a face or a PIN. Here a button takes its place.',
    'To give or end a role, you must have signed in within the last five minutes. If you are asked to, come back here and press the button again.',
    'The demo starts over after a day, or when Groundwork itself has changed.',
  ],
};

const es = {
  title: 'Prueba Groundwork',
  language: 'Idioma',
  invented:
    'Todo lo que ves aquí es inventado, también las personas. Cambia lo que quieras: nadie sale perjudicado.',
  counts: (people: string, events: string) =>
    `En esta demostración hay ${people} personas, que ya dieron ${events} pasos.`,
  mail: 'Leer los correos que manda',
  home: 'Ir a la página de inicio',
  firstTitle: 'Qué probar primero',
  first: [
    'Entra como capacitadora. Mira quién te necesita y por qué, y copia un mensaje para una de esas personas.',
    'Entra como la persona que va a la mitad. Haz una o dos tarjetas.',
    'Vuelve a entrar como capacitadora. El tablero ya sabe lo que se hizo.',
  ],
  signInTitle: 'Ponte en su lugar',
  signIn: (name: string) => `Entrar como ${name}`,
  busy: 'Un momento…',
  failed: 'No funcionó. ¿Sigue en marcha la demostración? Intenta otra vez.',
  needsScripts: 'Esta página necesita scripts para que entres. Actívalos para esta dirección.',
  linksTitle: 'Dos enlaces que la gente manda',
  senderLink: (learner: string, sender: string) => `Lo que lee ${sender} de los compromisos de ${learner}`,
  transferLink: (person: string) => `${person}: pasa a otra organización`,
  transferFirst: (coordinator: string) => `Entra antes como ${coordinator}.`,
  affiliatesTitle: 'Seis organizaciones, seis estados',
  noteTitle: 'Para saber',
  notes: [
    'Fuera de esta demostración, quien tiene una función entra con una llave de acceso: la huella, la cara o un PIN. Aquí basta un botón.',
    'Para dar o quitar una función hay que haber entrado en los últimos cinco minutos. Si te lo pide, regresa aquí y toca otra vez el botón.',
    'La demostración empieza de cero después de un día, o cuando Groundwork cambia.',
  ],
} satisfies Translation<typeof en>;

/** Texts about the demo's people are in `cast.yaml`. */
export const pageMessages = { en, es };
