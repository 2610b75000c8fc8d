import type { Path } from '#domain/record/completion.ts';
import type { Language } from '#domain/values/ids.ts';

export interface PageWords {
  readonly title: (name: string) => string;
  readonly lead: (day: string) => string;
  readonly sheet: (day: string) => string;
  readonly written: string;
  readonly certificates: string;
  readonly files: string;
  readonly looked: string;
  readonly lookedNote: string;
  readonly groups: string;
  readonly none: string;
  readonly more: (count: number) => string;
  readonly long: string;
  readonly yes: string;
  readonly no: string;
  readonly you: string;
  readonly paths: Readonly<Record<Path, string>>;
}

/** Texts of the pages that somebody takes along. */
export const pageMessages: Readonly<Record<Language, PageWords>> = {
  en: {
    title: (name) => `What Groundwork keeps about ${name}`,
    lead: (day) =>
      `Saved on ${day}. What you wrote and who looked at it comes first, then everything else as it is stored. Names of other people are in it only where you could read them before.`,
    sheet: (day) => `Groundwork, on ${day}`,
    written: 'What you wrote',
    certificates: 'Certificates',
    files: 'Their files are in the folder “certificates”.',
    looked: 'Who looked at what',
    lookedNote:
      'Each kind goes back fifty times at most; all that stands under your own account is further down.',
    groups: 'Groups',
    none: 'Nothing yet.',
    more: (count) => `… ${count === 1 ? '1 line' : `${count} lines`} more`,
    long: 'The whole text',
    yes: 'yes',
    no: 'no',
    you: 'you',
    paths: { core: 'core path', full: 'full path' },
  },
  es: {
    title: (name) => `Lo que Groundwork guarda sobre ${name}`,
    lead: (day) =>
      `Se guardó el ${day}. Primero está lo que escribiste y quién lo vio; después, todo lo demás tal como se guarda. Los nombres de otras personas solo salen donde ya los podías leer.`,
    sheet: (day) => `Groundwork, el ${day}`,
    written: 'Lo que escribiste',
    certificates: 'Certificados',
    files: 'Sus archivos están en la carpeta “certificates”.',
    looked: 'Quién vio qué',
    lookedNote:
      'De cada tipo salen hasta cincuenta veces; todo lo que está en tu propia cuenta viene más abajo.',
    groups: 'Grupos',
    none: 'Todavía nada.',
    more: (count) => `… ${count === 1 ? '1 línea' : `${count} líneas`} más`,
    long: 'El texto completo',
    yes: 'sí',
    no: 'no',
    you: 'tú',
    paths: { core: 'camino básico', full: 'camino completo' },
  },
};

type Both = readonly [en: string, es: string];

