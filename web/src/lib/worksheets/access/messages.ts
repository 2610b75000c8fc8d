import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'What you need',
  lead: 'The person who plans rooms, rides and meals can read what you need. Trainers can’t, and nobody else can.',
  signInFirst: 'To send it, sign in first.',
  unknown: 'With no signal, this page can’t tell if it was sent, and it can’t send or delete it.',
  noGroup: 'You’re not in a group with a training to come, so there’s nobody to send it to.',
  write: 'Once you’ve ticked what you need, you can send it. “Nothing now” is an answer too.',
  preview: 'This is all they would read',
  pick: 'For which group?',
  choose: 'Pick one, please.',
  who: (names: string, cohort: string, day: string) =>
    `${names} can read this for ${cohort}. It’s deleted on ${day}. You can delete it any time before.`,
  noLead: (cohort: string, day: string) =>
    `${cohort} has no logistics lead yet. It waits for them, and until then nobody reads it. If time is short, call the person who invited you. It’s deleted on ${day}.`,
  send: 'Send it',
  again: 'Send it as it is now',
  sent: 'Sent.',
  isSent: (cohort: string, when: string, day: string) =>
    `Sent on ${when} for ${cohort}. It’s deleted on ${day}.`,
  readers: (names: string) => `${names} can read it.`,
  noReader: 'There is no logistics lead yet, so nobody can read it so far.',
  changed: 'You’ve changed it since then. What was sent is still as it was.',
  shown: 'What was sent',
  kept: 'The logistics lead reads what you need.',
  delete: 'Delete what was sent',
  deleting: 'Deleting it…',
  deleted: 'Deleted. Nobody can read it anymore.',
};

export const accessMessages = inBoth(en, {
  title: 'Lo que necesitas',
  lead: 'Lo que necesitas lo puede leer quien organiza salones, transporte y comida. El equipo de capacitación no, y nadie más.',
  signInFirst: 'Para enviarlo, primero entra a tu cuenta.',
  unknown: 'Sin señal, esta página no puede saber si ya se envió, ni enviarlo o borrarlo.',
  noGroup: 'No estás en ningún grupo con una capacitación por venir, así que no hay a quién enviárselo.',
  write: 'Cuando marques lo que necesitas, lo puedes enviar. “Nada por ahora” también es respuesta.',
  preview: 'Esto es todo lo que leería',
  pick: '¿Para cuál grupo?',
  choose: 'Escoge una opción, por favor.',
  who: (names, cohort, day) =>
    `Lo puede leer ${names}, por ${cohort}. Se borra el ${day}. Antes lo puedes borrar cuando quieras.`,
  noLead: (cohort, day) =>
    `${cohort} todavía no tiene quien lleve la logística. Se queda esperando a esa persona y mientras tanto nadie lo lee. Si hay poco tiempo, llámale a quien te invitó. Se borra el ${day}.`,
  send: 'Enviarlo',
  again: 'Enviarlo como está ahora',
  sent: 'Enviado.',
  isSent: (cohort, when, day) => `Lo enviaste el ${when}, por ${cohort}. Se borra el ${day}.`,
  readers: (names) => `Lo puede leer ${names}.`,
  noReader: 'Todavía no hay quien lleve la logística, así que por ahora nadie lo puede leer.',
  changed: 'Lo cambiaste desde entonces. Lo que enviaste sigue como estaba.',
  shown: 'Lo que enviaste',
  kept: 'Quien lleva la logística lee lo que necesitas.',
  delete: 'Borrar lo que envié',
  deleting: 'Borrándolo…',
  deleted: 'Listo. Ya nadie lo puede leer.',
});
