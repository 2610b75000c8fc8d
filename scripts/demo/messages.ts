import type { Language } from '#domain/ids.ts';
import type { Guest } from './seeded.ts';

/** A person of the demo whom a visitor can sign in as. */
interface GuestMessages {
  /** Their role. */
  readonly who: string;
  /** What there is to try. */
  readonly try: string;
}

/** The texts of the demo's page in one language. */
interface PageMessages {
  readonly title: string;
  readonly language: string;
  readonly invented: string;
  readonly counts: (people: string, events: string) => string;
  readonly mail: string;
  readonly home: string;
  readonly firstTitle: string;
  readonly first: readonly string[];
  readonly signInTitle: string;
  readonly signIn: (name: string) => string;
  readonly busy: string;
  readonly failed: string;
  readonly needsScripts: string;
  readonly affiliatesTitle: string;
  readonly noteTitle: string;
  readonly notes: readonly string[];
  readonly guests: Readonly<Record<Guest, GuestMessages>>;
}

/** The texts of the demo's page, in both languages. */
export const pageMessages: Readonly<Record<Language, PageMessages>> = {
  en: {
    title: 'Try Groundwork',
    language: 'Language',
    invented:
      'Everyone and everything here is invented. Change what you like: nobody is hurt by it.',
    counts: (people, events) => `${people} people and ${events} steps of theirs are in this demo.`,
    mail: 'Read the mail it sends',
    home: 'Go to the home page',
    firstTitle: 'What to try first',
    first: [
      'Be the trainer. See who needs you and why, and copy a message to one of them.',
      'Be the learner who is half way. Do a card or two.',
      'Be the trainer again. The board knows what the learner did.',
    ],
    signInTitle: 'Be one of them',
    signIn: (name) => `Be ${name}`,
    busy: 'One moment…',
    failed: 'That did not work. Is the demo still running? Try once more.',
    needsScripts: 'This page needs scripts to sign you in. Turn them on for this address.',
    affiliatesTitle: 'Six affiliates, six states',
    noteTitle: 'Good to know',
    notes: [
      'In life, everyone with a role signs in with a passkey: a fingerprint, a face or a PIN. Here one button stands for it.',
      'Giving or ending a role asks for a sign-in of the last five minutes. If it asks you, come back here and press the button again.',
      'The demo is made anew after a day, or when Groundwork itself has changed.',
    ],
    guests: {
      trainer: {
        who: 'Trainer of CORE',
        try: 'The board of 28 organizers: who needs you, why, and what to say. Print it, search it, take someone out and undo it.',
      },
      coordinator: {
        who: 'Coordinator, Fresno',
        try: 'Open a cohort, make a join link, bring in another trainer, change the days of CORE.',
      },
      'coordinator-of-500': {
        who: 'Coordinator, Beaumont',
        try: 'A cohort of 500 people. Search for a name, sort by who needs someone.',
      },
      administrator: {
        who: 'Administrator of the alliance',
        try: 'All six affiliates. Open a new one, and ask someone to coordinate it.',
      },
      logistics: {
        who: 'Logistics lead of CORE',
        try: 'See what someone sees who looks after the rooms, and not after what people learn.',
      },
      host: {
        who: 'Host of the field day',
        try: 'The same, for the person who welcomes the group.',
      },
      'learner-halfway': {
        who: 'Learner, half way',
        try: 'Go on where she stopped: a lesson in the middle of module 6.',
      },
      'learner-spanish': {
        who: 'Learner, in Spanish',
        try: 'The same course in Spanish, two thirds done.',
      },
      'learner-new': {
        who: 'Learner, brand new',
        try: 'Joined today and has opened nothing yet. Start with the first card.',
      },
      'learner-done': {
        who: 'Learner, done',
        try: 'Her certificate: open it, print it, put her name on it, check it as anyone can.',
      },
    },
  },
  es: {
    title: 'Prueba Groundwork',
    language: 'Idioma',
    invented:
      'Todo lo que ves aquí es inventado, también las personas. Cambia lo que quieras: nadie sale perjudicado.',
    counts: (people, events) =>
      `En esta demostración hay ${people} personas y ${events} pasos suyos.`,
    mail: 'Leer los correos que manda',
    home: 'Ir a la página de inicio',
    firstTitle: 'Qué probar primero',
    first: [
      'Entra como capacitadora. Mira quién te necesita y por qué, y copia un mensaje para una de esas personas.',
      'Entra como la persona que va a la mitad. Haz una o dos tarjetas.',
      'Vuelve a entrar como capacitadora. El tablero ya sabe lo que se hizo.',
    ],
    signInTitle: 'Ponte en su lugar',
    signIn: (name) => `Entrar como ${name}`,
    busy: 'Un momento…',
    failed: 'No funcionó. ¿Sigue en marcha la demostración? Intenta otra vez.',
    needsScripts: 'Esta página necesita scripts para que entres. Actívalos para esta dirección.',
    affiliatesTitle: 'Seis organizaciones, seis estados',
    noteTitle: 'Para saber',
    notes: [
      'En la vida real, quien tiene un cargo entra con una llave de acceso: la huella, la cara o un PIN. Aquí la reemplaza un botón.',
      'Para dar o quitar un cargo hay que haber entrado en los últimos cinco minutos. Si te lo pide, regresa aquí y oprime otra vez el botón.',
      'La demostración se hace de nuevo después de un día, o cuando Groundwork cambia.',
    ],
    guests: {
      trainer: {
        who: 'Capacitadora de CORE',
        try: 'El tablero de 28 personas: quién te necesita, por qué y qué decirle. Imprímelo, busca, saca a alguien y deshazlo.',
      },
      coordinator: {
        who: 'Coordinadora, Fresno',
        try: 'Abre un grupo, haz un enlace de invitación, invita a otra persona que capacite, cambia los días de CORE.',
      },
      'coordinator-of-500': {
        who: 'Coordinador, Beaumont',
        try: 'Un grupo de 500 personas. Busca un nombre, ordena por quién necesita a alguien.',
      },
      administrator: {
        who: 'Administradora de la alianza',
        try: 'Las seis organizaciones. Abre una nueva y pídele a alguien que la coordine.',
      },
      logistics: {
        who: 'Encargada de logística de CORE',
        try: 'Mira lo que ve quien cuida los espacios, y no lo que la gente aprende.',
      },
      host: {
        who: 'Anfitrión del día en la calle',
        try: 'Lo mismo, para quien recibe al grupo.',
      },
      'learner-halfway': {
        who: 'Aprendiz, a la mitad',
        try: 'Sigue donde se quedó: una lección en medio del módulo 6.',
      },
      'learner-spanish': {
        who: 'Aprendiz, en español',
        try: 'El mismo curso en español; va a dos tercios.',
      },
      'learner-new': {
        who: 'Aprendiz, recién llegado',
        try: 'Se unió hoy y no ha abierto nada. Empieza por la primera tarjeta.',
      },
      'learner-done': {
        who: 'Aprendiz, con todo hecho',
        try: 'Su certificado: ábrelo, imprímelo, ponle su nombre y compruébalo como cualquiera.',
      },
    },
  },
};
