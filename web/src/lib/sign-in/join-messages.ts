import type { StaffRole } from '#domain/people/access.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const enSteps = (count: number) => (count === 1 ? 'the 1 step' : `the ${count} steps`);
const esSteps = (count: number) => (count === 1 ? 'el paso' : `los ${count} pasos`);

const en = {
  joinTitle: 'Join your group',
  joinDescription: 'Join a group with the link your organizer gave you.',
  reading: 'Reading your link…',
  linkWaits:
    'No signal right now, so we can’t read your link yet. It is still good. Try again when you have a signal; every lesson that is on this phone opens meanwhile.',
  home: {
    title: 'Where do you come from?',
    lead: 'People from many organizations meet in this group. Those who coordinate yours then see how you are getting on, and the others don’t.',
    home: 'My organization',
    unknown: 'I don’t know, or it isn’t here',
    go: 'Continue',
    going: 'One moment…',
  },
  workshop: {
    title: 'Do you have a code from a workshop?',
    letters: 'The 8 letters and numbers from the screen',
    hint: 'Capital or small, with or without a space.',
    go: 'Continue',
    looking: 'Looking…',
    short: 'The code has 8 letters and numbers. Please look at it once more.',
    wrong: 'No workshop has this code now. Please compare it with the screen. It works for one day.',
  },
  invites: (affiliate: string) => `${affiliate} invites you to`,
  starts: (day: string) => `Starts ${day}`,
  rolling: 'Open all year',
  waits:
    'This group has a waiting room: somebody who leads it lets you in. You can begin the lessons meanwhile.',
  seenTitle: 'Who will see what',
  seen: [
    'The trainers of this group, and those who coordinate it, see which lessons you have done and where you are stuck.',
    'Nobody sees your reflections. They stay on your phone.',
  ],
  privacy: 'More about who sees what',
  role: {
    administrator: 'Look after Groundwork',
    coordinator: 'Coordinate an affiliate',
    trainer: 'Train a group',
    logistics: 'Lead the logistics',
    host: 'Host the field day',
  } satisfies Record<StaffRole, string>,
  roleLead: {
    administrator:
      'This link makes you an administrator: you open affiliates and cohorts, and invite the people who lead them.',
    coordinator:
      'This link makes you a coordinator: you open cohorts, invite trainers, and see how learners are getting on.',
    trainer: 'This link makes you a trainer of this cohort: you see who is in it and where they need a hand.',
    logistics: 'This link makes you the logistics lead of this cohort.',
    host: 'This link makes you a host of this cohort’s field day.',
  } satisfies Record<StaffRole, string>,
  roleOnce:
    'It works once and is only for you. After the code you make a passkey: your fingerprint, face or screen lock. It takes a minute.',
  ownTitle: 'You made this link yourself',
  ownLead:
    'You cannot give yourself a role. Send the link to the person it is meant for; it still works for them.',
  name: 'Your name',
  nameHint: 'The way your group should see it.',
  email: 'Your email',
  emailHint: 'We send one code to it. Nothing about you is kept until you type that code.',
  emailEmpty: 'Please type your email address. We send the code to it.',
  ask: 'Send me the code',
  asking: 'Sending…',
  codeTitle: 'Type the code from the email',
  codeLead: (email: string) =>
    `If all is right, an email with 6 digits is on its way to ${email}. It can take a minute. Look in spam, too.`,
  code: 'Code, 6 digits',
  verify: 'Continue',
  verifying: 'Checking…',
  codeShort: 'The code has 6 digits.',
  codeSpent: 'You have used all the tries for this code. Ask for a new one; the old one no longer works.',
  codeOld: 'That code is more than ten minutes old. Ask for a new one.',
  passkeyNow: 'If you have a passkey, you can use it right away.',
  again: 'Send a code again',
  sentAgain: 'Another email is on its way. Use the code in the newest one.',
  left: (count: number) =>
    count === 0
      ? 'That was the last email this hour. The code in it works for ten minutes.'
      : `${count} left this hour`,
  change: 'Change what I typed',
  deadTitle: 'This link does not open anything now',
  deadLead:
    'It may be old, full, closed or only partly copied. Ask the person who gave it to you for a new one. You can read every lesson without it.',
  overTitle: 'This training is over',
  overLead:
    'Nobody can join it any more. Ask the person who gave you the link when the next one is. You can read every lesson without it.',
  lessons: 'Go to the lessons',
  noLinkTitle: 'Do you have a join link?',
  noLinkLead: 'Open the link your organizer gave you. Without it you can still read every lesson.',
  haveAccount: 'I have joined before',
  claimTitle: (count: number, email: string) =>
    `Add ${enSteps(count)} on this phone to your account (${email})?`,
  claimLead: 'They were done here before anyone signed in.',
  claimYes: 'Yes, they are mine',
  claimNo: 'Not mine',
  claimNoHint: 'Then they stay separate on this phone, for the person who did them.',
  inTitle: (name: string) => `You are in, ${name}`,
  waitTitle: (name: string) => `You are in the waiting room, ${name}`,
  waitLead: (cohort: string) =>
    `Somebody who leads ${cohort} will let you in. There is nothing more to do for that. Begin the lessons meanwhile: what you do is kept, and it counts.`,
  inLead: 'You can go on from any phone: sign in with a code.',
  inLeadCard:
    'You stay signed in on this phone. Your card is used up: each works once. Make a passkey now, and you can come in on any phone of yours.',
  inLeadPasskey: 'Your place in the course is here, on this phone too.',
  onward: 'Continue',
  toCohorts: 'Your cohorts',
  toLessons: 'Go to the lessons',
  notNow: 'Not now: go to the lessons',
  signInTitle: 'Sign in',
  signInDescription: 'Sign in with a code sent to your email, or with a passkey. No password.',
  signInLead: 'No password. Type the email you joined with.',
  needed: {
    title: 'Please sign in',
    againTitle: 'Please sign in again',
    own: 'This is yours alone. So it asks now and then who you are.',
    others:
      'Here you see other people’s records. So it opens only for a short time, and then asks who you are.',
  },
  notHere:
    'Type the code from that email on the device and in the browser where you started. Or ask for a new code here.',
  alreadyIn: (email: string) => `You are signed in as ${email}.`,
  haveCard: 'I have a sign-in card',
  account: 'Your account',
  noScript:
    'Signing in needs JavaScript, and it is off in this browser. Turn it on in the settings, or use another browser.',
};