/** What each kind of stored item is called. One that isn't here yet has the name of its declaration. */
export const KIND_NAMES: Readonly<Record<string, Both>> = {
  'access request': ['What you need to take part', 'Lo que necesitas para participar'],
  'act of the operator': [
    'What was done with your account by who runs the site',
    'Lo que hizo con tu cuenta quien lleva el sitio',
  ],
  'act about a sign-in card': ['What was done with sign-in cards', 'Lo que se hizo con tarjetas para entrar'],
  'address change': ['Addresses from before', 'Correos de antes'],
  attendance: ['What trainers marked at the training', 'Lo que se anotó en la capacitación'],
  certificate: ['Certificates', 'Certificados'],
  'certificate wish': ['Your wish about certificates', 'Lo que quieres de tus certificados'],
  'due mail': ['Mails to you', 'Correos para ti'],
  enrolment: ['Your groups', 'Tus grupos'],
  invitation: ['Invitations', 'Invitaciones'],
  'join request': ['Waiting rooms', 'Salas de espera'],
  'mail stop': ['Mails stopped', 'Correos detenidos'],
  deletion: ['Your wish to be deleted', 'Lo que pediste borrar'],
  merge: ['Accounts joined', 'Cuentas juntadas'],
  opening: ['Who read what you share', 'Quién leyó lo que compartes'],
  passkey: ['Passkeys', 'Llaves de acceso'],
  person: ['Your account', 'Tu cuenta'],
  reading: [
    'Who took your name along, or read what you gave',
    'Quién se llevó tu nombre o leyó lo que diste',
  ],
  record: ['What you did in the course', 'Lo que hiciste en el curso'],
  'grade line': ['Scores sent to your course site', 'Puntajes enviados a tu plataforma de cursos'],
  relay: ['What your course site may read', 'Lo que puede leer tu plataforma de cursos'],
  'recovery code': ['Recovery code', 'Código de recuperación'],
  review: ['What trainers wrote to you', 'Lo que te escribieron de tus hojas'],
  role: ['What you may do here', 'Lo que puedes hacer aquí'],
  sender: ['Who sent you', 'Quién te mandó'],
  'sender’s link': ['Your commitments, shown and answered', 'Tus compromisos, mostrados y contestados'],
  session: ['Where you are signed in', 'Dónde está abierta tu sesión'],
  'shared worksheet': ['Worksheets that you share', 'Hojas que compartes'],
  'sign-in card': ['Sign-in card', 'Tarjeta para entrar'],
  'sign-in on hold': ['A sign-in that had to wait', 'Una entrada que tuvo que esperar'],
  'telephone number': ['Your phone number', 'Tu número de teléfono'],
  transfer: ['Moves to another affiliate', 'Pases a otra organización'],
  worksheet: ['Worksheets in your account', 'Hojas en tu cuenta'],
  'worksheet version': ['Every version of your worksheets', 'Cada versión de tus hojas'],
};

/** What fields of items are called, those of their own fields aside. */
export const FIELD_NAMES: Readonly<Record<string, Both>> = {
  absorbed: ['Accounts that became this one', 'Cuentas que ahora son esta'],
  act: ['What was done', 'Qué se hizo'],
  address: ['Address', 'Correo'],
  affiliate: ['Affiliate', 'Organización'],
  answer: ['Answer', 'Respuesta'],
  answeredAt: ['Answered', 'Contestado'],
  answers: ['Answers', 'Respuestas'],
  askedAt: ['Asked', 'Pedido'],
  asks: ['To talk through', 'Para platicar'],
  at: ['When', 'Cuándo'],
  awardedAt: ['Earned', 'Obtenido'],
  best: ['Best try', 'Mejor intento'],
  body: ['What is in it', 'Lo que contiene'],
  bouncedAt: ['A mail came back', 'Un correo regresó'],
  by: ['By', 'Por'],
  byHome: ['Shown by affiliate', 'Se muestra por organización'],
  calendarSince: ['Calendar link since', 'Enlace de calendario desde'],
  cameAt: ['Came', 'Llegada'],
  card: ['Card made', 'Tarjeta hecha'],
  cause: ['Why', 'Por qué'],
  checkIns: ['How they go', 'Cómo van'],
  cohort: ['Group', 'Grupo'],
  cohorts: ['Groups', 'Grupos'],
  comments: ['Comments', 'Comentarios'],
  confirmedBy: ['Who said yes', 'Quién dijo que sí'],
  course: ['Course', 'Curso'],
  createdAt: ['Made', 'Hecho'],
  day: ['Day', 'Día'],
  dayBegan: ['Version that morning', 'Versión de esa mañana'],
  declinedAt: ['Declined', 'Rechazada'],
  device: ['Device', 'Dispositivo'],
  document: ['Signed document', 'Documento firmado'],
  dueAt: ['Looked at next', 'Se revisa después'],
  edition: ['Edition of the course', 'Edición del curso'],
  email: ['Email', 'Correo'],
  endedAt: ['Ended', 'Terminó'],
  endsAt: ['Deleted after', 'Se borra después'],
  enrolledAt: ['Joined', 'Te uniste'],
  exported: ['What was taken or read', 'Lo que se llevó o leyó'],
  first: ['First tries', 'Primeros intentos'],
  forms: ['Surveys and marks', 'Encuestas y marcas'],
  seenAt: ['There in the month from', 'Visita en el mes desde'],
  formerly: ['Before', 'Antes'],
  from: ['From', 'De'],
  gone: ['Versions deleted', 'Versiones borradas'],
  grantedAt: ['Given', 'Dado'],
  heardAt: ['Your phone was last heard from', 'Última señal de tu teléfono'],
  help: ['What trainers wrote back', 'Lo que te contestaron'],
  id: ['Id', 'Clave'],
  inFiles: ['May stand in files', 'Puede ir en archivos'],
  invitedAt: ['Invited', 'Invitada'],
  kind: ['Kind', 'Tipo'],
  language: ['Language', 'Idioma'],
  lastSeenAt: ['Last seen', 'Última vez'],
  lastUsedAt: ['Last used', 'Usada'],
  leftAt: ['Left', 'Saliste'],
  leftBy: ['How', 'Cómo'],
  levels: ['Levels', 'Niveles'],
  marks: ['Marks', 'Anotaciones'],
  mergedAt: ['Joined', 'Juntadas'],
  mergedInto: ['Became part of', 'Ahora es parte de'],
  method: ['How', 'Cómo'],
  n: ['Number', 'Número'],
  name: ['Name', 'Nombre'],
  names: ['Names', 'Nombres'],
  number: ['Number', 'Número'],
  opensAt: ['Opens', 'Se abre'],
  papers: ['On paper', 'En papel'],
  part: ['Part of the course', 'Parte del curso'],
  path: ['Path', 'Camino'],
  person: ['Person', 'Persona'],
  place: ['Place', 'Lugar'],
  publicId: ['Public number', 'Número público'],
  reader: ['Who', 'Quién'],
  reason: ['Reason', 'Razón'],
  refusedAt: ['Refused', 'Rechazado'],
  remindersOffAt: ['Reminders off', 'Recordatorios apagados'],
  removedAt: ['Removed', 'Quitada'],
  right: ['Right', 'Correcto'],
  role: ['Role', 'Función'],
  scope: ['Where', 'Dónde'],
  self: ['How you see it', 'Cómo lo ves'],
  sentAt: ['Sent', 'Enviado'],
  share: ['Sharing', 'Entrega'],
  shown: ['What it shows', 'Lo que muestra'],
  skips: ['Skipped', 'Saltado'],
  certificates: ['Certificates', 'Certificados'],
  state: ['Standing', 'Estado'],
  steps: ['Steps', 'Pasos'],
  stoppedAt: ['Stopped', 'Detenido'],
  takenAt: ['Taken', 'Aceptado'],
  text: ['Text', 'Texto'],
  timeZone: ['Time zone', 'Zona horaria'],
  to: ['To', 'A'],
  trainer: ['Trainer', 'Quien capacita'],
  sent: ['Sent last', 'Último envío'],
  failingSince: ['Takes nothing since', 'No recibe nada desde'],
  undoneAt: ['Undone', 'Deshecho'],
  usedAt: ['Used', 'Usado'],
  value: ['Mark', 'Marca'],
  version: ['Version', 'Versión'],
  versions: ['Versions', 'Versiones'],
  voided: ['Signature that no longer counts', 'Firma que ya no vale'],
  vouchedAt: ['Vouched for', 'Confirmado'],
  waiting: ['Steps still on the phone', 'Pasos todavía en el teléfono'],
  wanted: ['Wanted', 'Los quieres'],
  weeklyReportSince: ['Weekly report since', 'Informe semanal desde'],
  withdrawnAt: ['Withdrawn', 'Retirada'],
  worksheet: ['Worksheet', 'Hoja'],
};

const wordOf = (both: Both | undefined, language: Language): string | undefined =>
  both?.[language === 'en' ? 0 : 1];

export const kindName = (kind: string, language: Language): string =>
  wordOf(KIND_NAMES[kind], language) ?? kind;
/** Ids of lessons, worksheets and questions stay as they are. */
export const fieldName = (field: string, language: Language): string =>
  wordOf(FIELD_NAMES[field], language) ?? field;