export const joinMessages = inBoth(en, {
  joinTitle: 'Únete a tu grupo',
  joinDescription: 'Únete a un grupo con el enlace que te dio quien lo organiza.',
  reading: 'Leyendo tu enlace…',
  linkWaits:
    'Ahora no hay señal y todavía no podemos leer tu enlace. Sigue sirviendo. Intenta otra vez cuando haya señal; mientras tanto se abren las lecciones que ya están en este teléfono.',
  home: {
    title: '¿De qué organización vienes?',
    lead: 'En este grupo se junta gente de muchas organizaciones. Quienes coordinan la tuya ven cómo vas; las demás no.',
    home: 'Mi organización',
    unknown: 'No sé, o no está en la lista',
    go: 'Seguir',
    going: 'Un momento…',
  },
  workshop: {
    title: '¿Tienes el código de un taller?',
    letters: 'Las 8 letras y números de la pantalla',
    hint: 'Mayúsculas o minúsculas, con espacio o sin él.',
    go: 'Seguir',
    looking: 'Buscando…',
    short: 'El código tiene 8 letras y números. Míralo otra vez, por favor.',
    wrong: 'Ahora ningún taller tiene este código. Compáralo con la pantalla. Sirve un solo día.',
  },
  invites: (affiliate) => `${affiliate} te invita a`,
  starts: (day) => `Empieza el ${day}`,
  rolling: 'Abierto todo el año',
  waits:
    'Este grupo tiene sala de espera: te abre alguien que lo lleva. Mientras tanto puedes empezar las lecciones.',
  seenTitle: 'Quién ve qué',
  seen: [
    'Quienes capacitan al grupo y quienes lo coordinan ven qué lecciones hiciste y dónde te atoraste.',
    'Nadie ve tus reflexiones. Se quedan en tu teléfono.',
  ],
  privacy: 'Más sobre quién ve qué',
  role: {
    administrator: 'Ayuda a cuidar Groundwork',
    coordinator: 'Coordina una organización afiliada',
    trainer: 'Capacita a un grupo',
    logistics: 'Encárgate de la logística',
    host: 'Recibe al grupo el día de tocar puertas',
  } satisfies Record<StaffRole, string>,
  roleLead: {
    administrator:
      'Con este enlace vas a administrar el sitio: abres organizaciones y grupos, e invitas a quienes los llevan.',
    coordinator:
      'Con este enlace vas a coordinar: abres grupos, invitas a quienes capacitan y ves cómo les va a quienes aprenden.',
    trainer: 'Con este enlace vas a capacitar a este grupo: ves quién está y a quién le hace falta una mano.',
    logistics: 'Con este enlace te encargas de la logística de este grupo.',
    host: 'Con este enlace recibes a este grupo el día de tocar puertas.',
  } satisfies Record<StaffRole, string>,
  roleOnce:
    'Sirve una sola vez y es solo para ti. Después del código creas una llave de acceso: tu huella, tu cara o el bloqueo de pantalla. Tarda un minuto.',
  ownTitle: 'Este enlace lo creaste tú',
  ownLead:
    'Nadie se puede dar una función por su cuenta. Mándale el enlace a la persona que lo va a usar; a ella todavía le sirve.',
  name: 'Tu nombre',
  nameHint: 'Como quieres que lo lea tu grupo.',
  email: 'Tu correo',
  emailHint: 'Te mandamos un código. No guardamos nada sobre ti hasta que lo escribas.',
  emailEmpty: 'Escribe tu correo, por favor. Ahí te mandamos el código.',
  ask: 'Mándame el código',
  asking: 'Enviando…',
  codeTitle: 'Escribe el código del correo',
  codeLead: (email) =>
    `Si todo está bien, un correo con 6 números va en camino a ${email}. Puede tardar un minuto. Revisa también el correo no deseado (spam).`,
  code: 'Código, 6 números',
  verify: 'Seguir',
  verifying: 'Revisando…',
  codeShort: 'El código tiene 6 números.',
  codeSpent: 'Ya se usaron los intentos de este código. Pide uno nuevo; el anterior ya no sirve.',
  codeOld: 'Ese código tiene más de diez minutos. Pide uno nuevo.',
  passkeyNow: 'Si tienes una llave de acceso, con ella puedes entrar ya.',
  again: 'Mándame un código otra vez',
  sentAgain: 'Va otro correo en camino. Usa el código del más nuevo.',
  left: (count) =>
    count === 0
      ? 'Ese fue el último correo de esta hora. Su código sirve diez minutos.'
      : `Te ${count === 1 ? 'queda 1' : `quedan ${count}`} en esta hora`,
  change: 'Cambiar lo que escribí',
  deadTitle: 'Este enlace no abre nada en este momento',
  deadLead:
    'Tal vez ya venció, se llenó, se cerró o se copió incompleto. Pídele uno nuevo a quien te lo dio. Puedes leer todas las lecciones sin él.',
  overTitle: 'Esta capacitación ya terminó',
  overLead:
    'Ya nadie se puede unir. Pregúntale a quien te dio el enlace cuándo es la próxima. Puedes leer todas las lecciones sin él.',
  lessons: 'Ir a las lecciones',
  noLinkTitle: '¿Tienes un enlace de invitación?',
  noLinkLead:
    'Abre el enlace que te dio quien organiza tu grupo. Sin él también puedes leer todas las lecciones.',
  haveAccount: 'Ya me había unido',
  claimTitle: (count, email) => `¿Agregar ${esSteps(count)} de este teléfono a tu cuenta (${email})?`,
  claimLead: 'Se hicieron aquí antes de que alguien entrara a su cuenta.',
  claimYes: 'Sí, es lo que hice yo',
  claimNo: 'No es mío',
  claimNoHint: 'Entonces se queda aparte en este teléfono, para quien lo hizo.',
  inTitle: (name) => `Ya entraste, ${name}`,
  waitTitle: (name) => `Ya estás en la sala de espera, ${name}`,
  waitLead: (cohort) =>
    `Alguien que lleva ${cohort} te va a abrir. Para eso ya no tienes que hacer nada. Mientras tanto empieza las lecciones: lo que haces se guarda y cuenta.`,
  inLead: 'Puedes seguir en cualquier teléfono: entra con un código.',
  inLeadCard:
    'Tu sesión se queda abierta en este teléfono. La tarjeta ya se usó: cada una sirve una sola vez. Crea ahora una llave de acceso y podrás entrar en cualquier teléfono tuyo.',
  inLeadPasskey: 'Tu lugar en el curso está aquí, también en este teléfono.',
  onward: 'Continuar',
  toCohorts: 'Los grupos que llevas',
  toLessons: 'Ir a las lecciones',
  notNow: 'Ahora no: ir a las lecciones',
  signInTitle: 'Entrar',
  signInDescription: 'Entra con un código que llega a tu correo o con una llave de acceso. Sin contraseña.',
  signInLead: 'Sin contraseña. Escribe el correo con el que te uniste.',
  needed: {
    title: 'Entra a tu cuenta',
    againTitle: 'Vuelve a entrar',
    own: 'Esto es solo tuyo. Por eso pregunta de vez en cuando quién eres.',
    others:
      'Aquí ves datos de otras personas. Por eso se abre solo por un rato y después pregunta quién eres.',
  },
  notHere:
    'Escribe el código de ese correo en el dispositivo y el navegador donde empezaste. O pide aquí un código nuevo.',
  alreadyIn: (email) => `Entraste como ${email}.`,
  haveCard: 'Tengo una tarjeta para entrar',
  account: 'Tu cuenta',
  noScript:
    'Para entrar hace falta JavaScript, y en este navegador está apagado. Actívalo en los ajustes o usa otro navegador.',
});
